"""What every record says of its own foundation."""

import strawberry

from data.enums import Confidence
from data.records import Note, Source
from resolvers import sourced as resolve
from resolvers.links import many, referring
from schema.connection import Connection, connection
from schema.field import field
from schema.node import Node
from schema.refs import NoteRef, SeriesRef, SourceRef


@strawberry.type(
    description="What one fact rests on, where that differs from its record's sources."
)
class Evidence:
    confidence: Confidence = field("How well founded the fact is.")
    sources: list[SourceRef] = field("The sources of the fact.", many(Source, "sources"))
    remark: str | None = field("What to know about this evidence; null if there is nothing to add.")
    # Last, because it hides the function of the same name from here on.
    field: str = field("The name of the field that holds the fact.", resolve.graph_field)


@strawberry.type(description="A value that a source gives and the record does not keep.")
class Dispute:
    value: str = field("The value that was not kept, as text.")
    sources: list[SourceRef] = field("The sources of the value.", many(Source, "sources"))
    reason: str = field("Why it was not kept.")
    field: str = field("The name of the field that keeps another value.", resolve.graph_field)


@strawberry.interface(description="A node that says what it rests on.")
class Sourced(Node):
    slug: str = field("A readable name, unique among the nodes of its type.")
    series: SeriesRef = field("The series that this is about; a series is its own.", resolve.series)
    confidence: Confidence = field(
        "How well founded the node is: the confidence of the best of its sources that was read. A "
        "fact for which that is not true has its own `evidence`.",
        resolve.confidence,
    )
    sources: list[SourceRef] = field(
        "What the facts of this node rest on, unless `evidence` says otherwise.",
        many(Source, "sources"),
    )
    evidence: list[Evidence] = field("What single facts rest on, where `sources` is not it.")
    disputes: list[Dispute] = field("The values on which sources differ from what is kept here.")
    notes: Connection[NoteRef] = connection(
        "What is known about this node and has no field of its own.", referring(Note, "subjects")
    )
