"""What an operation may cost: a bound on the size of its answer, known before it runs.

The cost is the greatest number of fields and list items that the answer can have. A list counts as
long as the page that is asked for, or as the longest such list of the dataset where that is less;
objects that can't occur twice are never counted more often than there are any.

To filter, order or search a list costs the comparisons that it may need, whether or not anything is
found.

Every selection is looked at once, whatever leads to it, so that the time it takes is proportional to
the length of the document. Fields of the introspection count like all others.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple, cast

import graphql
from graphql import GraphQLField, GraphQLSchema, OperationType
from graphql.type import introspection

from cache import LRUCache
from engine.coercion.variables import NO_VARIABLES, CoercedVariables, size_of_text
from engine.language.nodes import (
    Block,
    Document,
    Field,
    Fragment,
    Inline,
    Int,
    List,
    Object,
    Operation,
    Selections,
    Value,
    Variable,
)
from engine.limits.cardinality import (
    UNKNOWN,
    Composite,
    Extent,
    Extents,
    Wrapping,
    is_connection,
    node_type,
    wrapping_of,
)
from resolvers.paging import DEFAULT_SIZE, MAX_SIZE

_META_FIELDS = {
    "__schema": introspection.SchemaMetaFieldDef,
    "__type": introspection.TypeMetaFieldDef,
}

# What each part of an answer costs, in the time that a field without fields of its own takes.
LEAF = 1
OBJECT = 3
CONNECTION = 6
# So much of the introspection is answered in the time that one field takes.
INTROSPECTED = 10
# To compare so many values of records with those of a filter takes the time of one field.
COMPARED = 3
_ONE = Extent(1, 1, apart=False, unshared=False)
# Room for the cost of constant selections, and about what a token takes in one.
SHAPE_BYTES = 4_000_000
TOKEN_BYTES = 150
PAGING = {"first", "after", "last", "before"}


class Bound(NamedTuple):
    """What a selection costs at most: in one object, and in all objects of its type together.

    In a connection, `item` and `items` are the same for what it selects of the list's items.
    `lists` is how deep lists lie in one another.
    """

    one: int = 0
    all: int = 0
    item: int = 0
    items: int = 0
    lists: int = 0

    def __add__(self, other: object) -> "Bound":
        assert isinstance(other, Bound)
        return Bound(
            self.one + other.one,
            self.all + other.all,
            self.item + other.item,
            self.items + other.items,
            max(self.lists, other.lists),
        )


class Price(NamedTuple):
    """What an operation costs, and how deep its lists lie; `fixed` if its variables don't matter."""

    cost: int
    list_depth: int
    fixed: bool


class _Known(NamedTuple):
    """What is known of a field before anybody asks for it: `child` is None if it is a leaf."""

    field: GraphQLField
    own: Bound
    population: int
    many: bool
    extent: Extent
    child: Composite | None
    objects: int
    inner: Wrapping | None


class Cost:
    """The cost of operations over one schema and catalog."""

    def __init__(self, schema: GraphQLSchema, extents: Extents) -> None:
        self.schema = schema
        self.extents = extents
        self._known: dict[tuple[str, str, Wrapping | None], _Known] = {}
        # What no variable changes is counted once, whichever documents it is in.
        self._constant: LRUCache[Any, Bound] = LRUCache(SHAPE_BYTES)

    def constant(self, node: Field, type_: Composite, wrapping: Wrapping | None) -> Bound:
        """What the constant selections of a field cost in objects of a type."""
        selections = node.selections
        assert selections is not None
        return self._constant.get_or_create(
            (selections, type_.name, wrapping),
            lambda: _Count(self, {}, NO_VARIABLES).selection(selections, type_, wrapping),
            node.constant * TOKEN_BYTES,
        )

    def known(self, type_: Composite, name: str, wrapping: Wrapping | None) -> _Known:
        """What is known of a field; of the introspection, so many steps of `ofType` down."""
        key = (type_.name, name, wrapping)
        if key not in self._known:
            self._known[key] = self._know(type_, name, wrapping)
        return self._known[key]

    def _know(self, type_: Composite, name: str, wrapping: Wrapping | None) -> _Known:
        population = self.extents.population(type_, wrapping)
        own = Bound(LEAF, LEAF * population)
        fields: Any = _META_FIELDS if name in _META_FIELDS else type_.fields  # type: ignore[union-attr] # the document is valid
        field: GraphQLField = fields[name]
        many = graphql.is_list_type(graphql.get_nullable_type(field.type))
        child = graphql.get_named_type(field.type)
        if graphql.is_composite_type(child):
            inner = wrapping_of(type_, name, wrapping)
            extent = _ONE if name in _META_FIELDS else self.extents.of(type_, name, wrapping)
            objects = self.extents.population(child, inner)
            return _Known(field, own, population, many, extent, child, objects, inner)
        if many:
            extent = self.extents.of(type_, name, wrapping)
            own += Bound(LEAF * extent.longest, LEAF * extent.total, lists=1)
        return _Known(field, own, population, many, _ONE, None, 0, None)

    def __call__(
        self, document: Document, operation: Operation, variables: CoercedVariables
    ) -> Price:
        """The price of a valid operation with these variables."""
        root = self.schema.get_root_type(OperationType(operation.kind))
        assert root is not None
        count = _Count(self, document.fragments, variables)
        bound = count.selection(operation.selections, root)
        return Price(bound.one, bound.lists, count.fixed)


class _Count:
    """One operation's count."""

    def __init__(
        self,
        cost: Cost,
        fragments: Mapping[str, Fragment],
        variables: CoercedVariables,
    ) -> None:
        self.cost = cost
        self.fragments = fragments
        self.variables = variables
        self.fixed = True
        self.counted: dict[tuple[str, Wrapping | None], Bound] = {}

    def selection(
        self, selections: Selections, type_: Composite, wrapping: Wrapping | None = None
    ) -> Bound:
        one = all_ = item = items = lists = 0
        # An object has one type, so of the fragments on object types only the costliest counts.
        exclusive: dict[str, Bound] = {}
        for condition, bound in self._parts(selections, type_, wrapping):
            if condition is type_ or graphql.is_abstract_type(condition):
                one += bound.one
                all_ += bound.all
                item += bound.item
                items += bound.items
                lists = max(lists, bound.lists)
            else:
                exclusive[condition.name] = exclusive.get(condition.name, Bound()) + bound
        if exclusive:
            costliest = exclusive.values()
            one += max(bound.one for bound in costliest)
            all_ += sum(bound.all for bound in costliest)
            item += max(bound.item for bound in costliest)
            items += sum(bound.items for bound in costliest)
            lists = max(lists, *(bound.lists for bound in costliest))
        return Bound(min(one, all_), all_, min(item, items), items, lists)

    def _parts(
        self, selections: Selections, type_: Composite, wrapping: Wrapping | None
    ) -> list[tuple[Composite, Bound]]:
        parts: list[tuple[Composite, Bound]] = []
        spread: set[str] = set()
        for node in selections:
            if isinstance(node, Field):
                parts.append((type_, self._field(node, type_, wrapping)))
            elif isinstance(node, Inline):
                condition = self._condition(node, type_)
                parts.append((condition, self.selection(node.selections, condition, wrapping)))
            elif node.name not in spread:
                spread.add(node.name)
                parts.append(self._fragment(self.fragments[node.name], type_, wrapping))
        return parts

    def _fragment(
        self, fragment: Fragment, type_: Composite, wrapping: Wrapping | None
    ) -> tuple[Composite, Bound]:
        condition = self._condition(fragment, type_)
        key = (fragment.name, wrapping)
        if key not in self.counted:
            self.counted[key] = self.selection(fragment.selections, condition, wrapping)
        return condition, self.counted[key]

    def _condition(self, node: Inline | Fragment, type_: Composite) -> Composite:
        if node.condition is None:
            return type_
        return cast(Composite, self.cost.schema.type_map[node.condition])

    def _field(self, node: Field, type_: Composite, wrapping: Wrapping | None) -> Bound:
        if node.name == "__typename":
            population = self.cost.extents.population(type_, wrapping)
            return Bound(LEAF, LEAF * population)
        known = self.cost.known(type_, node.name, wrapping)
        if known.child is None or node.selections is None:
            return known.own
        if node.constant:
            inner = self.cost.constant(node, known.child, known.inner)
        else:
            inner = self.selection(node.selections, known.child, known.inner)
        if node.name in _META_FIELDS:
            cost = LEAF + inner.one // INTROSPECTED
            return Bound(cost, cost, lists=inner.lists)
        if is_connection(known.child):
            return self._connection(node, known, inner)
        extent, many = known.extent, known.many
        if many:
            longest = min(extent.longest, self._length(node, known.field))
            total = min(extent.total, known.population * longest)
            extent = extent._replace(longest=longest, total=total)
        one, all_ = OBJECT + inner.one, OBJECT * known.objects + inner.all
        if is_connection(type_) and many:
            return Bound(LEAF, LEAF, item=one, items=all_, lists=inner.lists)
        # Names of items beyond the longest list there can be are read, too, before they are refused.
        given = sum(self._values(value) for _, value in node.arguments)
        own = known.own + Bound(given, known.population * given)
        return _of_items(own, extent, one, all_, inner.lists + many)

    def _connection(self, node: Field, known: _Known, inner: Bound) -> Bound:
        arguments = dict(node.arguments)
        extent, population = known.extent, known.population
        size = min(self._page_size(arguments), extent.longest)
        own = Bound(CONNECTION + inner.one, population * (CONNECTION + inner.one))
        own += self._looking(arguments, known.field, extent)
        extent = extent._replace(longest=size, total=min(extent.total, population * size))
        return _of_items(own, extent, inner.item, inner.items, inner.lists + 1)

    def _looking(
        self, arguments: Mapping[str, Value], field: GraphQLField, extent: Extent
    ) -> Bound:
        """What it costs to look through a list for the items that some arguments mean."""
        values = [self._values(arguments[name]) for name in arguments.keys() - PAGING]
        if not values:
            return Bound()
        one, all_ = extent.longest, extent.total
        if any(map(graphql.is_required_argument, field.args.values())):
            # Only the arguments tell which list it is: it may be of everything there is.
            one = all_ = self.cost.extents.population(node_type(graphql.get_named_type(field.type)))
        each = 2 + sum(values)
        return Bound(one * each // COMPARED, all_ * each // COMPARED)

    def _values(self, node: Value) -> int:
        """How many values an argument has, those within others included."""
        if isinstance(node, Variable):
            self.fixed = False
            return self.variables.sizes.get(node.name, 1)
        if isinstance(node, str | Block):
            return size_of_text(node if isinstance(node, str) else node.text)
        if isinstance(node, List):
            return 1 + sum(map(self._values, node.items))
        if isinstance(node, Object):
            return 1 + sum(self._values(inner) for _, inner in node.fields)
        return 1

    def _length(self, node: Field, field: GraphQLField) -> int:
        """How long a list may be whose arguments say so: by `first`, or by naming its items."""
        arguments = dict(node.arguments)
        if "first" in field.args:
            return self._page_size(arguments)
        for name, argument in field.args.items():
            nullable = graphql.get_nullable_type(argument.type)
            if graphql.is_required_argument(argument) and graphql.is_list_type(nullable):
                value = self._given(arguments[name])
                return len(value) if isinstance(value, list) else 1
        return UNKNOWN

    def _page_size(self, arguments: Mapping[str, Value]) -> int:
        sizes = [self._given(arguments[name]) for name in ("first", "last") if name in arguments]
        # What is none, or out of range, is an error or means the default.
        return max((_in_range(size) for size in sizes), default=DEFAULT_SIZE)

    def _given(self, node: Value) -> Any:
        if isinstance(node, Variable):
            self.fixed = False
        return _literal(node, self.variables.values)


def _in_range(size: Any) -> int:
    return min(max(size, 1), MAX_SIZE) if isinstance(size, int) else DEFAULT_SIZE


def _of_items(own: Bound, extent: Extent, one: int, all_: int, lists: int) -> Bound:
    """What a field costs that leads to items which cost `one` each, and together `all_`."""
    in_one, in_all = extent.longest * one, extent.total * one
    if extent.apart:
        in_one = min(in_one, all_)
        if extent.unshared:
            in_all = min(in_all, all_)
    return own + Bound(in_one, in_all, lists=lists)


def _literal(node: Value, variables: Mapping[str, Any]) -> Any:
    """A value as far as the cost asks for it: numbers, and how many values there are."""
    if isinstance(node, Variable):
        return variables.get(node.name)
    if isinstance(node, Int):
        # What is longer is no number of items, but Python would refuse to read it.
        return int(node.text[:20])
    if isinstance(node, List):
        return [_literal(item, variables) for item in node.items]
    if isinstance(node, Object):
        return {name: _literal(value, variables) for name, value in node.fields}
    return None
