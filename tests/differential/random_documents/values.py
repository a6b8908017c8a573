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

Rng = random.Random

_TYPES = {cls.__name__: cls for cls in RECORD_TYPES}
_COMPOSED = ("and", "or", "not")


class Values:
    """Takes values from the records of a catalog."""

    def __init__(self, catalog: Catalog, type_names: list[str]) -> None:
        self.catalog = catalog
        self.type_names = type_names
        self.everything: list[Record] = [one for cls in RECORD_TYPES for one in catalog.all(cls)]
        self.named = [one for one in self.everything if _name(one)]
        self.named_arguments: dict[str, Callable[[Rng], Any]] = {
            "id": lambda rng: ids.encode(rng.choice(self.everything)),
            "ids": self._ids,
            "characters": self._characters,
            "series": lambda rng: rng.choice(self.catalog.all(records.Series)).slug,
            "number": lambda rng: rng.randint(0, 9),
            "query": self._query,
            "prefix": self._prefix,
            "name": lambda rng: rng.choice([*self.type_names, "Nothing", ""]),
            "includeDeprecated": lambda rng: rng.random() < 0.6,
        }

    def of(self, name: str, argument: GraphQLArgument, answer: str, rng: Rng) -> Any:
        """A value for an argument of this name and type, of a field with an answer of this type.

        Not for those that page.
        """
        if name in self.named_arguments:
            return self.named_arguments[name](rng)
        named = get_named_type(argument.type)
        if name == "by":
            assert isinstance(named, GraphQLInputObjectType)
            return self.lookup(named, answer, rng)
        if name == "filter":
            assert isinstance(named, GraphQLInputObjectType)
            return self.filter(named, rng)
        if name == "orderBy":
            assert isinstance(named, GraphQLInputObjectType)
            return [order(named, rng) for _ in range(rng.choice([1, 1, 1, 2, 3]))]
        if isinstance(named, GraphQLEnumType):
            return rng.choices(list(named.values), k=rng.choice([1, 1, 2, 4]))
        raise AssertionError(name)

    def _looked_up(self, answer: str) -> Sequence[Record]:
        """The records that a lookup with an answer of this type may find."""
        return self.catalog.people if answer == "Person" else self.catalog.all(_TYPES[answer])

    def lookup(self, type_: GraphQLInputObjectType, answer: str, rng: Rng) -> dict[str, Any]:
        """One key of a record, by which it alone is found."""
        record = rng.choice(self._looked_up(answer))
        name = rng.choice(list(type_.fields))
        value = self._key(record, name, rng)
        if value is None:
            return {"slug": record.slug}
        if rng.random() < 0.04 and name in ("slug", "name", "title"):
            return {name: f"no {value}"}
        return {name: value}

    def _key(self, record: Any, name: str, rng: Rng) -> Any:
        if name == "id":
            return ids.encode(record)
        if name in ("name", "title"):
            known = [getattr(record, name), *getattr(record, "aliases", ())]
            sole = [one for one in known if len(self.catalog.by_name(type(record), fold(one))) == 1]
            return _recased(rng.choice(sole), rng) if sole else f"several {known[0]}"
        if name == "onAlbum":
            return record.number and {"album": record.album, "number": record.number}
        if name in ("code", "numbers"):
            season = self.catalog[records.Season, record.season].number
            if name == "numbers":
                return {"season": season, "episode": record.number}
            code = rng.choice(["S{:02}E{:02}", "s{}e{}", "s{:02}E{}", "S{:04}e{:03}"])
            return code.format(season, record.number)
        if name == "externalId":
            external: tuple[Any, ...] = getattr(record, "external_ids", ())
            if not external:
                return None
            return {"authority": external[0].authority.name, "value": external[0].value}
        return getattr(record, name)

    def filter(self, type_: GraphQLInputObjectType, rng: Rng, depth: int = 0) -> dict[str, Any]:
        """A filter that lets at least one record through, unless it has a `not` in it."""
        name = type_.name.removesuffix("Filter")
        record = rng.choice(self._looked_up(name))
        count = rng.choice([0, 1, 1, 1, 2, 2, 3])
        names = rng.sample(list(type_.fields), min(count, len(type_.fields)))
        found: dict[str, Any] = {}
        readers = {to_camel_case(key.name): key for key in FILTER_KEYS[keyed(type(record))]}
        for one in names:
            if one in _COMPOSED:
                if depth < 2:
                    found[one] = self._composed(one, type_, rng, depth + 1)
            else:
                found[one] = self._condition(readers[one], record, rng)
        return found

    def _composed(self, name: str, type_: GraphQLInputObjectType, rng: Rng, depth: int) -> Any:
        if rng.random() < 0.05:
            return None
        if name == "not":
            return self.filter(type_, rng, depth)
        return [self.filter(type_, rng, depth) for _ in range(rng.choice([1, 1, 2, 2]))]

    def _condition(self, key: Key, record: Record, rng: Rng) -> Any:
        values = key.values(record, self.catalog)
        if not values or rng.random() < 0.04:
            return None
        value = rng.choice(list(values))
        if key.kind is Kind.SLUG:
            return [str(value)] * rng.choice([1, 1, 2])
        if key.kind is Kind.ENUM:
            assert isinstance(value, Enum)
            others = rng.sample(list(type(value)), 1)
            return [one.name for one in [value, *others][: rng.choice([1, 1, 2])]]
        if key.kind is Kind.BOOLEAN:
            return bool(value)
        return _CONDITIONS[key.kind](value, rng)

    def _ids(self, rng: Rng) -> list[str]:
        found = [ids.encode(one) for one in rng.choices(self.everything, k=rng.randint(1, 6))]
        if rng.random() < 0.3:
            # Well-formed, and of nobody.
            found.insert(rng.randint(0, len(found)), "UGVyc29uOm5vYm9keQ")
        return found

    def _characters(self, rng: Rng) -> list[str]:
        known = rng.choice(self.catalog.all(records.Relationship))
        slugs = [known.character, known.of]
        if rng.random() < 0.3:
            slugs.append(rng.choice(self.catalog.all(records.Character)).slug)
        return slugs

    def _query(self, rng: Rng) -> str:
        words = _name(rng.choice(self.named)).split()
        return " ".join(
            _mistyped(word, rng) if rng.random() < 0.3 else word
            for word in rng.choices(words, k=rng.randint(1, 2))
        )

    def _prefix(self, rng: Rng) -> str:
        name = _name(rng.choice(self.named))
        return _recased(name[: rng.randint(0, 6)], rng)


def order(type_: GraphQLInputObjectType, rng: Rng) -> dict[str, Any]:
    """Any key of an order, in any direction."""
    found: dict[str, Any] = {}
    for name in rng.sample(list(type_.fields), len(type_.fields)):
        enum = get_nullable_type(type_.fields[name].type)
        assert isinstance(enum, GraphQLEnumType)
        if name == "field" or rng.random() < 0.6:
            found[name] = rng.choice(list(enum.values))
    return found


def _text(value: str, rng: Rng) -> dict[str, Any]:
    if rng.random() < 0.3:
        return {"equals": _recased(value, rng)}
    return {"contains": _recased(rng.choice(value.split()), rng)}


def _number(value: int, rng: Rng) -> dict[str, Any]:
    plain = int(value)
    tests: dict[str, Any] = {
        "equals": plain,
        "in": [plain, plain + rng.randint(1, 3)],
        "gte": plain - rng.randint(0, 3),
        "lte": plain + rng.randint(0, 3),
    }
    return {name: tests[name] for name in rng.sample(list(tests), rng.randint(0, 3))}


def _date(value: object, rng: Rng) -> dict[str, Any]:
    lengths = [length for length in (4, 7, 10) if length <= len(str(value))]
    names = rng.sample(["gte", "lte"], rng.randint(0, 2))
    return {name: str(value)[: rng.choice(lengths)] for name in names}


_CONDITIONS: dict[Kind, Callable[[Any, Rng], dict[str, Any]]] = {
    Kind.TEXT: _text,
    Kind.INTEGER: _number,
    Kind.DATE: _date,
}


def _name(record: Record) -> str:
    return str(getattr(record, "name", "") or getattr(record, "title", ""))


def _recased(value: str, rng: Rng) -> str:
    return rng.choice([value, value, value, value.upper(), value.lower(), value.swapcase()])


def _mistyped(word: str, rng: Rng) -> str:
    place = rng.randrange(len(word))
    middle = rng.choice(["", word[place] * 2, "x"])
    return (word[:place] + middle + word[place + 1 :]) or word
