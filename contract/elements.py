"""A schema as a flat map: every named element by its schema coordinate."""

import re
from collections.abc import Iterator, Mapping
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
    """Types, fields, arguments, input fields, enum values and directives, without GraphQL's own."""
    elements: dict[str, Any] = {}
    for name, type_ in sorted(schema.type_map.items()):
        if name not in STANDARD:
            elements[name] = type_
            elements |= _members(name, type_)
    for directive in sorted(schema.directives, key=lambda directive: directive.name):
        if not graphql.is_specified_directive(directive):
            elements[f"@{directive.name}"] = directive
            elements |= _arguments(f"@{directive.name}", directive.args)
    return elements


def _members(name: str, type_: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(type_, GraphQLEnumType):
        yield from ((f"{name}.{value}", meaning) for value, meaning in type_.values.items())
    elif isinstance(type_, GraphQLInputObjectType):
        yield from ((f"{name}.{field}", given) for field, given in type_.fields.items())
    elif isinstance(type_, COMPOSITE):
        for field, output in type_.fields.items():
            yield f"{name}.{field}", output
            yield from _arguments(f"{name}.{field}", output.args)


def _arguments(coordinate: str, arguments: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((f"{coordinate}({name}:)", given) for name, given in arguments.items())


def parent_coordinate(coordinate: str) -> str:
    """The element that contains this one: a field for its argument, a type for its field or value.

    A type or directive is its own parent.
    """
    return re.sub(r"\(\w+:\)$|\.\w+$", "", coordinate)


def local_name(coordinate: str) -> str:
    """The element's name without its type: `awards(first:)`."""
    return coordinate.partition(".")[2] or coordinate
