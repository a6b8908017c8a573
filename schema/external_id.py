"""An identifier in another catalogue."""

import strawberry

from data.enums import ExternalAuthority
from schema.field import field
from schema.scalars import Url


@strawberry.type(description="An identifier in another catalogue.")
class ExternalId:
    authority: ExternalAuthority = field("Catalogue that gives the identifier.")
    value: str = field("Identifier, as the catalogue writes it.")
    url: Url | None = field("Page of the catalogue; null if unknown.")
