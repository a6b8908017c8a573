"""Season."""

from collections.abc import Sequence
from typing import Annotated

import strawberry

from data import records
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
