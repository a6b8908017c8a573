"""A character of a series."""

from data import records
from resolvers import character as resolve
from resolvers.links import one, referring
from schema.award_recipient import AwardRecipient
from schema.award_totals import AwardTotals
from schema.character_relationship import CharacterRelationshipConnection
from schema.connection import Connection, connection, row_connection
from schema.field import field
from schema.node import node
from schema.refs import (
    AwardRef,
    CastCreditRef,
    EpisodeRef,
    LiteraryWorkRef,
    MomentRef,
    PersonRef,
    SchoolRef,
    SeriesRef,
)
from schema.sourced import one_series


@node(records.Character, "A character of a series.")
class Character(AwardRecipient):
    series: SeriesRef = one_series()
    name: str = field("Usual name.")
    aliases: list[str] = field("Other names; empty if there are none.")
    description: str = field("Description of the character.")
    occupation: str | None = field("Occupation; null if there is none, or if unknown.")
    school: SchoolRef | None = field(
        "School that the character attends or works at; null if there is none, or if unknown.",
        one(records.School, "school"),
    )
    year_group: int | None = field(
        "School year, as counted in England, at the start of the character's first season; null "
        "for adults, or if unknown."
    )
    first_appearance: LiteraryWorkRef | None = field(
        "Work that introduced the character, if not the adapted work; null if it is the adapted "
        "work, if there is none, or if unknown.",
        one(records.LiteraryWork, "first_appearance"),
    )
    known_from: EpisodeRef | None = field(
        "Episode in which viewers first learn of the character, if only by name; null if unknown.",
        one(records.Episode, "known_from"),
    )
    played_by: list[PersonRef] = field(
        "People who play the character, best billed first; empty if unknown.", resolve.played_by
    )
    cast: Connection[CastCreditRef] = connection(
        "Parts in which the character is played, best billed first.",
        referring(records.CastCredit, "character"),
    )
    relationships: CharacterRelationshipConnection = row_connection(
        "Related characters, sorted by kind of relationship, then by slug.", resolve.relationships
    )
    episodes: Connection[EpisodeRef] = connection(
        "Episodes in which the character is known to appear. There may be others.",
        referring(records.Episode, "characters"),
    )
    moments: list[MomentRef] = field(
        "Moments with the character that were singled out.",
        referring(records.Moment, "characters"),
    )
    awards: Connection[AwardRef] = connection(
        "Nominations and honours of the character, and of those who play it for this series.",
        resolve.awards,
    )
    award_totals: AwardTotals = field(
        "Nominations and honours in `awards`, counted by outcome.", resolve.award_totals
    )
