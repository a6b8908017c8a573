"""What the random documents are about: the schema and the dataset, looked at once."""

from functools import cached_property

import graphql
from graphql import (
    ExecutionResult,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
)

from data.catalog import Catalog
from engine.limits.cardinality import Cardinalities, Composite, is_connection
from resolvers.context import Context
from tests.differential.random_documents.values import Values
from web.graphql.domain import domain_of

_KINDS = (GraphQLObjectType, GraphQLInterfaceType, GraphQLUnionType)


class World:
    """A schema over a catalog."""

    def __init__(self, schema: GraphQLSchema, catalog: Catalog) -> None:
        self.schema = schema
        self.context = Context(catalog)
        self.values = Values(catalog, list(schema.type_map))
        self.cardinalities = Cardinalities(schema, domain_of(self.context))
        self._cursors: dict[str, list[str]] = {}
        self._overlapping: dict[str, list[Composite]] = {}

    @cached_property
    def composites(self) -> list[Composite]:
        return [type_ for type_ in self.schema.type_map.values() if isinstance(type_, _KINDS)]

    def conditions(self, type_: Composite) -> list[Composite]:
        """The types that a fragment inside a selection of this type may be on."""
        if type_.name not in self._overlapping:
            self._overlapping[type_.name] = [
                other
                for other in self.composites
                if graphql.do_types_overlap(self.schema, type_, other)
            ]
        return self._overlapping[type_.name]

    def length(self, type_: Composite, name: str) -> int:
        """The most items that a list of a type may have; 1 if the field is no list."""
        field = fields(type_, self.schema)[name]
        nullable = graphql.get_nullable_type(field.type)
        if name.startswith("__") or not (
            graphql.is_list_type(nullable) or is_connection(graphql.get_named_type(field.type))
        ):
            return 1
        return self.cardinalities.of(type_, name).longest

    def cursors(self, path: tuple[str, ...]) -> list[str]:
        """The cursors of the list that the last call of a path leads to."""
        query = "{ " + " { ".join(path) + " { edges { cursor } }" + " }" * len(path)
        if query not in self._cursors:
            self._cursors[query] = self._asked(query)
        return self._cursors[query]

    def _asked(self, query: str) -> list[str]:
        document = graphql.parse(query)
        result = graphql.execute(self.schema, document, context_value=self.context)
        assert isinstance(result, ExecutionResult)
        found: object = result.data
        while isinstance(found, dict) and "edges" not in found:
            found = next(iter(found.values()), None)
        return [edge["cursor"] for edge in found["edges"]] if isinstance(found, dict) else []


def fields(type_: Composite, schema: GraphQLSchema) -> dict[str, GraphQLField]:
    """The fields that may be selected of a type, but for `__typename`."""
    if isinstance(type_, GraphQLUnionType):
        return {}
    if type_ is schema.query_type:
        meta = {"__schema": graphql.SchemaMetaFieldDef, "__type": graphql.TypeMetaFieldDef}
        return {**type_.fields, **meta}
    return dict(type_.fields)
