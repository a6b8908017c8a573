"""What the API says of itself."""

from dataclasses import dataclass

import strawberry

from resolvers import dataset as resolve_dataset
from resolvers import limits as resolve_limits
from schema.dataset import Dataset
from schema.deprecations import Deprecation, deprecations
from schema.field import field
from schema.limits import Limits


@strawberry.type(description="The API itself: its data, its limits and what will be removed.")
class Meta:
    dataset: Dataset = field("The loaded dataset as a whole.", resolve_dataset.dataset)
    limits: Limits = field("Limits that hold for every request.", resolve_limits.limits)
    deprecations: list[Deprecation] = field(
        "Deprecated parts of the schema, the first to go first; empty if there are none.",
        deprecations,
    )


@dataclass(frozen=True, slots=True)
class MetaRecord:
    """The parent of the fields of Meta, which has nothing of its own."""


def meta() -> MetaRecord:
    return MetaRecord()
