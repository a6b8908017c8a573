"""The changes that `schema_diff` finds, each with advice for the maintainers of the schema."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from difflib import SequenceMatcher
from typing import Any

from graphql import GraphQLSchema

from .change import Change
from .elements import elements, local_name, parent_coordinate
from .kinds import Kind
from .schema_diff import diff_schemas

DEPRECATION_PERIOD = timedelta(days=183)
REMOVALS = {
    Kind.FIELD_REMOVED,
    Kind.INPUT_FIELD_REMOVED,
    Kind.ARGUMENT_REMOVED,
    Kind.ENUM_VALUE_REMOVED,
    Kind.TYPE_REMOVED,
}
SIMILARITY_THRESHOLD = 0.5


def find_changes(old: GraphQLSchema, new: GraphQLSchema, today: date | None = None) -> list[Change]:
    """The changes from one schema to the other, the worst first."""
    changes = list(diff_schemas(old, new))
    renamed = dict(_likely_renames(changes, old, new))
    day = (today or date.today()) + DEPRECATION_PERIOD  # noqa: DTZ011 # a day, not a moment
    advised = [_advised(change, renamed.get(change.coordinate), day) for change in changes]
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
            f"It was probably renamed to {renamed}. Serve both for a while: add {local_name(renamed)}, "
            f"keep {local_name(change.coordinate)} with @deprecated(reason: "
            f'"Use `{renamed}` instead. Removed not before {day}."), and remove it after that day. '
            "Clients get a warning now instead of an error."
        )
    return replace(change, advice=advice, renamed=renamed)


def _likely_renames(
    changes: Iterable[Change], old: GraphQLSchema, new: GraphQLSchema
) -> Iterator[tuple[str, str]]:
    """Each removed element with the similar one that was added in the same place."""
    before, after = elements(old), elements(new)
    added = [coordinate for coordinate in after if coordinate not in before]
    for coordinate in {change.coordinate for change in changes if change.kind in REMOVALS}:
        shape = _shape(coordinate, before[coordinate])
        similarity = {
            other: _similarity(coordinate, other, before, after)
            for other in added
            if _shape(other, after[other]) == shape
        }
        best = max(similarity, key=lambda other: similarity[other], default=None)
        # In the same place and with the same type, there need not be more in common.
        alone = len(similarity) == 1 and parent_coordinate(coordinate) != coordinate
        if best is not None and (alone or similarity[best] > SIMILARITY_THRESHOLD):
            yield coordinate, best


def _shape(coordinate: str, element: Any) -> tuple[Any, ...]:
    """The element that holds it, its kind, and its type."""
    place = parent_coordinate(coordinate)
    inside = None if place == coordinate else place
    return inside, type(element), str(getattr(element, "type", ""))


def _similarity(was: str, now: str, before: dict[str, Any], after: dict[str, Any]) -> float:
    """How similar two elements of one shape are: types by their members, others by their names."""
    if before[was].description and before[was].description == after[now].description:
        return 1.0
    if parent_coordinate(was) != was:
        return SequenceMatcher(None, local_name(was), local_name(now)).ratio()
    old, new = _members(was, before), _members(now, after)
    return len(old & new) / max(len(old | new), 1)


def _members(coordinate: str, schema: dict[str, Any]) -> set[str]:
    return {
        local_name(other)
        for other in schema
        if other != coordinate and parent_coordinate(other) == coordinate
    }
