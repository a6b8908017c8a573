"""What every resolver may ask for."""

from dataclasses import dataclass, field

import strawberry

from data.catalog import Catalog
from resolvers.bounds import Limits


@dataclass(frozen=True, slots=True)
class Context:
    """One operation's view of the world. A narrower catalog makes a narrower answer."""

    catalog: Catalog
    limits: Limits = field(default_factory=Limits)


Info = strawberry.Info[Context, None]
