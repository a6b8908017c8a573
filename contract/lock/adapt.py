"""Requests rewritten so that a changed schema answers them as the former schema would have.

Where the answer still differs from the recorded one, the schema does not account for it: data moved.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any, NamedTuple

import graphql
from graphql import (
    REMOVE,
    ArgumentNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLInputObjectType,
    GraphQLSchema,
    NameNode,
    Node,
    ObjectFieldNode,
    ObjectValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    TypeInfo,
    TypeInfoVisitor,
    ValueNode,
    VariableNode,
    Visitor,
)

from ..change import Change
from ..elements import elements
from ..kinds import Kind
from ..syntax import nodes_of
from ..types import default_literal

# Leaving the value out meant the former default, which can be given instead.
_DEFAULTS = {
    Kind.ARGUMENT_DEFAULT_CHANGED,
    Kind.ARGUMENT_DEFAULT_REMOVED,
    Kind.ARGUMENT_BECAME_REQUIRED,
    Kind.INPUT_FIELD_DEFAULT_CHANGED,
    Kind.INPUT_FIELD_DEFAULT_REMOVED,
    Kind.INPUT_FIELD_BECAME_REQUIRED,
}
# It meant something that no default gave: null comes closest.
_NEW_DEFAULTS = {Kind.ARGUMENT_DEFAULT_ADDED, Kind.INPUT_FIELD_DEFAULT_ADDED}
_ALTERNATIVES = 8  # values of new arguments that are tried
_ROUNDS = 50


class Request(NamedTuple):
    document: DocumentNode
    variables: dict[str, Any]


def with_former_defaults(
    request: Request, changes: Iterable[Change], old: GraphQLSchema, new: GraphQLSchema
) -> Request:
    """The request with the defaults written out that have changed; itself if there are none."""
    defaults = dict(_former_defaults(changes, old, new))
    if not defaults:
        return request
    info = TypeInfo(new)
    writer = _DefaultsWriter(info, defaults)
    document = graphql.visit(request.document, TypeInfoVisitor(info, writer))
    variables = {**request.variables}
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode):
            for variable in definition.variable_definitions or ():
                name = variable.variable.name.value
                type_ = graphql.type_from_ast(new, variable.type)
                if name in variables:
                    variables[name] = _with_defaults(type_, variables[name], defaults)
    return Request(document, variables)


def _former_defaults(
    changes: Iterable[Change], old: GraphQLSchema, new: GraphQLSchema
) -> Iterator[tuple[str, ValueNode]]:
    for change in changes:
        if change.kind in _DEFAULTS:
            literal = default_literal(element_at(old, change.coordinate))
        elif change.kind in _NEW_DEFAULTS:
            type_ = element_at(new, change.coordinate).type
            literal = None if graphql.is_non_null_type(type_) else "null"
        else:
            continue
        if literal is not None:
            yield change.coordinate, graphql.parse_value(literal)


def element_at(schema: GraphQLSchema, coordinate: str) -> Any:
    return elements(schema)[coordinate]


class _DefaultsWriter(Visitor):
    """Adds defaults to fields and to input objects that leave them out."""

    def __init__(self, info: TypeInfo, defaults: Mapping[str, ValueNode]) -> None:
        super().__init__()
        self.info = info
        self.defaults = defaults

    def leave_field(self, node: FieldNode, *_: Any) -> FieldNode | None:
        parent, field = self.info.get_parent_type(), self.info.get_field_def()
        if parent is None or field is None:
            return None
        given = {argument.name.value for argument in node.arguments or ()}
        added = [
            ArgumentNode(name=NameNode(value=name), value=self.defaults[coordinate])
            for name in field.args
            if name not in given
            and (coordinate := f"{parent.name}.{node.name.value}({name}:)") in self.defaults
        ]
        return replace(node, arguments=(*(node.arguments or ()), *added)) if added else None

    def leave_object_value(self, node: ObjectValueNode, *_: Any) -> ObjectValueNode | None:
        type_ = graphql.get_named_type(self.info.get_input_type())
        given = {field.name.value for field in node.fields}
        added = [
            ObjectFieldNode(name=NameNode(value=name), value=self.defaults[coordinate])
            for name in (type_.fields if isinstance(type_, GraphQLInputObjectType) else ())
            if name not in given and (coordinate := f"{type_}.{name}") in self.defaults
        ]
        return replace(node, fields=(*node.fields, *added)) if added else None


def _with_defaults(type_: Any, value: Any, defaults: Mapping[str, ValueNode]) -> Any:
    """A variable's value with the defaults of its input objects."""
    inner = graphql.get_named_type(type_) if type_ is not None else None
    if isinstance(value, list):
        return [_with_defaults(inner, item, defaults) for item in value]
    if not isinstance(value, dict) or not isinstance(inner, GraphQLInputObjectType):
        return value
    filled = {
        key: _with_defaults(inner.fields[key].type if key in inner.fields else None, item, defaults)
        for key, item in value.items()
    }
    for name in inner.fields:
        literal = defaults.get(f"{inner.name}.{name}")
        if name not in value and literal is not None:
            filled[name] = graphql.value_from_ast_untyped(literal)
    return filled


def alternatives(
    request: Request, changes: Iterable[Change], new: GraphQLSchema
) -> Iterator[Request]:
    """The request with values that new optional arguments can take, the first few of them."""
    added = [change.coordinate for change in changes if change.kind is Kind.ARGUMENT_ADDED]
    tried = ((one, literal) for one in added for literal in _values(element_at(new, one)))
    for coordinate, literal in islice(tried, _ALTERNATIVES):
        info = TypeInfo(new)
        writer = _DefaultsWriter(info, {coordinate: graphql.parse_value(literal)})
        document = graphql.visit(request.document, TypeInfoVisitor(info, writer))
        yield Request(document, request.variables)


def _values(argument: Any) -> Iterator[str]:
    nullable = graphql.get_nullable_type(argument.type)
    if nullable is argument.type:
        yield "null"
    if graphql.is_enum_type(nullable):
        yield from nullable.values
    elif nullable is graphql.GraphQLBoolean:
        yield from ("true", "false")


def valid_part(request: Request, new: GraphQLSchema) -> Request | None:
    """The request without what the schema no longer allows; None if nothing is left."""
    document = request.document
    for _ in range(_ROUNDS):
        errors = graphql.validate(new, document)
        if not errors:
            used = {
                variable.variable.name.value
                for definition in document.definitions
                if isinstance(definition, OperationDefinitionNode)
                for variable in definition.variable_definitions or ()
            }
            variables = {key: value for key, value in request.variables.items() if key in used}
            return Request(document, variables)
        invalid = {id(node) for error in errors for node in (error.nodes or ())[:1]}
        smaller = _without(document, invalid)
        if smaller is None or smaller is document:
            return None
        document = smaller
    return None


def _without(document: DocumentNode, invalid: set[int]) -> DocumentNode | None:
    """The document without the selections and definitions that contain an invalid node."""
    pruned = graphql.visit(document, _Pruner(invalid))
    if not isinstance(pruned, DocumentNode):
        return None
    if not any(isinstance(one, OperationDefinitionNode) for one in pruned.definitions):
        return None
    return _without_unused(pruned)


class _Pruner(Visitor):
    def __init__(self, invalid: set[int]) -> None:
        super().__init__()
        self.invalid = invalid

    def enter(self, node: Node, *_: Any) -> Any:
        selection = node.kind in (
            "field", "inline_fragment", "fragment_spread", "variable_definition", "fragment_definition",
        )  # fmt: skip
        if selection and self._is_invalid(node):
            return REMOVE
        return None

    def leave(self, node: Node, *_: Any) -> Any:
        selections = getattr(node, "selection_set", None)
        if isinstance(selections, SelectionSetNode) and not selections.selections:
            return REMOVE
        return None

    def _is_invalid(self, node: Node) -> bool:
        """Whether a node or what belongs to it is invalid; a selection below it is not part of it."""
        if id(node) in self.invalid:
            return True
        parts = [getattr(node, key, None) for key in node.keys if key != "selection_set"]
        nodes = [one for part in parts for one in (part if isinstance(part, tuple) else (part,))]
        return any(self._is_invalid(one) for one in nodes if isinstance(one, Node))


def _without_unused(document: DocumentNode) -> DocumentNode:
    """The document without variables and fragments that nothing uses any more."""
    operations = [one for one in document.definitions if isinstance(one, OperationDefinitionNode)]
    fragments = {
        one.name.value: one
        for one in document.definitions
        if isinstance(one, FragmentDefinitionNode)
    }
    reached: dict[str, FragmentDefinitionNode] = {}
    waiting = [
        spread for operation in operations for spread in nodes_of(operation, FragmentSpreadNode)
    ]
    while waiting:
        name = waiting.pop().name.value
        if name in fragments and name not in reached:
            reached[name] = fragments[name]
            waiting += nodes_of(fragments[name], FragmentSpreadNode)
    kept = [_with_variables(one, list(reached.values())) for one in operations]
    return DocumentNode(definitions=(*kept, *reached.values()))


def _with_variables(
    operation: OperationDefinitionNode, fragments: list[FragmentDefinitionNode]
) -> OperationDefinitionNode:
    trees = (operation.selection_set, *(operation.directives or ()), *fragments)
    names = {node.name.value for tree in trees for node in nodes_of(tree, VariableNode)}
    variables = operation.variable_definitions or ()
    used = tuple(one for one in variables if one.variable.name.value in names)
    return operation if used == variables else replace(operation, variable_definitions=used)


def with_type_names(request: Request, places: set[str], key: str) -> Request:
    """The request with `key: __typename` in the selections at these places of the answer."""
    namer = _TypeNameAdder(places, key)
    return Request(graphql.visit(request.document, namer), request.variables)


class _TypeNameAdder(Visitor):
    """Adds a type name to fields by the name of their types, as a `TypeInfo` gives it."""

    def __init__(self, places: set[str], key: str) -> None:
        super().__init__()
        self.places = places
        self.key = key

    def leave_field(self, node: FieldNode, *_: Any) -> FieldNode | None:
        name = (node.alias or node.name).value
        if node.selection_set is None or name not in self.places:
            return None
        added = FieldNode(name=NameNode(value="__typename"), alias=NameNode(value=self.key))
        selections = SelectionSetNode(selections=(*node.selection_set.selections, added))
        return replace(node, selection_set=selections)
