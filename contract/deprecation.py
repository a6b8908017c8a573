"""Deprecations with a replacement and a date, and the promise that nothing goes before it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import graphql
from graphql import GraphQLSchema

from .elements import elements, parent_coordinate

REASON_FORMAT = "... Use `Type.field` instead. Removed not before YYYY-MM-DD."
_REASON = re.compile(
    r"(?:.*\.\s+)?Use `(?P<replacement>[^`]+)` instead\. "
    r"Removed not before (?P<day>\d{4}-\d{2}-\d{2})\.",
    re.DOTALL,
)


class ReasonError(ValueError):
    """A reason that names no replacement or no date."""


@dataclass(frozen=True, slots=True)
class Deprecation:
    """The promise that an element stays until a day, and what takes its place."""

    coordinate: str
    reason: str
    replacement: str
    removed_not_before: date


def parse(coordinate: str, reason: str) -> Deprecation:
    match = _REASON.fullmatch(reason)
    if match is None:
        raise ReasonError(
            f'{coordinate}: the reason is "{reason}"; it must end like "{REASON_FORMAT}"'
        )
    try:
        day = date.fromisoformat(match["day"])
    except ValueError:
        raise ReasonError(f"{coordinate}: {match['day']} is not a date.") from None
    return Deprecation(coordinate, reason, match["replacement"], day)


def goes_earlier(before: str, after: str) -> bool:
    """Whether the second reason names an earlier day than the first."""
    try:
        earlier, later = parse("", after), parse("", before)
    except ReasonError:
        return False
    return earlier.removed_not_before < later.removed_not_before


def reasons(schema: GraphQLSchema) -> dict[str, str]:
    """The reason of each deprecation, by coordinate."""
    return {
        coordinate: element.deprecation_reason
        for coordinate, element in elements(schema).items()
        if getattr(element, "deprecation_reason", None) is not None
    }


@lru_cache(maxsize=8)
def deprecations(schema: GraphQLSchema) -> tuple[Deprecation, ...]:
    """All deprecations, by the day until which they stay."""
    parsed = [parse(*item) for item in reasons(schema).items()]
    return tuple(sorted(parsed, key=lambda item: (item.removed_not_before, item.coordinate)))


def violations(schema: GraphQLSchema) -> Iterator[str]:
    """Each deprecation that lacks a date or a replacement that stays."""
    present = elements(schema)
    for coordinate, reason in reasons(schema).items():
        try:
            promise = parse(coordinate, reason)
        except ReasonError as error:
            yield str(error)
            continue
        replacement = present.get(promise.replacement)
        if replacement is None:
            yield f"{coordinate}: its replacement `{promise.replacement}` is not in the schema."
        elif getattr(replacement, "deprecation_reason", None) is not None:
            yield f"{coordinate}: its replacement `{promise.replacement}` is deprecated too."


def removed(released: GraphQLSchema, schema: GraphQLSchema) -> list[str]:
    """The elements that are gone, without those that went with the element that held them."""
    before, after = elements(released), elements(schema)
    gone = [coordinate for coordinate in before if coordinate not in after]
    return [
        name for name in gone if parent_coordinate(name) == name or parent_coordinate(name) in after
    ]


def broken_promises(released: GraphQLSchema, schema: GraphQLSchema, today: date) -> Iterator[str]:
    """Each removal that comes too early, and each date that was brought forward."""
    now, promised = elements(schema), reasons(released)
    for coordinate in removed(released, schema):
        # A type can't be deprecated: it may go when all that leads to it may. What leads elsewhere
        # now is in the report of changes.
        referring = _referring_elements(released, coordinate) or [coordinate]
        complaints = [
            _removal_violation(referrer, coordinate, promised.get(referrer), today)
            for referrer in referring
            if referrer not in now
        ]
        yield from [complaint for complaint in complaints if complaint][:1]
    for coordinate, reason in reasons(schema).items():
        if coordinate in promised and goes_earlier(promised[coordinate], reason):
            yield f"{coordinate} was promised to stay longer: keep the earlier date."


def _removal_violation(
    referrer: str, coordinate: str, reason: str | None, today: date
) -> str | None:
    if reason is None:
        return f"{coordinate} is gone without notice: {_remedy(referrer, coordinate)}"
    try:
        day = parse(referrer, reason).removed_not_before
    except ReasonError:
        return f"{coordinate} is gone, and its deprecation named no day: bring it back."
    if today < day:
        return f"{coordinate} is gone, but was promised to stay until {day}: bring it back."
    return None


def _remedy(referrer: str, coordinate: str) -> str:
    if referrer != coordinate:
        return f"bring it back with {referrer}, and deprecate the latter first."
    if parent_coordinate(coordinate) == coordinate:
        return "bring it back."
    return "bring it back, and deprecate it with a replacement and a date."


def _referring_elements(schema: GraphQLSchema, coordinate: str) -> list[str]:
    """The fields and arguments that lead to a type, from outside of it."""
    if parent_coordinate(coordinate) != coordinate or coordinate.startswith("@"):
        return []
    return [
        other
        for other, element in elements(schema).items()
        if hasattr(element, "type")
        and graphql.get_named_type(element.type).name == coordinate
        and not other.startswith(f"{coordinate}.")
    ]
