"""The keys by which records are filtered and ordered, read from the records' own annotations."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from enum import Enum, auto
from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

import msgspec
from strawberry.utils.str_converters import to_snake_case

from data import records
from data.catalog import Catalog
from data.enums import AwardResult, Confidence, DescribedEnum
from data.records import Record, Sourced
from data.survey import confidence_of
from data.values import Duration, PartialDate, Ref
from resolvers.names import graph_name


class Kind(Enum):
    """What values of a key are compared as."""

    TEXT = auto()
    INTEGER = auto()
    DECIMAL = auto()
    DATE = auto()
    BOOLEAN = auto()
    ENUM = auto()
    SLUG = auto()


# The values that a record has for a key.
Read = Callable[[Any, Catalog], Sequence[Any]]


class Key(NamedTuple):
    """One key: how to read its values, none for null and several for a list."""

    name: str
    kind: Kind
    many: bool
    enum: type[DescribedEnum] | None
    values: Read
    meaning: str


@cache
def keys(cls: type[Record]) -> tuple[Key, ...]:
    """The keys of a record type: one per comparable field, and what is worked out beside them."""
    read = (_key(field.name, field.type) for field in msgspec.structs.fields(cls))
    computed = (key for owner, key in _COMPUTED if issubclass(cls, owner))
    return tuple({key.name: key for key in (*read, *computed) if key is not None}.values())


def _key(name: str, annotation: Any) -> Key | None:
    plain, many, linked = _unwrap(annotation)
    if linked or plain is Ref or name in ("slug", "series"):
        kind = Kind.SLUG
    elif isinstance(plain, type) and issubclass(plain, DescribedEnum):
        kind = Kind.ENUM
    elif plain in _KINDS:
        kind = _KINDS[plain]
    else:
        return None
    enum = plain if kind is Kind.ENUM else None
    field = graph_name(name)
    read = _reader(name, many, plain)
    return Key(to_snake_case(field), kind, many, enum, read, f"`{field}`")


_KINDS = {
    str: Kind.TEXT,
    int: Kind.INTEGER,
    Duration: Kind.INTEGER,
    float: Kind.DECIMAL,
    bool: Kind.BOOLEAN,
    PartialDate: Kind.DATE,
    datetime.date: Kind.DATE,
}


def _unwrap(annotation: Any, many: bool = False, linked: bool = False) -> tuple[Any, bool, bool]:
    """The bare type of an annotation, whether it is a list, and whether it names other records."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        linked = linked or any(isinstance(m, msgspec.Meta) and m.extra for m in parts[1:])
        return _unwrap(parts[0], many, linked)
    if origin is tuple:
        return _unwrap(parts[0], True, linked)
    if origin in (Union, UnionType):
        return _unwrap(next(part for part in parts if part is not type(None)), many, linked)
    return annotation, many, linked


def _reader(name: str, many: bool, plain: Any) -> Read:
    if plain is Ref:
        return lambda record, catalog: [ref.slug for ref in getattr(record, name)]
    if many:
        return lambda record, catalog: getattr(record, name)
    return lambda record, catalog: () if (value := getattr(record, name)) is None else (value,)


def _computed(
    name: str,
    kind: Kind,
    values: Read,
    meaning: str,
    enum: type[DescribedEnum] | None = None,
) -> Key:
    return Key(name, kind, kind is Kind.SLUG, enum, values, meaning)


def _held(award: records.Award, catalog: Catalog) -> Sequence[PartialDate]:
    ceremony = catalog[records.Ceremony, award.ceremony]
    return (ceremony.date or PartialDate(ceremony.year),)


def _won(record: records.Person, catalog: Catalog) -> Sequence[bool]:
    awards = catalog.referring(records.Award, "recipients", record)
    return (any(award.result is AwardResult.WON for award in awards),)


def _played_by(record: records.Character, catalog: Catalog) -> Sequence[str]:
    return [one.person for one in catalog.referring(records.CastCredit, "character", record)]


def _plays(record: records.Person, catalog: Catalog) -> Sequence[str]:
    parts = catalog.referring(records.CastCredit, "person", record)
    return [part.character for part in parts if part.character is not None]


def _heard_in(record: records.Track, catalog: Catalog) -> Sequence[str]:
    music_cues = catalog.referring(records.MusicCue, "track", record)
    return [one.episode for one in music_cues if one.episode is not None]


def _slugs(found: Iterable[Record]) -> Sequence[str]:
    return [record.slug for record in found]


_COMPUTED: tuple[tuple[type[Record], Key], ...] = (
    (
        Sourced,
        _computed(
            "confidence",
            Kind.ENUM,
            lambda record, catalog: (confidence_of(record, catalog),),
            "`confidence`",
            Confidence,
        ),
    ),
    (
        records.Award,
        _computed(
            "year",
            Kind.INTEGER,
            lambda award, catalog: (catalog[records.Ceremony, award.ceremony].year,),
            "`year`",
        ),
    ),
    (
        records.Award,
        _computed("date", Kind.DATE, _held, "the date of `ceremony`, its year if not known"),
    ),
    (
        records.Award,
        _computed(
            "ceremony_name",
            Kind.TEXT,
            lambda award, catalog: (catalog[records.Ceremony, award.ceremony].name,),
            "the name of `ceremony`",
        ),
    ),
    (
        records.Episode,
        _computed(
            "season_number",
            Kind.INTEGER,
            lambda episode, catalog: (catalog[records.Season, episode.season].number,),
            "the number of `season`",
        ),
    ),
    (
        records.Character,
        _computed(
            "episodes",
            Kind.SLUG,
            lambda one, catalog: _slugs(catalog.referring(records.Episode, "characters", one)),
            "`episodes`",
        ),
    ),
    (records.Character, _computed("played_by", Kind.SLUG, _played_by, "those who play it")),
    (records.Person, _computed("characters", Kind.SLUG, _plays, "`characters`")),
    (
        records.Person,
        _computed(
            "episodes",
            Kind.SLUG,
            lambda person, catalog: _slugs(catalog.episodes_of(person)),
            "`episodes`",
        ),
    ),
    (records.Person, _computed("has_won", Kind.BOOLEAN, _won, "whether any of `awards` was won")),
    (
        records.CastCredit,
        _computed(
            "episodes",
            Kind.SLUG,
            lambda part, catalog: _slugs(catalog.episodes_with(part)),
            "`episodes`",
        ),
    ),
    (
        records.Source,
        _computed(
            "cited_by",
            Kind.SLUG,
            lambda source, catalog: _slugs(catalog.resting_on(source)),
            "`cited_by`",
        ),
    ),
    (records.Track, _computed("episodes", Kind.SLUG, _heard_in, "`episodes`")),
    (
        records.Location,
        _computed(
            "season",
            Kind.SLUG,
            lambda place, catalog: [one.season for one in place.scenes if one.season is not None],
            "the seasons of `scenes`",
        ),
    ),
    (
        records.Location,
        _computed(
            "episode",
            Kind.SLUG,
            lambda place, catalog: [one.episode for one in place.scenes if one.episode is not None],
            "the episodes of `scenes`",
        ),
    ),
)
