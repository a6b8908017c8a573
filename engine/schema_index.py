"""What plans and proofs ask of a schema, each answer computed when it is first needed."""

from functools import cache
from typing import Any, NamedTuple

import graphql
from graphql import (
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
)
from graphql.type import introspection

from cache import LRUCache
from engine.coercion.inputs import DEFINITION, Coercer, Coercers, InputPositions
from engine.declined import DeclinedError
from engine.language.nodes import ListType, NamedType, TypeReference
from engine.plan.completion import Completer, completer, leaf_completer
from engine.plan.field_resolution import Fetcher, make_fetcher

META_FIELDS = {
    "__schema": introspection.SchemaMetaFieldDef,
    "__type": introspection.TypeMetaFieldDef,
}
# Room for the coercers of variables' types: a client can write any number of lists around a type,
# each of which takes about so many bytes.
COERCER_BYTES = 1_000_000
LIST_BYTES = 500

# `is_type_of` looks at the value alone.
_NO_INFO: Any = None


class Signature(NamedTuple):
    """A field of the schema: its type, the type without lists and non-null, and its arguments."""

    field: GraphQLField
    type: Any
    named: Any
    is_leaf: bool
    arguments: InputPositions


class SchemaIndex:
    """A schema, indexed for plans and proofs."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self.schema = schema
        _mark_one_of(schema)
        self.coercers = Coercers()
        # The keys of these are types and fields of the schema, so that there is a last one.
        self.signature = cache(self._signature)
        self.fetcher = cache(self._fetcher)
        self.leaf = cache(self._leaf)
        self.possible_types = cache(self._possible_types)
        self.conditions = {
            directive.name: self.coercers.positions(directive.args)
            for directive in (graphql.GraphQLSkipDirective, graphql.GraphQLIncludeDirective)
        }
        self._variable_coercers: LRUCache[TypeReference, Coercer] = LRUCache(COERCER_BYTES)

    def composite(self, name: str) -> Any:
        """Return the object type, interface or union of this name."""
        type_ = self.schema.type_map.get(name)
        if not graphql.is_composite_type(type_):
            raise DeclinedError("an unknown type")
        return type_

    def variable_coercer(self, reference: TypeReference) -> Coercer:
        """Return the coercer of the type that a variable's definition names."""
        return self._variable_coercers.get_or_create(
            reference,
            lambda: self.coercers.of(self._input_type(reference)),
            LIST_BYTES * _depth(reference),
        )

    def _input_type(self, reference: TypeReference) -> Any:
        if isinstance(reference, NamedType):
            type_ = self.schema.type_map.get(reference.name)
            if not graphql.is_input_type(type_):
                raise DeclinedError("an unknown type")
            return type_
        inner = self._input_type(reference.of)
        return GraphQLList(inner) if isinstance(reference, ListType) else GraphQLNonNull(inner)

    def _signature(self, type_: Any, name: str) -> Signature:
        if type_ is self.schema.query_type and name in META_FIELDS:
            field = META_FIELDS[name]
        elif isinstance(type_, GraphQLUnionType) or name not in type_.fields:
            raise DeclinedError("an unknown field")
        else:
            field = type_.fields[name]
        named = graphql.get_named_type(field.type)
        arguments = self.coercers.positions(field.args)
        return Signature(field, field.type, named, graphql.is_leaf_type(named), arguments)

    def _fetcher(self, type_: GraphQLObjectType, name: str) -> Fetcher:
        return make_fetcher(self.signature(type_, name).field)

    def _leaf(self, type_: GraphQLObjectType, name: str) -> Completer:
        """Return what resolves and completes a scalar or an enum that is given no arguments."""
        if name == "__typename":
            return lambda sources, run: [type_.name] * len(sources)
        signature = self.signature(type_, name)
        fetch, arguments = self.fetcher(type_, name), signature.arguments.defaults
        complete = completer(signature.type, leaf_completer(signature.named))
        return lambda sources, run: complete(fetch(sources, run, arguments), run)

    def _possible_types(self, type_: Any) -> frozenset[str]:
        """Return the names of the types that objects of a composite type can have."""
        if isinstance(type_, GraphQLObjectType):
            return frozenset({type_.name})
        return frozenset(member.name for member in self.schema.get_possible_types(type_))

    def type_of(self, type_: Any, value: Any) -> GraphQLObjectType:
        """Return the object type of a value where `type_` is expected; it depends on its class."""
        if isinstance(value, Exception):
            raise DeclinedError("an error in place of an object")
        if isinstance(type_, GraphQLObjectType):
            if type_.is_type_of is None or type_.is_type_of(value, _NO_INFO):
                return type_
        else:
            members = self.schema.get_possible_types(type_)
            matching = [member for member in members if _origin(member) is type(value)]
            if not matching and not hasattr(value, "__strawberry_definition__"):
                # A record that stands in: the first type that takes it, as in graphql-core.
                matching = [member for member in members if _accepts(member, value)][:1]
            if len(matching) == 1:
                return matching[0]
        raise DeclinedError("an object of an unknown type")


def _mark_one_of(schema: GraphQLSchema) -> None:
    """Tell graphql-core's rules of OneOf input objects, which Strawberry checks by rules of its own."""
    for type_ in schema.type_map.values():
        if isinstance(type_, GraphQLInputObjectType) and (
            definition := type_.extensions.get(DEFINITION)
        ):
            type_.is_one_of = definition.is_one_of


def _origin(type_: GraphQLObjectType) -> type | None:
    """Return the class that Strawberry made a type of."""
    definition = type_.extensions.get(DEFINITION)
    return None if definition is None else definition.origin


def _accepts(type_: GraphQLObjectType, value: Any) -> bool:
    return type_.is_type_of is not None and bool(type_.is_type_of(value, _NO_INFO))


def _depth(reference: TypeReference) -> int:
    depth = 1
    while not isinstance(reference, NamedType):
        reference, depth = reference.of, depth + 1
    return depth
