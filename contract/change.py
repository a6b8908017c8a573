"""One change of a schema."""

from dataclasses import dataclass, field
from typing import Any

from contract.kinds import Kind


@dataclass(frozen=True, slots=True)
class Change:
    """A change at a schema coordinate: `Type.field(argument:)`, as of September 2025.

    `touches` are the coordinates whose users may notice, where that is not the coordinate alone.
    """

    kind: Kind
    coordinate: str
    message: str
    advice: str
    touches: frozenset[str] = field(default_factory=frozenset)

    @property
    def order(self) -> tuple[Any, ...]:
        """The worst first."""
        worst = list(type(self.kind.criticality)).index(self.kind.criticality)
        return worst, self.kind.value, self.coordinate, self.message

    def to_json(self) -> dict[str, Any]:
        return {
            "criticality": self.kind.criticality.name,
            "kind": self.kind.name,
            "coordinate": self.coordinate,
            "message": self.message,
            "advice": self.advice,
            "clients": [one.value for one in self.kind.clients],
        }
