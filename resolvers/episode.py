"""Episode."""

from collections.abc import Sequence

import strawberry

from data import records
from resolvers import credited
from resolvers.context import Info

Parent = strawberry.Parent[records.Episode]


def code(parent: Parent, info: Info) -> str:
    season = info.context.catalog[records.Season, parent.season]
    return f"S{season.number:02}E{parent.number:02}"


def previous(parent: Parent, info: Info) -> records.Episode | None:
    return info.context.catalog.episode_beside(parent, -1)


def next(parent: Parent, info: Info) -> records.Episode | None:
    return info.context.catalog.episode_beside(parent, 1)


def directors(parent: Parent, info: Info) -> Sequence[records.Person]:
    catalog = info.context.catalog
    return credited.directors(catalog, catalog.credits_for(parent))


def writers(parent: Parent, info: Info) -> Sequence[records.Person]:
    catalog = info.context.catalog
    return credited.writers(catalog, catalog.credits_for(parent))


def crew(parent: Parent, info: Info) -> Sequence[records.CrewCredit]:
    return info.context.catalog.credits_for(parent)


def cast(parent: Parent, info: Info) -> Sequence[records.CastCredit]:
    return info.context.catalog.cast_of(parent)


def tracks(parent: Parent, info: Info) -> Sequence[records.Track]:
    catalog = info.context.catalog
    music_cues = catalog.referring(records.MusicCue, "episode", parent)
    return list(dict.fromkeys(catalog[records.Track, one.track] for one in music_cues))
