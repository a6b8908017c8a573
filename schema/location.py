"""A place where something was filmed."""

import strawberry

from data import records
from resolvers.links import one
from schema.field import field
from schema.node import node
from schema.refs import EpisodeRef, FilmRef, SeasonRef
from schema.sourced import Sourced


@strawberry.type(description="What was filmed at a place.")
class FilmedScene:
    description: str = field("What was filmed, in our own words.")
    season: SeasonRef | None = field(
        "The season it is for; null if not stated.", one(records.Season, "season")
    )
    episode: EpisodeRef | None = field(
        "The episode it is in; null if not stated.", one(records.Episode, "episode")
    )
    film: FilmRef | None = field(
        "The film or other films it is for; null if for none.", one(records.Film, "film")
    )


@node(records.Location, "A place where something was filmed.")
class Location(Sourced):
    name: str = field("The name of the place.")
    locality: str | None = field("The town or district; null if not stated.")
    county: str | None = field("The county or island; null if not stated.")
    country: str = field("The country.")
    scenes: list[FilmedScene] = field("What was filmed there.")
