"""Sourced: the sources of facts."""

from collections.abc import Sequence

import msgspec
import strawberry

from data.enums import Confidence
from data.records import Dispute, Evidence, Sourced
from data.survey import confidence_of
from resolvers.context import Info
from resolvers.names import graph_name

Parent = strawberry.Parent[Sourced]


def confidence(parent: Parent, info: Info) -> Confidence:
    return confidence_of(parent, info.context.catalog)


def evidence(parent: Parent) -> Sequence[Evidence]:
    """The evidence, with GraphQL names of fields."""
    return [
        msgspec.structs.replace(item, field=graph_name(type(parent), item.field))
        for item in parent.evidence
    ]


def disputes(parent: Parent) -> Sequence[Dispute]:
    """The disputes, with GraphQL names of fields."""
    return [
        msgspec.structs.replace(item, field=graph_name(type(parent), item.field))
        for item in parent.disputes
    ]
