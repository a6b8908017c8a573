"""A schema as a flat list: everything in it that has a name, by its schema coordinate."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import graphql
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
)

STANDARD = {*graphql.specified_scalar_types, *graphql.introspection_types}
COMPOSITE = GraphQLObjectType | GraphQLInterfaceType


@lru_cache(maxsize=8)
def elements(schema: GraphQLSchema) -> dict[str, Any]:
    """Each type, field, argument, input field, enum value and directive that is not GraphQL's own."""
    found: dict[str, Any] = {}
    for name, one in sorted(schema.type_map.items()):
        if name not in STANDARD:
            found[name] = one
            found |= _members(name, one)
    for directive in sorted(schema.directives, key=lambda one: one.name):
        if not graphql.is_specified_directive(directive):
            found[f"@{directive.name}"] = directive
            found |= _arguments(f"@{directive.name}", directive.args)
    return found


def _members(name: str, one: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(one, GraphQLEnumType):
        yield from ((f"{name}.{value}", meaning) for value, meaning in one.values.items())
    elif isinstance(one, GraphQLInputObjectType):
        yield from ((f"{name}.{field}", given) for field, given in one.fields.items())
    elif isinstance(one, COMPOSITE):
        for field, output in one.fields.items():
            yield f"{name}.{field}", output
            yield from _arguments(f"{name}.{field}", output.args)


def _arguments(coordinate: str, arguments: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((f"{coordinate}({name}:)", given) for name, given in arguments.items())


def holder(coordinate: str) -> str:
    """What an element belongs to: a field for its argument, a type for its field or value."""
    return re.sub(r"\(\w+:\)$|\.\w+$", "", coordinate)


def leaf(coordinate: str) -> str:
    """The element's own name, with all that is not its type: `awards(first:)`."""
    return coordinate.partition(".")[2] or coordinate
