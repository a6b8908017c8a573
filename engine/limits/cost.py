"""What an operation may cost: a bound on the size of its response, known before it runs.

The cost is the greatest number of values and list items that the response can have. A list counts as
long as the page that is requested, or as the longest such list there is if that is less; objects
that can't occur twice are never counted more often than there are any.

To filter, order or search a list costs the comparisons that it may need, whether or not anything is
found. Arguments cost what it takes to coerce them, once for each object that has the field, and every
operation what it takes to run at all.

Every selection is looked at once, whatever leads to it, so that the time is proportional to the length
of the document. Fields of the introspection count like all others.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple, cast

import graphql
from graphql import GraphQLField, GraphQLSchema, OperationType
from graphql.type.introspection import introspection_types

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
    OperationNode,
    Selection,
    Selections,
    Value,
    Variable,
)
from engine.limits.cardinality import (
    UNBOUNDED,
    Cardinalities,
    Cardinality,
    Composite,
    Origin,
    is_connection,
    node_type,
)
from engine.schema_index import META_FIELDS

# What each part of a response costs, in the time that a field without fields of its own takes.
BASE = 50
LEAF = 1
OBJECT = 3
CONNECTION = 6
# What each value of an argument takes, pages aside.
ARGUMENT = 8
# So many values of the introspection take the time of one field.
INTROSPECTED = 10
# So many values of records are compared with those of a filter in the time of one field.
COMPARED = 3
_ONE = Cardinality(1, 1, distinct=False, disjoint=False)
# Room for the cost of constant selections, and about what a token takes in one.
CONSTANT_BYTES = 4_000_000
TOKEN_BYTES = 150
PAGING = {"first", "after", "last", "before"}


class CostBound(NamedTuple):
    """What a selection costs at most: in one object, and in all objects of its type together.

    Of a connection, `item` and `items` are the same for what is selected of the items of its list,
    which its page multiplies; `one` and `all` are for the rest. `lists` is how deep lists are nested.
    """

    one: int = 0
    all: int = 0
    item: int = 0
    items: int = 0
    lists: int = 0

    def __add__(self, other: object) -> "CostBound":
        assert isinstance(other, CostBound)
        return CostBound(
            self.one + other.one,
            self.all + other.all,
            self.item + other.item,
            self.items + other.items,
            max(self.lists, other.lists),
        )


class Price(NamedTuple):
    """The cost of an operation and how deep its lists are nested.

    `by_text` says that it depends on texts in variables.
    """

    cost: int
    list_depth: int
    by_text: bool


class _FieldCost(NamedTuple):
    """What a field costs by the schema alone, and what it leads to.

    `own` is without its selections, `parents` the number of objects that have it, `child` its
    composite type (None for a leaf) and `objects` the number of objects of that.
    """

    field: GraphQLField
    own: CostBound
    parents: int
    many: bool
    cardinality: Cardinality
    child: Composite | None
    objects: int
    child_origin: Origin | None


class CostModel:
    """The cost of operations on a schema with these cardinalities."""

    def __init__(self, schema: GraphQLSchema, cardinalities: Cardinalities) -> None:
        self.schema = schema
        self.cardinalities = cardinalities
        self.work = cardinalities.work
        self.default_page_size = cardinalities.default_page_size
        self.max_page_size = cardinalities.max_page_size
        # By the fields of the schema; of some objects also by their origin, of which there are so many.
        self._field_costs: dict[tuple[str, str, Origin | None], _FieldCost] = {}
        # Of selections that no variable changes, whichever documents they are in.
        self._constant: LRUCache[Any, CostBound] = LRUCache(CONSTANT_BYTES)

    def price(
        self, document: Document, operation: OperationNode, variables: CoercedVariables
    ) -> Price:
        """Return the price of a valid operation with these variables."""
        root = self.schema.get_root_type(OperationType(operation.kind))
        assert root is not None
        count = _Count(self, document.fragments, variables)
        bound = count.selection(operation.selections, root)
        return Price(BASE + bound.one, bound.lists, count.by_text)

    def constant(self, node: Field, type_: Composite, origin: Origin | None) -> CostBound:
        """Return what the constant selections of a field cost in objects of a type."""
        selections = node.selections
        assert selections is not None
        return self._constant.get_or_create(
            (selections, type_.name, origin),
            lambda: _Count(self, {}, NO_VARIABLES).selection(selections, type_, origin),
            node.constant * TOKEN_BYTES,
        )

    def field_cost(self, type_: Composite, name: str, origin: Origin | None) -> _FieldCost:
        """Return what a field costs in objects of a type; of some origin."""
        key = (type_.name, name, origin)
        cost = self._field_costs.get(key)
        if cost is None:
            cost = self._field_costs[key] = self._field_cost(type_, name, origin)
        return cost

    def _field_cost(self, type_: Composite, name: str, origin: Origin | None) -> _FieldCost:
        parents = self.cardinalities.count(type_, origin)
        own = CostBound(LEAF, LEAF * parents)
        fields: Any = META_FIELDS if name in META_FIELDS else type_.fields  # type: ignore[union-attr] # the document is valid
        field: GraphQLField = fields[name]
        many = graphql.is_list_type(graphql.get_nullable_type(field.type))
        child = graphql.get_named_type(field.type)
        if graphql.is_composite_type(child):
            child_origin = self.cardinalities.origin(type_, name, origin)
            cardinality = (
                _ONE if name in META_FIELDS else self.cardinalities.of(type_, name, origin)
            )
            objects = self.cardinalities.count(child, child_origin)
            return _FieldCost(field, own, parents, many, cardinality, child, objects, child_origin)
        if many:
            cardinality = self.cardinalities.of(type_, name, origin)
            own += CostBound(LEAF * cardinality.longest, LEAF * cardinality.total, lists=1)
        return _FieldCost(field, own, parents, many, _ONE, None, 0, None)


class _Count:
    """The count of one operation."""

    def __init__(
        self,
        model: CostModel,
        fragments: Mapping[str, Fragment],
        variables: CoercedVariables,
    ) -> None:
        self.model = model
        self.fragments = fragments
        self.variables = variables
        self.by_text = False
        self.counted: dict[tuple[str, Origin | None], CostBound] = {}

    def selection(
        self, selections: Selections, type_: Composite, origin: Origin | None = None
    ) -> CostBound:
        one = all_ = item = items = lists = 0
        # An object has one type, so of the fragments on object types only the costliest counts.
        exclusive: dict[str, CostBound] = {}
        for condition, bound in self._parts(selections, type_, origin):
            if condition is type_ or graphql.is_abstract_type(condition):
                one += bound.one
                all_ += bound.all
                item += bound.item
                items += bound.items
                lists = max(lists, bound.lists)
            else:
                exclusive[condition.name] = exclusive.get(condition.name, CostBound()) + bound
        if exclusive:
            bounds = exclusive.values()
            one += max(bound.one for bound in bounds)
            all_ += sum(bound.all for bound in bounds)
            item += max(bound.item for bound in bounds)
            items += sum(bound.items for bound in bounds)
            lists = max(lists, *(bound.lists for bound in bounds))
        return CostBound(min(one, all_), all_, min(item, items), items, lists)

    def _parts(
        self, selections: Selections, type_: Composite, origin: Origin | None
    ) -> list[tuple[Composite, CostBound]]:
        parts: list[tuple[Composite, CostBound]] = []
        spread: set[str] = set()
        for node in selections:
            if node.directives and not self._is_included(node):
                continue
            if isinstance(node, Field):
                parts.append((type_, self._field(node, type_, origin)))
            elif isinstance(node, Inline):
                condition = self._condition(node, type_)
                parts.append((condition, self.selection(node.selections, condition, origin)))
            elif node.name not in spread:
                spread.add(node.name)
                parts.append(self._fragment(self.fragments[node.name], type_, origin))
        return parts

    def _is_included(self, node: Selection) -> bool:
        for directive in node.directives:
            for name, value in directive.arguments:
                if name == "if" and self._value(value) is (directive.name == "skip"):
                    return False
        return True

    def _fragment(
        self, fragment: Fragment, type_: Composite, origin: Origin | None
    ) -> tuple[Composite, CostBound]:
        condition = self._condition(fragment, type_)
        key = (fragment.name, origin)
        if key not in self.counted:
            self.counted[key] = self.selection(fragment.selections, condition, origin)
        return condition, self.counted[key]

    def _condition(self, node: Inline | Fragment, type_: Composite) -> Composite:
        if node.condition is None:
            return type_
        return cast(Composite, self.model.schema.type_map[node.condition])

    def _field(self, node: Field, type_: Composite, origin: Origin | None) -> CostBound:
        if node.name == "__typename":
            return CostBound(LEAF, LEAF * self.model.cardinalities.count(type_, origin))
        cost = self.model.field_cost(type_, node.name, origin)
        if cost.child is None or node.selections is None:
            return cost.own
        if node.constant:
            inner = self.model.constant(node, cost.child, cost.child_origin)
        else:
            inner = self.selection(node.selections, cost.child, cost.child_origin)
        if node.name in META_FIELDS:
            total = LEAF + inner.one // INTROSPECTED
            return CostBound(total, total, lists=inner.lists)
        if is_connection(cost.child):
            return self._connection(node, type_, cost, inner)
        cardinality = cost.cardinality
        if cost.many:
            longest = min(cardinality.longest, self._length(node, cost.field))
            total = min(cardinality.total, cost.parents * longest)
            cardinality = cardinality._replace(longest=longest, total=total)
        one, all_ = OBJECT + inner.one, OBJECT * cost.objects + inner.all
        if is_connection(type_) and cost.many:
            return CostBound(LEAF, LEAF, item=one, items=all_, lists=inner.lists)
        # Names of items are read before they are refused, also those beyond the longest list.
        own = cost.own
        if type_.name not in introspection_types:
            own += self._coercion(node, cost)
        return _with_items(own, cardinality, one, all_, inner.lists + cost.many)

    def _coercion(self, node: Field, cost: _FieldCost) -> CostBound:
        """Return what it costs to coerce a field's arguments."""
        values = sum(self._values(value) for name, value in node.arguments if name not in PAGING)
        return CostBound(ARGUMENT * values, ARGUMENT * values * cost.parents)

    def _connection(
        self, node: Field, type_: Composite, cost: _FieldCost, inner: CostBound
    ) -> CostBound:
        arguments = dict(node.arguments)
        cardinality, parents = cost.cardinality, cost.parents
        size = min(self._page_size(arguments), cardinality.longest)
        own = CostBound(CONNECTION + inner.one, parents * (CONNECTION + inner.one))
        own += self._coercion(node, cost)
        if work := self.model.work.get((type_.name, node.name)):
            units = work(self._texts(arguments))
            own += CostBound(units, parents * units)
        else:
            own += self._comparisons(arguments, cost.field, cardinality)
        total = min(cardinality.total, parents * size)
        cardinality = cardinality._replace(longest=size, total=total)
        return _with_items(own, cardinality, inner.item, inner.items, inner.lists + 1)

    def _comparisons(
        self, arguments: Mapping[str, Value], field: GraphQLField, cardinality: Cardinality
    ) -> CostBound:
        """Return what it costs to look through a list for the items that some arguments mean."""
        values = [self._values(arguments[name]) for name in arguments.keys() - PAGING]
        if not values:
            return CostBound()
        one, all_ = cardinality.longest, cardinality.total
        if any(map(graphql.is_required_argument, field.args.values())):
            # Only the arguments tell which list it is: it may be of everything there is.
            nodes = node_type(graphql.get_named_type(field.type))
            one = all_ = self.model.cardinalities.count(nodes)
        each = 2 + sum(values)
        return CostBound(one * each // COMPARED, all_ * each // COMPARED)

    def _texts(self, arguments: Mapping[str, Value]) -> dict[str, str]:
        texts = {name: self._text(node) for name, node in arguments.items()}
        return {name: text for name, text in texts.items() if isinstance(text, str)}

    def _text(self, node: Value) -> Any:
        if isinstance(node, Variable):
            self.by_text = True
            return self.variables.values.get(node.name)
        return node.text if isinstance(node, Block) else node

    def _values(self, node: Value) -> int:
        """Return how many values an argument has, those within others included."""
        if isinstance(node, Variable):
            return self.variables.sizes.get(node.name, 1)
        if isinstance(node, str | Block):
            return size_of_text(node if isinstance(node, str) else node.text)
        if isinstance(node, List):
            return 1 + sum(map(self._values, node.items))
        if isinstance(node, Object):
            return 1 + sum(self._values(inner) for _, inner in node.fields)
        return 1

    def _length(self, node: Field, field: GraphQLField) -> int:
        """Return how long a list may be by its arguments: by `first`, or by those that name items."""
        arguments = dict(node.arguments)
        if "first" in field.args:
            return self._page_size(arguments)
        for name, argument in field.args.items():
            nullable = graphql.get_nullable_type(argument.type)
            if graphql.is_required_argument(argument) and graphql.is_list_type(nullable):
                value = self._value(arguments[name])
                return len(value) if isinstance(value, list) else 1
        return UNBOUNDED

    def _page_size(self, arguments: Mapping[str, Value]) -> int:
        sizes = [self._value(arguments[name]) for name in ("first", "last") if name in arguments]
        # Null means the default size; what is out of range is an error.
        return max(map(self._in_range, sizes), default=self.model.default_page_size)

    def _in_range(self, size: Any) -> int:
        if not isinstance(size, int):
            return self.model.default_page_size
        return min(max(size, 1), self.model.max_page_size)

    def _value(self, node: Value) -> Any:
        return _literal(node, self.variables.values)


def _with_items(
    own: CostBound, cardinality: Cardinality, one: int, all_: int, lists: int
) -> CostBound:
    """Return what a field costs that leads to items which cost `one` each, and `all_` together."""
    in_one, in_all = cardinality.longest * one, cardinality.total * one
    if cardinality.distinct:
        in_one = min(in_one, all_)
        if cardinality.disjoint:
            in_all = min(in_all, all_)
    return own + CostBound(in_one, in_all, lists=lists)


def _literal(node: Value, variables: Mapping[str, Any]) -> Any:
    """Return a value as far as the cost needs it: conditions, numbers, and the lengths of lists."""
    if isinstance(node, Variable):
        return variables.get(node.name)
    if isinstance(node, bool):
        return node
    if isinstance(node, Int):
        # A longer one is no number of items, but Python would refuse to read it.
        return int(node.text[:20])
    if isinstance(node, List):
        return [_literal(item, variables) for item in node.items]
    return None
