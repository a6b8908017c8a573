"""All changes between two schemas, each with advice for those who maintain the schema."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from difflib import SequenceMatcher
from typing import Any

from graphql import GraphQLSchema

from .change import Change
from .elements import elements, holder, leaf
from .kinds import Kind
from .schema_diff import changes

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
    found = list(changes(old, new))
    renamed = dict(_renames(found, old, new))
    day = (today or date.today()) + NOTICE  # noqa: DTZ011 # a day, not a moment
    advised = [_advised(change, renamed.get(change.coordinate), day) for change in found]
    return sorted(advised, key=lambda change: change.order)


def _advised(change: Change, renamed: str | None, day: date) -> Change:
    if change.kind not in REMOVALS or renamed is None:
        advice = change.kind.advice.format(day=day)
        return replace(change, advice=advice)
    if change.kind is Kind.TYPE_REMOVED:
        advice = (
            f"It was probably renamed to {renamed}. Keep the name: documents and generated code hold "
            "it, and a type can't be deprecated."
        )
    else:
        advice = (
            f"It was probably renamed to {renamed}. Serve both for a while: add {leaf(renamed)}, "
            f"keep {leaf(change.coordinate)} with @deprecated(reason: "
            f'"Use `{renamed}` instead. Removed not before {day}."), and remove it after that day. '
            "Clients get a warning now instead of an error."
        )
    return replace(change, advice=advice, renamed=renamed)


def _renames(
    found: Iterable[Change], old: GraphQLSchema, new: GraphQLSchema
) -> Iterator[tuple[str, str]]:
    """Each removed element for which something similar was added in the same place, and that."""
    before, after = elements(old), elements(new)
    added = [coordinate for coordinate in after if coordinate not in before]
    for coordinate in {change.coordinate for change in found if change.kind in REMOVALS}:
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


def _shape(coordinate: str, element: Any) -> tuple[Any, ...]:
    """The element that holds it, its kind, and its type."""
    place = holder(coordinate)
    inside = None if place == coordinate else place
    return inside, type(element), str(getattr(element, "type", ""))


def _likeness(was: str, now: str, before: dict[str, Any], after: dict[str, Any]) -> float:
    """How alike two elements of one shape are: types by their members, others by their names."""
    if before[was].description and before[was].description == after[now].description:
        return 1.0
    if holder(was) != was:
        return SequenceMatcher(None, leaf(was), leaf(now)).ratio()
    old, new = _members(was, before), _members(now, after)
    return len(old & new) / max(len(old | new), 1)


def _members(coordinate: str, schema: dict[str, Any]) -> set[str]:
    return {leaf(other) for other in schema if other != coordinate and holder(other) == coordinate}
