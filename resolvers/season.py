"""Season."""

from collections.abc import Sequence

import strawberry

from data import records
from resolvers.context import Info


def newcomers(
    parent: strawberry.Parent[records.Season], info: Info
) -> Sequence[records.CastCredit]:
    catalog = info.context.catalog
    return [
        part
        for part in catalog.referring(records.CastCredit, "seasons", parent)
        if parent.number == min(catalog[records.Season, slug].number for slug in part.seasons)
    ]
