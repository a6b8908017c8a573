"""Which schema coordinates a document uses."""

from collections.abc import Iterable, Iterator
from typing import Any

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
    OperationDefinitionNode,
    SelectionNode,
)

from contract.elements import COMPOSITE


def used(schema: GraphQLSchema, document: DocumentNode) -> frozenset[str]:
    """The coordinates that a document names, and those that its answers can run into."""
    return frozenset(_Usage(schema, document).coordinates())


class _Usage:
    def __init__(self, schema: GraphQLSchema, document: DocumentNode) -> None:
        self.schema = schema
        self.document = document
        self.fragments = {
            one.name.value: one
            for one in document.definitions
            if isinstance(one, FragmentDefinitionNode)
        }

    def coordinates(self) -> Iterator[str]:
        for one in self.document.definitions:
            if isinstance(one, OperationDefinitionNode):
                for variable in one.variable_definitions or ():
                    yield from self.given(graphql.type_from_ast(self.schema, variable.type))
                root = self.schema.get_root_type(one.operation)
                yield from self.selections(root, one.selection_set.selections)
            elif isinstance(one, FragmentDefinitionNode):
                yield from self.fragment(one)

    def selections(self, parent: Any, nodes: Iterable[SelectionNode]) -> Iterator[str]:
        if parent is not None:
            yield parent.name
        for node in nodes:
            for directive in node.directives or ():
                yield f"@{directive.name.value}"
                yield from (
                    f"@{directive.name.value}({a.name.value}:)" for a in directive.arguments or ()
                )
            if isinstance(node, FieldNode):
                yield from self.field(parent, node)
            elif isinstance(node, InlineFragmentNode):
                inner = self.narrowed(node.type_condition) if node.type_condition else parent
                yield from self.selections(inner, node.selection_set.selections)

    def fragment(self, one: FragmentDefinitionNode) -> Iterator[str]:
        inner = self.narrowed(one.type_condition)
        yield one.type_condition.name.value
        yield from self.selections(inner, one.selection_set.selections)

    def narrowed(self, condition: Any) -> Any:
        return self.schema.type_map.get(condition.name.value)

    def field(self, parent: Any, node: FieldNode) -> Iterator[str]:
        name = node.name.value
        if isinstance(parent, COMPOSITE):
            yield from self.places(parent, name, [one.name.value for one in node.arguments or ()])
        output = parent.fields.get(name) if isinstance(parent, COMPOSITE) else None
        inner = graphql.get_named_type(output.type) if output else None
        if inner is not None:
            yield inner.name
        for argument in node.arguments or ():
            given = output.args.get(argument.name.value) if output else None
            yield from self.literal(given.type if given else None, argument.value)
        if node.selection_set:
            yield from self.selections(inner, node.selection_set.selections)

    def places(self, parent: Any, name: str, arguments: list[str]) -> Iterator[str]:
        """The field on the type that is named and on those that an answer may hold."""
        possible = (
            self.schema.get_possible_types(parent) if graphql.is_abstract_type(parent) else ()
        )
        for one in (parent, *possible):
            yield f"{one.name}.{name}"
            yield from (f"{one.name}.{name}({argument}:)" for argument in arguments)

    def literal(self, wanted: Any, node: Any) -> Iterator[str]:
        if wanted is None or isinstance(node, graphql.VariableNode):
            return  # Whatever a variable may hold counts at its definition.
        inner = graphql.get_named_type(wanted)
        yield inner.name
        if isinstance(node, graphql.ListValueNode):
            for item in node.values:
                yield from self.literal(inner, item)
        elif isinstance(node, graphql.EnumValueNode):
            yield f"{inner.name}.{node.value}"
        elif isinstance(node, graphql.ObjectValueNode) and hasattr(inner, "fields"):
            for field in node.fields:
                name = field.name.value
                yield f"{inner.name}.{name}"
                given = inner.fields.get(name)
                yield from self.literal(given.type if given else None, field.value)

    def given(self, wanted: Any) -> Iterator[str]:
        """All that a variable of a type may hold."""
        seen: set[str] = set()
        waiting = [graphql.get_named_type(wanted)] if wanted else []
        while waiting:
            one = waiting.pop()
            if one.name in seen:
                continue
            seen.add(one.name)
            if isinstance(one, GraphQLEnumType):
                seen |= {f"{one.name}.{value}" for value in one.values}
            elif isinstance(one, GraphQLInputObjectType):
                seen |= {f"{one.name}.{field}" for field in one.fields}
                waiting += [graphql.get_named_type(field.type) for field in one.fields.values()]
        yield from seen


def paths(schema: GraphQLSchema, document: DocumentNode) -> dict[str, frozenset[str]]:
    """The coordinates met at each place of an answer, its place written `episode.cast.nodes`."""
    usage = _Usage(schema, document)
    found: dict[str, set[str]] = {}
    for one in document.definitions:
        if isinstance(one, OperationDefinitionNode):
            root = schema.get_root_type(one.operation)
            _walk(usage, root, one.selection_set.selections, "", found)
    return {place: frozenset(coordinates) for place, coordinates in found.items()}


def _walk(
    usage: _Usage,
    parent: Any,
    nodes: Iterable[SelectionNode],
    place: str,
    found: dict[str, set[str]],
) -> None:
    for node in nodes:
        if isinstance(node, FieldNode):
            key = (node.alias or node.name).value
            inner = f"{place}.{key}" if place else key
            alone = FieldNode(
                name=node.name, alias=None, arguments=node.arguments, directives=node.directives
            )
            found.setdefault(inner, set()).update(usage.field(parent, alone))
            if node.selection_set:
                output = getattr(parent, "fields", {}).get(node.name.value)
                held = graphql.get_named_type(output.type) if output else None
                _walk(usage, held, node.selection_set.selections, inner, found)
        elif isinstance(node, InlineFragmentNode):
            held = usage.narrowed(node.type_condition) if node.type_condition else parent
            _walk(usage, held, node.selection_set.selections, place, found)
        elif isinstance(node, FragmentSpreadNode):
            fragment = usage.fragments.get(node.name.value)
            if fragment is not None:
                held = usage.narrowed(fragment.type_condition)
                _walk(usage, held, fragment.selection_set.selections, place, found)
