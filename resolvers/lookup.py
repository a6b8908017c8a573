"""Lookups: one record, named by exactly one of its keys."""

import re
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Annotated, Any, NamedTuple

import strawberry

from data import records
from data.catalog import Catalog
from data.records import Record
from resolvers import ids
from resolvers.context import Info
from resolvers.errors import bad_input, shorten
from resolvers.inputs import InputField, define
from resolvers.texts import bounded, folded

_CODE = re.compile(r"[Ss](\d{1,4})[Ee](\d{1,4})")
UNSET = strawberry.UNSET


@strawberry.input(description="The place of an episode.")
class EpisodePlace:
    season: int = strawberry.field(description="The number of the season, from 1.")
    number: int = strawberry.field(description="The number of the episode in it, from 1.")


@strawberry.input(description="The place of a track.")
class TrackPlace:
    album: str = strawberry.field(description="The slug of the album.")
    number: int = strawberry.field(description="The number of the track on it, from 1.")


class _NaturalKey(NamedTuple):
    """A key of one type beside id and slug: its input field, and the records that have a value.

    To `find` needs to know of one series only as far as that makes it faster.
    """

    type: Any
    description: str
    find: Callable[[Catalog, Any, str | None], Sequence[Record]]


def _named(cls: type[Record], key: str = "name") -> dict[str, _NaturalKey]:
    meaning = f"The {key} or an alias, in full; case and accents do not matter."
    return {
        key: _NaturalKey(
            str,
            meaning,
            lambda catalog, value, series: catalog.called(cls, folded(value, f"by.{key}")),
        )
    }


def _by_code(catalog: Catalog, code: str, series: str | None) -> Sequence[Record]:
    match = _CODE.fullmatch(bounded(code, "by.code"))
    if match is None:
        raise bad_input(f'by.code is "{shorten(code)}"; it must be a code such as "S01E03".')
    return catalog.episodes_at(int(match[1]), int(match[2]), series)


def _by_album(catalog: Catalog, place: TrackPlace, series: str | None) -> Sequence[Record]:
    album = catalog.get(records.Album, bounded(place.album, "by.place.album"))
    tracks = () if album is None else catalog.referring(records.Track, "album", album)
    return [track for track in tracks if track.number == place.number]


def _by_number(catalog: Catalog, number: int, series: str | None) -> Sequence[Record]:
    return [season for season in catalog.all(records.Season) if season.number == number]


_NATURAL_KEYS: dict[type[Record], dict[str, _NaturalKey]] = {
    cls: _named(cls)
    for cls in (
        records.Actor,
        records.Artist,
        records.Character,
        records.Company,
        records.CrewMember,
        records.Location,
        records.Publication,
        records.School,
    )
} | {
    cls: _named(cls, "title")
    for cls in (records.Album, records.Series, records.LiteraryWork, records.Film)
}
_NATURAL_KEYS[records.Season] = {
    "number": _NaturalKey(int, "The number of the season, from 1.", _by_number)
}
_NATURAL_KEYS[records.Episode] = {
    "code": _NaturalKey(str, 'Season and number as "S01E03"; case and zeros may differ.', _by_code),
    "place": _NaturalKey(
        EpisodePlace,
        "Season and number as numbers.",
        lambda catalog, place, series: catalog.episodes_at(place.season, place.number, series),
    ),
    **_named(records.Episode, "title"),
}
_NATURAL_KEYS[records.Track] = {
    "place": _NaturalKey(TrackPlace, "Album and number.", _by_album),
    **_named(records.Track, "title"),
}


def _input_type(cls: type[Record]) -> Any:
    """The input that names one record of type `cls`."""
    fields = {
        "id": InputField(strawberry.ID | None, "The opaque global id."),
        "slug": InputField(str | None, "The readable name, unique among the nodes of the type."),
    }
    for name, key in _NATURAL_KEYS.get(cls, {}).items():
        fields[name] = InputField(key.type | None, key.description)
    created = type(f"{cls.__name__}By", (SimpleNamespace,), {"__module__": __name__})
    define(created, fields, "Exactly one key, by which to find one item.", one_of=True)
    return created


_ARGUMENTS = {
    cls: Annotated[_input_type(cls), strawberry.argument(description="The key to find it by.")]
    for cls in records.RECORD_TYPES
}


def lookup(cls: type[Record]) -> Callable[..., Record | None]:
    """The resolver that finds one record of type `cls`: any, or one of the parent series."""

    def resolve(parent: strawberry.Parent[Any], info: Info, by: Any) -> Record | None:
        series = parent.slug if isinstance(parent, records.Series) else None
        found = _find(cls, by, info.context.catalog, series)
        if series is not None:
            found = [record for record in found if record.series == series]
        if len(found) > 1:
            slugs = ", ".join(record.slug for record in found)
            raise bad_input(f"by fits {len(found)} items; name one of them by slug: {slugs}.")
        return found[0] if found else None

    resolve.__annotations__["by"] = _ARGUMENTS[cls]
    return resolve


def _find(cls: type[Record], by: Any, catalog: Catalog, series: str | None) -> Sequence[Record]:
    if by.slug is not UNSET:
        found = catalog.get(cls, bounded(by.slug, "by.slug"))
        return () if found is None else (found,)
    if by.id is not UNSET:
        type_name, slug = ids.decode(by.id, "by.id")
        found = catalog.get(cls, slug) if type_name == cls.__name__ else None
        return () if found is None else (found,)
    for name, key in _NATURAL_KEYS.get(cls, {}).items():
        if (value := getattr(by, name)) is not UNSET:
            return key.find(catalog, value, series)
    return ()
