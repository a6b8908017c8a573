"""How values come in: arguments and variables become what Strawberry would hand to a resolver.

There is one reader for each input type, made when it is first needed. What a reader refuses is an
error of the client, which graphql-core puts into words.
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

from engine.language.nodes import Block, Enum, Float, Int, List, Object, Value, Variable
from engine.plan.declined import DeclinedError

DEFINITION = "strawberry-definition"

# The value of what is not given.
MISSING: Any = object()
# A value of which nothing is known yet; it passes for any.
SOME: Any = object()


class Place(NamedTuple):
    """Where a value stands: what reads it, and what it is when it is left out."""

    reader: "Reader"
    python_name: str
    required: bool
    default: Any
    in_one_of: bool


class Places(dict[str, Place]):
    """The places of arguments, or of the fields of an input object, by name."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        super().__init__(places)
        self.required = frozenset(name for name, place in places.items() if place.required)
        self.defaults = {
            place.python_name: place.default
            for place in places.values()
            if place.default is not MISSING
        }

    def filled(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values under their Python names, with the defaults of those that are missing."""
        found = self.defaults.copy()
        present = 0
        for name, value in values.items():
            if value is not MISSING:
                found[self[name].python_name] = value
                present += name in self.required
        if present < len(self.required):
            _wrong()
        return found


# What a variable is worth at a place.
Look = Callable[[str, Place], Any]


class Reader(ABC):
    """Reads values of one type: those of JSON, and those written in a document."""

    def __init__(self, type_: Any) -> None:
        self.type = type_

    @abstractmethod
    def json(self, value: Any) -> Any: ...

    @abstractmethod
    def literal(self, node: Value, look: Look) -> Any: ...


class _NonNull(Reader):
    def __init__(self, type_: GraphQLNonNull[Any], inner: Reader) -> None:
        super().__init__(type_)
        self.inner = inner

    def json(self, value: Any) -> Any:
        return self.inner.json(value) if value is not None else _wrong()

    def literal(self, node: Value, look: Look) -> Any:
        return self.inner.literal(node, look) if node is not None else _wrong()


class _Nullable(Reader):
    def json(self, value: Any) -> Any:
        return None if value is None else self.given(value)

    def literal(self, node: Value, look: Look) -> Any:
        return None if node is None else self.written(node, look)

    @abstractmethod
    def given(self, value: Any) -> Any: ...

    @abstractmethod
    def written(self, node: Value, look: Look) -> Any: ...


class _Scalar(_Nullable):
    def given(self, value: Any) -> Any:
        return _sound(self.type.coerce_input_value, value)

    def written(self, node: Value, _look: Look) -> Any:
        made = _NODES.get(type(node))
        if made is None:
            raise DeclinedError("a list or an object for a scalar")
        return _sound(self.type.coerce_input_literal or self.type.parse_literal, made(node))


class _Enum(_Nullable):
    def __init__(self, type_: GraphQLEnumType) -> None:
        super().__init__(type_)
        self.values = {name: type_.coerce_input_value(name) for name in type_.values}

    def given(self, value: Any) -> Any:
        return self.values[value] if type(value) is str and value in self.values else _wrong()

    def written(self, node: Value, _look: Look) -> Any:
        return self.given(node.name) if type(node) is Enum else _wrong()


class _List(_Nullable):
    def __init__(self, type_: GraphQLList[Any], item: Reader) -> None:
        super().__init__(type_)
        self.item = Place(item, "", required=False, default=MISSING, in_one_of=False)

    def given(self, value: Any) -> Any:
        read = self.item.reader.json
        return [read(item) for item in value] if type(value) is list else [read(value)]

    def written(self, node: Value, look: Look) -> Any:
        items = node.items if type(node) is List else (node,)
        found = [read(self.item, item, look) for item in items]
        return [self.item.reader.json(None) if item is MISSING else item for item in found]


class _Object(_Nullable):
    """Reads input objects; their places are looked at when a value comes, since they may recur."""

    def __init__(self, type_: GraphQLInputObjectType, readers: "Readers") -> None:
        super().__init__(type_)
        self.readers = readers
        definition = type_.extensions.get(DEFINITION)
        if definition is None or definition.from_input is not None:
            raise DeclinedError("an input type that makes its own values")
        self.origin = definition.origin
        self.is_one_of = type_.is_one_of

    @cached_property
    def places(self) -> Places:
        return self.readers.places(self.type.fields, self.is_one_of)

    def given(self, value: Any) -> Any:
        if type(value) is not dict:
            _wrong()
        try:
            return self._make(
                {name: self.places[name].reader.json(one) for name, one in value.items()}
            )
        except KeyError:
            return _wrong()

    def written(self, node: Value, look: Look) -> Any:
        if type(node) is not Object:
            _wrong()
        try:
            values = {name: read(self.places[name], one, look) for name, one in node.fields}
        except KeyError:
            return _wrong()
        if len(values) < len(node.fields):
            raise DeclinedError("a field of an input object twice")
        return self._make(values)

    def _make(self, values: dict[str, Any]) -> Any:
        if self.is_one_of:
            if len(values) != 1:
                _wrong()
            [only] = values.values()
            if only is None or only is MISSING:
                _wrong()
        return self.origin(**self.places.filled(values))


def read(place: Place, node: Value, look: Look) -> Any:
    """The value of what is written at a place; MISSING for a variable that is not given."""
    if type(node) is Variable:
        return look(node.name, place)
    return place.reader.literal(node, look)


def no_variable(name: str, place: Place) -> Any:
    """The look of a value in which no variable may be."""
    raise DeclinedError("a variable in a constant")


class Readers:
    """The readers of a schema's input types."""

    def __init__(self) -> None:
        self._named: dict[str, Reader] = {}

    def of(self, type_: Any) -> Reader:
        if isinstance(type_, GraphQLNonNull):
            return _NonNull(type_, self.of(type_.of_type))
        if isinstance(type_, GraphQLList):
            return _List(type_, self.of(type_.of_type))
        if type_.name not in self._named:
            self._named[type_.name] = self._make(type_)
        return self._named[type_.name]

    def _make(self, type_: Any) -> Reader:
        if isinstance(type_, GraphQLInputObjectType):
            return _Object(type_, self)
        if isinstance(type_, GraphQLEnumType):
            return _Enum(type_)
        assert isinstance(type_, GraphQLScalarType)
        return _Scalar(type_)

    def places(
        self,
        given: Mapping[str, GraphQLArgument] | Mapping[str, GraphQLInputField],
        in_one_of: bool,
    ) -> Places:
        """The places of arguments, or of the fields of an input object."""
        return Places({name: self._place(name, one, in_one_of) for name, one in given.items()})

    def _place(
        self, name: str, given: GraphQLArgument | GraphQLInputField, in_one_of: bool
    ) -> Place:
        definition = given.extensions.get(DEFINITION)
        required = (
            graphql.is_required_argument(given)
            if isinstance(given, GraphQLArgument)
            else graphql.is_required_input_field(given)
        )
        default = coerce_default_value(given)
        if default is Undefined:
            default = _left_out(definition)
        elif isinstance(graphql.get_named_type(given.type), GraphQLInputObjectType):
            raise DeclinedError("an input object as a default")
        # The introspection's arguments are none of Strawberry's.
        python_name = name if definition is None else definition.python_name
        return Place(self.of(given.type), python_name, required, default, in_one_of)


def _left_out(definition: Any) -> Any:
    """What Strawberry gives for a field of an input object without a default, if anything."""
    no_default = (
        isinstance(definition, dataclasses.Field)
        and definition.default_value is dataclasses.MISSING  # type: ignore[attr-defined] # a StrawberryField
        and definition.default_factory is dataclasses.MISSING
    )
    return None if no_default else MISSING


_NODES: dict[type, Callable[[Any], Any]] = {
    str: lambda node: StringValueNode(value=node, block=False),
    Block: lambda node: StringValueNode(value=node.text, block=True),
    bool: lambda node: BooleanValueNode(value=node),
    Int: lambda node: IntValueNode(value=node.text),
    Float: lambda node: FloatValueNode(value=node.text),
    Enum: lambda node: EnumValueNode(value=node.name),
}


def _sound(coerce: Callable[[Any], Any], given: Any) -> Any:
    try:
        value = coerce(given)
    except Exception:  # noqa: BLE001 # it is all the same why
        return _wrong()
    if value is Undefined or (type(value) is float and not math.isfinite(value)):
        _wrong()
    return value


def _wrong() -> NoReturn:
    raise DeclinedError("a value that its type refuses")
