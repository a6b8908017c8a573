"""The loaded dataset as a whole."""

import strawberry

from data.enums import Confidence
from data.values import PartialDate
from resolvers import dataset as resolve
from schema.connection import Connection, connection
from schema.field import field
from schema.refs import EntityRef
from schema.version import schema_version


@strawberry.type(description="Number of nodes of one type.")
class NodeCount:
    type: str = field("Name of the type.")
    count: int = field("Number of nodes of the type.")


@strawberry.type(description="Number of facts with one confidence.")
class ConfidenceCount:
    confidence: Confidence = field("Confidence of the facts.")
    count: int = field("Number of facts.")


@strawberry.type(
    description="A field whose value exists but is unknown here, for some nodes of a type."
)
class DataGap:
    type: str = strawberry.field(description="Name of the type.")
    field: str = strawberry.field(resolver=resolve.gap_field, description="Name of that field.")
    count: int = strawberry.field(
        resolver=resolve.gap_count, description="Number of nodes with the gap."
    )
    nodes: Connection[EntityRef] = connection("Nodes with the gap.", resolve.gap_nodes)


@strawberry.type(description="The loaded dataset: version, size and gaps.")
class Dataset:
    version: str = field(
        "Semantic version of the dataset. The versions of several series are joined by a plus.",
        resolve.version,
    )
    schema_version: str = field(
        "Semantic version of the schema, which has its own number.",
        schema_version,
    )
    digest: str = field(
        "The SHA-256 of the content in hexadecimal digits; the same for the same facts, whatever the "
        "files look like.",
        resolve.digest,
    )
    facts_as_of: PartialDate = field(
        "Date of the facts. Nothing later is known.", resolve.facts_as_of
    )
    counts: list[NodeCount] = field("Numbers of nodes by type.", resolve.counts)
    facts: list[ConfidenceCount] = field(
        "Numbers of facts by confidence. A fact is a value of an object that cites sources. Its "
        "confidence is that of its evidence, or else that of the object.",
        resolve.facts,
    )
    gaps: list[DataGap] = field(
        "Gaps recorded for the dataset, by type and field. The field of a gap may have a value that "
        "is only less exact than it could be. Other nulls may be unknown values too.",
        resolve.gaps,
    )
