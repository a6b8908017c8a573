"""The schema: `schema` is Strawberry's, `core` the graphql-core one inside it, `sdl()` its text."""

from importlib import import_module

import graphql
import strawberry
from strawberry.schema.config import StrawberryConfig
from strawberry.utils.str_converters import to_snake_case

from data.records import RECORD_TYPES
from schema import enums as enums
from schema.query import Query
from schema.scalars import SCALARS

_TYPES = [
    getattr(import_module(f"schema.{to_snake_case(cls.__name__)}"), cls.__name__)
    for cls in RECORD_TYPES
]

schema = strawberry.Schema(Query, types=_TYPES, config=StrawberryConfig(scalar_map=SCALARS))

core: graphql.GraphQLSchema = schema._schema  # noqa: SLF001 # Strawberry has no public name for it

for _type in core.type_map.values():
    # Strawberry keeps @oneOf to itself; told of it, graphql-core validates, reports and prints it.
    if isinstance(_type, graphql.GraphQLInputObjectType):
        _type.is_one_of = _type.extensions["strawberry-definition"].is_one_of


def sdl() -> str:
    """The schema definition, sorted, so that it changes only where the schema does."""
    # Built anew from text, because sorting would strip Strawberry's enums of their Python values.
    plain = graphql.build_schema(graphql.print_schema(core))
    return graphql.print_schema(graphql.lexicographic_sort_schema(plain)) + "\n"
