"""The sources of facts."""

from typing import Any

import strawberry

from data.enums import Confidence
from data.records import Note, Source
from resolvers import entity as resolve_entity
from resolvers import sourced as resolve
from resolvers.links import many, referring
from schema.connection import Connection, connection
from schema.field import field
from schema.node import Entity
from schema.refs import NoteRef, SourceRef


def one_series() -> Any:
    """The field `series` of types that belong to one series."""
    return field("Series that this object belongs to.", resolve_entity.series)


def several_series() -> Any:
    """The field `allSeries` of types that series share."""
    return field(
        "Series whose datasets have this object, in the order in which they were loaded.",
        resolve_entity.all_series,
    )


@strawberry.type(description="Sources of one fact, where they differ from those of its object.")
class Evidence:
    field: str = strawberry.field(description="Name of the field that holds the fact.")
    confidence: Confidence = strawberry.field(description="Reliability of the fact.")
    sources: list[SourceRef] = strawberry.field(
        resolver=many(Source, "sources"), description="Sources of the fact."
    )
    remark: str | None = strawberry.field(description="Remark on the evidence; null if none.")


@strawberry.type(description="A value found in a source and not used here.")
class Dispute:
    field: str = strawberry.field(description="Name of the field that holds another value.")
    value: str = strawberry.field(description="Rejected value, as text.")
    sources: list[SourceRef] = strawberry.field(
        resolver=many(Source, "sources"), description="Sources of the rejected value."
    )
    reason: str = strawberry.field(description="Reason for the rejection.")


@strawberry.interface(description="An object whose facts rest on sources.")
class Sourced(Entity):
    confidence: Confidence = field(
        "Reliability, based on the best source that was read. Exceptions are in `evidence`.",
        resolve.confidence,
    )
    sources: list[SourceRef] = field(
        "Sources for these facts, except those listed in `evidence`.", many(Source, "sources")
    )
    evidence: list[Evidence] = field(
        "Sources for single facts, where they differ from `sources`.", resolve.evidence
    )
    disputes: list[Dispute] = field("Conflicting values found in other sources.", resolve.disputes)
    notes: Connection[NoteRef] = connection(
        "Facts that have no field of their own.", referring(Note, "subjects")
    )
