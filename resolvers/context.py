"""What every resolver may ask for."""

from dataclasses import dataclass

import strawberry

from data.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Context:
    """One operation's view of the world. A narrower catalog makes a narrower answer."""

    catalog: Catalog


Info = strawberry.Info[Context, None]
