"""Dataset: the loaded data as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import strawberry

from data import survey
from data.catalog import Catalog
from data.digest import digest as digest_of
from data.enums import Confidence
from data.records import Record, Series
from resolvers.context import Info
from resolvers.names import graph_name
from resolvers.node_types import NodeType, names_of


@dataclass(frozen=True, slots=True)
class Dataset:
    """The loaded dataset."""

    catalog: Catalog


@dataclass(frozen=True, slots=True)
class NodeCount:
    """The number of nodes of a type."""

    type: str
    count: int


@dataclass(frozen=True, slots=True)
class ConfidenceCount:
    """The number of facts with a confidence."""

    confidence: Confidence
    count: int


Parent = strawberry.Parent[Dataset]
GapTypes = Annotated[
    list[NodeType] | None,
    strawberry.argument(description="Types whose gaps to list; all by default."),
]


def dataset(info: Info) -> Dataset:
    return Dataset(info.context.catalog)


def version(parent: Parent) -> str:
    return "+".join(series.dataset_version for series in parent.catalog.all(Series))


def digest(parent: Parent) -> str:
    return digest_of(parent.catalog)


def facts_as_of(parent: Parent) -> str:
    return min(series.facts_as_of for series in parent.catalog.all(Series))


def counts(parent: Parent) -> Sequence[NodeCount]:
    return [NodeCount(*item) for item in survey.counts(parent.catalog).items()]


def facts(parent: Parent) -> Sequence[ConfidenceCount]:
    return [ConfidenceCount(*item) for item in survey.facts(parent.catalog).items()]


def gaps(parent: Parent, types: GapTypes = strawberry.UNSET) -> Sequence[survey.DataGap]:
    names = names_of(None if types is strawberry.UNSET else types)
    return [gap for gap in survey.gaps(parent.catalog) if not names or gap.type in names]


def gap_field(parent: strawberry.Parent[survey.DataGap]) -> str:
    return graph_name(type(parent.records[0]), parent.field)


def gap_count(parent: strawberry.Parent[survey.DataGap]) -> int:
    return len(parent.records)


def gap_nodes(parent: strawberry.Parent[survey.DataGap], info: Info) -> Sequence[Record]:
    return parent.records
