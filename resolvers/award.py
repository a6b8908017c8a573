"""Award."""

import strawberry

from data import records
from resolvers.context import Info


def year(parent: strawberry.Parent[records.Award], info: Info) -> int:
    return info.context.catalog[records.Ceremony, parent.ceremony].year
