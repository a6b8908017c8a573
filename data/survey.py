"""Counts of records, of facts by confidence, and of known gaps."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from data import records
from data.catalog import Catalog
from data.enums import AwardResult, Confidence
from data.records import Record, Sourced

_BOOKKEEPING = {"slug", "series", "sources", "evidence", "disputes"}
_RANKS = list(Confidence)


class DataGap(NamedTuple):
    """A key for which some records have no value although one exists."""

    type: str
    field: str
    records: tuple[Record, ...]


@lru_cache(maxsize=8)
def counts(catalog: Catalog) -> dict[str, int]:
    """Numbers of records by type."""
    return {cls.__name__: len(catalog.all(cls)) for cls in records.RECORD_TYPES}


@lru_cache(maxsize=8)
def facts(catalog: Catalog) -> dict[Confidence, int]:
    """Numbers of facts by confidence. A fact is a key of a sourced record with a value."""
    totals: Counter[Confidence] = Counter()
    for cls in records.RECORD_TYPES:
        for record in catalog.all(cls):
            if isinstance(record, Sourced):
                totals.update(_confidences(record, catalog))
    return {confidence: totals[confidence] for confidence in _RANKS}


def confidence_of(record: Sourced, catalog: Catalog) -> Confidence:
    """The confidence of the best source of a record among those that were read."""
    sources = (catalog[records.Source, slug] for slug in record.sources)
    return min((source.confidence for source in sources if source.was_read), key=_RANKS.index)


def _confidences(record: Sourced, catalog: Catalog) -> Iterator[Confidence]:
    own = confidence_of(record, catalog)
    evidence = {item.field: item.confidence for item in record.evidence}
    for name in record.__struct_fields__:
        if name not in _BOOKKEEPING and getattr(record, name) not in (None, ()):
            yield evidence.get(name, own)


@lru_cache(maxsize=8)
def gaps(catalog: Catalog) -> tuple[DataGap, ...]:
    """The known gaps, by type and field, without empty ones."""
    nonempty = []
    for cls, field, missing in _GAPS:
        without = tuple(record for record in catalog.all(cls) if missing(record, catalog))
        if without:
            nonempty.append(DataGap(cls.__name__, field, without))
    return tuple(nonempty)


def _lacks(key: str) -> Callable[[Any, Catalog], bool]:
    return lambda record, catalog: getattr(record, key) in (None, ())


def _unplayed(character: records.Character, catalog: Catalog) -> bool:
    return not catalog.referring(records.CastCredit, "character", character)


def _incomplete(album: records.Album, catalog: Catalog) -> bool:
    listed = len(catalog.referring(records.Track, "album", album))
    return album.track_count is not None and listed < album.track_count


def _unnumbered(track: records.Track, catalog: Catalog) -> bool:
    return track.album is not None and track.number is None


def _unknown_result(award: records.Award, catalog: Catalog) -> bool:
    return award.result is AwardResult.UNKNOWN


def _nowhere(cue: records.MusicCue, catalog: Catalog) -> bool:
    return cue.subject.type != "Episode"


_GAPS: tuple[tuple[type[Record], str, Callable[[Any, Catalog], bool]], ...] = (
    (records.Album, "release_date", _lacks("release_date")),
    (records.Album, "track_count", _lacks("track_count")),
    (records.Album, "tracks", _incomplete),
    (records.Award, "result", _unknown_result),
    (records.CastCredit, "billing", _lacks("billing")),
    (records.Character, "played_by", _unplayed),
    (records.Character, "known_from", _lacks("known_from")),
    (records.Episode, "characters", _lacks("characters")),
    (records.Episode, "runtime", _lacks("runtime")),
    (records.Episode, "synopsis", _lacks("synopsis")),
    (records.MusicCue, "subject", _nowhere),
    (records.Relationship, "known_from", _lacks("known_from")),
    (records.ReviewScore, "review_count", _lacks("review_count")),
    (records.Source, "url", _lacks("url")),
    (records.LiteraryWork, "published_date", _lacks("published_date")),
    (records.Film, "release_date", _lacks("release_date")),
    (records.Film, "runtime", _lacks("runtime")),
    (records.Track, "number", _unnumbered),
    (records.Track, "runtime", _lacks("runtime")),
    (records.ViewershipReport, "views", _lacks("views")),
)
