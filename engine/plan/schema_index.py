"""What plans and proofs ask of the schema, each thing worked out when it is first asked."""

from functools import cache, lru_cache
from typing import Any, NamedTuple

import graphql
from graphql import (
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
)
from graphql.type import introspection

from engine.coercion.inputs import Places, Reader, Readers
from engine.language.nodes import ListType, NamedType, TypeReference
from engine.plan.completion import Column, completed, leaves
from engine.plan.declined import DeclinedError
from engine.plan.field_resolution import Fetch, fetch

_META_FIELDS = {
    "__schema": introspection.SchemaMetaFieldDef,
    "__type": introspection.TypeMetaFieldDef,
}

# What tells the type of a value looks at the value alone.
_NO_INFO: Any = None


class Signature(NamedTuple):
    """A field as a document sees it: what it leads to, and what it may be given."""

    field: GraphQLField
    type: Any
    named: Any
    is_leaf: bool
    places: Places


class View:
    """A schema, as plans and proofs see it."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self.schema = schema
        self.readers = Readers()
        # Bound to this view, the caches end with it.
        self.signature = cache(self._signature)
        self.fetch = cache(self._fetch)
        self.leaf = cache(self._leaf)
        self.possible = cache(self._possible)
        self.conditions = {
            directive.name: self.readers.places(directive.args, in_one_of=False)
            for directive in (graphql.GraphQLSkipDirective, graphql.GraphQLIncludeDirective)
        }
        # Clients can write any number of lists around a type.
        self.reader = lru_cache(maxsize=500)(self._reader)

    def composite(self, name: str) -> Any:
        """The object type, interface or union of this name."""
        found = self.schema.type_map.get(name)
        if not graphql.is_composite_type(found):
            raise DeclinedError("an unknown type")
        return found

    def _reader(self, reference: TypeReference) -> Reader:
        """What reads values of the type that the definition of a variable names."""
        return self.readers.of(self._input_type(reference))

    def _input_type(self, reference: TypeReference) -> Any:
        if isinstance(reference, NamedType):
            found = self.schema.type_map.get(reference.name)
            if not graphql.is_input_type(found):
                raise DeclinedError("an unknown type")
            return found
        inner = self._input_type(reference.of)
        return GraphQLList(inner) if isinstance(reference, ListType) else GraphQLNonNull(inner)

    def _signature(self, type_: Any, name: str) -> Signature:
        """The field of this name, be it one of the introspection's."""
        if type_ is self.schema.query_type and name in _META_FIELDS:
            field = _META_FIELDS[name]
        elif isinstance(type_, GraphQLUnionType) or name not in type_.fields:
            raise DeclinedError("an unknown field")
        else:
            field = type_.fields[name]
        named = graphql.get_named_type(field.type)
        places = self.readers.places(field.args, in_one_of=False)
        return Signature(field, field.type, named, graphql.is_leaf_type(named), places)

    def _fetch(self, type_: GraphQLObjectType, name: str) -> Fetch:
        """What gets the field's values from objects of the type."""
        return fetch(self.signature(type_, name).field)

    def _leaf(self, type_: GraphQLObjectType, name: str) -> Column:
        """The column of a scalar or an enum that is given no arguments."""
        if name == "__typename":
            return lambda sources, run: [type_.name] * len(sources)
        signature = self.signature(type_, name)
        fetch, arguments = self.fetch(type_, name), signature.places.defaults
        complete = completed(signature.type, leaves(signature.named))
        return lambda sources, run: complete(fetch(sources, run, arguments), run)

    def _possible(self, type_: Any) -> frozenset[str]:
        """The names of the types that objects of a composite type can have."""
        if isinstance(type_, GraphQLObjectType):
            return frozenset({type_.name})
        return frozenset(one.name for one in self.schema.get_possible_types(type_))

    def type_of(self, type_: Any, value: Any) -> GraphQLObjectType:
        """The object type of a value, where `type_` is expected. Equal classes have equal types."""
        if isinstance(value, Exception):
            raise DeclinedError("an error in place of an object")
        if isinstance(type_, GraphQLObjectType):
            if type_.is_type_of is None or type_.is_type_of(value, _NO_INFO):
                return type_
        else:
            for one in self.schema.get_possible_types(type_):
                if one.is_type_of is not None and one.is_type_of(value, _NO_INFO):
                    return one
        raise DeclinedError("an object of an unknown type")
