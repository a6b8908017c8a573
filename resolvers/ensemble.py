"""Ensemble."""

from collections.abc import Sequence

import strawberry

from data import records
from resolvers.context import Info


def members(
    parent: strawberry.Parent[records.Ensemble], info: Info
) -> Sequence[records.CastCredit]:
    return info.context.catalog.of_series(records.CastCredit, parent.series)
