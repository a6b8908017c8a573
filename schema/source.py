"""A document on which facts rest."""

import datetime

from data import records
from data.enums import Confidence, SourceKind
from data.values import PartialDate
from resolvers import source as resolve
from schema.connection import Connection, connection
from schema.field import field
from schema.node import Entity, node
from schema.refs import EntityRef, SeriesRef
from schema.scalars import Url
from schema.sourced import several_series


@node(records.Source, "A document on which facts rest.")
class Source(Entity):
    all_series: list[SeriesRef] = several_series()
    title: str = field("Title as published.")
    kind: SourceKind = field("Kind of document.")
    confidence: Confidence = field("Reliability of a fact that rests on this source alone.")
    publisher: str | None = field("Publisher as printed; null if unknown.")
    author: str | None = field("Author; null if unknown.")
    date: PartialDate | None = field("Date of publication; null if unknown.")
    accessed_date: datetime.date | None = field("Date of the last reading; null if unknown.")
    url: Url | None = field("Address; null if unknown.")
    was_read: bool = field(
        "Whether the source was read for this dataset. A source that was not read is known from another "
        "source, and makes nothing more reliable."
    )
    remark: str | None = field("Remark on the source, such as a repost; null if none.")
    cited_by: Connection[EntityRef] = connection(
        "Objects that cite the source: for all their facts, for one fact or for a disputed value. "
        "Their `evidence` and `disputes` name the fact.",
        resolve.cited_by,
    )
