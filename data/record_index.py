"""Lookup of records by type and slug, for the checks between records."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeVar, cast

from data.records import RECORD_TYPES, Record, namespace

R = TypeVar("R", bound=Record)

FILES = {cls.__name__: f"{cls.file}.toml" for cls in RECORD_TYPES}


class RecordIndex:
    """All records by type and slug, before the checks between them have passed.

    `unreadable` holds (type, slug) of records that could not be read, with an empty slug for a whole
    type: links to these are not reported.
    """

    def __init__(self, loaded: Iterable[Record], unreadable: AbstractSet[tuple[str, str]]) -> None:
        self.records = list(loaded)
        self.unreadable = unreadable
        self._by_type: dict[str, dict[str, Record]] = defaultdict(dict)
        self._named: dict[tuple[str, str], Record] = {}
        self._all: dict[type[Record], list[Record]] = defaultdict(list)
        self.repeated: list[tuple[Record, Record]] = []
        for record in self.records:
            of_type = self._by_type[namespace(type(record))]
            first = of_type.setdefault(record.slug, record)
            if first is not record:
                self.repeated.append((first, record))
            self._named.setdefault((type(record).__name__, record.slug), record)
            self._all[type(record)].append(record)

    def get(self, cls: type[R], slug: str | None) -> R | None:
        record = self._by_type[namespace(cls)].get(slug or "")
        return record if isinstance(record, cls) else None

    def all(self, cls: type[R]) -> Sequence[R]:
        return cast(Sequence[R], self._all.get(cls, ()))

    def complete(self, cls: type[Record]) -> bool:
        """Whether every record of a type could be read, so that a missing one does not exist."""
        return all(name != cls.__name__ for name, _ in self.unreadable)

    def named(self, type_name: str, slug: str) -> Record | None:
        return self._named.get((type_name, slug))

    def may_hold(self, type_name: str, slug: str) -> bool:
        unreadable = {(type_name, slug), (type_name, "")} & self.unreadable
        return bool(unreadable) or (type_name, slug) in self._named

    def types_of(self, slug: str) -> list[str]:
        return [name for name, held in self._named if held == slug]

    def slugs(self, types: tuple[str, ...]) -> list[str]:
        return [record.slug for record in self.records if type(record).__name__ in types]


def ref_type(type_name: str) -> str:
    """A record type as a reference spells it: "cast-credit"."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", type_name).lower()
