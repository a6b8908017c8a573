"""The schema: `schema` is Strawberry's, `core` the graphql-core one inside it, `sdl()` its text."""

import json
from functools import cache
from importlib import import_module
from typing import cast

import graphql
import strawberry
from strawberry.schema.config import StrawberryConfig
from strawberry.utils.str_converters import to_snake_case

from data.records import RECORD_TYPES
from schema import enums as enums  # registers them before any field uses one
from schema.query import Query
from schema.scalars import SCALARS
from schema.version import VERSION

_TYPES = [
    getattr(import_module(f"schema.{to_snake_case(cls.__name__)}"), cls.__name__)
    for cls in RECORD_TYPES
]

_TYPE_FIELDS = cast("graphql.GraphQLObjectType", graphql.introspection_types["__Type"]).fields
_IS_ONE_OF = _TYPE_FIELDS["isOneOf"]

schema = strawberry.Schema(Query, types=_TYPES, config=StrawberryConfig(scalar_map=SCALARS))

# Strawberry replaces this field in all schemas of the process by one that knows its own types only
# and gives false where the specification has null.
_TYPE_FIELDS["isOneOf"] = _IS_ONE_OF

core: graphql.GraphQLSchema = schema._schema  # noqa: SLF001 # Strawberry has no public name for it

for _type in core.type_map.values():
    # Strawberry does not pass @oneOf on; with the flag, graphql-core validates and prints it.
    if isinstance(_type, graphql.GraphQLInputObjectType):
        _type.is_one_of = _type.extensions["strawberry-definition"].is_one_of


def described(version: str) -> str:
    """The description of the schema."""
    return (
        "A read-only API over everything that is known of a television series. "
        f"Version {version} of the schema, which follows semantic versioning; `Meta.deprecations` "
        "lists what will be removed and when."
    )


core.description = described(VERSION)


@cache
def plain() -> graphql.GraphQLSchema:
    """The sorted schema without resolvers."""
    # Built anew from text, because sorting would strip Strawberry's enums of their Python values.
    return graphql.lexicographic_sort_schema(graphql.build_schema(graphql.print_schema(core)))


def sdl() -> str:
    """The sorted schema definition, whose order does not depend on the code."""
    return graphql.print_schema(plain()) + "\n"


@cache
def introspection() -> str:
    """The whole introspection result in JSON, with a line for each type, so that it can be compared."""
    result = graphql.introspection_from_schema(plain())["__schema"]
    entries = []
    for key, value in result.items():
        lines = (
            [json.dumps(item, ensure_ascii=False) for item in value]
            if isinstance(value, list)
            else None
        )
        text = "[\n{}\n]".format(",\n".join(lines)) if lines else json.dumps(value)
        entries.append(f'"{key}": {text}')
    return '{"__schema": {\n' + ",\n".join(entries) + "\n}}\n"
