"""Season."""

from collections.abc import Sequence
from typing import Annotated

import strawberry

from data import records
from data.catalog import Catalog
from data.records import CrewCredit
from resolvers import credited
from resolvers.context import Info

EpisodeNumber = Annotated[
    int, strawberry.argument(description="Number of the episode in the season, from 1.")
]


def new_cast(parent: strawberry.Parent[records.Season], info: Info) -> Sequence[records.CastCredit]:
    catalog = info.context.catalog
    return [
        part
        for part in catalog.referring(records.CastCredit, "seasons", parent)
        if parent.number == min(catalog[records.Season, slug].number for slug in part.seasons)
    ]


def episode(
    parent: strawberry.Parent[records.Season], info: Info, number: EpisodeNumber
) -> records.Episode | None:
    episodes = info.context.catalog.referring(records.Episode, "season", parent)
    return next((episode for episode in episodes if episode.number == number), None)


def directors(parent: strawberry.Parent[records.Season], info: Info) -> Sequence[records.Person]:
    return info.context.catalog.derived("directors", parent, _directors)


def _directors(season: records.Season, catalog: Catalog) -> Sequence[records.Person]:
    return credited.directors(catalog, _credits(season, catalog))


def writers(parent: strawberry.Parent[records.Season], info: Info) -> Sequence[records.Person]:
    return info.context.catalog.derived("writers", parent, _writers)


def _writers(season: records.Season, catalog: Catalog) -> Sequence[records.Person]:
    return credited.writers(catalog, _credits(season, catalog))


def _credits(season: records.Season, catalog: Catalog) -> Sequence[CrewCredit]:
    """The credits that cover a season or any of its episodes, some of them several times."""
    episodes = catalog.referring(records.Episode, "season", season)
    return [
        *(credit for episode in episodes for credit in catalog.credits_for(episode)),
        *catalog.referring(CrewCredit, "seasons", season),
    ]
