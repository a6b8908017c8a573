"""Input coercion: arguments and variables become what Strawberry would pass to a resolver.

There is one coercer for each input type, created when it is first needed. What a coercer refuses is
an error of the client, which graphql-core puts into words.
"""

import dataclasses
import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, NamedTuple, NoReturn

import graphql
from graphql import (
    EnumValueNode,
    FloatValueNode,
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLScalarType,
    IntValueNode,
    StringValueNode,
)
from graphql.language import BooleanValueNode
from graphql.pyutils import Undefined
from graphql.utilities.coerce_input_value import coerce_default_value

from engine.declined import DeclinedError
from engine.language.nodes import Block, Enum, Float, Int, List, Object, Value, Variable

DEFINITION = "strawberry-definition"

# The value of what is not given.
MISSING: Any = object()
# Stands for the value of a variable before it is known; every position accepts it.
UNKNOWN: Any = object()


class InputPosition(NamedTuple):
    """An argument, a field of an input object or an item of a list: where a value may stand.

    `default` is the value that it has when it is left out.
    """

    coercer: "Coercer"
    python_name: str
    required: bool
    default: Any
    in_one_of: bool


class InputPositions(dict[str, InputPosition]):
    """The arguments of a field, or the fields of an input object, by name."""

    def __init__(self, positions: Mapping[str, InputPosition]) -> None:
        super().__init__(positions)
        self.required = frozenset(name for name, position in positions.items() if position.required)
        self.defaults = {
            position.python_name: position.default
            for position in positions.values()
            if position.default is not MISSING
        }

    def complete(
        self, values: Mapping[str, Any], later: frozenset[str] = frozenset()
    ) -> dict[str, Any]:
        """Return the values under their Python names, with defaults for those that are missing.

        Those in `later` may be missing though they are required.
        """
        completed = self.defaults.copy()
        required = len(later)
        for name, value in values.items():
            if value is not MISSING:
                completed[self[name].python_name] = value
                required += name in self.required
        if required < len(self.required):
            refuse()
        return completed


# Returns the value of the variable with this name at a position; MISSING if it has none.
VariableResolver = Callable[[str, InputPosition], Any]


class Coercer(ABC):
    """Coerces values of one type: decoded JSON, and literals of a document.

    Raises DeclinedError for values that the type refuses.
    """

    def __init__(self, type_: Any) -> None:
        self.type = type_

    @abstractmethod
    def coerce_value(self, value: Any) -> Any: ...

    @abstractmethod
    def coerce_literal(self, node: Value, resolve: VariableResolver) -> Any: ...


class NullableCoercer(Coercer):
    def coerce_value(self, value: Any) -> Any:
        return None if value is None else self.coerce_non_null_value(value)

    def coerce_literal(self, node: Value, resolve: VariableResolver) -> Any:
        return None if node is None else self.coerce_non_null_literal(node, resolve)

    @abstractmethod
    def coerce_non_null_value(self, value: Any) -> Any: ...

    @abstractmethod
    def coerce_non_null_literal(self, node: Value, resolve: VariableResolver) -> Any: ...


class NonNullCoercer(Coercer):
    def __init__(self, type_: GraphQLNonNull[Any], inner: NullableCoercer) -> None:
        super().__init__(type_)
        self.inner = inner

    def coerce_value(self, value: Any) -> Any:
        return self.inner.coerce_non_null_value(value) if value is not None else refuse()

    def coerce_literal(self, node: Value, resolve: VariableResolver) -> Any:
        return self.inner.coerce_non_null_literal(node, resolve) if node is not None else refuse()


class _Scalar(NullableCoercer):
    def __init__(self, type_: GraphQLScalarType) -> None:
        super().__init__(type_)
        self.own = _OWN_TYPES.get(type_)

    def coerce_non_null_value(self, value: Any) -> Any:
        if type(value) is self.own:
            return value
        return _call(self.type.coerce_input_value, value)

    def coerce_non_null_literal(self, node: Value, _resolve: VariableResolver) -> Any:
        core_node = _CORE_NODES.get(type(node))
        if core_node is None:
            raise DeclinedError("a list or an object for a scalar")
        return _call(self.type.coerce_input_literal or self.type.parse_literal, core_node(node))


class _Enum(NullableCoercer):
    def __init__(self, type_: GraphQLEnumType) -> None:
        super().__init__(type_)
        self.values = {name: type_.coerce_input_value(name) for name in type_.values}

    def coerce_non_null_value(self, value: Any) -> Any:
        return self.values[value] if type(value) is str and value in self.values else refuse()

    def coerce_non_null_literal(self, node: Value, _resolve: VariableResolver) -> Any:
        return self.coerce_non_null_value(node.name) if type(node) is Enum else refuse()


class ListCoercer(NullableCoercer):
    def __init__(self, type_: GraphQLList[Any], item: Coercer) -> None:
        super().__init__(type_)
        self.item = InputPosition(item, "", required=False, default=MISSING, in_one_of=False)

    def coerce_non_null_value(self, value: Any) -> Any:
        coerce = self.item.coercer.coerce_value
        return [coerce(item) for item in value] if type(value) is list else [coerce(value)]

    def coerce_non_null_literal(self, node: Value, resolve: VariableResolver) -> Any:
        nodes = node.items if type(node) is List else (node,)
        items = [coerce_node(self.item, item, resolve) for item in nodes]
        return [self.item.coercer.coerce_value(None) if item is MISSING else item for item in items]


class ObjectCoercer(NullableCoercer):
    """Coerces input objects. Its fields are looked up late, because input types may be recursive."""

    def __init__(self, type_: GraphQLInputObjectType, coercers: "Coercers") -> None:
        super().__init__(type_)
        self.coercers = coercers
        definition = type_.extensions.get(DEFINITION)
        if definition is None or definition.from_input is not None:
            raise DeclinedError("an input type that makes its own values")
        self.origin = definition.origin
        self.is_one_of = type_.is_one_of

    @cached_property
    def fields(self) -> InputPositions:
        return self.coercers.positions(self.type.fields, self.is_one_of)

    def coerce_non_null_value(self, value: Any) -> Any:
        if type(value) is not dict:
            refuse()
        try:
            return self._create(
                {name: self.fields[name].coercer.coerce_value(item) for name, item in value.items()}
            )
        except KeyError:
            return refuse()

    def coerce_non_null_literal(self, node: Value, resolve: VariableResolver) -> Any:
        if type(node) is not Object:
            refuse()
        try:
            values = {
                name: coerce_node(self.fields[name], item, resolve) for name, item in node.fields
            }
        except KeyError:
            return refuse()
        if len(values) < len(node.fields):
            raise DeclinedError("a field of an input object twice")
        return self._create(values)

    def _create(self, values: dict[str, Any]) -> Any:
        if self.is_one_of:
            if len(values) != 1:
                refuse()
            [value] = values.values()
            if value is None or value is MISSING:
                refuse()
        return self.origin(**self.fields.complete(values))


def coerce_node(position: InputPosition, node: Value, resolve: VariableResolver) -> Any:
    """Return the value of a node at a position; MISSING for a variable that has none."""
    if type(node) is Variable:
        return resolve(node.name, position)
    return position.coercer.coerce_literal(node, resolve)


def no_variables(name: str, position: InputPosition) -> Any:
    """Resolve the variables of a constant, in which there must be none."""
    raise DeclinedError("a variable in a constant")


class Coercers:
    """The coercers of a schema's input types."""

    def __init__(self) -> None:
        self._by_name: dict[str, Coercer] = {}

    def of(self, type_: Any) -> Coercer:
        if isinstance(type_, GraphQLNonNull):
            inner = self.of(type_.of_type)
            assert isinstance(inner, NullableCoercer)
            return NonNullCoercer(type_, inner)
        if isinstance(type_, GraphQLList):
            return ListCoercer(type_, self.of(type_.of_type))
        if type_.name not in self._by_name:
            self._by_name[type_.name] = self._create(type_)
        return self._by_name[type_.name]

    def _create(self, type_: Any) -> Coercer:
        if isinstance(type_, GraphQLInputObjectType):
            return ObjectCoercer(type_, self)
        if isinstance(type_, GraphQLEnumType):
            return _Enum(type_)
        assert isinstance(type_, GraphQLScalarType)
        return _Scalar(type_)

    def positions(
        self,
        definitions: Mapping[str, GraphQLArgument] | Mapping[str, GraphQLInputField],
        in_one_of: bool = False,
    ) -> InputPositions:
        """Return the positions of arguments, or of the fields of an input object."""
        return InputPositions(
            {
                name: self._position(name, definition, in_one_of)
                for name, definition in definitions.items()
            }
        )

    def _position(
        self, name: str, definition: GraphQLArgument | GraphQLInputField, in_one_of: bool
    ) -> InputPosition:
        strawberry_definition = definition.extensions.get(DEFINITION)
        required = (
            graphql.is_required_argument(definition)
            if isinstance(definition, GraphQLArgument)
            else graphql.is_required_input_field(definition)
        )
        default = coerce_default_value(definition)
        if default is Undefined:
            default = _value_when_left_out(strawberry_definition)
        elif default is not None and graphql.is_input_object_type(
            graphql.get_named_type(definition.type)
        ):
            raise DeclinedError("an input object as a default")
        # Arguments of the introspection have no definition in Strawberry.
        python_name = name if strawberry_definition is None else strawberry_definition.python_name
        return InputPosition(self.of(definition.type), python_name, required, default, in_one_of)


def _value_when_left_out(definition: Any) -> Any:
    """The value that Strawberry gives a field of an input object without a default, if any."""
    no_default = (
        isinstance(definition, dataclasses.Field)
        and definition.default_value is dataclasses.MISSING  # type: ignore[attr-defined] # a StrawberryField
        and definition.default_factory is dataclasses.MISSING
    )
    return None if no_default else MISSING


# The types of values that these scalars take as they are.
_OWN_TYPES: dict[GraphQLScalarType, type] = {
    graphql.GraphQLString: str,
    graphql.GraphQLID: str,
    graphql.GraphQLBoolean: bool,
}

_CORE_NODES: dict[type, Callable[[Any], Any]] = {
    str: lambda node: StringValueNode(value=node, block=False),
    Block: lambda node: StringValueNode(value=node.text, block=True),
    bool: lambda node: BooleanValueNode(value=node),
    Int: lambda node: IntValueNode(value=node.text),
    Float: lambda node: FloatValueNode(value=node.text),
    Enum: lambda node: EnumValueNode(value=node.name),
}


def _call(coerce: Callable[[Any], Any], value: Any) -> Any:
    try:
        coerced = coerce(value)
    except Exception:  # noqa: BLE001 # scalars refuse values by errors of any kind
        return refuse()
    if coerced is Undefined or (type(coerced) is float and not math.isfinite(coerced)):
        refuse()
    return coerced


def refuse() -> NoReturn:
    """Decline a value that its type refuses."""
    raise DeclinedError("a value that its type refuses")
