"""Arguments as a client may write them: literals, variables, and literals that hold variables."""

import random
from itertools import pairwise
from typing import Any, NamedTuple

from graphql import (
    GraphQLInputObjectType,
    GraphQLInputType,
    Undefined,
    get_nullable_type,
    is_list_type,
    is_non_null_type,
    is_required_input_field,
)

from tests.differential.random_documents.text import Tokens, braced, described, listed, written

# Words of the language are names like any other where a name may stand.
_NAMES = ["id", "n", "first", "where", "on", "null", "true", "query", "fragment", "_", "Size"]


class _Definition(NamedTuple):
    """A variable: its type, its default if it has one, and the value it comes to have."""

    type: str
    default: Tokens | None
    value: object

    @property
    def tokens(self) -> Tokens:
        return [self.type] if self.default is None else [self.type, "=", *self.default]


class Variables:
    """The variables of a document. `used` holds those that were written since it was last emptied."""

    def __init__(self, rng: random.Random, share: float) -> None:
        self.rng = rng
        self.share = share
        self.defined: dict[str, _Definition] = {}
        self.given: dict[str, Any] = {}
        self.used: dict[str, None] = {}

    def definitions(self) -> Tokens:
        """The definitions of the used variables, in any order."""
        names = list(self.used)
        self.rng.shuffle(names)
        parts = [
            [*described(self.rng), "$", name, ":", *self.defined[name].tokens] for name in names
        ]
        return ["(", *(token for part in parts for token in part), ")"] if parts else []

    def mention(self, tokens: Tokens) -> None:
        """Note that tokens are written again, and the variables in them."""
        for sign, name in pairwise(tokens):
            if sign == "$":
                self.used[name] = None

    def written(
        self, value: object, type_: GraphQLInputType, has_default: bool = False, alone: bool = False
    ) -> Tokens:
        """A value for a place of this type; `alone` in an input of which one field must be given."""
        if self.rng.random() < self.share:
            return ["$", self._variable(value, type_, has_default, alone)]
        nullable = get_nullable_type(type_)
        if value is not None and is_list_type(nullable):
            assert isinstance(value, list)
            items = [self.written(item, nullable.of_type) for item in value]
            return listed(items, self.rng)
        if value is not None and isinstance(nullable, GraphQLInputObjectType):
            assert isinstance(value, dict)
            return braced([self._input_field(nullable, *item) for item in value.items()])
        return written(value, type_, self.rng)

    def _input_field(self, type_: GraphQLInputObjectType, name: str, value: object) -> Tokens:
        field = type_.fields[name]
        has_default = field.default_value is not Undefined or not is_required_input_field(field)
        inner = self.written(value, field.type, has_default, alone=type_.is_one_of)
        return [name, ":", *inner]

    def _variable(
        self, value: object, type_: GraphQLInputType, has_default: bool, alone: bool
    ) -> str:
        wanted = _wanted(type_, alone)
        for name, known in self.defined.items():
            if self.rng.random() < 0.6 and _serves(known, wanted, value):
                self.used[name] = None
                return name
        name = self._name()
        self.defined[name] = self._definition(name, value, type_, has_default, alone)
        self.used[name] = None
        return name

    def _name(self) -> str:
        free = [name for name in _NAMES if name not in self.defined]
        if free and self.rng.random() < 0.7:
            return self.rng.choice(free)
        return f"v{len(self.defined)}"

    def _definition(
        self, name: str, value: object, type_: GraphQLInputType, has_default: bool, alone: bool
    ) -> _Definition:
        """One of the definitions that the specification allows for the place."""
        way = self.rng.random()
        wanted = _wanted(type_, alone)
        declared = wanted
        if not wanted.endswith("!") and value is not None and way < 0.4:
            declared = wanted + "!"
        if has_default and not alone and way > (0.6 if wanted.endswith("!") else 0.93):
            return _Definition(wanted.removesuffix("!"), None, Undefined)  # nor is it given
        if way > 0.65 and value is not None:
            if self.rng.random() < 0.5 and not alone:
                declared = declared.removesuffix("!")
            default = written(value, type_, self.rng)
            if self.rng.random() < 0.5:
                return _Definition(declared, default, value)
            default = written(_other(value), type_, self.rng)
            self.given[name] = value
            return _Definition(declared, default, value)
        self.given[name] = self._coerced(value)
        return _Definition(declared, None, value)

    def _coerced(self, value: object) -> object:
        """A list of one item may be given as the item."""
        if isinstance(value, list) and len(value) == 1 and self.rng.random() < 0.3:
            return value[0]
        return value


def _wanted(type_: GraphQLInputType, alone: bool) -> str:
    return str(type_) + "!" * (alone and not is_non_null_type(type_))


def _serves(known: _Definition, wanted: str, value: object) -> bool:
    """Whether a variable may stand in a place of the wanted type and has the wanted value."""
    may_stand = known.type.removesuffix("!") == wanted.removesuffix("!") and (
        known.type.endswith("!") or not wanted.endswith("!") or known.default is not None
    )
    return may_stand and type(known.value) is type(value) and known.value == value


def _other(value: object) -> object:
    """A default of the same type that must not be taken for the value given."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    return value
