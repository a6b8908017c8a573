"""The changes that graphql-core finds by itself, put into our words."""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import graphql
from graphql import GraphQLInputObjectType, GraphQLSchema
from graphql.language import DirectiveLocation
from graphql.utilities.find_schema_changes import (
    BreakingChangeType,
    DangerousChangeType,
    SafeChangeType,
    SchemaChange,
    find_schema_changes,
)

from contract.elements import holder
from contract.kinds import Kind

# Those places that an operation can reach; SDL alone reaches the others.
EXECUTABLE = {one.name for one in list(DirectiveLocation)[:8]}

# What graphql-core sees only in part, so that contract/unseen.py looks by itself: defaults and
# widened types hide one another, and a description is not told from a lacking one.
LEFT_OUT = {
    SafeChangeType.DESCRIPTION_CHANGED,
    SafeChangeType.ARG_DEFAULT_VALUE_ADDED,
    SafeChangeType.INPUT_FIELD_DEFAULT_VALUE_ADDED,
    SafeChangeType.ARG_CHANGED_KIND_SAFE,
    DangerousChangeType.ARG_DEFAULT_VALUE_CHANGE,
    DangerousChangeType.INPUT_FIELD_DEFAULT_VALUE_CHANGE,
}


class Found(NamedTuple):
    """A change before advice is added to it."""

    kind: Kind
    coordinate: str
    message: str
    touches: frozenset[str]


class Schemas(NamedTuple):
    old: GraphQLSchema
    new: GraphQLSchema


Match = re.Match[str]
Reading = tuple[str, Callable[[Match, Schemas], Kind] | Kind, Callable[[Match], set[str]]]


def itself(found: Match) -> set[str]:
    return {found["at"]}


def nobody(_: Match) -> set[str]:
    return set()


def its_holder(found: Match) -> set[str]:
    return {holder(found["at"])}


def the_interface(found: Match) -> set[str]:
    return {found["interface"]}


def of_input(input_kind: Kind, output_kind: Kind) -> Callable[[Match, Schemas], Kind]:
    """Fields of inputs and of outputs share their messages; the type tells which it is."""

    def choose(found: Match, schemas: Schemas) -> Kind:
        one = schemas.old.type_map[holder(found["at"])]
        return input_kind if isinstance(one, GraphQLInputObjectType) else output_kind

    return choose


def enum_value_added(found: Match, schemas: Schemas) -> Kind:
    """A value that no answer can hold surprises nobody."""
    enum = holder(found["at"])
    answered = any(
        graphql.get_named_type(output.type).name == enum
        for one in schemas.new.type_map.values()
        if isinstance(one, graphql.GraphQLObjectType | graphql.GraphQLInterfaceType)
        for output in one.fields.values()
    )
    return Kind.ENUM_VALUE_ADDED if answered else Kind.INPUT_ENUM_VALUE_ADDED


def directive_removed(found: Match, schemas: Schemas) -> Kind:
    directive = schemas.old.get_directive(found["at"].removeprefix("@"))
    assert directive is not None
    reached = {one.name for one in directive.locations} & EXECUTABLE
    return Kind.DIRECTIVE_REMOVED if reached else Kind.SDL_DIRECTIVE_REMOVED


def place_removed(found: Match, _: Schemas) -> Kind:
    reached = found["place"] in EXECUTABLE
    return Kind.DIRECTIVE_PLACE_REMOVED if reached else Kind.SDL_DIRECTIVE_PLACE_REMOVED


_AT = r"(?P<at>@?\w+(?:\.\w+)?(?:\(\w+:\))?)"
_DANGEROUS, _SAFE, _BREAKING = DangerousChangeType, SafeChangeType, BreakingChangeType
_ARGUMENT_ADDED = rf"argument {_AT} was added"

READINGS: dict[Any, Reading] = {
    _SAFE.TYPE_ADDED: (rf"^{_AT} was added", Kind.TYPE_ADDED, nobody),
    _BREAKING.TYPE_REMOVED: (rf"^{_AT} was removed", Kind.TYPE_REMOVED, itself),
    _BREAKING.TYPE_CHANGED_KIND: (rf"^{_AT} changed", Kind.TYPE_KIND_CHANGED, itself),
    _SAFE.FIELD_ADDED: (rf"^Field {_AT} was added", Kind.FIELD_ADDED, itself),
    _BREAKING.FIELD_REMOVED: (
        rf"^Field {_AT} was removed",
        of_input(Kind.INPUT_FIELD_REMOVED, Kind.FIELD_REMOVED),
        itself,
    ),
    _BREAKING.FIELD_CHANGED_KIND: (
        rf"^Field {_AT} changed type",
        of_input(Kind.INPUT_FIELD_TYPE_CHANGED, Kind.FIELD_TYPE_CHANGED),
        itself,
    ),
    _SAFE.FIELD_CHANGED_KIND_SAFE: (
        rf"^Field {_AT} changed type",
        of_input(Kind.INPUT_FIELD_TYPE_WIDENED, Kind.FIELD_TYPE_NARROWED),
        itself,
    ),
    _BREAKING.REQUIRED_ARG_ADDED: (_ARGUMENT_ADDED, Kind.REQUIRED_ARGUMENT_ADDED, its_holder),
    _DANGEROUS.OPTIONAL_ARG_ADDED: (_ARGUMENT_ADDED, Kind.ARGUMENT_ADDED, its_holder),
    _BREAKING.ARG_REMOVED: (rf"^Argument {_AT} was removed", Kind.ARGUMENT_REMOVED, itself),
    _BREAKING.ARG_CHANGED_KIND: (rf"^Argument {_AT}", Kind.ARGUMENT_TYPE_CHANGED, itself),
    _BREAKING.REQUIRED_INPUT_FIELD_ADDED: (
        rf"field {_AT} was added",
        Kind.REQUIRED_INPUT_FIELD_ADDED,
        its_holder,
    ),
    _DANGEROUS.OPTIONAL_INPUT_FIELD_ADDED: (
        rf"field {_AT} was added",
        Kind.INPUT_FIELD_ADDED,
        nobody,
    ),
    _DANGEROUS.IMPLEMENTED_INTERFACE_ADDED: (
        rf"^(?P<interface>\w+) added to interfaces implemented by {_AT}\.",
        Kind.INTERFACE_ADDED,
        the_interface,
    ),
    _BREAKING.IMPLEMENTED_INTERFACE_REMOVED: (
        rf"^{_AT} no longer implements interface (?P<interface>\w+)",
        Kind.INTERFACE_REMOVED,
        the_interface,
    ),
    _DANGEROUS.VALUE_ADDED_TO_ENUM: (rf"^Enum value {_AT}", enum_value_added, its_holder),
    _BREAKING.VALUE_REMOVED_FROM_ENUM: (
        rf"^Enum value {_AT}",
        Kind.ENUM_VALUE_REMOVED,
        its_holder,
    ),
    _DANGEROUS.TYPE_ADDED_TO_UNION: (rf"to union type {_AT}\.", Kind.UNION_MEMBER_ADDED, itself),
    _BREAKING.TYPE_REMOVED_FROM_UNION: (
        rf"from union type {_AT}\.",
        Kind.UNION_MEMBER_REMOVED,
        itself,
    ),
    _SAFE.DIRECTIVE_ADDED: (rf"^Directive {_AT}", Kind.DIRECTIVE_ADDED, nobody),
    _BREAKING.DIRECTIVE_REMOVED: (rf"^Directive {_AT}", directive_removed, itself),
    _SAFE.DIRECTIVE_LOCATION_ADDED: (rf"to {_AT}\.", Kind.DIRECTIVE_PLACE_ADDED, nobody),
    _BREAKING.DIRECTIVE_LOCATION_REMOVED: (
        rf"^(?P<place>\w+) was removed from {_AT}\.",
        place_removed,
        itself,
    ),
    _SAFE.DIRECTIVE_REPEATABLE_ADDED: (rf"to {_AT}\.", Kind.DIRECTIVE_REPEATABLE_ADDED, nobody),
    _BREAKING.DIRECTIVE_REPEATABLE_REMOVED: (
        rf"from {_AT}\.",
        Kind.DIRECTIVE_REPEATABLE_REMOVED,
        itself,
    ),
    _SAFE.OPTIONAL_DIRECTIVE_ARG_ADDED: (_ARGUMENT_ADDED, Kind.DIRECTIVE_ARGUMENT_ADDED, nobody),
    _BREAKING.REQUIRED_DIRECTIVE_ARG_ADDED: (
        _ARGUMENT_ADDED,
        Kind.REQUIRED_ARGUMENT_ADDED,
        its_holder,
    ),
    _BREAKING.DIRECTIVE_ARG_REMOVED: (rf"^Argument {_AT}", Kind.ARGUMENT_REMOVED, itself),
}


def known(old: GraphQLSchema, new: GraphQLSchema) -> Iterator[Found]:
    schemas = Schemas(old, new)
    for change in find_schema_changes(old, new):
        if change.type not in LEFT_OUT and not _is_unused_scalar(change):
            found = _read(change, schemas)
            # As LEFT_OUT, but known only once it is read.
            if found.kind is not Kind.INPUT_FIELD_TYPE_WIDENED:
                yield found


def _is_unused_scalar(change: SchemaChange) -> bool:
    """A standard scalar that nothing leads to any more: what led to it is reported."""
    removed, added = BreakingChangeType.TYPE_REMOVED, SafeChangeType.TYPE_ADDED
    words = {"Standard", *graphql.specified_scalar_types}
    return change.type in (removed, added) and change.description.split()[0] in words


def _read(change: SchemaChange, schemas: Schemas) -> Found:
    pattern, kind, touches = READINGS[change.type]
    found = re.search(pattern, change.description)
    assert found is not None, change
    kind = kind if isinstance(kind, Kind) else kind(found, schemas)
    return Found(kind, found["at"], change.description, frozenset(touches(found)))
