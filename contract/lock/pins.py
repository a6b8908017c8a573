"""What operations use of a schema, as a sorted map from which that part can be built again."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import graphql
from graphql import (
    DocumentNode,
    GraphQLDirective,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLUnionType,
    NamedTypeNode,
    OperationType,
)

from ..elements import COMPOSITE, elements, local_name, parent_coordinate
from ..errors import ContractError, one_line
from ..syntax import nodes_of
from ..types import default_literal
from ..usage import used_coordinates
from .canonical import sha256


def schema_hash(schema: GraphQLSchema) -> str:
    """The hash of the sorted SDL, which is the same however the schema was declared."""
    return sha256(graphql.print_schema(graphql.lexicographic_sort_schema(schema)))


def roots(schema: GraphQLSchema) -> dict[str, str]:
    types = {operation.value: schema.get_root_type(operation) for operation in OperationType}
    return {operation: type_.name for operation, type_ in types.items() if type_ is not None}


def pin(schema: GraphQLSchema, documents: Iterable[DocumentNode]) -> dict[str, str]:
    """The coordinates that documents use, each with its declaration.

    Of used fields all arguments are pinned, of used enums and inputs all members, and of used
    interfaces and unions all types that an answer can hold, because their changes matter too.
    """
    every = elements(schema)
    wanted = {
        one for document in documents for one in used_coordinates(schema, document)
    } & every.keys()
    for name in list(wanted):
        type_ = schema.type_map.get(name)
        if graphql.is_abstract_type(type_):
            wanted |= {possible.name for possible in schema.get_possible_types(type_)}
    wanted |= {parent_coordinate(coordinate) for coordinate in wanted}
    for coordinate in every:
        place = parent_coordinate(coordinate)
        whole = isinstance(
            every[place], GraphQLEnumType | GraphQLInputObjectType | GraphQLField | GraphQLDirective
        )
        if whole and place in wanted:
            wanted.add(coordinate)
    return {one: _declaration(every[one], wanted) for one in sorted(wanted)}


def _declaration(element: Any, wanted: set[str]) -> str:
    if isinstance(element, COMPOSITE):
        keyword = "interface" if isinstance(element, GraphQLInterfaceType) else "type"
        names = [one.name for one in element.interfaces if one.name in wanted]
        return keyword + (f" implements {' & '.join(sorted(names))}" if names else "")
    if isinstance(element, GraphQLUnionType):
        return f"union = {' | '.join(sorted(member.name for member in element.types))}"
    if isinstance(element, GraphQLEnumType):
        return "enum"
    if isinstance(element, GraphQLInputObjectType):
        return "input @oneOf" if element.is_one_of else "input"
    if isinstance(element, GraphQLScalarType):
        url = element.specified_by_url
        return f"scalar @specifiedBy(url: {_string(url)})" if url else "scalar"
    if isinstance(element, GraphQLDirective):
        places = " | ".join(sorted(place.name for place in element.locations))
        return f"directive{' repeatable' if element.is_repeatable else ''} on {places}"
    declared = str(getattr(element, "type", ""))
    default = default_literal(element) if hasattr(element, "default_value") else None
    declared += f" = {default}" if default is not None else ""
    reason = element.deprecation_reason
    return f"{declared} @deprecated(reason: {_string(reason)})".strip() if reason else declared


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def build(coordinates: Mapping[str, str], roots: Mapping[str, str]) -> GraphQLSchema:
    """The pinned part of a schema; types that it only mentions are scalars without a meaning."""
    try:
        document = graphql.parse("\n".join(_sdl(coordinates, roots)))
        mentioned = {node.name.value for node in nodes_of(document, NamedTypeNode)}
        missing = mentioned - coordinates.keys() - graphql.specified_scalar_types.keys()
        stubs = graphql.parse("\n".join(f"scalar {name}" for name in sorted(missing)) or "{a}")
        definitions = document.definitions + (stubs.definitions if missing else ())
        schema = graphql.build_ast_schema(
            DocumentNode(definitions=definitions), assume_valid_sdl=True, assume_valid=True
        )
        elements(schema)
    except (graphql.GraphQLError, TypeError, ValueError, KeyError) as error:
        said = one_line(error).rstrip(".")
        raise ContractError(
            f"The coordinates of the lock are not part of a schema: {said}; record it again."
        ) from None
    return schema


def _sdl(coordinates: Mapping[str, str], roots: Mapping[str, str]) -> Iterable[str]:
    members: dict[str, list[str]] = {}
    arguments: dict[str, list[str]] = {}
    for coordinate, declaration in sorted(coordinates.items()):
        place = parent_coordinate(coordinate)
        if coordinate.endswith(":)"):
            name = coordinate.removeprefix(place)[1:-1]
            arguments.setdefault(place, []).append(f"{name} {declaration}")
        elif place != coordinate:
            members.setdefault(place, []).append(coordinate)
    yield f"schema {{ {' '.join(f'{operation}: {name}' for operation, name in roots.items())} }}"
    for name, declaration in coordinates.items():
        if parent_coordinate(name) == name:
            lines = [_member(one, coordinates[one], arguments) for one in members.get(name, ())]
            given = f"({', '.join(arguments[name])})" if name in arguments else ""
            body = f" {{ {' '.join(lines)} }}" if lines else ""
            yield re.sub(r"^(\w+)", rf"\1 {name}{given}", declaration) + body


def _member(coordinate: str, declaration: str, arguments: Mapping[str, list[str]]) -> str:
    given = f"({', '.join(arguments[coordinate])})" if coordinate in arguments else ""
    colon = ":" if declaration and not declaration.startswith("@") else ""
    return f"{local_name(coordinate)}{given}{colon} {declaration}"
