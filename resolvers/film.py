"""Film."""

from collections.abc import Sequence

import strawberry

from data import records
from resolvers import credited
from resolvers.context import Info

Parent = strawberry.Parent[records.Film]


def directors(parent: Parent, info: Info) -> Sequence[records.Person]:
    catalog = info.context.catalog
    return credited.directors(catalog, catalog.referring(records.CrewCredit, "films", parent))


def writers(parent: Parent, info: Info) -> Sequence[records.Person]:
    catalog = info.context.catalog
    return credited.writers(catalog, catalog.referring(records.CrewCredit, "films", parent))
