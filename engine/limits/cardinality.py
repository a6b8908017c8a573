"""How many objects each field leads to in the records: what a bound on a response's size is made of."""

from collections.abc import Iterator, Sequence
from threading import RLock
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

from engine.domain import Domain

Composite = GraphQLObjectType | GraphQLInterfaceType | GraphQLUnionType

# Types with more objects are not measured: their pages may be full and their lists long.
MAX_MEASURED = 5_000
UNBOUNDED = 1_000_000_000


class Cardinality(NamedTuple):
    """The lists that a field leads to, over all objects of its type.

    `longest` and `total` are numbers of items. `distinct` says that no list holds an item twice,
    `disjoint` that no two lists hold the same item.
    """

    longest: int
    total: int
    distinct: bool
    disjoint: bool


class OfTypeDepth(NamedTuple):
    """The types of all `__Field` or `__InputValue`, this many steps of `ofType` down.

    Types are wrapped two or three times, and the introspection of an IDE goes nine steps down: if
    each step counted all types, it would cost more than its response can ever hold.
    """

    holder: str
    depth: int


class Owner(NamedTuple):
    """The objects of a type without a collection that a field leads to, apart from all others.

    They are parts of the objects that have the field: the evidence of notes is short, though that of a
    series is long.
    """

    type: str
    field: str


# What tells more of some objects than their type does.
Origin = OfTypeDepth | Owner


def of_type_depth(type_: Composite, name: str, origin: Origin | None) -> OfTypeDepth | None:
    """Return what a field of the introspection leads to, if it is a step down the wrapped types."""
    if name == "type" and type_.name in ("__Field", "__InputValue"):
        return OfTypeDepth(type_.name, 0)
    if name == "ofType" and isinstance(origin, OfTypeDepth):
        return origin._replace(depth=origin.depth + 1)
    return None


class Cardinalities:
    """The cardinalities of a schema's fields over its records.

    Each is measured by running its resolver for all objects that have it, when it is first needed or
    by `measure_all`. Threads may share them.
    """

    def __init__(self, schema: GraphQLSchema, domain: Domain) -> None:
        self._schema = schema
        self._pages = domain.pages
        self.work = domain.work
        self._info: Any = SimpleNamespace(context=domain.context, schema=schema)
        # By the fields of the schema; those of the introspection also by depth, which is limited.
        self._measured: dict[tuple[str, str, Owner | None], Cardinality] = {}
        self._owned: dict[Owner, Sequence[Any] | None] = {}
        self._collections = frozenset(domain.collections)
        self._objects: dict[str, Sequence[Any] | None] = dict(domain.collections)
        for root in (schema.query_type, schema.mutation_type, schema.subscription_type):
            if root is not None:
                self._objects[root.name] = [None]
        self._objects["__Schema"] = [schema]
        self._objects["__Type"] = list(schema.type_map.values())
        # Held while a field is measured: meanwhile, some types seem to have no objects.
        self._lock = RLock()

    @property
    def default_page_size(self) -> int:
        return self._pages.default_size if self._pages else 1

    @property
    def max_page_size(self) -> int:
        return self._pages.max_size if self._pages else UNBOUNDED

    def measure_all(self) -> Iterator[None]:
        """Measure every field that leads to objects or lists, one at each step."""
        for type_ in list(self._schema.type_map.values()):
            if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
                for name in type_.fields:
                    if _is_measured(type_, name):
                        self.of(type_, name)
                        owner = self.origin(type_, name)
                        child = named_type(type_, name)
                        for inner in child.fields if isinstance(owner, Owner) else ():
                            if _is_measured(child, inner):
                                self.of(child, inner, owner)
                        yield

    def origin(self, type_: Composite, name: str, origin: Origin | None = None) -> Origin | None:
        """Return what tells more of the objects that a field leads to, if anything does."""
        if depth := of_type_depth(type_, name, origin):
            return depth
        if isinstance(type_, GraphQLUnionType) or name.startswith("__"):
            return None
        child = named_type(type_, name)
        if (
            not isinstance(child, GraphQLObjectType)
            or child.name in self._collections
            or child.name.startswith("__")
            or is_connection(child)
            or is_edge(child)
            or is_edge(type_)
            or is_connection(type_)
        ):
            return None
        return Owner(type_.name, name)

    def count(self, type_: Composite, origin: Origin | None = None) -> int:
        """Return how many objects of a type there are; of connections, as if there was one."""
        if isinstance(origin, OfTypeDepth):
            return self._count_of_type(origin)
        if origin is not None and (owned := self._owned_by(origin)) is not None:
            return max(1, len(owned))
        if is_connection(type_) or type_.name == "PageInfo":
            return 1
        if is_edge(type_):
            return self.count(node_type(type_))
        return max(1, sum(map(self._count, self._members(type_))))

    def of(self, type_: Composite, name: str, origin: Origin | None = None) -> Cardinality:
        """Return the cardinality of the field of this name."""
        if inner := of_type_depth(type_, name, origin):
            return Cardinality(1, self._count_of_type(inner), distinct=True, disjoint=True)
        if isinstance(origin, OfTypeDepth):
            longest = self.of(type_, name).longest
            total = longest * self._count_of_type(origin)
            return Cardinality(longest, total, distinct=False, disjoint=False)
        if is_connection(type_):
            return Cardinality(1, 1, distinct=False, disjoint=False)
        if is_edge(type_):
            return Cardinality(1, self.count(type_), distinct=True, disjoint=True)
        key = type_.name, name, origin
        cardinality = self._measured.get(key)
        if cardinality is None:
            with self._lock:
                # Another thread may have measured it while this one waited for the lock.
                cardinality = self._measured.get(key) or self._measure(type_, name, origin)
                self._measured[key] = cardinality
        return cardinality

    def _owned_by(self, owner: Owner) -> Sequence[Any] | None:
        """Return the objects that a field leads to; None if only arguments tell."""
        with self._lock:
            if owner not in self._owned:
                type_: Any = self._schema.type_map[owner.type]
                lists = self._lists(type_, owner.field)
                self._owned[owner] = (
                    None if lists is None else [item for items in lists for item in items]
                )
            return self._owned[owner]

    def _count_of_type(self, depth: OfTypeDepth) -> int:
        key = (depth.holder, f"{depth.depth} of", None)
        cardinality = self._measured.get(key)
        if cardinality is None:
            types = [_type_of(item) for item in self._objects_by_name(depth.holder)]
            for _ in range(depth.depth):
                types = [type_.of_type for type_ in types if hasattr(type_, "of_type")]
            cardinality = Cardinality(1, len(types), distinct=True, disjoint=True)
            self._measured[key] = cardinality
        return cardinality.total

    def _objects_by_name(self, name: str) -> Sequence[Any]:
        type_ = self._schema.type_map[name]
        assert isinstance(type_, GraphQLObjectType)
        return self._objects_of(type_) or ()

    def _count(self, type_: GraphQLObjectType) -> int:
        objects = self._objects_of(type_)
        return UNBOUNDED if objects is None else len(objects)

    def _measure(self, type_: Composite, name: str, owner: Owner | None) -> Cardinality:
        lists = self._lists(type_, name, owner)
        if lists is None:
            longest = self.max_page_size if self._is_many(type_, name) else 1
            total = longest * self.count(type_, owner)
            return Cardinality(longest, total, distinct=False, disjoint=False)
        sizes = [len(items) for items in lists]
        identities = [{_identity(item) for item in items} for items in lists]
        counted = set().union(*identities) <= self._identities(named_type(type_, name))
        distinct = counted and list(map(len, identities)) == sizes
        disjoint = distinct and len(set().union(*identities)) == sum(sizes)
        if not self._is_many(type_, name):
            # `ofType` is null for all types counted here, and their wrappers are not among them.
            return Cardinality(1, self.count(type_, owner), distinct, disjoint)
        return Cardinality(max(sizes, default=0), sum(sizes), distinct, disjoint)

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

    def _parents(
        self, type_: Composite, owner: Owner | None
    ) -> Iterator[tuple[GraphQLObjectType, Sequence[Any] | None]]:
        """The objects of a type, by the object types that they have."""
        if owner is not None and (owned := self._owned_by(owner)) is not None:
            yield named_type(self._schema.type_map[owner.type], owner.field), owned
            return
        for member in self._members(type_):
            yield member, self._objects_of(member)

    def _lists(
        self, type_: Composite, name: str, owner: Owner | None = None
    ) -> list[Sequence[Any]] | None:
        """Return what the field leads to from each object; None if only arguments tell."""
        lists: list[Sequence[Any]] = []
        for member, parents in self._parents(type_, owner):
            field = member.fields[name]
            if parents is None or len(parents) > MAX_MEASURED:
                return None
            if any(map(graphql.is_required_argument, field.args.values())):
                return None
            try:
                lists += [self._resolve(field, name, parent) for parent in parents]
            except Exception:  # noqa: BLE001 # a request that meets it reports it, with its path
                return None
        return lists

    def _resolve(self, field: GraphQLField, name: str, parent: Any) -> Sequence[Any]:
        fullest = {"includeDeprecated": True, "first": self.max_page_size}
        arguments = {key: value for key, value in fullest.items() if key in field.args}
        if field.resolve is None:
            value = getattr(parent, name)
        else:
            value = field.resolve(parent, self._info, **arguments)
        if self._pages is not None and isinstance(value, self._pages.type):
            return self._pages.items(value)
        if value is None:
            return ()
        return tuple(value) if _is_list(field) else (value,)

    def _objects_of(self, type_: GraphQLObjectType) -> Sequence[Any] | None:
        """Return all objects of a type, as given or as others lead to; None if only arguments do."""
        with self._lock:
            if type_.name not in self._objects:
                self._objects[type_.name] = ()  # in case it leads to itself
                self._objects[type_.name] = self._reached(type_)
            return self._objects[type_.name]

    def _reached(self, type_: GraphQLObjectType) -> Sequence[Any] | None:
        objects: list[Any] = []
        for parent in list(self._schema.type_map.values()):
            if not isinstance(parent, GraphQLObjectType) or node_type(parent) is not parent:
                continue
            for name in parent.fields:
                if node_type(named_type(parent, name)) is type_:
                    lists = self._lists(parent, name)
                    if lists is None:
                        return None
                    objects += [item for items in lists for item in items]
        return objects


def _identity(item: Any) -> object:
    """What tells two objects apart; a pair that a resolver made up is its parts."""
    return tuple(map(id, item)) if isinstance(item, tuple) else id(item)


def _type_of(item: Any) -> Any:
    """The type of a field, argument or input field, which graphql-core pairs with its name."""
    return item[1].type


def _is_measured(type_: Any, name: str) -> bool:
    """Whether a field leads to objects or lists."""
    return graphql.is_composite_type(named_type(type_, name)) or _is_list(type_.fields[name])


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
