"""Full-text search: which records hold the words of a query, how well, and where.

Words are compared without case and accents. A word of the query stands for itself and for those
that begin with it; one that nothing begins with stands for those that are spelled almost like it.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, pairwise
from math import ceil, log
from operator import mul
from typing import Annotated, Any, NamedTuple, get_args, get_origin

import msgspec

from data.enums import DescribedEnum
from data.records import Episode, Record, Season, Source, Sourced, Text
from data.vocabulary import names_of
from data.words import passage, words

# How much it says about a record that one of its texts holds a word.
WEIGHTS = {
    "name": 1.0,
    "title": 1.0,
    "display_name": 0.8,
    "aliases": 0.9,
    "working_title": 0.9,
    "category": 0.8,
    "credited_as": 0.8,
    "job": 0.8,
    "role": 0.8,
    "slug": 0.5,
}
PROSE = 0.6
CHOICE = 0.8
NUMBERED = 1.0
OF_TYPE = 0.9
# What a source is called says little about what it supports.
OF_SOURCE = 0.6

TYPE_NAME = "__typename"
DISPLAY_NAME = "display_name"
_CODE = re.compile(r"S(\d+)E(\d+)", re.ASCII)
# Values that say how good a fact or a number is, not what it is about.
_UNSEARCHED = {"confidence", "precision"}

SHORTEST_BEGINNING = 3
SPELLED_WITH = (3, 6)  # letters, from which on one and two of them may be wrong
MOST_MATCHES = 5


class Entry(NamedTuple):
    """A text of a record, the path of the key that holds it, and its words, each once."""

    path: str
    text: str
    words: tuple[str, ...]
    weight: float


class Match(NamedTuple):
    """Where a record holds words of a query."""

    path: str
    text: str
    words: Sequence[str]


class _Reading(NamedTuple):
    """How well an entry holds each word of a query, all of them, and them and nothing else."""

    held: list[float]
    mean: float
    closeness: float


class Query:
    """A query as an index understands it: the words that each of its words stands for."""

    def __init__(self, likeness: Sequence[Mapping[str, float]], rarity: Sequence[float]) -> None:
        self._size = len(likeness)
        self._enough = enough(self._size)
        self._rarity = rarity
        self._all_rarity = sum(rarity)
        self._senses: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, like in enumerate(likeness):
            for word, alike in like.items():
                self._senses[word].append((number, alike))

    def score(self, entries: Iterable[Entry]) -> float:
        """How well a record matches, from 0 (not enough) to 1 (a name of it is the query).

        Seven tenths are for the words, wherever they are, three for one text made of them alone.
        """
        best = [0.0] * self._size
        closest = 0.0
        for entry in entries:
            reading = self._read(entry)
            if reading is not None:
                best = list(map(max, best, reading.held))
                closest = max(closest, reading.closeness)
        if self._size - best.count(0.0) < self._enough:
            return 0.0
        return round(0.7 * self._mean(best) + 0.3 * closest, 3)

    def matches(self, entries: Iterable[Entry]) -> Iterator[Match]:
        """The texts that answer the query, the best first, without those of stray words."""
        read = ((entry, self._read(entry)) for entry in entries)
        readings = [(entry, reading) for entry, reading in read if reading is not None]
        readings.sort(key=lambda pair: (-pair[1].mean, -pair[1].closeness))
        missing = set(range(self._size))
        for entry, reading in readings:
            found = {number for number, like in enumerate(reading.held) if like}
            if found & missing or len(found) >= self._enough:
                missing -= found
                yield self._match(entry)

    def _match(self, entry: Entry) -> Match:
        if entry.path == TYPE_NAME:
            # Its words are synonyms, which do not stand in the text.
            return Match(entry.path, entry.text, (entry.text,))
        text, found = passage(entry.text, self._senses.keys() & entry.words)
        return Match(entry.path, text, found or (text,))

    def _read(self, entry: Entry) -> _Reading | None:
        """How an entry holds the words of the query; None if it holds none."""
        common = self._senses.keys() & entry.words
        if not common:
            return None
        held = [0.0] * self._size
        for word in common:
            for number, alike in self._senses[word]:
                held[number] = max(held[number], alike * entry.weight)
        mean = self._mean(held)
        # One of the names of a type is as good as all of them.
        share = 1 if entry.path == TYPE_NAME else len(common) / len(entry.words)
        return _Reading(held, mean, mean * share)

    def _mean(self, held: Sequence[float]) -> float:
        """Rare words count for more."""
        total: float = sum(map(mul, held, self._rarity))
        return total / self._all_rarity


class Hit(NamedTuple):
    """A record that was found."""

    record: Record
    score: float
    entries: Sequence[Entry]
    query: Query

    @property
    def matches(self) -> Sequence[Match]:
        return tuple(islice(self.query.matches(self.entries), MOST_MATCHES))


class Index:
    """The words of records. Equally good hits keep the order in which the records are given.

    What a search costs is in proportion to how many texts hold the words that it may mean.
    """

    def __init__(self, records: Iterable[Record], display_name: Callable[[Record], str]) -> None:
        self._records = tuple(records)
        self._entries = [tuple(entries(record, display_name(record))) for record in self._records]
        # Of each word, the numbers of the records that hold it.
        self._holders: dict[str, list[int]] = {}
        for number, read in enumerate(self._entries):
            for word in {word for entry in read for word in entry.words}:
                self._holders.setdefault(word, []).append(number)
        self.alphabet = sorted(self._holders)
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in self.alphabet:
            self._by_length[len(word)].append(word)

    def search(self, text: str, types: Collection[str] = ()) -> list[Hit]:
        """The records, of these types if any are given, with two thirds of the words, best first.

        What leads nowhere as it is spelled is tried as if every word might be misspelled.
        """
        asked = tuple(dict.fromkeys(words(text)))
        return self._find(asked, types) or self._find(asked, types, misspelled=True)

    def _find(
        self, asked: Sequence[str], types: Collection[str], *, misspelled: bool = False
    ) -> list[Hit]:
        likeness = [self._like(word, misspelled) for word in asked]
        for (first, of_first), (second, of_second) in pairwise(zip(asked, likeness, strict=True)):
            if first + second in self._holders:
                of_first[first + second] = of_second[first + second] = 0.95
        holders = [sum(len(self._holders[word]) for word in like) for like in likeness]
        query = Query(likeness, [log(1 + len(self._records) / max(1, count)) for count in holders])
        hits = []
        for number in sorted(self._candidates(likeness)):
            record, read = self._records[number], self._entries[number]
            if types and type(record).__name__ not in types:
                continue
            if score := query.score(read):
                hits.append(Hit(record, score, read, query))
        hits.sort(key=lambda hit: hit.score, reverse=True)
        return hits

    def _candidates(self, likeness: Sequence[Mapping[str, float]]) -> list[int]:
        """The numbers of the records that hold enough words of a query."""
        held = Counter(
            number
            for like in likeness
            for number in {number for word in like for number in self._holders[word]}
        )
        least = enough(len(likeness))
        return [number for number, count in held.items() if count >= least]

    def _like(self, word: str, misspelled: bool) -> dict[str, float]:
        """The words that one of a query may stand for, and how much it is like each, up to 1."""
        found = dict(self._beginning_with(word))
        if misspelled or not found:
            found = dict(self._spelled_like(word)) | found
        return found

    def _beginning_with(self, word: str) -> Iterator[tuple[str, float]]:
        if len(word) < SHORTEST_BEGINNING:
            if word in self._holders:
                yield word, 1.0
            return
        for number in range(bisect_left(self.alphabet, word), len(self.alphabet)):
            found = self.alphabet[number]
            if not found.startswith(word):
                return
            yield found, 0.6 + 0.4 * len(word) / len(found)

    def _spelled_like(self, word: str) -> Iterator[tuple[str, float]]:
        """Words with one letter left out, added, changed or swapped; two in a long word."""
        from rapidfuzz import process  # noqa: PLC0415 # 15 ms and 3 MB that few servers ever need
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        allowed = bisect_right(SPELLED_WITH, len(word))
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            for found, distance, _ in process.extract(
                word,
                self._by_length.get(length, ()),
                scorer=OSA.distance,
                score_cutoff=allowed,
                limit=None,
            ):
                yield found, 1 - distance / max(length, len(word))


def enough(count: int) -> int:
    """How many of so many words a record must hold."""
    return ceil(count * 2 / 3)


def entries(record: Record, display_name: str) -> Iterator[Entry]:
    """The texts of a record, the names of its type, and of its slug the words in none of them."""
    known: set[str] = set()
    of_record = OF_SOURCE if isinstance(record, Source) else 1
    own = list(texts(record))
    if all(text != display_name for _, text in own):
        own.append((DISPLAY_NAME, display_name))
    for path, text in own:
        if found := tuple(dict.fromkeys((*words(text), *_spoken(path, text)))):
            known.update(found)
            weight = NUMBERED if _is_numbered(path, record) else WEIGHTS.get(path, PROSE)
            yield Entry(path, text, found, weight * of_record)
    for path, name in choices(record):
        yield Entry(path, name, words(name.replace("_", " ")), CHOICE * of_record)
    yield Entry(TYPE_NAME, type(record).__name__, names_of(type(record)), OF_TYPE)
    if new := tuple(word for word in dict.fromkeys(words(record.slug)) if word not in known):
        yield Entry("slug", record.slug, new, WEIGHTS["slug"])


def _is_numbered(path: str, record: Record) -> bool:
    """Whether a text is the whole name of a season or an episode, not one made of others' names."""
    return path == DISPLAY_NAME and isinstance(record, Season | Episode)


def _spoken(path: str, text: str) -> Iterator[str]:
    """How people say the code in the display name of an episode: season 1 episode 3."""
    code = _CODE.match(text) if path == DISPLAY_NAME else None
    if code is not None:
        yield from ("season", str(int(code[1])), "episode", str(int(code[2])))


def choices(record: Record) -> Iterator[tuple[str, str]]:
    """The values of closed sets that a record has, and the keys that hold them."""
    for field in _choice_fields(type(record)):
        value = getattr(record, field)
        if value is not None:
            yield field, value.name


@cache
def _choice_fields(struct: type[msgspec.Struct]) -> tuple[str, ...]:
    return tuple(
        field.name
        for field in msgspec.structs.fields(struct)
        if field.name not in _UNSEARCHED and _is_choice(field.type)
    )


def _is_choice(annotation: Any) -> bool:
    return any(
        isinstance(part, type) and issubclass(part, DescribedEnum)
        for part in (annotation, *get_args(annotation))
    )


def texts(record: Record) -> Iterator[tuple[str, str]]:
    """Every text of a record and the path of its key, "scenes.description" inside a table."""
    return _texts(record, _text_fields(type(record)), "")


class _TextField(NamedTuple):
    name: str
    many: bool
    nested: "tuple[_TextField, ...]"


def _texts(owner: Any, fields: tuple[_TextField, ...], prefix: str) -> Iterator[tuple[str, str]]:
    for field in fields:
        value = getattr(owner, field.name)
        for item in value if field.many else (value,):
            if item is None:
                continue
            if field.nested:
                yield from _texts(item, field.nested, f"{prefix}{field.name}.")
            else:
                yield prefix + field.name, item


@cache
def _text_fields(struct: type[msgspec.Struct]) -> tuple[_TextField, ...]:
    found = (
        _text_field(field.name, field.type)
        for field in msgspec.structs.fields(struct)
        if field.name not in Sourced.__struct_fields__
    )
    return tuple(field for field in found if field is not None)


def _text_field(name: str, annotation: Any, many: bool = False) -> _TextField | None:
    if annotation == Text:
        return _TextField(name, many, ())
    if get_origin(annotation) is Annotated:
        return _text_field(name, get_args(annotation)[0], many)
    if get_origin(annotation) is tuple:
        return _text_field(name, get_args(annotation)[0], many=True)
    if isinstance(annotation, type):
        nested = _text_fields(annotation) if issubclass(annotation, msgspec.Struct) else ()
        return _TextField(name, many, nested) if nested else None
    return next(
        (text for part in get_args(annotation) if (text := _text_field(name, part, many))), None
    )
