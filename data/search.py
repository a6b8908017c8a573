"""Full-text search: finds and ranks the records that match a query, and shows where they match.

Words are compared without case and accents. A word of the query matches the words that begin with
it; if there are none, it matches similar spellings.
"""

import re
import sys
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, islice, pairwise
from math import ceil, log
from operator import mul
from typing import Annotated, Any, NamedTuple, get_args, get_origin

import msgspec

from data.enums import DescribedEnum
from data.records import Episode, Record, Season, Source, Sourced, Text
from data.vocabulary import names_of
from data.words import passage, words

# How much a word in a text says about its record, by the key of the text.
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
# The name of a source says little about the facts that it supports.
OF_SOURCE = 0.6

TYPE_NAME = "__typename"
DISPLAY_NAME = "display_name"
_CODE = re.compile(r"S(\d+)E(\d+)", re.ASCII)
# Enums about the quality of a fact or a number, not its subject.
_UNSEARCHED = {"confidence", "precision"}

SHORTEST_BEGINNING = 3
SPELLED_WITH = (3, 6)  # lengths from which one and two letters may be wrong
MOST_MATCHES = 5
# So many records are taken to have words like one that is misspelled.
OF_MISSPELLED = 100


class Entry(NamedTuple):
    """A text of a record, the path of its key, and its distinct words."""

    path: str
    text: str
    words: tuple[str, ...]
    weight: float


class Match(NamedTuple):
    """A text of a record that has words of a query."""

    path: str
    text: str
    words: Sequence[str]


class _EntryScore(NamedTuple):
    """How well an entry matches: each word of the query, all on average, and the two alike."""

    by_word: list[float]
    mean: float
    closeness: float


class Query:
    """A query against an index: the words that each of its words may match, with their likeness."""

    def __init__(self, likeness: Sequence[Mapping[str, float]], rarity: Sequence[float]) -> None:
        self._size = len(likeness)
        self._enough = enough(self._size)
        self._rarity = rarity
        self._all_rarity = sum(rarity)
        self._senses: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, similar in enumerate(likeness):
            for word, score in similar.items():
                self._senses[word].append((number, score))

    def score(self, entries: Iterable[Entry]) -> float:
        """How well a record matches, from 0 (not enough words) to 1 (the query is one of its names).

        Seven tenths are for the words in any texts, three tenths for a single text of these words.
        """
        best = [0.0] * self._size
        closest = 0.0
        for entry in entries:
            score = self._score(entry)
            if score is not None:
                best = list(map(max, best, score.by_word))
                closest = max(closest, score.closeness)
        if self._size - best.count(0.0) < self._enough:
            return 0.0
        return round(0.7 * self._mean(best) + 0.3 * closest, 3)

    def matches(self, entries: Iterable[Entry]) -> Iterator[Match]:
        """The texts that match the query, the best first, without texts that add only stray words."""
        pairs = ((entry, self._score(entry)) for entry in entries)
        scored = [(entry, score) for entry, score in pairs if score is not None]
        scored.sort(key=lambda pair: (-pair[1].mean, -pair[1].closeness))
        missing = set(range(self._size))
        for entry, score in scored:
            matched = {number for number, likeness in enumerate(score.by_word) if likeness}
            if matched & missing or len(matched) >= self._enough:
                missing -= matched
                yield self._match(entry)

    def _match(self, entry: Entry) -> Match:
        if entry.path == TYPE_NAME:
            # Its words include synonyms, which are not in the text.
            return Match(entry.path, entry.text, (entry.text,))
        text, matched = passage(entry.text, self._senses.keys() & entry.words)
        return Match(entry.path, text, matched or (text,))

    def _score(self, entry: Entry) -> _EntryScore | None:
        """The score of an entry; None if it has no word of the query."""
        common = self._senses.keys() & entry.words
        if not common:
            return None
        by_word = [0.0] * self._size
        for word in common:
            for number, likeness in self._senses[word]:
                by_word[number] = max(by_word[number], likeness * entry.weight)
        mean = self._mean(by_word)
        # A single name of a type counts like all of them.
        share = 1 if entry.path == TYPE_NAME else len(common) / len(entry.words)
        return _EntryScore(by_word, mean, mean * share)

    def _mean(self, by_word: Sequence[float]) -> float:
        """The mean over the words of the query, weighted by their rarity."""
        total: float = sum(map(mul, by_word, self._rarity))
        return total / self._all_rarity


class Hit(NamedTuple):
    """A record that matches a query."""

    record: Record
    score: float
    entries: Sequence[Entry]
    query: Query

    @property
    def matches(self) -> Sequence[Match]:
        return tuple(islice(self.query.matches(self.entries), MOST_MATCHES))


class Index:
    """An index of the words of records. Hits with the same score keep the order of the records.

    The cost of a search is proportional to the number of texts with words that it may match.
    """

    def __init__(self, records: Iterable[Record], display_name: Callable[[Record], str]) -> None:
        self._records = tuple(records)
        self._entries = [tuple(entries(record, display_name(record))) for record in self._records]
        # The numbers of the records that have a word, by word.
        self._postings: dict[str, list[int]] = {}
        for number, own in enumerate(self._entries):
            for word in {word for entry in own for word in entry.words}:
                self._postings.setdefault(word, []).append(number)
        self.alphabet = sorted(self._postings)
        # How many postings the words before each word of the alphabet have together.
        self._postings_before = [
            0,
            *accumulate(len(self._postings[word]) for word in self.alphabet),
        ]
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in self.alphabet:
            self._by_length[len(word)].append(word)

    def search(self, text: str, types: Collection[str] = ()) -> list[Hit]:
        """The records with at least two thirds of the words, of these types if given, best first.

        A search without hits is repeated with similar spellings of every word.
        """
        wanted = tuple(dict.fromkeys(words(text)))
        return self._find(wanted, types) or self._find(wanted, types, misspelled=True)

    def most_hits(self, text: str) -> int:
        """About the most records that a search finds. Misspelled words are not looked for."""
        wanted = set(words(text))
        if not wanted:
            return 0
        counts = [self._count_beginning_with(word) or OF_MISSPELLED for word in wanted]
        return min(len(self._records), sum(counts) // enough(len(wanted)))

    def _find(
        self, wanted: Sequence[str], types: Collection[str], *, misspelled: bool = False
    ) -> list[Hit]:
        likeness = [self._like(word, misspelled) for word in wanted]
        for (first, of_first), (second, of_second) in pairwise(zip(wanted, likeness, strict=True)):
            if first + second in self._postings:
                of_first[first + second] = of_second[first + second] = 0.95
        counts = [sum(len(self._postings[word]) for word in similar) for similar in likeness]
        query = Query(likeness, [log(1 + len(self._records) / max(1, count)) for count in counts])
        hits = []
        for number in sorted(self._candidates(likeness)):
            record, own = self._records[number], self._entries[number]
            if types and type(record).__name__ not in types:
                continue
            if score := query.score(own):
                hits.append(Hit(record, score, own, query))
        hits.sort(key=lambda hit: hit.score, reverse=True)
        return hits

    def _candidates(self, likeness: Sequence[Mapping[str, float]]) -> list[int]:
        """The numbers of the records that have enough words of a query."""
        matches = Counter(
            number
            for similar in likeness
            for number in {number for word in similar for number in self._postings[word]}
        )
        least = enough(len(likeness))
        return [number for number, count in matches.items() if count >= least]

    def _like(self, word: str, misspelled: bool) -> dict[str, float]:
        """The words that a word of a query may match, each with a likeness up to 1."""
        similar = dict(self._beginning_with(word))
        if misspelled or not similar:
            similar = dict(self._spelled_like(word)) | similar
        return similar

    def _count_beginning_with(self, word: str) -> int:
        """How many postings `_beginning_with` leads to, without a walk over its words."""
        if len(word) < SHORTEST_BEGINNING:
            return len(self._postings.get(word, ()))
        first = bisect_left(self.alphabet, word)
        last = bisect_left(self.alphabet, word + chr(sys.maxunicode), first)
        return self._postings_before[last] - self._postings_before[first]

    def _beginning_with(self, word: str) -> Iterator[tuple[str, float]]:
        if len(word) < SHORTEST_BEGINNING:
            if word in self._postings:
                yield word, 1.0
            return
        for number in range(bisect_left(self.alphabet, word), len(self.alphabet)):
            longer = self.alphabet[number]
            if not longer.startswith(word):
                return
            yield longer, 0.6 + 0.4 * len(word) / len(longer)

    def _spelled_like(self, word: str) -> Iterator[tuple[str, float]]:
        """Words that differ by one letter missing, added, changed or swapped; by two if they are long."""
        from rapidfuzz import process  # noqa: PLC0415 # 15 ms and 3 MB, needed for misspellings only
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        allowed = bisect_right(SPELLED_WITH, len(word))
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            for similar, distance, _ in process.extract(
                word,
                self._by_length.get(length, ()),
                scorer=OSA.distance,
                score_cutoff=allowed,
                limit=None,
            ):
                yield similar, 1 - distance / max(length, len(word))


def enough(count: int) -> int:
    """The number of words, out of `count`, that a record must have."""
    return ceil(count * 2 / 3)


def entries(record: Record, display_name: str) -> Iterator[Entry]:
    """The texts of a record, the names of its type, and the words that only its slug has."""
    seen: set[str] = set()
    of_record = OF_SOURCE if isinstance(record, Source) else 1
    own = list(texts(record))
    if all(text != display_name for _, text in own):
        own.append((DISPLAY_NAME, display_name))
    for path, text in own:
        if distinct := tuple(dict.fromkeys((*words(text), *_spoken(path, text)))):
            seen.update(distinct)
            weight = NUMBERED if _is_numbered(path, record) else WEIGHTS.get(path, PROSE)
            yield Entry(path, text, distinct, weight * of_record)
    for path, name in choices(record):
        yield Entry(path, name, words(name.replace("_", " ")), CHOICE * of_record)
    yield Entry(TYPE_NAME, type(record).__name__, names_of(type(record)), OF_TYPE)
    if new := tuple(word for word in dict.fromkeys(words(record.slug)) if word not in seen):
        yield Entry("slug", record.slug, new, WEIGHTS["slug"])


def _is_numbered(path: str, record: Record) -> bool:
    """Whether a text is the display name of a season or an episode, which has its number."""
    return path == DISPLAY_NAME and isinstance(record, Season | Episode)


def _spoken(path: str, text: str) -> Iterator[str]:
    """The code in the display name of an episode in words: season 1 episode 3."""
    code = _CODE.match(text) if path == DISPLAY_NAME else None
    if code is not None:
        yield from ("season", str(int(code[1])), "episode", str(int(code[2])))


def choices(record: Record) -> Iterator[tuple[str, str]]:
    """The keys of a record that hold enums, and the names of their values."""
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
    """Every text of a record with the path of its key, "scenes.description" inside a table."""
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
    fields = (
        _text_field(field.name, field.type)
        for field in msgspec.structs.fields(struct)
        if field.name not in Sourced.__struct_fields__
    )
    return tuple(field for field in fields if field is not None)


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
