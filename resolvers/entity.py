"""Entity: display names and series."""

from collections.abc import Sequence

import strawberry

from data import display_names, records
from data.records import Record
from resolvers.context import Info

Parent = strawberry.Parent[Record]


def display_name(parent: Parent, info: Info) -> str:
    return display_names.display_name(parent, info.context.catalog)


def series(parent: Parent, info: Info) -> records.Series:
    return info.context.catalog[records.Series, parent.series]


def all_series(parent: Parent, info: Info) -> Sequence[records.Series]:
    return info.context.catalog.series_of(parent)
