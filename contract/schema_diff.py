"""Every change between two schemas, without advice, in one walk over the elements of both."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import graphql
from graphql import (
    GraphQLArgument,
    GraphQLDirective,
    GraphQLEnumType,
    GraphQLEnumValue,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLUnionType,
    OperationType,
)
from graphql.language import DirectiveLocation

from . import deprecation
from .change import Change
from .elements import COMPOSITE, elements, parent_coordinate
from .kinds import Kind
from .types import default_literal, is_input_widened, is_output_narrowed

# The locations that an operation can reach; only SDL reaches the others.
EXECUTABLE = frozenset(list(DirectiveLocation)[:8])
STANDARD_DIRECTIVES = {directive.name for directive in graphql.specified_directives}


def diff_schemas(old: GraphQLSchema, new: GraphQLSchema) -> Iterator[Change]:
    """Each change from one schema to the other, without advice, in no particular order."""
    yield from _roots(old, new)
    before, after = elements(old), elements(new)
    for coordinate, was in before.items():
        if coordinate in after:
            yield from _compared(coordinate, was, after[coordinate])
        elif _is_own_change(coordinate, before, after):
            yield _removed(coordinate, was)
    for coordinate, now in after.items():
        if coordinate not in before:
            if _is_own_change(coordinate, after, before):
                yield _added(coordinate, now, new)
            if isinstance(now, GraphQLObjectType):
                yield from _implementations(now, before)


def _is_own_change(coordinate: str, here: dict[str, Any], there: dict[str, Any]) -> bool:
    """Whether an element came or went alone, not with what holds it or because that changed kind."""
    place = parent_coordinate(coordinate)
    return place == coordinate or type(here[place]) is type(there.get(place))


def _change(kind: Kind, coordinate: str, predicate: str, *touches: str) -> Change:
    return Change(kind, coordinate, f"{coordinate} {predicate}.", frozenset(touches))


def _roots(old: GraphQLSchema, new: GraphQLSchema) -> Iterator[Change]:
    if (old.description or None) != (new.description or None):
        message = "The description of the schema changed."
        root = new.query_type.name if new.query_type else "schema"
        yield Change(Kind.SCHEMA_DESCRIPTION_CHANGED, root, message)
    for operation in OperationType:
        was, now = old.get_root_type(operation), new.get_root_type(operation)
        if was is None and now is not None:
            message = f"Operations of the kind {operation.value} are possible now."
            yield Change(Kind.ROOT_TYPE_ADDED, now.name, message)
        elif was is not None and now is None:
            message = f"Operations of the kind {operation.value} are no longer possible."
            yield Change(Kind.ROOT_TYPE_REMOVED, was.name, message, frozenset({was.name}))
        elif was is not None and now is not None and was.name != now.name:
            message = f"The root of each {operation.value} changed from {was.name} to {now.name}."
            yield Change(Kind.ROOT_TYPE_CHANGED, was.name, message, frozenset({was.name}))


def _removed(coordinate: str, was: Any) -> Change:
    if isinstance(was, GraphQLEnumValue):
        return _change(
            Kind.ENUM_VALUE_REMOVED, coordinate, "was removed", parent_coordinate(coordinate)
        )
    return _change(_removal(was), coordinate, "was removed", coordinate)


def _removal(was: Any) -> Kind:
    if isinstance(was, GraphQLDirective):
        executable = EXECUTABLE & set(was.locations)
        return Kind.DIRECTIVE_REMOVED if executable else Kind.SDL_DIRECTIVE_REMOVED
    kinds = {
        GraphQLField: Kind.FIELD_REMOVED,
        GraphQLInputField: Kind.INPUT_FIELD_REMOVED,
        GraphQLArgument: Kind.ARGUMENT_REMOVED,
    }
    return kinds.get(type(was), Kind.TYPE_REMOVED)


def _added(coordinate: str, now: Any, new: GraphQLSchema) -> Change:
    place = parent_coordinate(coordinate)
    if isinstance(now, GraphQLField):
        return _change(Kind.FIELD_ADDED, coordinate, "was added", coordinate)
    if isinstance(now, GraphQLInputField):
        if graphql.is_required_input_field(now):
            said = "was added and must be given"
            return _change(Kind.REQUIRED_INPUT_FIELD_ADDED, coordinate, said, place)
        return _change(Kind.INPUT_FIELD_ADDED, coordinate, "was added")
    if isinstance(now, GraphQLArgument):
        if graphql.is_required_argument(now):
            said = "was added and must be given"
            return _change(Kind.REQUIRED_ARGUMENT_ADDED, coordinate, said, place)
        if place.startswith("@"):
            return _change(Kind.DIRECTIVE_ARGUMENT_ADDED, coordinate, "was added")
        return _change(Kind.ARGUMENT_ADDED, coordinate, "was added", place)
    if isinstance(now, GraphQLEnumValue):
        kind = Kind.ENUM_VALUE_ADDED if _answered(place, new) else Kind.INPUT_ENUM_VALUE_ADDED
        return _change(kind, coordinate, "was added", place)
    directive = isinstance(now, GraphQLDirective)
    return _change(Kind.DIRECTIVE_ADDED if directive else Kind.TYPE_ADDED, coordinate, "was added")


def _answered(enum: str, schema: GraphQLSchema) -> bool:
    """Whether an answer can hold values of an enum; otherwise only inputs do."""
    return any(
        isinstance(element, GraphQLField) and graphql.get_named_type(element.type).name == enum
        for element in elements(schema).values()
    )


def _implementations(now: GraphQLObjectType, before: dict[str, Any]) -> Iterator[Change]:
    """The interfaces of the old schema behind which a new type may stand."""
    for interface in now.interfaces:
        if interface.name in before:
            message = f"The new type {now.name} implements {interface.name}."
            touched = frozenset({interface.name})
            yield Change(Kind.IMPLEMENTATION_ADDED, interface.name, message, touched)


def _compared(coordinate: str, was: Any, now: Any) -> Iterator[Change]:
    """What differs between two versions of an element; of ten thousand, most are the same."""
    if (was.description or None) != (now.description or None):
        yield _description(coordinate, was.description, now.description)
    before = getattr(was, "deprecation_reason", None)
    after = getattr(now, "deprecation_reason", None)
    if before != after:
        yield _deprecation(coordinate, before, after)
    if _applied_directives(was) != _applied_directives(now):
        yield from _applied(coordinate, _applied_directives(was), _applied_directives(now))
    if type(was) is not type(now):
        said = f"changed from {_noun(was)} to {_noun(now)}"
        yield _change(Kind.TYPE_KIND_CHANGED, coordinate, said, coordinate)
    else:
        compare = next((c for kind, c in COMPARISONS if isinstance(was, kind)), None)
        yield from compare(coordinate, was, now) if compare else ()


def _noun(type_: Any) -> str:
    names = {GraphQLObjectType: "an object type", GraphQLEnumType: "an enum"}
    fallback = type(type_).__name__.removeprefix("GraphQL").removesuffix("Type").lower()
    noun = {"inputobject": "an input type", "interface": "an interface"}.get(fallback)
    return names.get(type(type_)) or noun or f"a {fallback}"


def _description(coordinate: str, before: str | None, after: str | None) -> Change:
    if not before:
        kind, said = Kind.DESCRIPTION_ADDED, f"has a description now: {after}"
    elif not after:
        kind, said = Kind.DESCRIPTION_REMOVED, f"no longer has its description: {before}"
    else:
        kind, said = Kind.DESCRIPTION_CHANGED, f"has another description: {after}"
    return Change(kind, coordinate, f"{coordinate} {said}")


def _deprecation(coordinate: str, before: str | None, after: str | None) -> Change:
    if before is None:
        kind, said = Kind.DEPRECATION_ADDED, f"is deprecated now: {after}"
    elif after is None:
        kind, said = Kind.DEPRECATION_REMOVED, f"is no longer deprecated: {before}"
    else:
        earlier = deprecation.goes_earlier(before, after)
        kind = Kind.DEPRECATION_BROUGHT_FORWARD if earlier else Kind.DEPRECATION_REASON_CHANGED
        said = f"is deprecated for another reason: {after} Before: {before}"
    return Change(kind, coordinate, f"{coordinate} {said}", frozenset({coordinate}))


def _applied(coordinate: str, before: list[str], after: list[str]) -> Iterator[Change]:
    """Directives written at an element, which only SDL shows."""
    counts = Counter(before), Counter(after)
    for kind, verb, uses in (
        (Kind.DIRECTIVE_APPLIED, "written at", counts[1] - counts[0]),
        (Kind.DIRECTIVE_UNAPPLIED, "no longer written at", counts[0] - counts[1]),
    ):
        for use in sorted(uses.elements()):
            yield Change(kind, coordinate, f"{use} is {verb} {coordinate}.")


def _applied_directives(element: Any) -> list[str]:
    extensions = getattr(element, "extension_ast_nodes", ())
    nodes = (element.ast_node, *extensions) if extensions else (element.ast_node,)
    return [
        graphql.print_ast(directive)
        for node in nodes
        if node is not None and node.directives
        for directive in node.directives
        if directive.name.value not in STANDARD_DIRECTIVES
    ]


def _scalar(coordinate: str, was: GraphQLScalarType, now: GraphQLScalarType) -> Iterator[Change]:
    before, after = was.specified_by_url, now.specified_by_url
    if before == after:
        return
    if before is None:
        kind, said = Kind.SPECIFIED_BY_ADDED, f"is specified by {after} now"
    elif after is None:
        kind, said = Kind.SPECIFIED_BY_REMOVED, f"is no longer specified by {before}"
    else:
        kind, said = Kind.SPECIFIED_BY_CHANGED, f"is specified by {after} now, before by {before}"
    yield _change(kind, coordinate, said, coordinate)


def _composite(coordinate: str, was: Any, now: Any) -> Iterator[Change]:
    before, after = ({interface.name for interface in type_.interfaces} for type_ in (was, now))
    for name in sorted(after - before):
        yield _change(Kind.INTERFACE_ADDED, coordinate, f"implements {name} now", name)
    for name in sorted(before - after):
        yield _change(Kind.INTERFACE_REMOVED, coordinate, f"no longer implements {name}", name)


def _union(coordinate: str, was: GraphQLUnionType, now: GraphQLUnionType) -> Iterator[Change]:
    before, after = ({member.name for member in type_.types} for type_ in (was, now))
    for name in sorted(after - before):
        yield _change(Kind.UNION_MEMBER_ADDED, coordinate, f"may be {name} now", coordinate)
    for name in sorted(before - after):
        said = f"is no longer ever {name}"
        yield _change(Kind.UNION_MEMBER_REMOVED, coordinate, said, coordinate)


def _input_object(
    coordinate: str, was: GraphQLInputObjectType, now: GraphQLInputObjectType
) -> Iterator[Change]:
    if was.is_one_of != now.is_one_of:
        kind = Kind.ONE_OF_ADDED if now.is_one_of else Kind.ONE_OF_REMOVED
        said = "exactly one field" if now.is_one_of else "any number of its fields"
        yield _change(kind, coordinate, f"takes {said} now", coordinate)


def _field(coordinate: str, was: GraphQLField, now: GraphQLField) -> Iterator[Change]:
    if str(was.type) != str(now.type):
        narrowed = is_output_narrowed(was.type, now.type)
        kind = Kind.FIELD_TYPE_NARROWED if narrowed else Kind.FIELD_TYPE_CHANGED
        said = f"changed type from {was.type} to {now.type}"
        yield _change(kind, coordinate, said, coordinate)


def _input_value(prefix: str, coordinate: str, was: Any, now: Any) -> Iterator[Change]:
    """Types and defaults of an argument or input field, which change independently."""
    if str(was.type) != str(now.type):
        said = f"changed type from {was.type} to {now.type}"
        if is_input_widened(was.type, now.type):
            yield _change(Kind[f"{prefix}_TYPE_WIDENED"], coordinate, said)
        else:
            yield _change(Kind[f"{prefix}_TYPE_CHANGED"], coordinate, said, coordinate)
    before, after = default_literal(was), default_literal(now)
    if before == after:
        return
    if before is None:
        suffix, said = "DEFAULT_ADDED", f"defaults to {after} now"
    elif after is not None:
        suffix, said = "DEFAULT_CHANGED", f"defaults to {after} now, before to {before}"
    elif graphql.is_non_null_type(now.type):
        suffix, said = "BECAME_REQUIRED", f"must be given now; before it defaulted to {before}"
    else:
        suffix, said = "DEFAULT_REMOVED", f"no longer defaults to {before}"
    yield _change(Kind[f"{prefix}_{suffix}"], coordinate, said, parent_coordinate(coordinate))


def _directive(coordinate: str, was: GraphQLDirective, now: GraphQLDirective) -> Iterator[Change]:
    before, after = set(was.locations), set(now.locations)
    for location in sorted(after - before, key=lambda location: location.name):
        yield _change(Kind.DIRECTIVE_PLACE_ADDED, coordinate, f"may stand at {location.name} now")
    for location in sorted(before - after, key=lambda location: location.name):
        reached = location in EXECUTABLE
        kind = Kind.DIRECTIVE_PLACE_REMOVED if reached else Kind.SDL_DIRECTIVE_PLACE_REMOVED
        yield _change(kind, coordinate, f"may no longer stand at {location.name}", coordinate)
    if now.is_repeatable and not was.is_repeatable:
        yield _change(Kind.DIRECTIVE_REPEATABLE_ADDED, coordinate, "may be repeated now")
    elif was.is_repeatable and not now.is_repeatable:
        said = "may no longer be repeated"
        yield _change(Kind.DIRECTIVE_REPEATABLE_REMOVED, coordinate, said, coordinate)


COMPARISONS: tuple[tuple[Any, Callable[[str, Any, Any], Iterator[Change]]], ...] = (
    (GraphQLField, _field),
    (GraphQLArgument, partial(_input_value, "ARGUMENT")),
    (GraphQLInputField, partial(_input_value, "INPUT_FIELD")),
    (COMPOSITE, _composite),
    (GraphQLUnionType, _union),
    (GraphQLInputObjectType, _input_object),
    (GraphQLScalarType, _scalar),
    (GraphQLDirective, _directive),
)
