"""Values for arguments that mean something in the dataset."""

import random
from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLInputObjectType,
    get_named_type,
    get_nullable_type,
)
from strawberry.utils.str_converters import to_camel_case

from data import records
from data.catalog import Catalog
from data.records import RECORD_TYPES, Record
from data.text import fold
from resolvers import ids
from resolvers.keys import Key, Kind
from resolvers.selection_keys import FILTER_KEYS, keyed

Chance = random.Random

_TYPES = {cls.__name__: cls for cls in RECORD_TYPES}
_COMPOSED = ("and", "or", "not")


class Values:
    """Takes values from the records of a catalog."""

    def __init__(self, catalog: Catalog, type_names: list[str]) -> None:
        self.catalog = catalog
        self.type_names = type_names
        self.everything: list[Record] = [one for cls in RECORD_TYPES for one in catalog.all(cls)]
        self.named = [one for one in self.everything if _name(one)]
        self.named_arguments: dict[str, Callable[[Chance], Any]] = {
            "id": lambda chance: ids.encode(chance.choice(self.everything)),
            "ids": self._ids,
            "characters": self._characters,
            "series": lambda chance: chance.choice(self.catalog.all(records.Series)).slug,
            "number": lambda chance: chance.randint(0, 9),
            "query": self._query,
            "prefix": self._prefix,
            "name": lambda chance: chance.choice([*self.type_names, "Nothing", ""]),
            "includeDeprecated": lambda chance: chance.random() < 0.6,
        }

    def of(self, name: str, argument: GraphQLArgument, answer: str, chance: Chance) -> Any:
        """A value for an argument of this name and type, of a field with an answer of this type.

        Not for those that page.
        """
        if name in self.named_arguments:
            return self.named_arguments[name](chance)
        named = get_named_type(argument.type)
        if name == "by":
            assert isinstance(named, GraphQLInputObjectType)
            return self.lookup(named, answer, chance)
        if name == "filter":
            assert isinstance(named, GraphQLInputObjectType)
            return self.filter(named, chance)
        if name == "orderBy":
            assert isinstance(named, GraphQLInputObjectType)
            return [order(named, chance) for _ in range(chance.choice([1, 1, 1, 2, 3]))]
        if isinstance(named, GraphQLEnumType):
            return chance.choices(list(named.values), k=chance.choice([1, 1, 2, 4]))
        raise AssertionError(name)

    def _looked_up(self, answer: str) -> Sequence[Record]:
        """The records that a lookup with an answer of this type may find."""
        return self.catalog.people if answer == "Person" else self.catalog.all(_TYPES[answer])

    def lookup(self, type_: GraphQLInputObjectType, answer: str, chance: Chance) -> dict[str, Any]:
        """One key of a record, by which it alone is found."""
        record = chance.choice(self._looked_up(answer))
        name = chance.choice(list(type_.fields))
        value = self._key(record, name, chance)
        if value is None:
            return {"slug": record.slug}
        if chance.random() < 0.04 and name in ("slug", "name", "title"):
            return {name: f"no {value}"}
        return {name: value}

    def _key(self, record: Any, name: str, chance: Chance) -> Any:
        if name == "id":
            return ids.encode(record)
        if name in ("name", "title"):
            known = [getattr(record, name), *getattr(record, "aliases", ())]
            sole = [one for one in known if len(self.catalog.called(type(record), fold(one))) == 1]
            return _recased(chance.choice(sole), chance) if sole else f"several {known[0]}"
        if name == "onAlbum":
            return record.number and {"album": record.album, "number": record.number}
        if name in ("code", "numbers"):
            season = self.catalog[records.Season, record.season].number
            if name == "numbers":
                return {"season": season, "episode": record.number}
            code = chance.choice(["S{:02}E{:02}", "s{}e{}", "s{:02}E{}", "S{:04}e{:03}"])
            return code.format(season, record.number)
        if name == "externalId":
            external: tuple[Any, ...] = getattr(record, "external_ids", ())
            if not external:
                return None
            return {"authority": external[0].authority.name, "value": external[0].value}
        return getattr(record, name)

    def filter(
        self, type_: GraphQLInputObjectType, chance: Chance, depth: int = 0
    ) -> dict[str, Any]:
        """A filter that lets at least one record through, unless it has a `not` in it."""
        name = type_.name.removesuffix("Filter")
        record = chance.choice(self._looked_up(name))
        count = chance.choice([0, 1, 1, 1, 2, 2, 3])
        names = chance.sample(list(type_.fields), min(count, len(type_.fields)))
        found: dict[str, Any] = {}
        readers = {to_camel_case(key.name): key for key in FILTER_KEYS[keyed(type(record))]}
        for one in names:
            if one in _COMPOSED:
                if depth < 2:
                    found[one] = self._composed(one, type_, chance, depth + 1)
            else:
                found[one] = self._condition(readers[one], record, chance)
        return found

    def _composed(
        self, name: str, type_: GraphQLInputObjectType, chance: Chance, depth: int
    ) -> Any:
        if chance.random() < 0.05:
            return None
        if name == "not":
            return self.filter(type_, chance, depth)
        return [self.filter(type_, chance, depth) for _ in range(chance.choice([1, 1, 2, 2]))]

    def _condition(self, key: Key, record: Record, chance: Chance) -> Any:
        values = key.values(record, self.catalog)
        if not values or chance.random() < 0.04:
            return None
        value = chance.choice(list(values))
        if key.kind is Kind.SLUG:
            return [str(value)] * chance.choice([1, 1, 2])
        if key.kind is Kind.ENUM:
            assert isinstance(value, Enum)
            others = chance.sample(list(type(value)), 1)
            return [one.name for one in [value, *others][: chance.choice([1, 1, 2])]]
        if key.kind is Kind.BOOLEAN:
            return bool(value)
        return _CONDITIONS[key.kind](value, chance)

    def _ids(self, chance: Chance) -> list[str]:
        found = [ids.encode(one) for one in chance.choices(self.everything, k=chance.randint(1, 6))]
        if chance.random() < 0.3:
            # Well-formed, and of nobody.
            found.insert(chance.randint(0, len(found)), "UGVyc29uOm5vYm9keQ")
        return found

    def _characters(self, chance: Chance) -> list[str]:
        known = chance.choice(self.catalog.all(records.Relationship))
        slugs = [known.character, known.of]
        if chance.random() < 0.3:
            slugs.append(chance.choice(self.catalog.all(records.Character)).slug)
        return slugs

    def _query(self, chance: Chance) -> str:
        words = _name(chance.choice(self.named)).split()
        return " ".join(
            _mistyped(word, chance) if chance.random() < 0.3 else word
            for word in chance.choices(words, k=chance.randint(1, 2))
        )

    def _prefix(self, chance: Chance) -> str:
        name = _name(chance.choice(self.named))
        return _recased(name[: chance.randint(0, 6)], chance)


def order(type_: GraphQLInputObjectType, chance: Chance) -> dict[str, Any]:
    """Any key of an order, in any direction."""
    found: dict[str, Any] = {}
    for name in chance.sample(list(type_.fields), len(type_.fields)):
        enum = get_nullable_type(type_.fields[name].type)
        assert isinstance(enum, GraphQLEnumType)
        if name == "field" or chance.random() < 0.6:
            found[name] = chance.choice(list(enum.values))
    return found


def _text(value: str, chance: Chance) -> dict[str, Any]:
    if chance.random() < 0.3:
        return {"equals": _recased(value, chance)}
    return {"contains": _recased(chance.choice(value.split()), chance)}


def _number(value: int, chance: Chance) -> dict[str, Any]:
    plain = int(value)
    tests: dict[str, Any] = {
        "equals": plain,
        "in": [plain, plain + chance.randint(1, 3)],
        "gte": plain - chance.randint(0, 3),
        "lte": plain + chance.randint(0, 3),
    }
    return {name: tests[name] for name in chance.sample(list(tests), chance.randint(0, 3))}


def _date(value: object, chance: Chance) -> dict[str, Any]:
    lengths = [length for length in (4, 7, 10) if length <= len(str(value))]
    names = chance.sample(["gte", "lte"], chance.randint(0, 2))
    return {name: str(value)[: chance.choice(lengths)] for name in names}


_CONDITIONS: dict[Kind, Callable[[Any, Chance], dict[str, Any]]] = {
    Kind.TEXT: _text,
    Kind.INTEGER: _number,
    Kind.DATE: _date,
}


def _name(record: Record) -> str:
    return str(getattr(record, "name", "") or getattr(record, "title", ""))


def _recased(value: str, chance: Chance) -> str:
    return chance.choice([value, value, value, value.upper(), value.lower(), value.swapcase()])


def _mistyped(word: str, chance: Chance) -> str:
    place = chance.randrange(len(word))
    middle = chance.choice(["", word[place] * 2, "x"])
    return (word[:place] + middle + word[place + 1 :]) or word
