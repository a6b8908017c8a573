"""Sourced: what every record says of its own foundation."""

import strawberry
from strawberry.utils.str_converters import to_camel_case

from data import records
from data.enums import Confidence
from data.records import Dispute, Evidence, Record, Sourced
from resolvers.context import Info


def series(parent: strawberry.Parent[Record], info: Info) -> records.Series:
    return info.context.catalog[records.Series, parent.series]


def confidence(parent: strawberry.Parent[Sourced], info: Info) -> Confidence:
    ranks = list(Confidence)
    sources = (info.context.catalog[records.Source, slug] for slug in parent.sources)
    return min((source.confidence for source in sources), key=ranks.index)


def graph_field(parent: strawberry.Parent[Evidence | Dispute]) -> str:
    return to_camel_case(parent.field)
