"""The context of an operation, available to every resolver."""

from dataclasses import dataclass, field

import strawberry

from data.catalog import Catalog
from resolvers.bounds import Limits


@dataclass(frozen=True, slots=True)
class Context:
    """The catalog that an operation reads, its limits, and the pin of its cursors.

    A cursor is refused under another pin than the one that it was given out under.
    """

    catalog: Catalog
    limits: Limits = field(default_factory=Limits)
    pin: str = ""


Info = strawberry.Info[Context, None]
