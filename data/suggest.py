"""Type-ahead: names by the beginning of any of their words."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from data.records import Record
from data.search import texts
from data.words import words

NAMES = ("name", "title", "aliases", "working_title")


class Suggestion(NamedTuple):
    """A name and the record that has it."""

    text: str
    node: Record


class _Rotation(NamedTuple):
    """A name rotated so that one of its words comes first: "nelson nick"."""

    rotated: str
    number: int
    suggestion: Suggestion


class Names:
    """The names of records, by type, in the order of the records."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._by_type: dict[str, list[_Rotation]] = defaultdict(list)
        for number, record in enumerate(records):
            self._by_type[type(record).__name__] += _rotations(number, record)
        for rotations in self._by_type.values():
            rotations.sort(key=lambda rotation: rotation[:2])

    def starting_with(self, typed: str, types: Collection[str] = ()) -> Iterator[Suggestion]:
        """The distinct names in which the typed text starts at the beginning of a word."""
        start = " ".join(words(typed))
        seen: set[tuple[str, ...]] = set()
        for name, rotations in self._by_type.items():
            if not start or (types and name not in types):
                continue
            for place in range(bisect_left(rotations, (start,)), len(rotations)):
                rotated, _, suggestion = rotations[place]
                if not rotated.startswith(start):
                    break
                if (key := words(suggestion.text)) not in seen:
                    seen.add(key)
                    yield suggestion


def _rotations(number: int, record: Record) -> Iterator[_Rotation]:
    for path, text in texts(record):
        if path in NAMES:
            own = words(text)
            for start in range(len(own)):
                rotated = " ".join(own[start:] + own[:start])
                yield _Rotation(rotated, number, Suggestion(text, record))
