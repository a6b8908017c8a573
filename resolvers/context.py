"""The context of an operation, available to every resolver."""

from dataclasses import dataclass, field

import strawberry

from data.catalog import Catalog
from resolvers.bounds import Limits


@dataclass(frozen=True, slots=True)
class Context:
    """The catalog that an operation reads, and its limits."""

    catalog: Catalog
    limits: Limits = field(default_factory=Limits)


Info = strawberry.Info[Context, None]
