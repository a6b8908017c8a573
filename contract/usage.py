"""The schema coordinates that a document uses."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import graphql
from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    Node,
    OperationDefinitionNode,
    SelectionNode,
)

from .elements import COMPOSITE


class Use(NamedTuple):
    """A coordinate, and the node of the document that uses it."""

    coordinate: str
    node: Node


def used_coordinates(schema: GraphQLSchema, document: DocumentNode) -> frozenset[str]:
    """The coordinates that a document names, and those that its answers can hold."""
    return frozenset(use.coordinate for use in coordinate_uses(schema, document))


def coordinate_uses(schema: GraphQLSchema, document: DocumentNode) -> Iterator[Use]:
    """Each use of a coordinate in the operations and fragments of a document."""
    usage = _UsageCollector(schema)
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode):
            for variable in definition.variable_definitions or ():
                type_ = graphql.type_from_ast(schema, variable.type)
                yield from (Use(one, variable) for one in _input_coordinates(type_))
            root = schema.get_root_type(definition.operation)
            yield from usage.selections(root, definition.selection_set.selections)
        elif isinstance(definition, FragmentDefinitionNode):
            inner = usage.condition_type(definition.type_condition)
            yield Use(definition.type_condition.name.value, definition)
            yield from usage.selections(inner, definition.selection_set.selections)


class _UsageCollector:
    def __init__(self, schema: GraphQLSchema) -> None:
        self.schema = schema

    def selections(self, parent: Any, nodes: Iterable[SelectionNode]) -> Iterator[Use]:
        for node in nodes:
            if parent is not None:
                yield Use(parent.name, node)
            for directive in node.directives or ():
                name = f"@{directive.name.value}"
                yield Use(name, directive)
                for argument in directive.arguments or ():
                    yield Use(f"{name}({argument.name.value}:)", argument)
            if isinstance(node, FieldNode):
                yield from self.field(parent, node)
                if node.selection_set:
                    inner = self.field_type(parent, node)
                    yield from self.selections(inner, node.selection_set.selections)
            elif isinstance(node, InlineFragmentNode):
                inner = self.condition_type(node.type_condition) if node.type_condition else parent
                yield from self.selections(inner, node.selection_set.selections)

    def condition_type(self, condition: Any) -> Any:
        return self.schema.type_map.get(condition.name.value)

    def field_type(self, parent: Any, node: FieldNode) -> Any:
        """The named type of a field, None if the schema does not have it."""
        field = parent.fields.get(node.name.value) if isinstance(parent, COMPOSITE) else None
        return graphql.get_named_type(field.type) if field else None

    def field(self, parent: Any, node: FieldNode) -> Iterator[Use]:
        """A field and its arguments, without what is selected below it."""
        if not graphql.is_composite_type(parent):
            return
        name = node.name.value
        for coordinate in self.coordinates(parent, name):
            yield Use(coordinate, node)
            for argument in node.arguments or ():
                yield Use(f"{coordinate}({argument.name.value}:)", argument)
        inner = self.field_type(parent, node)
        if inner is None or not isinstance(parent, COMPOSITE):
            return
        yield Use(inner.name, node)
        arguments = parent.fields[name].args
        for argument in node.arguments or ():
            given = arguments.get(argument.name.value)
            yield from _literal(given.type if given else None, argument.value)

    def coordinates(self, parent: Any, name: str) -> Iterator[str]:
        """The field on the type that is named and on those that an answer may hold."""
        yield f"{parent.name}.{name}"
        abstract = graphql.is_abstract_type(parent)
        for possible in self.schema.get_possible_types(parent) if abstract else ():
            yield f"{possible.name}.{name}"


def _literal(wanted: Any, node: Any) -> Iterator[Use]:
    if wanted is None or isinstance(node, graphql.VariableNode):
        return  # Whatever a variable may hold counts at its definition.
    inner = graphql.get_named_type(wanted)
    yield Use(inner.name, node)
    if isinstance(node, graphql.ListValueNode):
        for item in node.values:
            yield from _literal(inner, item)
    elif isinstance(node, graphql.EnumValueNode):
        yield Use(f"{inner.name}.{node.value}", node)
    elif isinstance(node, graphql.ObjectValueNode) and isinstance(inner, GraphQLInputObjectType):
        for field in node.fields:
            yield Use(f"{inner.name}.{field.name.value}", field)
            given = inner.fields.get(field.name.value)
            yield from _literal(given.type if given else None, field.value)


def _input_coordinates(type_: Any) -> set[str]:
    """The coordinates of all that a value of an input type may hold."""
    seen: set[str] = set()
    waiting = [graphql.get_named_type(type_)] if type_ else []
    while waiting:
        inner = waiting.pop()
        if inner.name in seen:
            continue
        seen.add(inner.name)
        if isinstance(inner, GraphQLEnumType):
            seen |= {f"{inner.name}.{value}" for value in inner.values}
        elif isinstance(inner, GraphQLInputObjectType):
            seen |= {f"{inner.name}.{field}" for field in inner.fields}
            waiting += [graphql.get_named_type(field.type) for field in inner.fields.values()]
    return seen


def coordinates_by_path(schema: GraphQLSchema, document: DocumentNode) -> dict[str, frozenset[str]]:
    """The coordinates met at each place of an answer, its place written `episode.cast.nodes`."""
    found = _response_paths(schema, document).coordinates
    return {place: frozenset(coordinates) for place, coordinates in found.items()}


def types_by_path(schema: GraphQLSchema, document: DocumentNode) -> dict[str, Any]:
    """The type of each place of an answer; of several behind an interface, the first."""
    return _response_paths(schema, document).types


def _response_paths(schema: GraphQLSchema, document: DocumentNode) -> "_ResponsePaths":
    paths = _ResponsePaths(schema, document)
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode):
            root = schema.get_root_type(definition.operation)
            paths.selections(root, definition.selection_set.selections, "")
    return paths


class _ResponsePaths:
    def __init__(self, schema: GraphQLSchema, document: DocumentNode) -> None:
        self.usage = _UsageCollector(schema)
        self.coordinates: dict[str, set[str]] = {}
        self.types: dict[str, Any] = {}
        self.fragments = {
            definition.name.value: definition
            for definition in document.definitions
            if isinstance(definition, FragmentDefinitionNode)
        }

    def selections(self, parent: Any, nodes: Iterable[SelectionNode], place: str) -> None:
        for node in nodes:
            if isinstance(node, FieldNode):
                self.field(parent, node, place)
            elif isinstance(node, InlineFragmentNode):
                condition = node.type_condition
                inner = self.usage.condition_type(condition) if condition else parent
                self.selections(inner, node.selection_set.selections, place)
            elif isinstance(node, FragmentSpreadNode):
                fragment = self.fragments.get(node.name.value)
                if fragment is not None:
                    inner = self.usage.condition_type(fragment.type_condition)
                    self.selections(inner, fragment.selection_set.selections, place)

    def field(self, parent: Any, node: FieldNode, place: str) -> None:
        key = (node.alias or node.name).value
        inner = f"{place}.{key}" if place else key
        met = self.coordinates.setdefault(inner, set())
        met |= {use.coordinate for use in self.usage.field(parent, node)}
        field = parent.fields.get(node.name.value) if isinstance(parent, COMPOSITE) else None
        if field is not None:
            self.types.setdefault(inner, field.type)
        if node.selection_set:
            field_type = self.usage.field_type(parent, node)
            self.selections(field_type, node.selection_set.selections, inner)
