"""The syntax tree of a document, without locations."""

from collections.abc import Mapping
from functools import cached_property

import msgspec


class Variable(msgspec.Struct, frozen=True, gc=False):
    name: str


class Enum(msgspec.Struct, frozen=True, gc=False):
    """A name that is a value."""

    name: str


class Int(msgspec.Struct, frozen=True, gc=False):
    text: str


class Float(msgspec.Struct, frozen=True, gc=False):
    text: str


class Block(msgspec.Struct, frozen=True, gc=False):
    """A block string, which is another value than a plain one where fields are merged."""

    text: str


class List(msgspec.Struct, frozen=True, gc=False):
    items: tuple["Value", ...]


class Object(msgspec.Struct, frozen=True, gc=False):
    fields: tuple[tuple[str, "Value"], ...]


# Plain strings, booleans and null are Python's own.
Value = str | bool | None | Block | Int | Float | Enum | Variable | List | Object
Arguments = tuple[tuple[str, Value], ...]


class NamedType(msgspec.Struct, frozen=True, gc=False):
    name: str


class ListType(msgspec.Struct, frozen=True, gc=False):
    of: "TypeReference"


class NonNullType(msgspec.Struct, frozen=True, gc=False):
    of: NamedType | ListType


TypeReference = NamedType | ListType | NonNullType


class Directive(msgspec.Struct, frozen=True, gc=False):
    name: str
    arguments: Arguments


Directives = tuple[Directive, ...]


class Field(msgspec.Struct, frozen=True, gc=False):
    """A field; `key` is its alias, or else its name.

    `constant` is how many tokens its selections have, if these are constant: no variable changes them
    and no fragment is spread in them. Otherwise, and where a token is long, it is 0.
    """

    name: str
    key: str
    aliased: bool
    arguments: Arguments
    directives: Directives
    selections: "Selections | None"
    constant: int


class Spread(msgspec.Struct, frozen=True, gc=False):
    name: str
    directives: Directives


class Inline(msgspec.Struct, frozen=True, gc=False):
    """An inline fragment; without a condition it is for every type."""

    condition: str | None
    directives: Directives
    selections: "Selections"


Selection = Field | Spread | Inline
Selections = tuple[Selection, ...]


class Fragment(msgspec.Struct, frozen=True, gc=False):
    name: str
    condition: str
    directives: Directives
    selections: Selections


class VariableDefinition(msgspec.Struct, frozen=True, gc=False):
    """A variable; `default` is unset if there is none."""

    name: str
    type: TypeReference
    default: Value | msgspec.UnsetType
    directives: Directives


class OperationNode(msgspec.Struct, frozen=True, gc=False):
    kind: str
    name: str | None
    variables: tuple[VariableDefinition, ...]
    directives: Directives
    selections: Selections


class Document(msgspec.Struct, frozen=True, dict=True):
    """All operations and fragments, in the order of the text."""

    operations: tuple[OperationNode, ...]
    definitions: tuple[Fragment, ...]

    @cached_property
    def fragments(self) -> Mapping[str, Fragment]:
        """The fragments by name; of several with one name, the last."""
        return {fragment.name: fragment for fragment in self.definitions}

    def operation(self, name: str | None) -> OperationNode | None:
        """Return the operation of this name, or the only one if there is no name."""
        if name is None:
            return self.operations[0] if len(self.operations) == 1 else None
        return next((node for node in self.operations if node.name == name), None)
