"""The changes that graphql-core's finder does not see, or not in full."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import graphql
from graphql import (
    GraphQLArgument,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    OperationType,
)
from graphql.utilities.find_schema_changes import (
    get_default_value,
    is_change_safe_for_input_object_field_or_field_arg,
)

from contract import deprecation
from contract.elements import elements, holder
from contract.kinds import Kind
from contract.known import Found

STANDARD = {directive.name for directive in graphql.specified_directives}
PARTICULAR = GraphQLScalarType | GraphQLInputObjectType | GraphQLArgument | GraphQLInputField
NOBODY: frozenset[str] = frozenset()


def unseen(old: GraphQLSchema, new: GraphQLSchema) -> Iterator[Found]:
    yield from _roots(old, new)
    yield from _implementations(old, new)
    before, after = elements(old), elements(new)
    for coordinate, was in before.items():
        now = after.get(coordinate)
        if now is not None:
            yield from _compared(coordinate, was, now)


def _compared(coordinate: str, was: Any, now: Any) -> Iterator[Found]:
    """What differs between two versions of an element; of ten thousand, most are the same."""
    if was.description != now.description:
        yield from _descriptions(coordinate, was, now)
    if _reason(was) != _reason(now):
        yield from _deprecations(coordinate, _reason(was), _reason(now))
    if _written(was) != _written(now):
        yield from _applied(coordinate, _written(was), _written(now))
    if type(was) is type(now) and isinstance(was, PARTICULAR):
        yield from _particular(coordinate, was, now)


def _reason(one: Any) -> str | None:
    reason: str | None = getattr(one, "deprecation_reason", None)
    return reason


def _roots(old: GraphQLSchema, new: GraphQLSchema) -> Iterator[Found]:
    if old.description != new.description:
        message = "The description of the schema changed."
        yield Found(Kind.SCHEMA_DESCRIPTION_CHANGED, "Query", message, NOBODY)
    for operation in OperationType:
        was, now = old.get_root_type(operation), new.get_root_type(operation)
        if now is not None and was is None:
            message = f"Operations of the kind {operation.value} are possible now."
            yield Found(Kind.ROOT_TYPE_ADDED, now.name, message, NOBODY)
        elif was is not None and now is None:
            message = f"Operations of the kind {operation.value} are no longer possible."
            yield Found(Kind.ROOT_TYPE_REMOVED, was.name, message, frozenset({was.name}))
        elif was is not None and now is not None and was.name != now.name:
            message = f"The root of each {operation.value} changed from {was.name} to {now.name}."
            yield Found(Kind.ROOT_TYPE_CHANGED, was.name, message, frozenset({was.name}))


def _implementations(old: GraphQLSchema, new: GraphQLSchema) -> Iterator[Found]:
    """New types behind old interfaces; graphql-core tells only of old types that gain an interface."""
    for name in sorted(new.type_map.keys() - old.type_map.keys()):
        one = new.type_map[name]
        for interface in one.interfaces if isinstance(one, graphql.GraphQLObjectType) else ():
            if interface.name in old.type_map:
                message = f"The new type {name} implements {interface.name}."
                touched = frozenset({interface.name})
                yield Found(Kind.IMPLEMENTATION_ADDED, interface.name, message, touched)


def _descriptions(coordinate: str, was: Any, now: Any) -> Iterator[Found]:
    if (was.description or None) == (now.description or None):
        return
    if not was.description:
        kind, said = Kind.DESCRIPTION_ADDED, f"has a description now: {now.description}"
    elif not now.description:
        kind, said = Kind.DESCRIPTION_REMOVED, f"is no longer described as: {was.description}"
    else:
        kind, said = Kind.DESCRIPTION_CHANGED, f"is described anew: {now.description}"
    yield Found(kind, coordinate, f"{coordinate} {said}", NOBODY)


def _deprecations(coordinate: str, before: str | None, after: str | None) -> Iterator[Found]:
    if before is None:
        kind, said = Kind.DEPRECATION_ADDED, f"is deprecated now: {after}"
    elif after is None:
        kind, said = Kind.DEPRECATION_REMOVED, f"is no longer deprecated as: {before}"
    else:
        earlier = deprecation.goes_earlier(before, after)
        kind = Kind.DEPRECATION_BROUGHT_FORWARD if earlier else Kind.DEPRECATION_REASON_CHANGED
        said = f"is deprecated for another reason: {after} Before: {before}"
    yield Found(kind, coordinate, f"{coordinate} {said}", frozenset({coordinate}))


def _applied(coordinate: str, before: list[str], after: list[str]) -> Iterator[Found]:
    """Directives written at an element, which only SDL shows."""
    counts = Counter(before), Counter(after)
    for kind, verb, uses in (
        (Kind.DIRECTIVE_APPLIED, "written at", counts[1] - counts[0]),
        (Kind.DIRECTIVE_UNAPPLIED, "no longer written at", counts[0] - counts[1]),
    ):
        for use in sorted(uses.elements()):
            yield Found(kind, coordinate, f"{use} is {verb} {coordinate}.", NOBODY)


def _written(one: Any) -> list[str]:
    extensions = getattr(one, "extension_ast_nodes", ())
    nodes = (one.ast_node, *extensions) if extensions else (one.ast_node,)
    return [
        graphql.print_ast(directive)
        for node in nodes
        if node is not None and node.directives
        for directive in node.directives
        if directive.name.value not in STANDARD
    ]


def _particular(coordinate: str, was: Any, now: Any) -> Iterator[Found]:
    if isinstance(was, GraphQLScalarType):
        yield from _specified_by(coordinate, was.specified_by_url, now.specified_by_url)
    elif isinstance(was, GraphQLInputObjectType) and was.is_one_of != now.is_one_of:
        kind = Kind.ONE_OF_ADDED if now.is_one_of else Kind.ONE_OF_REMOVED
        said = "exactly one field" if now.is_one_of else "any number of its fields"
        message = f"{coordinate} takes {said} now."
        yield Found(kind, coordinate, message, frozenset({coordinate}))
    elif isinstance(was, GraphQLArgument):
        yield from _input("ARGUMENT", coordinate, was, now)
    elif isinstance(was, GraphQLInputField):
        yield from _input("INPUT_FIELD", coordinate, was, now)


def _specified_by(coordinate: str, was: str | None, now: str | None) -> Iterator[Found]:
    if was == now:
        return
    if was is None:
        kind, said = Kind.SPECIFIED_BY_ADDED, f"is specified by {now} now"
    elif now is None:
        kind, said = Kind.SPECIFIED_BY_REMOVED, f"is no longer specified by {was}"
    else:
        kind, said = Kind.SPECIFIED_BY_CHANGED, f"is specified by {now} now, before by {was}"
    yield Found(kind, coordinate, f"{coordinate} {said}.", frozenset({coordinate}))


def _input(prefix: str, coordinate: str, was: Any, now: Any) -> Iterator[Found]:
    """Defaults and widened types of an argument or input field."""
    omitting = frozenset({holder(coordinate)})
    widened = str(was.type) != str(now.type) and (
        is_change_safe_for_input_object_field_or_field_arg(was.type, now.type)
    )
    if widened:
        message = f"{coordinate} takes {now.type} now, before {was.type}."
        yield Found(Kind[f"{prefix}_TYPE_WIDENED"], coordinate, message, NOBODY)
    before, after = get_default_value(was), get_default_value(now)
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
    yield Found(Kind[f"{prefix}_{suffix}"], coordinate, f"{coordinate} {said}.", omitting)
