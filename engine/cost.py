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
from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    ListValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
)
from graphql.type import introspection

from engine.extents import (
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


class Cost:
    """The cost of operations over one schema and catalog."""

    def __init__(self, schema: GraphQLSchema, extents: Extents) -> None:
        self.schema = schema
        self.extents = extents

    def __call__(
        self,
        operation: OperationDefinitionNode,
        fragments: Mapping[str, FragmentDefinitionNode],
        variables: Mapping[str, Any],
    ) -> tuple[int, int]:
        """The cost of a valid operation with these variables, and how deep its lists lie."""
        values = {
            definition.variable.name.value: _literal(definition.default_value, {})
            for definition in operation.variable_definitions or ()
        }
        root = self.schema.get_root_type(operation.operation)
        assert root is not None
        count = _Count(self, fragments, values | dict(variables))
        bound = count.selection(operation.selection_set, root)
        return bound.one, bound.lists


class _Count:
    """One operation's count."""

    def __init__(
        self,
        cost: Cost,
        fragments: Mapping[str, FragmentDefinitionNode],
        variables: Mapping[str, Any],
    ) -> None:
        self.schema = cost.schema
        self.extents = cost.extents
        self.fragments = fragments
        self.variables = variables
        self.sizes: dict[str, int] = {}
        self.counted: dict[tuple[str, Wrapping | None], Bound] = {}

    def selection(
        self, selection_set: SelectionSetNode, type_: Composite, wrapping: Wrapping | None = None
    ) -> Bound:
        total = Bound()
        # An object has one type, so of the fragments on object types only the costliest counts.
        exclusive: dict[str, Bound] = {}
        for condition, bound in self._parts(selection_set, type_, wrapping):
            if condition is type_ or graphql.is_abstract_type(condition):
                total += bound
            else:
                exclusive[condition.name] = exclusive.get(condition.name, Bound()) + bound
        if exclusive:
            one, all_, item, items, lists = zip(*exclusive.values(), strict=True)
            total += Bound(max(one), sum(all_), max(item), sum(items), max(lists))
        return total._replace(one=min(total.one, total.all), item=min(total.item, total.items))

    def _parts(
        self, selection_set: SelectionSetNode, type_: Composite, wrapping: Wrapping | None
    ) -> list[tuple[Composite, Bound]]:
        parts: list[tuple[Composite, Bound]] = []
        spread: set[str] = set()
        for node in selection_set.selections:
            if isinstance(node, FieldNode):
                parts.append((type_, self._field(node, type_, wrapping)))
            elif isinstance(node, InlineFragmentNode):
                condition = self._condition(node, type_)
                parts.append((condition, self.selection(node.selection_set, condition, wrapping)))
            elif isinstance(node, FragmentSpreadNode) and node.name.value not in spread:
                spread.add(node.name.value)
                parts.append(self._fragment(self.fragments[node.name.value], type_, wrapping))
        return parts

    def _fragment(
        self, fragment: FragmentDefinitionNode, type_: Composite, wrapping: Wrapping | None
    ) -> tuple[Composite, Bound]:
        condition = self._condition(fragment, type_)
        key = (fragment.name.value, wrapping)
        if key not in self.counted:
            self.counted[key] = self.selection(fragment.selection_set, condition, wrapping)
        return condition, self.counted[key]

    def _condition(
        self, node: InlineFragmentNode | FragmentDefinitionNode, type_: Composite
    ) -> Composite:
        if node.type_condition is None:
            return type_
        return cast(Composite, self.schema.type_map[node.type_condition.name.value])

    def _field(self, node: FieldNode, type_: Composite, wrapping: Wrapping | None) -> Bound:
        name = node.name.value
        population = self.extents.population(type_, wrapping)
        own = Bound(LEAF, LEAF * population)
        if name == "__typename":
            return own
        if name in _META_FIELDS:
            return self._introspection(node, _META_FIELDS[name])
        field: GraphQLField = type_.fields[name]  # type: ignore[union-attr] # the document is valid
        many = graphql.is_list_type(graphql.get_nullable_type(field.type))
        if node.selection_set is None and not many:
            return own
        extent = self.extents.of(type_, name, wrapping)
        if node.selection_set is None:
            return own + Bound(LEAF * extent.longest, LEAF * extent.total, lists=1)
        child = cast(Composite, graphql.get_named_type(field.type))
        inner = self.selection(node.selection_set, child, wrapping_of(type_, name, wrapping))
        if is_connection(child):
            return self._connection(node, field, extent, population, inner)
        if many:
            longest = min(extent.longest, self._length(node, field))
            extent = extent._replace(longest=longest, total=min(extent.total, population * longest))
        count = self.extents.population(child, wrapping_of(type_, name, wrapping))
        one, all_ = OBJECT + inner.one, OBJECT * count + inner.all
        if is_connection(type_) and many:
            return Bound(LEAF, LEAF, item=one, items=all_, lists=inner.lists)
        return _of_items(own, extent, one, all_, inner.lists + many)

    def _introspection(self, node: FieldNode, field: GraphQLField) -> Bound:
        assert node.selection_set is not None
        type_ = cast(Composite, graphql.get_named_type(field.type))
        inner = self.selection(node.selection_set, type_)
        cost = LEAF + inner.one // INTROSPECTED
        return Bound(cost, cost, lists=inner.lists)

    def _connection(
        self, node: FieldNode, field: GraphQLField, extent: Extent, population: int, inner: Bound
    ) -> Bound:
        arguments = _arguments(node)
        size = min(self._page_size(arguments), extent.longest)
        own = Bound(CONNECTION + inner.one, population * (CONNECTION + inner.one))
        own += self._looking(arguments, field, extent)
        extent = extent._replace(longest=size, total=min(extent.total, population * size))
        return _of_items(own, extent, inner.item, inner.items, inner.lists + 1)

    def _looking(
        self, arguments: Mapping[str, ValueNode], field: GraphQLField, extent: Extent
    ) -> Bound:
        """What it costs to look through a list for the items that some arguments mean."""
        values = [self._values(arguments[name]) for name in arguments.keys() - PAGING]
        if not values:
            return Bound()
        one, all_ = extent.longest, extent.total
        if any(map(graphql.is_required_argument, field.args.values())):
            # Only the arguments tell which list it is: it may be of everything there is.
            one = all_ = self.extents.population(node_type(graphql.get_named_type(field.type)))
        each = 2 + sum(values)
        return Bound(one * each // COMPARED, all_ * each // COMPARED)

    def _values(self, node: ValueNode) -> int:
        """How many values an argument has, those within others included."""
        if isinstance(node, VariableNode):
            name = node.name.value
            if name not in self.sizes:
                self.sizes[name] = _size(self.variables.get(name))
            return self.sizes[name]
        if isinstance(node, ListValueNode):
            return 1 + sum(map(self._values, node.values))
        if isinstance(node, ObjectValueNode):
            return 1 + sum(self._values(inner.value) for inner in node.fields)
        return 1

    def _length(self, node: FieldNode, field: GraphQLField) -> int:
        """How long a list may be whose arguments say so: by `first`, or by naming its items."""
        arguments = _arguments(node)
        if "first" in field.args:
            return self._page_size(arguments)
        for name, argument in field.args.items():
            nullable = graphql.get_nullable_type(argument.type)
            if graphql.is_required_argument(argument) and graphql.is_list_type(nullable):
                value = _literal(arguments[name], self.variables)
                return len(value) if isinstance(value, list) else 1
        return UNKNOWN

    def _page_size(self, arguments: Mapping[str, ValueNode]) -> int:
        sizes = [
            _literal(arguments[name], self.variables)
            for name in ("first", "last")
            if name in arguments
        ]
        # What is none, or out of range, is an error or means the default.
        return max((_in_range(size) for size in sizes), default=DEFAULT_SIZE)


def _size(value: Any) -> int:
    """How many values a variable has, those within others included."""
    if isinstance(value, dict):
        return 1 + sum(map(_size, value.values()))
    return 1 + sum(map(_size, value)) if isinstance(value, list) else 1


def _in_range(size: Any) -> int:
    return min(max(size, 1), MAX_SIZE) if isinstance(size, int) else DEFAULT_SIZE


def _arguments(node: FieldNode) -> dict[str, ValueNode]:
    return {argument.name.value: argument.value for argument in node.arguments or ()}


def _of_items(own: Bound, extent: Extent, one: int, all_: int, lists: int) -> Bound:
    """What a field costs that leads to items which cost `one` each, and together `all_`."""
    in_one, in_all = extent.longest * one, extent.total * one
    if extent.apart:
        in_one = min(in_one, all_)
        if extent.unshared:
            in_all = min(in_all, all_)
    return own + Bound(in_one, in_all, lists=lists)


def _literal(node: ValueNode | None, variables: Mapping[str, Any]) -> Any:
    """A value as far as the cost asks for it: numbers, and how many values there are."""
    if isinstance(node, VariableNode):
        return variables.get(node.name.value)
    if isinstance(node, IntValueNode):
        return int(node.value)
    if isinstance(node, ListValueNode):
        return [_literal(item, variables) for item in node.values]
    if isinstance(node, ObjectValueNode):
        return {item.name.value: _literal(item.value, variables) for item in node.fields}
    return None
