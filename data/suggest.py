"""Type-ahead: the names that begin with what has been typed so far."""

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


class _Turn(NamedTuple):
    """A name turned so that one of its words comes first: "nelson nick"."""

    turned: str
    number: int
    suggestion: Suggestion


class Names:
    """The names of records, type by type in the order in which the records are given."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._by_type: dict[str, list[_Turn]] = defaultdict(list)
        for number, record in enumerate(records):
            self._by_type[type(record).__name__] += _turns(number, record)
        for turns in self._by_type.values():
            turns.sort(key=lambda turn: turn[:2])

    def beginning(self, typed: str, types: Collection[str] = ()) -> Iterator[Suggestion]:
        """The names, each once, of which some word begins what was typed and the rest follow."""
        start = " ".join(words(typed))
        seen: set[tuple[str, ...]] = set()
        for name, turns in self._by_type.items():
            if not start or (types and name not in types):
                continue
            for place in range(bisect_left(turns, (start,)), len(turns)):
                turned, _, suggestion = turns[place]
                if not turned.startswith(start):
                    break
                if (key := words(suggestion.text)) not in seen:
                    seen.add(key)
                    yield suggestion


def _turns(number: int, record: Record) -> Iterator[_Turn]:
    for path, text in texts(record):
        if path in NAMES:
            found = words(text)
            for turn in range(len(found)):
                turned = " ".join(found[turn:] + found[:turn])
                yield _Turn(turned, number, Suggestion(text, record))
