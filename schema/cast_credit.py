"""A part and the person who plays it."""

import strawberry

from data import records
from data.enums import Billing
from data.values import PartialDate
from resolvers import cast_credit as resolve
from resolvers.links import many, one, person
from schema.connection import Connection, connection
from schema.field import field
from schema.node import node
from schema.refs import CharacterRef, EpisodeRef, FilmRef, PersonRef, SeasonRef, SeriesRef
from schema.sourced import Sourced, one_series


@strawberry.type(description="A season in which an earlier role does not appear.")
class Absence:
    season: SeasonRef = field("Season without the role.", one(records.Season, "season"))
    reason: str | None = field("Reason given; null if unknown.")
    announced_date: PartialDate | None = field("Date of the announcement; null if unknown.")


@node(records.CastCredit, "A part and the person who plays it.")
class CastCredit(Sourced):
    series: SeriesRef = one_series()
    person: PersonRef = field("Person who plays the part.", person("person"))
    character: CharacterRef | None = field(
        "Character played; null for a part without a named character.",
        one(records.Character, "character"),
    )
    role: str | None = field(
        "Part played where there is no named character; null if there is one, or if unknown."
    )
    billing: Billing | None = field("Billing; null if unknown.")
    billing_position: int | None = field(
        "Position among the parts with this billing, from 1; null if unknown."
    )
    is_voice_only: bool = field("Whether the part is a voice alone.")
    announced_date: PartialDate | None = field(
        "Date on which the casting was announced; null if unknown."
    )
    seasons: list[SeasonRef] = field(
        "Seasons in which the part is known to be played.", many(records.Season, "seasons")
    )
    episodes: Connection[EpisodeRef] = connection(
        "Episodes in which the part is known to be played. There may be others.", resolve.episodes
    )
    films: list[FilmRef] = field(
        "Films in which the part is known to be played.", many(records.Film, "films")
    )
    absences: list[Absence] = field("Later seasons without the part.")
