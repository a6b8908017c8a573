"""One change of a schema."""

from dataclasses import dataclass, field
from typing import Any

from .kinds import Kind


@dataclass(frozen=True, slots=True)
class Change:
    """A change at a schema coordinate: `Type.field(argument:)`, as of September 2025.

    `touches` are the coordinates whose users may notice it. `advice` is for the maintainers of the
    schema; `renamed` is what the element was probably renamed to.
    """

    kind: Kind
    coordinate: str
    message: str
    touches: frozenset[str] = field(default_factory=frozenset)
    advice: str = ""
    renamed: str | None = None

    @property
    def order(self) -> tuple[Any, ...]:
        """Sorts the worst first."""
        worst = list(type(self.kind.criticality)).index(self.kind.criticality)
        return worst, self.kind.value, self.coordinate, self.message

    def to_json(self) -> dict[str, Any]:
        return {
            "criticality": self.kind.criticality.name,
            "kind": self.kind.name,
            "coordinate": self.coordinate,
            "message": self.message,
            "advice": self.advice,
        }
