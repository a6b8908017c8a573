"""Variable coercion: once, before anything is computed from the values of variables."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any, NamedTuple

import graphql
import msgspec
from graphql import DocumentNode, GraphQLError, GraphQLSchema, OperationDefinitionNode
from graphql.execution.values import get_variable_values

from engine.coercion.inputs import Coercer, no_variables
from engine.declined import DeclinedError
from engine.language.nodes import Block, List, Object, OperationNode, TypeReference, Value

# How deep lists and objects may be nested in a variable.
MAX_DEPTH = 50
# How many values all variables may hold together, lists and objects included.
MAX_VALUES = 5_000
# No scalar holds a longer number, and Python refuses to write out one of some thousand digits.
MAX_BITS = 1_024
# So many letters of a text count as one value, up to the longest text that a field takes.
LETTERS = 60
MAX_TEXT = 500
# The most errors in variables that are reported.
MAX_ERRORS = 5


class VariableError(Exception):
    """Variables that the operation does not accept; `errors` say why."""

    def __init__(self, errors: list[GraphQLError]) -> None:
        super().__init__(errors)
        self.errors = errors


# A price depends on values of these types: on page sizes and conditions.
_PRICED = (int, bool)


class CoercedVariables(NamedTuple):
    """The values of variables by name, and how many values each holds, those within it included.

    Plans can use them unless graphql-core had to coerce them; then `declined` says why.
    """

    values: Mapping[str, Any]
    sizes: Mapping[str, int]
    declined: str = ""

    @property
    def price_key(self) -> Hashable:
        """Everything that a price depends on: sizes, and the values that may size or exclude a list."""
        return (
            *self.sizes.values(),
            *[
                len(value) if type(value) is list else value if type(value) in _PRICED else None
                for value in self.values.values()
            ],
        )


NO_VARIABLES = CoercedVariables({}, {})


class _Definition(NamedTuple):
    name: str
    coercer: Coercer
    default: Value | msgspec.UnsetType


class OperationVariables:
    """The variables that an operation defines. Raises DeclinedError if a type is not understood."""

    def __init__(
        self, operation: OperationNode, coercer_of: Callable[[TypeReference], Coercer]
    ) -> None:
        self._definitions = [
            _Definition(node.name, coercer_of(node.type), node.default)
            for node in operation.variables
        ]

    def coerce(self, given: Mapping[str, Any]) -> CoercedVariables:
        """Coerce what a request gives. Raises DeclinedError for what is wrong."""
        values = {}
        sizes = {}
        for name, coercer, default in self._definitions:
            sizes[name] = 0
            if name in given:
                value = given[name]
                values[name] = coercer.coerce_value(value)
                sizes[name] = _size(value)
            elif default is not msgspec.UNSET:
                values[name] = coercer.coerce_literal(default, no_variables)
                sizes[name] = _literal_size(default)
            elif graphql.is_non_null_type(coercer.type):
                raise DeclinedError("a variable that is not given")
        return CoercedVariables(values, sizes)


def coerce_by_core(
    schema: GraphQLSchema, document: DocumentNode, name: str | None, given: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the values as graphql-core coerces them. Raises VariableError for what is wrong."""
    operation = next(
        node
        for node in document.definitions
        if isinstance(node, OperationDefinitionNode)
        and (name is None or (node.name is not None and node.name.value == name))
    )
    coerced = get_variable_values(
        schema, operation.variable_definitions or (), dict(given), max_errors=MAX_ERRORS
    )
    if isinstance(coerced, list):
        raise VariableError(coerced)
    return coerced.coerced


def check_bounds(given: Mapping[str, Any]) -> None:
    """Raise VariableError for variables with too many values, nested too deeply, or too long a number.

    Whatever a client sends, coercion then takes little time and little of the stack.
    """
    values = len(given)
    for name, value in given.items():
        if type(value) is str:
            continue
        stack = [(value, 0)]
        while stack:
            inner, depth = stack.pop()
            if isinstance(inner, dict | list):
                values += len(inner)
                if values > MAX_VALUES:
                    why = f"brings the values of all variables to {values}"
                    raise _refused(name, why, f"{MAX_VALUES} in all")
                if depth == MAX_DEPTH:
                    raise _refused(name, "is nested too deeply", f"{MAX_DEPTH} levels")
                items = inner.values() if isinstance(inner, dict) else inner
                stack.extend((item, depth + 1) for item in items)
            elif isinstance(inner, int) and inner.bit_length() > MAX_BITS:
                raise _refused(name, "holds too long a number", f"{MAX_BITS} bits")


def _refused(name: str, why: str, most: str) -> VariableError:
    message = f"Variable '${name[:100]}' {why}; it must be at most {most}."
    return VariableError([GraphQLError(message)])


def variable_sizes(operation: OperationNode, given: Mapping[str, Any]) -> dict[str, int]:
    """Return how many values each variable holds, those within others included; 0 if not given."""
    sizes = {}
    for definition in operation.variables:
        if definition.name in given:
            sizes[definition.name] = _size(given[definition.name])
        elif definition.default is not msgspec.UNSET:
            sizes[definition.name] = _literal_size(definition.default)
        else:
            sizes[definition.name] = 0
    return sizes


def _size(value: Any) -> int:
    if isinstance(value, str):
        return size_of_text(value)
    if isinstance(value, dict):
        return 1 + sum(map(_size, value.values()))
    return 1 + sum(map(_size, value)) if isinstance(value, list) else 1


def _literal_size(node: Value) -> int:
    if isinstance(node, List):
        return 1 + sum(_literal_size(item) for item in node.items)
    if isinstance(node, Object):
        return 1 + sum(_literal_size(inner) for _, inner in node.fields)
    if isinstance(node, str | Block):
        return size_of_text(node if isinstance(node, str) else node.text)
    return 1


def size_of_text(text: str) -> int:
    """Return how many values a text counts as: one more for every few words."""
    return 1 + min(len(text), MAX_TEXT) // LETTERS
