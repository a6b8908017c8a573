"""The loaded dataset as a whole."""

import strawberry

from data.enums import Confidence
from data.values import PartialDate
from resolvers import dataset as resolve
from schema.connection import Connection, connection
from schema.field import field
from schema.refs import EntityRef
from schema.version import schema_version


@strawberry.type(description="How many nodes of one type there are.")
class NodeCount:
    type: str = field("The name of the type.")
    count: int = field("How many nodes it has.")


@strawberry.type(description="How many facts have one confidence.")
class ConfidenceCount:
    confidence: Confidence = field("The confidence.")
    count: int = field("How many facts have it.")


@strawberry.type(description="Something that exists and that some nodes are known not to know.")
class DataGap:
    type: str = field("The name of the type of the nodes.")
    count: int = field("How many nodes miss it.", resolve.gap_count)
    nodes: Connection[EntityRef] = connection("The nodes that miss it.", resolve.gap_nodes)
    # Last, because it hides the function of the same name from here on.
    field: str = field("The name of the field that misses it.", resolve.gap_field)


@strawberry.type(description="The loaded dataset: its identity, its size and what it lacks.")
class Dataset:
    version: str = field(
        "The semantic version of the dataset; the versions of several series are joined by a plus.",
        resolve.version,
    )
    schema_version: str = field(
        "The semantic version of the schema that it is served through; it changes by itself.",
        schema_version,
    )
    digest: str = field(
        "The SHA-256 of the content in hexadecimal digits; the same for the same facts, whatever the "
        "files look like.",
        resolve.digest,
    )
    facts_as_of: PartialDate = field(
        "The day at which the facts stand: nothing later is known here.", resolve.facts_as_of
    )
    counts: list[NodeCount] = field("How many nodes of each type there are.", resolve.counts)
    facts: list[ConfidenceCount] = field(
        "How many facts rest on which confidence. A fact is a value in a field of a node that cites "
        "sources; its confidence is that of its evidence, or else that of the node.",
        resolve.facts,
    )
    gaps: list[DataGap] = field(
        "What is known to be missing, by type and field. A null that means that there is none is no "
        "gap.",
        resolve.gaps,
    )
