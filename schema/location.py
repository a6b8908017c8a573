"""A filming location."""

import strawberry

from data import records
from resolvers.links import ref
from schema.field import field
from schema.node import node
from schema.refs import ProductionRef, SeriesRef
from schema.sourced import Sourced, one_series


@strawberry.type(description="A scene or set filmed at a location.")
class FilmedScene:
    description: str = field("Description of what was filmed.")
    subject: ProductionRef = field(
        "Production filmed: an episode, or else a season, a film or the series.", ref("subject")
    )


@node(records.Location, "A filming location.")
class Location(Sourced):
    series: SeriesRef = one_series()
    name: str = field("Name of the place.")
    locality: str | None = field("Town or district; null if unknown.")
    county: str | None = field("County or island; null if there is none, or if unknown.")
    country: str = field("Country, as an ISO 3166-1 alpha-2 code.")
    scenes: list[FilmedScene] = field("Scenes filmed there.")
