"""A document that facts rest on."""

import datetime

from data import records
from data.enums import Confidence, SourceKind
from data.values import PartialDate
from resolvers import source as resolve
from resolvers import sourced as resolve_sourced
from schema.connection import Connection, connection
from schema.field import field
from schema.node import Node, node
from schema.refs import SeriesRef, SourcedRef
from schema.scalars import Url


@node(records.Source, "A document that facts rest on.")
class Source(Node):
    slug: str = field("A readable name, unique among sources.")
    series: SeriesRef = field("The series that this is about.", resolve_sourced.series)
    title: str = field("The title as published.")
    kind: SourceKind = field("What kind of document it is.")
    confidence: Confidence = field("How well founded a fact is that rests on this source alone.")
    publisher: str | None = field("Who published it, as printed; null if not stated.")
    author: str | None = field("Who wrote it; null if not stated.")
    date: PartialDate | None = field("When it was published; null if not stated.")
    accessed_date: datetime.date | None = field("When it was last read; null if not stated.")
    url: Url | None = field("Its address; null if not known.")
    reference: int | None = field(
        "Its number in the list of references of the article that the dataset starts from; null if "
        "that article does not cite it."
    )
    was_read: bool = field(
        "Whether it was opened for this dataset. If not, it is known only as a reference of another "
        "source, and what cites it is no better founded for it."
    )
    remark: str | None = field("What to know about it, such as a repost; null if nothing.")
    cited_by: Connection[SourcedRef] = connection(
        "The nodes that cite it: for themselves, for one fact or for a disputed value.",
        resolve.cited_by,
    )
