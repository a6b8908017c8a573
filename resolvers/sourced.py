"""Sourced: what every record says of its own foundation."""

import strawberry

from data import records
from data.enums import Confidence
from data.records import Dispute, Evidence, Record, Sourced
from data.survey import confidence_of
from resolvers.context import Info
from resolvers.names import graph_name


def series(parent: strawberry.Parent[Record], info: Info) -> records.Series:
    return info.context.catalog[records.Series, parent.series]


def confidence(parent: strawberry.Parent[Sourced], info: Info) -> Confidence:
    return confidence_of(parent, info.context.catalog)


def graph_field(parent: strawberry.Parent[Evidence | Dispute]) -> str:
    return graph_name(parent.field)
