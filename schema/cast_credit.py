"""One person playing one part."""

import strawberry

from data import records
from data.enums import Billing
from data.values import PartialDate
from resolvers import cast_credit as resolve
from resolvers.links import many, one, person
from schema.connection import Connection, connection
from schema.field import field
from schema.node import node
from schema.refs import CharacterRef, EpisodeRef, FilmRef, PersonRef, SeasonRef
from schema.sourced import Sourced


@strawberry.type(description="A season from which a part known from an earlier one is missing.")
class Absence:
    season: SeasonRef = field("The season.", one(records.Season, "season"))
    reason: str | None = field("Why, as far as it was said; null if not.")
    announced_date: PartialDate | None = field("When it became public; null if not known.")


@node(records.CastCredit, "One person playing one part.")
class CastCredit(Sourced):
    person: PersonRef = field("Who plays.", person("person"))
    character: CharacterRef | None = field(
        "Who is played; null for a part without a named character.",
        one(records.Character, "character"),
    )
    role: str | None = field(
        "What is played where there is no named character; null if there is one or if no source "
        "says what the part is."
    )
    billing: Billing | None = field("How the part is billed; null if no source says.")
    billing_position: int | None = field(
        "The place in the source's list of parts with this billing, from 1; null if not listed."
    )
    is_voice_only: bool = field("Whether only the voice is heard.")
    announced_date: PartialDate | None = field(
        "When the casting was made public; null if not known."
    )
    seasons: list[SeasonRef] = field(
        "The seasons in which the part is known to be played.", many(records.Season, "seasons")
    )
    episodes: Connection[EpisodeRef] = connection(
        "The episodes in which a source places the part; it may be in others of its seasons too.",
        resolve.episodes,
    )
    films: list[FilmRef] = field(
        "The films and other films with the part.", many(records.Film, "films")
    )
    absences: list[Absence] = field("The later seasons from which the part is missing.")
