"""What every resolver may ask for."""

from dataclasses import dataclass

import strawberry

from data.catalog import Catalog
from resolvers.bounds import Limits


@dataclass(frozen=True, slots=True)
class Context:
    """One operation's view of the world. A narrower catalog makes a narrower answer."""

    catalog: Catalog
    limits: Limits = Limits()


Info = strawberry.Info[Context, None]
