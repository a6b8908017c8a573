"""Lookups: one record, identified by exactly one of its keys."""

import re
from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import Annotated, Any, NamedTuple

import strawberry

from data import records
from data.catalog import Catalog
from data.enums import ExternalAuthority
from data.records import Record, namespace
from resolvers import ids
from resolvers.arguments import folded, required
from resolvers.context import Info
from resolvers.errors import bad_input, shorten
from resolvers.inputs import InputField, define, plural
from resolvers.slugs import named, only

_CODE = re.compile(r"[Ss](\d{1,4})[Ee](\d{1,4})", re.ASCII)
UNSET = strawberry.UNSET

Types = Sequence[type[Record]]
# Returns the records that a value of a key identifies, by series in the order of loading.
Find = Callable[[Types, Any, Catalog], Sequence[Record]]


@strawberry.input(description="Numbers of an episode.")
class EpisodeNumbers:
    season: int = strawberry.field(description="Number of the season, from 1.")
    episode: int = strawberry.field(description="Number of the episode in the season, from 1.")


@strawberry.input(description="Place of a track on an album.")
class AlbumTrack:
    album: str = strawberry.field(description="Slug or title of the album.")
    number: int = strawberry.field(description="Number of the track, from 1.")


@strawberry.input(description="An identifier in another catalogue.")
class ExternalIdInput:
    authority: ExternalAuthority = strawberry.field(description="Catalogue.")
    value: str = strawberry.field(description="Identifier, as the catalogue writes it.")


class _Key(NamedTuple):
    """A key of an input and the function that finds records by it."""

    type: Any
    description: str
    find: Find


def _by_id(types: Types, value: str, catalog: Catalog) -> Sequence[Record]:
    name, slug = ids.decode(value, "by.id")
    if name not in {namespace(cls) for cls in types}:
        raise bad_input(f"by.id is the id of a node of another type, {shorten(name)}.")
    record = catalog.find(name, slug)
    return (record,) if record is not None and type(record) in types else ()


def _by_slug(types: Types, value: str, catalog: Catalog) -> Sequence[Record]:
    required(value, "by.slug")
    candidates = [catalog.get(cls, value) for cls in types]
    return [record for record in candidates if record is not None]


def _by_text(key: str) -> Find:
    def find(types: Types, value: str, catalog: Catalog) -> Sequence[Record]:
        text = folded(value, f"by.{key}")
        return [record for cls in types for record in catalog.by_name(cls, text)]

    return find


def _by_number(_: Types, number: int, catalog: Catalog) -> Sequence[Record]:
    return [season for season in catalog.all(records.Season) if season.number == number]


def _by_code(_: Types, code: str, catalog: Catalog) -> Sequence[Record]:
    match = _CODE.fullmatch(required(code, "by.code"))
    if match is None:
        raise bad_input(f'by.code is "{shorten(code)}"; it must be a code such as "S01E03".')
    return catalog.episodes_at(int(match[1]), int(match[2]))


def _by_numbers(_: Types, numbers: EpisodeNumbers, catalog: Catalog) -> Sequence[Record]:
    return catalog.episodes_at(numbers.season, numbers.episode)


def _by_album(_: Types, place: AlbumTrack, catalog: Catalog) -> Sequence[Record]:
    albums = named(place.album, (records.Album,), catalog, "by.onAlbum.album")
    return [
        track
        for album in albums
        for track in catalog.referring(records.Track, "album", album)
        if track.number == place.number
    ]


def _by_external_id(types: Types, key: ExternalIdInput, catalog: Catalog) -> Sequence[Record]:
    if not any("external_ids" in cls.__struct_fields__ for cls in types):
        raise bad_input(f"by.externalId is given, but no {plural(types[0])} have external ids.")
    value = required(key.value, "by.externalId.value")
    candidates = [catalog.by_external_id(cls, key.authority, value) for cls in types]
    return [record for record in candidates if record is not None]


_SLUG = {
    "id": _Key(strawberry.ID, "Global id.", _by_id),
    "slug": _Key(str, "Slug.", _by_slug),
}
_EXTERNAL = {
    "external_id": _Key(ExternalIdInput, "Identifier in another catalogue.", _by_external_id)
}
_NAME = _Key(
    str,
    "Name or alias in full; case and accents do not matter. An error if several have it.",
    _by_text("name"),
)
_TITLE = _Key(
    str,
    "Title or alias in full; case and accents do not matter. An error if several have it.",
    _by_text("title"),
)

_INPUTS: dict[str, tuple[str, dict[str, _Key]]] = {
    "SlugBy": ("a node", _SLUG),
    "NameBy": ("a node that has a name", {**_SLUG, "name": _NAME, **_EXTERNAL}),
    "TitleBy": ("a node that has a title", {**_SLUG, "title": _TITLE, **_EXTERNAL}),
    "SeasonBy": (
        "a season",
        {
            **_SLUG,
            "number": _Key(int, "Number in its series, from 1.", _by_number),
            **_EXTERNAL,
        },
    ),
    "EpisodeBy": (
        "an episode",
        {
            **_SLUG,
            "code": _Key(
                str,
                'Code such as "S01E03"; case and leading zeros do not matter: "s1e3".',
                _by_code,
            ),
            "numbers": _Key(EpisodeNumbers, "Numbers of season and episode.", _by_numbers),
            "title": _TITLE,
            **_EXTERNAL,
        },
    ),
    "TrackBy": (
        "a track",
        {
            **_SLUG,
            "on_album": _Key(AlbumTrack, "Album and number.", _by_album),
            "title": _TITLE,
            **_EXTERNAL,
        },
    ),
}


def _input_type(input_name: str) -> Any:
    noun, keys = _INPUTS[input_name]
    fields = {name: InputField(key.type | None, key.description) for name, key in keys.items()}
    created = type(input_name, (SimpleNamespace,), {"__module__": __name__})
    define(created, fields, f"Identifies {noun}; set exactly one field.", one_of=True)
    description = strawberry.argument(description="Key to look up by.")
    return Annotated[created, description]


_ARGUMENTS = {name: _input_type(name) for name in _INPUTS}

SeriesSlug = Annotated[
    str | None,
    strawberry.argument(
        description="Slug or title of the series to look in. Without it, the series loaded first "
        "that has a match."
    ),
]


def _input_of(cls: type[Record]) -> str:
    special = f"{cls.__name__}By"
    if special in _INPUTS:
        return special
    fields = cls.__struct_fields__
    return "NameBy" if "name" in fields else "TitleBy" if "title" in fields else "SlugBy"


def _types_of(cls: type[Record]) -> Types:
    return (records.Actor, records.CrewMember) if cls is records.Person else (cls,)


def lookup(cls: type[Record]) -> Callable[..., Record | None]:
    """The resolver that finds a record of type `cls`, in any series or in the given one."""
    types, keys = _types_of(cls), _INPUTS[_input_of(cls)][1]

    def resolve(
        parent: strawberry.Parent[Any], info: Info, by: Any, series: SeriesSlug = UNSET
    ) -> Record | None:
        catalog = info.context.catalog
        within = None
        if isinstance(series, str):
            within = {record.slug for record in named(series, (records.Series,), catalog, "series")}
        matches = _find(types, keys, by, catalog)
        return _only_or_none(matches if within is None else _of(matches, within), by)

    resolve.__annotations__["by"] = _ARGUMENTS[_input_of(cls)]
    return resolve


def lookup_everywhere(cls: type[Record]) -> Callable[..., Record | None]:
    """The resolver that finds a record of a type that is not bound to one series."""
    types, keys = _types_of(cls), _INPUTS[_input_of(cls)][1]

    def resolve(parent: strawberry.Parent[Any], info: Info, by: Any) -> Record | None:
        return _only_or_none(_find(types, keys, by, info.context.catalog), by)

    resolve.__annotations__["by"] = _ARGUMENTS[_input_of(cls)]
    return resolve


def lookup_within(cls: type[Record]) -> Callable[..., Record | None]:
    """The resolver that finds a record of type `cls` in the parent, a series."""
    types, keys = _types_of(cls), _INPUTS[_input_of(cls)][1]

    def resolve(parent: strawberry.Parent[records.Series], info: Info, by: Any) -> Record | None:
        return _only_or_none(_of(_find(types, keys, by, info.context.catalog), {parent.slug}), by)

    resolve.__annotations__["by"] = _ARGUMENTS[_input_of(cls)]
    return resolve


def _find(types: Types, keys: dict[str, _Key], by: Any, catalog: Catalog) -> Sequence[Record]:
    for name, value in vars(by).items():
        if value is not UNSET:
            return keys[name].find(types, value, catalog)
    return ()


def _of(matches: Sequence[Record], series: set[str]) -> Sequence[Record]:
    return [record for record in matches if record.series in series]


def _only_or_none(matches: Sequence[Record], by: Any) -> Record | None:
    if len(matches) <= 1:
        return matches[0] if matches else None
    name, value = next(item for item in vars(by).items() if item[1] is not UNSET)
    if isinstance(value, AlbumTrack):
        name, value = "onAlbum.album", value.album
    return only(matches, f"by.{name}", str(value))
