"""The proof that a document is valid, several times faster than the search for what is wrong with it.

It walks the document once. What it can't prove, or would have to look at more closely, it declines;
then graphql-core validates, and says what is wrong if anything is.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import Any, NamedTuple

import graphql
import msgspec
from graphql import GraphQLObjectType
from graphql.type.introspection import introspection_types

from engine.coercion.inputs import MISSING, SOME, Place, Places, no_variable, read
from engine.language.nodes import (
    Arguments,
    Directives,
    Document,
    Field,
    Fragment,
    Inline,
    Operation,
    Selections,
    VariableDefinition,
)
from engine.plan.declined import DeclinedError
from engine.plan.schema_index import View

# Lists of the introspection that lead back to types, and how deep they may lie in one another.
_LISTS_OF_TYPES = {"fields", "interfaces", "possibleTypes", "inputFields"}
_DEEPEST_LISTS = 2


class _Uses(NamedTuple):
    """What a definition uses: variables with the places where they stand, and fragments."""

    variables: list[tuple[str, Place]]
    conditions: set[str]
    spreads: set[str]


def prove(document: Document, view: View) -> frozenset[str]:
    """The variables in the directives of a document that is valid. Raises DeclinedError."""
    return _Proof(document, view).conditions()


class _Proof:
    def __init__(self, document: Document, view: View) -> None:
        self.document = document
        self.view = view
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

    def _operation(self, operation: Operation) -> list[_Uses]:
        """What the operation and the fragments that it reaches use."""
        root = self.view.schema.query_type
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
        for name, place in used:
            self._allow(definitions[name], types[name], place)
        if self.may_overlap:
            self._merge([(root, operation.selections)])
        return reached

    def _type(self, definition: VariableDefinition) -> Any:
        reader = self.view.reader(definition.type)
        if definition.directives:
            raise DeclinedError("a variable with directives")
        if definition.default is not msgspec.UNSET:
            reader.literal(definition.default, no_variable)
        return reader.type

    def _allow(self, definition: VariableDefinition, type_: Any, place: Place) -> None:
        """Whether a variable may stand at a place, by the specification's own wording."""
        wanted = place.reader.type
        if graphql.is_nullable_type(type_):
            if place.in_one_of:
                raise DeclinedError("a variable where it is not allowed")
            if graphql.is_non_null_type(wanted):
                has_default = definition.default not in (None, msgspec.UNSET)
                left_out = not place.required and place.default is not MISSING
                if not has_default and not left_out:
                    raise DeclinedError("a variable where it is not allowed")
                wanted = wanted.of_type
        if not graphql.is_type_sub_type_of(self.view.schema, type_, wanted):
            raise DeclinedError("a variable where it is not allowed")

    def _selections(self, selections: Selections, type_: Any, uses: _Uses) -> int:
        """How deep lists of types lie in the selections, which are valid for the type."""
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
        inner = self.view.composite(name)
        if self.view.possible(inner).isdisjoint(self.view.possible(type_)):
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
        signature = self.view.signature(type_, node.name)
        if node.arguments or signature.places.required:
            self._arguments(node.arguments, signature.places, uses)
        if (node.selections is None) != signature.is_leaf:
            raise DeclinedError("a leaf with selections, or an object without")
        if node.selections is None:
            return 0
        depth = self._selections(node.selections, signature.named, uses)
        if depth > _DEEPEST_LISTS and signature.named.name in introspection_types:
            raise DeclinedError("an introspection that is too deep")
        return depth + (node.name in _LISTS_OF_TYPES)

    def _arguments(self, given: Arguments, places: Places, uses: _Uses) -> None:
        def look(name: str, place: Place) -> Any:
            uses.variables.append((name, place))
            return SOME

        names = dict(given).keys()
        if len(names) < len(given) or not places.required <= names <= places.keys():
            raise DeclinedError("arguments unknown, missing or given twice")
        for name, value in given:
            read(places[name], value, look)

    def _directives(self, directives: Directives, uses: _Uses) -> None:
        names = {directive.name for directive in directives}
        if len(names) < len(directives) or not names <= self.view.conditions.keys():
            raise DeclinedError("a directive that is unknown, or there twice")
        for directive in directives:
            before = len(uses.variables)
            self._arguments(directive.arguments, self.view.conditions[directive.name], uses)
            uses.conditions.update(name for name, _ in uses.variables[before:])

    def _merge(self, places: Sequence[tuple[Any, Selections]]) -> None:
        """That fields of the same key are the same, or of different types but alike."""
        found: dict[str, list[tuple[Any, Field]]] = {}
        self._fields(places, found, set())
        for pairs in found.values():
            for (type_, one), (other_type, other) in combinations(pairs, 2):
                if one.name != other.name or dict(one.arguments) != dict(other.arguments):
                    _tell_apart(type_, other_type)
                leads_to, others = self._leads_to(type_, one), self._leads_to(other_type, other)
                if leads_to is not others and str(leads_to) != str(others):
                    raise DeclinedError("fields that may not be merged")
            inner = [
                (graphql.get_named_type(self._leads_to(type_, node)), node.selections)
                for type_, node in pairs
                if node.selections is not None
            ]
            if inner:
                self._merge(inner)

    def _leads_to(self, type_: Any, node: Field) -> Any:
        if node.name == "__typename":
            return graphql.GraphQLNonNull(graphql.GraphQLString)
        return self.view.signature(type_, node.name).type

    def _fields(
        self,
        places: Sequence[tuple[Any, Selections]],
        found: dict[str, list[tuple[Any, Field]]],
        spread: set[str],
    ) -> None:
        for type_, selections in places:
            for node in selections:
                if isinstance(node, Field):
                    found.setdefault(node.key, []).append((type_, node))
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
                    type_ if inner.condition is None else self.view.composite(inner.condition)
                )
                self._fields([(condition, inner.selections)], found, spread)


def _tell_apart(one: Any, other: Any) -> None:
    """That no object has both types, so that fields of theirs never meet."""
    object_types = isinstance(one, GraphQLObjectType) and isinstance(other, GraphQLObjectType)
    if not object_types or one is other:
        raise DeclinedError("fields that may not be merged")
