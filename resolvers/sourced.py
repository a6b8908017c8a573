"""Sourced: what every record says of its own foundation."""

import strawberry
from strawberry.utils.str_converters import to_camel_case

from data import records
from data.enums import Confidence
from data.records import Dispute, Evidence, Record, Sourced
from data.survey import confidence_of
from resolvers.context import Info


def series(parent: strawberry.Parent[Record], info: Info) -> records.Series:
    return info.context.catalog[records.Series, parent.series]


def confidence(parent: strawberry.Parent[Sourced], info: Info) -> Confidence:
    return confidence_of(parent, info.context.catalog)


def graph_field(parent: strawberry.Parent[Evidence | Dispute]) -> str:
    return to_camel_case(parent.field)
