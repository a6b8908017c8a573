"""How far each field reaches in the dataset: what a bound on an answer's size is made of."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, NamedTuple

import graphql
from graphql import (
    GraphQLAbstractType,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
)

from data.records import RECORD_TYPES
from resolvers.context import Context
from resolvers.paging import MAX_SIZE, Page

Composite = GraphQLObjectType | GraphQLInterfaceType | GraphQLUnionType

# A type with more objects than this is not looked at: its pages may be full and its lists long.
MEASURED = 5_000
UNKNOWN = 1_000_000_000


class Extent(NamedTuple):
    """What a field leads to, over all objects of its type.

    `apart` says that no list holds an item twice, `unshared` that no two lists hold the same item.
    """

    longest: int
    total: int
    apart: bool
    unshared: bool


class Wrapping(NamedTuple):
    """The types of all `__Field` or `__InputValue`, so many steps of `ofType` down.

    Types are wrapped two or three times, and the introspection of an IDE goes nine steps down: to
    count them all would cost it more than its answer can ever hold.
    """

    holder: str
    depth: int


def wrapping_of(type_: Composite, name: str, wrapping: Wrapping | None) -> Wrapping | None:
    """What a field of the introspection leads to, if it is a step down the wrappers of types."""
    if name == "type" and type_.name in ("__Field", "__InputValue"):
        return Wrapping(type_.name, 0)
    if name == "ofType" and wrapping is not None:
        return wrapping._replace(depth=wrapping.depth + 1)
    return None


class Extents:
    """The extents of a schema's fields in one catalog, each measured when it is first needed."""

    def __init__(self, schema: GraphQLSchema, context: Context) -> None:
        self._schema = schema
        self._info: Any = SimpleNamespace(context=context, schema=schema)
        self._measured: dict[tuple[str, str], Extent] = {}
        self._objects: dict[str, Sequence[Any] | None] = {
            cls.__name__: context.catalog.all(cls) for cls in RECORD_TYPES
        }
        for root in (schema.query_type, schema.mutation_type, schema.subscription_type):
            if root is not None:
                self._objects[root.name] = [None]
        self._objects["__Schema"] = [schema]
        self._objects["__Type"] = list(schema.type_map.values())

    def population(self, type_: Composite, wrapping: Wrapping | None = None) -> int:
        """How many objects of a type there are. Of connections and pages, one is looked at alone."""
        if wrapping is not None:
            return self._wrapped(wrapping)
        if is_connection(type_) or type_.name == "PageInfo":
            return 1
        if is_edge(type_):
            return self.population(node_type(type_))
        counts = [self._count(member) for member in self._members(type_)]
        return max(1, sum(counts))

    def of(self, type_: Composite, name: str, wrapping: Wrapping | None = None) -> Extent:
        """What the field of this name leads to."""
        if inner := wrapping_of(type_, name, wrapping):
            return Extent(1, self._wrapped(inner), apart=True, unshared=True)
        if wrapping is not None:
            longest = self.of(type_, name).longest
            total = longest * self._wrapped(wrapping)
            return Extent(longest, total, apart=False, unshared=False)
        if is_connection(type_):
            return Extent(1, 1, apart=False, unshared=False)
        if is_edge(type_):
            return Extent(1, self.population(type_), apart=True, unshared=True)
        key = (type_.name, name)
        if key not in self._measured:
            self._measured[key] = self._measure(type_, name)
        return self._measured[key]

    def _wrapped(self, wrapping: Wrapping) -> int:
        key = (wrapping.holder, f"{wrapping.depth} of")
        if key not in self._measured:
            types = [_type_of(item) for item in self._objects[wrapping.holder] or ()]
            for _ in range(wrapping.depth):
                types = [type_.of_type for type_ in types if hasattr(type_, "of_type")]
            self._measured[key] = Extent(1, len(types), apart=True, unshared=True)
        return self._measured[key].total

    def _count(self, type_: GraphQLObjectType) -> int:
        objects = self._objects_of(type_)
        return UNKNOWN if objects is None else len(objects)

    def _measure(self, type_: Composite, name: str) -> Extent:
        lists = self._lists(type_, name)
        if lists is None:
            longest = MAX_SIZE if self._is_many(type_, name) else 1
            return Extent(longest, longest * self.population(type_), apart=False, unshared=False)
        sizes = [len(items) for items in lists]
        distinct = [{_identity(item) for item in items} for items in lists]
        known = set().union(*distinct) <= self._identities(named_type(type_, name))
        apart = known and list(map(len, distinct)) == sizes
        unshared = apart and len(set().union(*distinct)) == sum(sizes)
        if not self._is_many(type_, name):
            # `ofType` is null for all types counted here, and their wrappers are not among them.
            return Extent(1, self.population(type_), apart, unshared)
        return Extent(max(sizes, default=0), sum(sizes), apart, unshared)

    def _is_many(self, type_: Any, name: str) -> bool:
        return _is_list(type_.fields[name]) or is_connection(named_type(type_, name))

    def _identities(self, type_: Any) -> set[object]:
        if not graphql.is_composite_type(type_):
            return set()
        objects = [self._objects_of(member) for member in self._members(node_type(type_))]
        return {_identity(item) for group in objects for item in group or ()}

    def _members(self, type_: Composite) -> Sequence[GraphQLObjectType]:
        if isinstance(type_, GraphQLAbstractType):
            return self._schema.get_possible_types(type_)
        assert isinstance(type_, GraphQLObjectType)
        return (type_,)

    def _lists(self, type_: Composite, name: str) -> list[Sequence[Any]] | None:
        """What the field leads to from each object; None if that can't be told beforehand."""
        found: list[Sequence[Any]] = []
        for member in self._members(type_):
            field = member.fields[name]
            parents = self._objects_of(member)
            if parents is None or len(parents) > MEASURED:
                return None
            if any(graphql.is_required_argument(arg) for arg in field.args.values()):
                return None
            try:
                found += [self._follow(field, name, parent) for parent in parents]
            except Exception:  # noqa: BLE001 # a request that meets it reports it, with its path
                return None
        return found

    def _follow(self, field: GraphQLField, name: str, parent: Any) -> Sequence[Any]:
        fullest = {"includeDeprecated": True, "first": MAX_SIZE}
        arguments = {key: value for key, value in fullest.items() if key in field.args}
        if field.resolve is None:
            value = getattr(parent, name)
        else:
            value = field.resolve(parent, self._info, **arguments)
        if isinstance(value, Page):
            return value.records
        if value is None:
            return ()
        return tuple(value) if _is_list(field) else (value,)

    def _objects_of(self, type_: GraphQLObjectType) -> Sequence[Any] | None:
        """All records of a type, or whatever other objects lead to; None if that is not known."""
        if type_.name not in self._objects:
            self._objects[type_.name] = ()  # in case it leads to itself
            self._objects[type_.name] = self._reached(type_)
        return self._objects[type_.name]

    def _reached(self, type_: GraphQLObjectType) -> Sequence[Any] | None:
        found: list[Any] = []
        for parent in list(self._schema.type_map.values()):
            if not isinstance(parent, GraphQLObjectType) or node_type(parent) is not parent:
                continue
            for name in parent.fields:
                if node_type(named_type(parent, name)) is type_:
                    lists = self._lists(parent, name)
                    if lists is None:
                        return None
                    found += [item for items in lists for item in items]
        return found


def _identity(item: Any) -> object:
    """What tells two objects of the graph apart; a pair that a resolver made up is its parts."""
    return tuple(map(id, item)) if isinstance(item, tuple) else id(item)


def _type_of(item: Any) -> Any:
    """The type of a field, argument or input field, which graphql-core pairs with its name."""
    return item[1].type


def _is_list(field: GraphQLField) -> bool:
    return graphql.is_list_type(graphql.get_nullable_type(field.type))


def is_connection(type_: Any) -> bool:
    """Whether a type is a page of a list."""
    return isinstance(type_, GraphQLObjectType) and type_.name.endswith("Connection")


def is_edge(type_: Any) -> bool:
    """Whether a type is an item of a page with its cursor."""
    return isinstance(type_, GraphQLObjectType) and type_.name.endswith("Edge")


def named_type(type_: Any, name: str) -> Any:
    """The type of a field without its list and its non-null."""
    return graphql.get_named_type(type_.fields[name].type)


def node_type(type_: Any) -> Any:
    """The type of the items of a page; any other type as it is."""
    if is_connection(type_):
        return named_type(type_, "nodes")
    return named_type(type_, "node") if is_edge(type_) else type_
