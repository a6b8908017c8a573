"""The proof that a document is valid, several times faster than the search for what is wrong with it.

It walks the document once and declines what it can't prove. Then graphql-core validates, and says
what is wrong if anything is.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import Any, NamedTuple

import graphql
import msgspec
from graphql import GraphQLObjectType
from graphql.type.introspection import introspection_types

from engine.coercion.inputs import (
    MISSING,
    UNKNOWN,
    InputPosition,
    InputPositions,
    coerce_node,
    no_variables,
)
from engine.declined import DeclinedError
from engine.language.nodes import (
    Arguments,
    Directives,
    Document,
    Field,
    Fragment,
    Inline,
    OperationNode,
    Selections,
    VariableDefinition,
)
from engine.schema_index import SchemaIndex

# Lists of the introspection that lead back to types, and how deep they may be nested.
_LISTS_OF_TYPES = {"fields", "interfaces", "possibleTypes", "inputFields"}
_MAX_LIST_DEPTH = 2


class _Uses(NamedTuple):
    """What a definition uses: variables with their positions, and fragments."""

    variables: list[tuple[str, InputPosition]]
    conditions: set[str]
    spreads: set[str]


def prove(document: Document, index: SchemaIndex) -> frozenset[str]:
    """Return the variables in the directives of a valid document. Raises DeclinedError."""
    return _Proof(document, index).conditions()


class _Proof:
    def __init__(self, document: Document, index: SchemaIndex) -> None:
        self.document = document
        self.index = index
        self.fragments: dict[str, tuple[_Uses, int]] = {}
        self.may_overlap = False

    def conditions(self) -> frozenset[str]:
        document = self.document
        names = [operation.name for operation in document.operations]
        if len(set(names)) < len(names) or (None in names and len(names) > 1):
            raise DeclinedError("operations without names of their own")
        if len(document.fragments) < len(document.definitions):
            raise DeclinedError("fragments of the same name")
        spread: set[str] = set()
        conditions: set[str] = set()
        for operation in document.operations:
            for uses in self._operation(operation):
                spread |= uses.spreads
                conditions |= uses.conditions
        if spread != document.fragments.keys():
            raise DeclinedError("unused fragments")
        return frozenset(conditions)

    def _operation(self, operation: OperationNode) -> list[_Uses]:
        """Return what an operation uses, and what each fragment that it reaches does."""
        root = self.index.schema.query_type
        if operation.kind != "query" or operation.directives:
            raise DeclinedError("an operation that is no query, or with directives")
        definitions = {definition.name: definition for definition in operation.variables}
        if len(definitions) < len(operation.variables):
            raise DeclinedError("variables of the same name")
        own = _Uses([], set(), set())
        self._selections(operation.selections, root, own)
        reached = [own]
        pending = list(own.spreads)
        seen = set(pending)
        while pending:
            uses, _ = self.fragments[pending.pop()]
            reached.append(uses)
            pending += uses.spreads - seen
            seen |= uses.spreads
        used = [use for uses in reached for use in uses.variables]
        if {name for name, _ in used} != definitions.keys():
            raise DeclinedError("variables unused or undefined")
        types = {name: self._type(definition) for name, definition in definitions.items()}
        for name, position in used:
            self._allow(definitions[name], types[name], position)
        if self.may_overlap:
            self._merge([(root, operation.selections)])
        return reached

    def _type(self, definition: VariableDefinition) -> Any:
        coercer = self.index.variable_coercer(definition.type)
        if definition.directives:
            raise DeclinedError("a variable with directives")
        if definition.default is not msgspec.UNSET:
            coercer.coerce_literal(definition.default, no_variables)
        return coercer.type

    def _allow(self, definition: VariableDefinition, type_: Any, position: InputPosition) -> None:
        """Check that a variable may stand at a position, in the terms of the specification."""
        wanted = position.coercer.type
        if graphql.is_nullable_type(type_):
            if position.in_one_of:
                raise DeclinedError("a variable where it is not allowed")
            if graphql.is_non_null_type(wanted):
                has_default = definition.default not in (None, msgspec.UNSET)
                left_out = not position.required and position.default is not MISSING
                if not has_default and not left_out:
                    raise DeclinedError("a variable where it is not allowed")
                wanted = wanted.of_type
        if not graphql.is_type_sub_type_of(self.index.schema, type_, wanted):
            raise DeclinedError("a variable where it is not allowed")

    def _selections(self, selections: Selections, type_: Any, uses: _Uses) -> int:
        """Check selections of a type; return how deep lists of the introspection are nested in them."""
        depth = 0
        keys: set[str] = set()
        for node in selections:
            if node.directives:
                self._directives(node.directives, uses)
            if isinstance(node, Field):
                keys.add(node.key)
                depth = max(depth, self._field(node, type_, uses))
            elif isinstance(node, Inline):
                inner = type_
                if node.condition is not None:
                    inner = self._condition(node.condition, type_)
                depth = max(depth, self._selections(node.selections, inner, uses))
            else:
                depth = max(depth, self._spread(node.name, type_, uses))
        if len(keys) < len(selections):
            self.may_overlap = True
        return depth

    def _condition(self, name: str, type_: Any) -> Any:
        inner = self.index.composite(name)
        if self.index.possible_types(inner).isdisjoint(self.index.possible_types(type_)):
            raise DeclinedError("a fragment that never applies")
        return inner

    def _spread(self, name: str, type_: Any, uses: _Uses) -> int:
        fragment = self.document.fragments.get(name)
        if fragment is None:
            raise DeclinedError("an unknown fragment")
        inner = self._condition(fragment.condition, type_)
        uses.spreads.add(name)
        if name not in self.fragments:
            if fragment.directives:
                raise DeclinedError("a fragment with directives")
            own = _Uses([], set(), set())
            self.fragments[name] = own, self._selections(fragment.selections, inner, own)
        return self.fragments[name][1]

    def _field(self, node: Field, type_: Any, uses: _Uses) -> int:
        if node.name == "__typename":
            if node.arguments or node.selections is not None:
                raise DeclinedError("a __typename with more than a name")
            return 0
        signature = self.index.signature(type_, node.name)
        if node.arguments or signature.arguments.required:
            self._arguments(node.arguments, signature.arguments, uses)
        if (node.selections is None) != signature.is_leaf:
            raise DeclinedError("a leaf with selections, or an object without")
        if node.selections is None:
            return 0
        depth = self._selections(node.selections, signature.named, uses)
        if depth > _MAX_LIST_DEPTH and signature.named.name in introspection_types:
            raise DeclinedError("an introspection that is too deep")
        return depth + (node.name in _LISTS_OF_TYPES)

    def _arguments(self, nodes: Arguments, positions: InputPositions, uses: _Uses) -> None:
        def resolve(name: str, position: InputPosition) -> Any:
            uses.variables.append((name, position))
            return UNKNOWN

        names = dict(nodes).keys()
        if len(names) < len(nodes) or not positions.required <= names <= positions.keys():
            raise DeclinedError("arguments unknown, missing or given twice")
        for name, value in nodes:
            coerce_node(positions[name], value, resolve)

    def _directives(self, directives: Directives, uses: _Uses) -> None:
        names = {directive.name for directive in directives}
        if len(names) < len(directives) or not names <= self.index.conditions.keys():
            raise DeclinedError("a directive that is unknown, or there twice")
        for directive in directives:
            before = len(uses.variables)
            self._arguments(directive.arguments, self.index.conditions[directive.name], uses)
            uses.conditions.update(name for name, _ in uses.variables[before:])

    def _merge(self, selection_sets: Sequence[tuple[Any, Selections]]) -> None:
        """Check that fields with the same key are the same, or of different types but alike."""
        by_key: dict[str, list[tuple[Any, Field]]] = {}
        self._fields(selection_sets, by_key, set())
        for pairs in by_key.values():
            for (type_, node), (other_type, other) in combinations(pairs, 2):
                if node.name != other.name or dict(node.arguments) != dict(other.arguments):
                    _check_exclusive(type_, other_type)
                field_type = self._field_type(type_, node)
                other_field_type = self._field_type(other_type, other)
                if field_type is not other_field_type and str(field_type) != str(other_field_type):
                    raise DeclinedError("fields that may not be merged")
            inner = [
                (graphql.get_named_type(self._field_type(type_, node)), node.selections)
                for type_, node in pairs
                if node.selections is not None
            ]
            if inner:
                self._merge(inner)

    def _field_type(self, type_: Any, node: Field) -> Any:
        if node.name == "__typename":
            return graphql.GraphQLNonNull(graphql.GraphQLString)
        return self.index.signature(type_, node.name).type

    def _fields(
        self,
        selection_sets: Sequence[tuple[Any, Selections]],
        by_key: dict[str, list[tuple[Any, Field]]],
        spread: set[str],
    ) -> None:
        for type_, selections in selection_sets:
            for node in selections:
                if isinstance(node, Field):
                    by_key.setdefault(node.key, []).append((type_, node))
                    continue
                inner: Inline | Fragment
                if isinstance(node, Inline):
                    inner = node
                elif node.name in spread:
                    continue
                else:
                    spread.add(node.name)
                    inner = self.document.fragments[node.name]
                condition = (
                    type_ if inner.condition is None else self.index.composite(inner.condition)
                )
                self._fields([(condition, inner.selections)], by_key, spread)


def _check_exclusive(type_: Any, other: Any) -> None:
    """Check that no object has both types, so that fields of theirs never meet."""
    object_types = isinstance(type_, GraphQLObjectType) and isinstance(other, GraphQLObjectType)
    if not object_types or type_ is other:
        raise DeclinedError("fields that may not be merged")
