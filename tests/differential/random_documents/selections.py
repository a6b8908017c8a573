"""Random selections: a walk over the schema in which every list stays as short as it has to."""

import random
from itertools import pairwise
from typing import NamedTuple

from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLNonNull,
    GraphQLObjectType,
    get_named_type,
    get_nullable_type,
    is_composite_type,
    is_leaf_type,
    is_list_type,
    is_required_argument,
    specified_scalar_types,
)

from engine.limits.cardinality import Composite, is_connection
from tests.differential.random_documents.keys import Meaning, Place, meaning
from tests.differential.random_documents.text import Tokens, braced, written
from tests.differential.random_documents.variables import Variables
from tests.differential.random_documents.world import World, fields

_BOOLEAN = GraphQLNonNull(specified_scalar_types["Boolean"])
_PAGING = ("first", "after", "last", "before")
_ALIASES = ["a", "b", "id", "title", "name", "node", "nodes", "type", "on", "__a", "true", "_1"]
# Fields that are like no others.
_OFTEN = [
    *("node", "nodes", "search", "suggest", "commonGround", "__type", "awards"),
    *("node", "nodes", "search", "recipients", "person"),
]
_MOST_ALIASES = 50
_MOST_DIRECTIVES = 40
_MOST_SPREADS = 60


class Room(NamedTuple):
    """How much may still come below a place, and how to get there if it is one place alone."""

    depth: int
    lists: int
    objects: int
    path: tuple[str, ...] | None

    def covers(self, other: "Room") -> bool:
        return (
            self.depth >= other.depth
            and self.lists >= other.lists
            and self.objects >= other.objects
        )


class Fragment(NamedTuple):
    """A fragment that is written, with all that decides where it may be spread."""

    on: Composite
    body: Tokens
    place: Place
    room: Room
    fields: int
    variables: dict[str, None]


class Call(NamedTuple):
    """A field with its arguments, and the page that they make of a list."""

    name: str
    arguments: Tokens
    plain: str
    length: int


class Selections:
    """The selections of one document."""

    def __init__(self, world: World, variables: Variables, rng: random.Random) -> None:
        self.world = world
        self.variables = variables
        self.rng = rng
        self.left = rng.choice([4, 8, 8, 15, 15, 30, 60])
        self.fragments: dict[str, Fragment] = {}
        self.calls: dict[str, Call] = {}
        self.aliases = self.directives = self.spreads = 0

    def selection(self, type_: Composite, place: Place, room: Room) -> Tokens:
        """A selection of this type between braces."""
        count = self.rng.choice([1, 2, 2, 3, 3, 4, 5, 7])
        parts = [self._part(type_, place, room) for _ in range(count)]
        if not any(parts):
            parts.append(self._typename(place))
        return braced(parts)

    def _part(self, type_: Composite, place: Place, room: Room) -> Tokens:
        way = self.rng.random()
        if way < 0.06:
            return self._typename(place)
        abstract = not isinstance(type_, GraphQLObjectType)
        if way < (0.35 if abstract else 0.12) and room.depth > 1:
            return self._inline(type_, place, room)
        if way < (0.5 if abstract else 0.22) and room.depth > 1 and self.spreads < _MOST_SPREADS:
            return self._spread(type_, place, room)
        if way < 0.3 and place.taken:
            return self._again(type_, place, room)
        return self._any_field(type_, place, room)

    def _typename(self, place: Place) -> Tokens:
        sign = Meaning("", "__typename", "String!")
        key = self._key("__typename", sign, place)
        return [*_alias(key, "__typename"), *self._conditions()]

    def _any_field(self, type_: Composite, place: Place, room: Room) -> Tokens:
        known = fields(type_, self.world.schema)
        usable = [name for name in known if self._has_room(type_, name, known[name], room)]
        if not usable or self.left <= 0:
            return []
        leaves = [name for name in usable if is_leaf_type(get_named_type(known[name].type))]
        others = [name for name in usable if name not in leaves]
        deeper = 0.85 if is_connection(type_) else 0.45
        pick = others if others and (not leaves or self.rng.random() < deeper) else leaves
        special = [name for name in _OFTEN if name in pick]
        often = special and self.rng.random() < 0.25
        return self._field(type_, self.rng.choice(special if often else pick), place, room)

    def _has_room(self, type_: Composite, name: str, field: GraphQLField, room: Room) -> bool:
        named = get_named_type(field.type)
        if is_composite_type(named) and (room.depth <= 1 or self.left < 2):
            return False
        many = is_list_type(get_nullable_type(field.type))
        if is_connection(named):
            return room.lists > 0
        if many and is_connection(type_):
            return True  # its length was counted with the connection
        if many and is_composite_type(named):
            length = self.world.length(type_, name)
            return room.lists > 0 and (length <= room.objects or "ids" in field.args)
        return True

    def _field(self, type_: Composite, name: str, place: Place, room: Room) -> Tokens:
        field = fields(type_, self.world.schema)[name]
        self.left -= 1
        call = self._call(type_, name, field, room)
        sign = meaning(type_, field, " ".join([name, *call.arguments]))
        self.calls[sign.call] = call
        key = self._key(name, sign, place)
        inner = place.take(key, sign)
        return self._written(type_, field, key, call, inner, room)

    def _written(
        self, type_: Composite, field: GraphQLField, key: str, call: Call, inner: Place, room: Room
    ) -> Tokens:
        tokens = [*_alias(key, call.name), *call.arguments, *self._conditions()]
        named = get_named_type(field.type)
        if is_leaf_type(named):
            return tokens
        assert is_composite_type(named)
        many = is_list_type(get_nullable_type(field.type))
        path = None
        if room.path is not None and not many and not is_connection(named):
            path = (*room.path, call.plain)
        lists = room.lists - (is_connection(named) or (many and not is_connection(type_)))
        objects = room.objects // max(1, call.length)
        below = Room(room.depth - 1, lists, objects, path)
        return [*tokens, *self.selection(named, inner, below)]

    def _again(self, type_: Composite, place: Place, room: Room) -> Tokens:
        """A key that is there already, with another selection that is merged with the first."""
        key = self.rng.choice(list(place.taken))
        call = self.calls.get(place.taken[key][-1].call)
        known = fields(type_, self.world.schema)
        if call is None or call.name not in known or self.left <= 0:
            return []
        field = known[call.name]
        sign = meaning(type_, field, place.taken[key][-1].call)
        if not place.fits(key, sign) or not self._has_room(type_, call.name, field, room):
            return []
        if call.length > room.objects and is_composite_type(get_named_type(field.type)):
            return []
        self.left -= 1
        self.variables.mention(call.arguments)
        return self._written(type_, field, key, call, place.take(key, sign), room)

    def _key(self, name: str, sign: Meaning, place: Place) -> str:
        """A response key that is free or stands for the same: an alias if it has to be, or at times."""
        wanted = [name]
        if self.aliases < _MOST_ALIASES and self.rng.random() < 0.1:
            wanted.insert(0, self.rng.choice(_ALIASES))
        key = next((one for one in wanted if place.fits(one, sign)), f"k{self.aliases}")
        self.aliases += key != name
        place.take(key, sign)
        return key

    def _call(self, type_: Composite, name: str, field: GraphQLField, room: Room) -> Call:
        given: dict[str, object] = {}
        length = self.world.length(type_, name)
        looks = room.objects * 200 // max(length, 1) > 400
        for one, argument in field.args.items():
            if one in _PAGING:
                continue
            required = isinstance(argument.type, GraphQLNonNull)
            if required or (looks and self.rng.random() < 0.2):
                empty = not required and self.rng.random() < 0.05
                answer = get_named_type(field.type).name
                value = self.world.values.of(one, argument, answer, self.rng)
                given[one] = None if empty else value
        if "first" in field.args:
            length = min(length, self._page(given, name, field, room))
        elif isinstance(given.get("ids"), list):
            length = 6
        names = list(given)
        self.rng.shuffle(names)
        parts = [self._argument(one, given[one], field.args[one]) for one in names]
        plain = _plain(name, given, field)
        return Call(name, _bracketed(parts), plain, length)

    def _argument(self, name: str, value: object, argument: GraphQLArgument) -> Tokens:
        has_default = not is_required_argument(argument)
        return [name, ":", *self.variables.written(value, argument.type, has_default)]

    def _page(self, given: dict[str, object], name: str, field: GraphQLField, room: Room) -> int:
        """Ask for a page with not more objects than there is room for; how many that are."""
        most = max(1, min(room.objects, 100 if "after" in field.args else 20))
        way = self.rng.random()
        if way < 0.4 and most >= 20:
            return 20
        size = self.rng.randint(1, most) if way < 0.7 else min(most, self.rng.randint(1, 5))
        end = "last" if "last" in field.args and self.rng.random() < 0.3 else "first"
        if room.path is not None and "after" in field.args and self.rng.random() < 0.5:
            self._between_cursors(given, name, field, room.path)
        given[end] = size
        if "last" in field.args and self.rng.random() < 0.05:
            given["last" if end == "first" else "first"] = None
        return size

    def _between_cursors(
        self, given: dict[str, object], name: str, field: GraphQLField, path: tuple[str, ...]
    ) -> None:
        longest = _plain(name, {**given, "first": 100}, field)
        cursors = self.world.cursors((*path, longest))
        if not cursors:
            return
        for one in self.rng.choice([["after"], ["after"], ["before"], ["after", "before"]]):
            given[one] = self.rng.choice([*cursors[:-1], cursors[0]])

    def _conditions(self) -> Tokens:
        """`@skip`, `@include`, both or, mostly, neither."""
        if self.directives > _MOST_DIRECTIVES or self.rng.random() > 0.07:
            return []
        tokens: Tokens = []
        for name in self.rng.choice(
            [["skip"], ["include"], ["include", "skip"], ["skip", "include"]]
        ):
            self.directives += 1
            keeps = self.rng.random() < 0.7
            value = self.variables.written(keeps == (name == "include"), _BOOLEAN)
            tokens += ["@", name, "(", "if", ":", *value, ")"]
        return tokens

    def _inline(self, type_: Composite, place: Place, room: Room) -> Tokens:
        condition = type_ if self.rng.random() < 0.25 else self._condition(type_)
        opening = ["...", "on", condition.name]
        if condition is type_ and self.rng.random() < 0.7:
            opening = ["..."]
        elif room.path is not None:
            room = room._replace(path=(*room.path, f"... on {condition.name}"))
        below = room._replace(depth=room.depth - 1)
        return [*opening, *self._conditions(), *self.selection(condition, place, below)]

    def _condition(self, type_: Composite) -> Composite:
        """A type that overlaps with another one, whether or not an object will be of it."""
        known = self.world.conditions(type_)
        abstract = [one for one in known if not isinstance(one, GraphQLObjectType)]
        if abstract and self.rng.random() < 0.5:
            return self.rng.choice(abstract)
        return self.rng.choice(known)

    def _spread(self, type_: Composite, place: Place, room: Room) -> Tokens:
        self.spreads += 1
        below = room._replace(depth=room.depth - 1, path=None)
        known = [
            name
            for name, fragment in self.fragments.items()
            if fragment.on in self.world.conditions(type_)
            and below.covers(fragment.room)
            and fragment.fields <= self.left
            and place.accepts(fragment.place)
        ]
        if known and self.rng.random() < 0.6:
            name = self.rng.choice(known)
        else:
            name = self._fragment(self._condition(type_), below)
        fragment = self.fragments[name]
        if not place.accepts(fragment.place):
            return []
        place.absorb(fragment.place)
        self.left -= fragment.fields
        self.variables.used |= fragment.variables
        return ["...", name, *self._conditions()]

    def _fragment(self, on: Composite, room: Room) -> str:
        before, self.variables.used = self.variables.used, {}
        left, self.left = self.left, self.left // 2
        place = Place()
        body = self.selection(on, place, room)
        size = max(0, left // 2 - self.left)
        self.left = left
        name = self.rng.choice([f"F{len(self.fragments)}", f"on{len(self.fragments)}", on.name])
        if name in self.fragments:
            name = f"{name}{len(self.fragments)}"
        self.fragments[name] = Fragment(on, body, place, room, size, self.variables.used)
        self.variables.used = before
        return name

    def spread_in(self, definitions: list[Tokens]) -> dict[str, None]:
        """The names of all fragments that these definitions lead to."""
        found: dict[str, None] = {}
        for tokens in definitions:
            for sign, name in pairwise(tokens):
                if sign == "..." and name in self.fragments and name not in found:
                    found[name] = None
                    found |= self.spread_in([self.fragments[name].body])
        return found


def _alias(key: str, name: str) -> Tokens:
    return [name] if key == name else [key, ":", name]


def _bracketed(parts: list[Tokens]) -> Tokens:
    return ["(", *(token for part in parts for token in part), ")"] if parts else []


def _plain(name: str, given: dict[str, object], field: GraphQLField) -> str:
    """The call with its arguments as plain literals."""
    fixed = random.Random(0)
    parts = [
        [one, ":", *written(value, field.args[one].type, fixed)] for one, value in given.items()
    ]
    return " ".join([name, *_bracketed(parts)])
