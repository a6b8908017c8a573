"""Award."""

import strawberry

from data import records
from data.values import PartialDate
from resolvers.context import Info

Parent = strawberry.Parent[records.Award]


def year(parent: Parent, info: Info) -> int:
    return info.context.catalog[records.Ceremony, parent.ceremony].year


def date(parent: Parent, info: Info) -> PartialDate | None:
    return info.context.catalog[records.Ceremony, parent.ceremony].date
