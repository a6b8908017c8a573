"""Ensemble."""

from collections.abc import Sequence

import strawberry

from data import records
from resolvers.context import Info


def members(
    parent: strawberry.Parent[records.Ensemble], info: Info
) -> Sequence[records.CastCredit]:
    catalog = info.context.catalog
    if parent.season is None:
        return catalog.of_series(records.CastCredit, parent.series)
    return catalog.referring(records.CastCredit, "seasons", catalog[records.Season, parent.season])
