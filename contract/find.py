"""All changes between two schemas, each with what to do instead."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from difflib import SequenceMatcher
from typing import Any

from graphql import GraphQLSchema

from contract.change import Change
from contract.elements import elements, holder, leaf
from contract.kinds import Kind
from contract.known import Found, known
from contract.unseen import unseen

NOTICE = timedelta(days=183)
REMOVALS = {
    Kind.FIELD_REMOVED,
    Kind.INPUT_FIELD_REMOVED,
    Kind.ARGUMENT_REMOVED,
    Kind.ENUM_VALUE_REMOVED,
    Kind.TYPE_REMOVED,
}
ALIKE = 0.5


def find(old: GraphQLSchema, new: GraphQLSchema, today: date | None = None) -> list[Change]:
    """The changes from one schema to the other, the worst first."""
    found = [*known(old, new), *unseen(old, new)]
    renamed = dict(_renames(found, old, new))
    day = (today or date.today()) + NOTICE  # noqa: DTZ011 # a day, not a moment
    changes = [
        Change(
            one.kind,
            one.coordinate,
            one.message,
            _advice(one, renamed.get(one.coordinate), day),
            one.touches,
        )
        for one in found
    ]
    return sorted(changes, key=lambda change: change.order)


def _advice(found: Found, renamed: str | None, day: date) -> str:
    if found.kind not in REMOVALS or renamed is None:
        return found.kind.advice.replace("YYYY-MM-DD", str(day))
    if found.kind is Kind.TYPE_REMOVED:
        return (
            f"It was probably renamed to {renamed}. Keep the name: documents and generated code hold "
            "it, and a type can't be deprecated."
        )
    return (
        f"It was probably renamed to {renamed}. Serve both for a while: add {leaf(renamed)}, "
        f'keep {leaf(found.coordinate)} and give it deprecated="Use `{renamed}` instead. Removed '
        f'not before {day}."; remove it after that day. Clients get a warning now instead of an '
        "error."
    )


def _renames(
    found: Iterable[Found], old: GraphQLSchema, new: GraphQLSchema
) -> Iterator[tuple[str, str]]:
    """Each removal for which something similar was added in the same place, and that."""
    before, after = elements(old), elements(new)
    added = [coordinate for coordinate in after if coordinate not in before]
    for coordinate in {one.coordinate for one in found if one.kind in REMOVALS}:
        if coordinate not in before:
            continue
        shape = _shape(coordinate, before[coordinate])
        likeness = {
            other: _likeness(coordinate, other, before, after)
            for other in added
            if _shape(other, after[other]) == shape
        }
        best = max(likeness, key=lambda other: likeness[other], default=None)
        # In the same place and with the same type, there need not be more in common.
        alone = len(likeness) == 1 and holder(coordinate) != coordinate
        if best is not None and (alone or likeness[best] > ALIKE):
            yield coordinate, best


def _shape(coordinate: str, one: Any) -> tuple[Any, ...]:
    """Where it stands, what it is, and what it leads to."""
    place = holder(coordinate)
    inside = None if place == coordinate else place
    return inside, type(one), str(getattr(one, "type", ""))


def _likeness(was: str, now: str, before: dict[str, Any], after: dict[str, Any]) -> float:
    """How alike two elements of one shape are: types by their members, others by their names."""
    if before[was].description and before[was].description == after[now].description:
        return 1.0
    if holder(was) != was:
        return SequenceMatcher(None, leaf(was), leaf(now)).ratio()
    old, new = _members(was, before), _members(now, after)
    return len(old & new) / max(len(old | new), 1)


def _members(coordinate: str, known: dict[str, Any]) -> set[str]:
    return {leaf(one) for one in known if one != coordinate and holder(one) == coordinate}
