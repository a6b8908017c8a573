"""CastCredit."""

from collections.abc import Sequence

import strawberry

from data import records
from resolvers.context import Info


def episodes(
    parent: strawberry.Parent[records.CastCredit], info: Info
) -> Sequence[records.Episode]:
    return info.context.catalog.episodes_with(parent)
