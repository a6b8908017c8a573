"""Someone who works on a series."""

import strawberry

from data import records
from resolvers import award_totals as resolve_totals
from resolvers import person as resolve
from resolvers.links import referring
from schema.award_totals import AwardTotals
from schema.connection import Connection, collection, connection
from schema.field import field
from schema.refs import (
    ArtistRef,
    AwardRef,
    CastCreditRef,
    CharacterRef,
    CrewCreditRef,
    EpisodeRef,
    LiteraryWorkRef,
    PersonRef,
)
from schema.sourced import Sourced


@strawberry.type(description="Someone who worked on the same episodes.")
class Coworker:
    person: PersonRef = field("The other person.")
    episode_count: int = field("How many episodes both worked on.")


@strawberry.interface(description="Someone who works on a series, before the camera or behind it.")
class Person(Sourced):
    name: str = field("The name by which the person is usually credited.")
    aliases: list[str] = field("Other names under which the person is credited; empty if none.")
    description: str | None = field(
        "What is known of the person, in our own words; null if only the name is known."
    )
    debut: str | None = field("What was a first in this person's career; null if not stated.")
    cast_credits: list[CastCreditRef] = field(
        "The parts that the person plays, best billed first; empty for pure crew.",
        referring(records.CastCredit, "person"),
    )
    characters: list[CharacterRef] = field(
        "The characters that the person plays.", resolve.characters
    )
    episodes: Connection[EpisodeRef] = connection(
        "The episodes in which a source places a part that the person plays.", resolve.episodes
    )
    crew_credits: list[CrewCreditRef] = field(
        "What the person did behind the camera; empty for pure cast.",
        referring(records.CrewCredit, "person"),
    )
    awards: Connection[AwardRef] = collection(
        "The person's nominations and wins.", referring(records.Award, "recipients")
    )
    award_totals: AwardTotals = field(
        "How many of the person's nominations ended how.", resolve_totals.of_recipient
    )
    coworkers: list[Coworker] = field(
        "Everyone who played in the same episodes or is credited for them, before the camera or behind "
        "it; those with most episodes in common first.",
        resolve.coworkers,
    )
    artists: list[ArtistRef] = field(
        "The musical acts that the person is or belongs to.", referring(records.Artist, "people")
    )
    literary_works: list[LiteraryWorkRef] = field(
        "The literary works by the person.", referring(records.LiteraryWork, "authors")
    )
