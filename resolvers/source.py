"""Source."""

from collections.abc import Sequence

import strawberry

from data import records
from resolvers.context import Info


def cited_by(parent: strawberry.Parent[records.Source], info: Info) -> Sequence[records.Sourced]:
    return info.context.catalog.citing(parent)
