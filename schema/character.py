"""A character of a series."""

import strawberry

from data import records
from data.enums import RelationshipKind
from resolvers import character as resolve
from resolvers.links import one, referring
from schema.connection import Connection, connection
from schema.field import field
from schema.node import node
from schema.refs import (
    ActorRef,
    AwardRef,
    CastCreditRef,
    CharacterRef,
    EpisodeRef,
    LiteraryWorkRef,
    MomentRef,
    RelationshipRef,
    SchoolRef,
)
from schema.sourced import Sourced


@strawberry.type(description="A relationship as one of its two characters sees it.")
class RelationshipEnd:
    kind: RelationshipKind = field("What the other character is to this one.")
    character: CharacterRef = field("The other character.")
    relationship: RelationshipRef = field(
        "The relationship itself, with its sources; the same node from both ends."
    )


@node(records.Character, "A character of a series.")
class Character(Sourced):
    name: str = field("The name by which the character is usually called.")
    aliases: list[str] = field("Other names; empty if none is known.")
    description: str = field("Who the character is, in our own words.")
    occupation: str | None = field("What the character does for a living; null if not stated.")
    school: SchoolRef | None = field(
        "The school that the character attends or works at; null if not stated.",
        one(records.School, "school"),
    )
    year_group: int | None = field(
        "The English school year in which the character is in season 1; null for adults and where "
        "it is not stated."
    )
    first_appearance: LiteraryWorkRef | None = field(
        "The work in which the character first appeared, where that is not the work the series is "
        "based on; null otherwise.",
        one(records.LiteraryWork, "first_appearance"),
    )
    known_from: EpisodeRef | None = field(
        "The first episode after which a viewer knows of the character, who may only be talked of "
        "in it; null if no source says.",
        one(records.Episode, "known_from"),
    )
    actor: ActorRef | None = field(
        "Who plays the character, the best billed where several do; null if no source names anyone.",
        resolve.actor,
    )
    cast: list[CastCreditRef] = field(
        "Who plays the character, and where.", referring(records.CastCredit, "character")
    )
    relationships: list[RelationshipEnd] = field(
        "What other characters are to this one, by kind and then by slug.", resolve.relationships
    )
    episodes: Connection[EpisodeRef] = connection(
        "The episodes in which a source places the character; it may be in others too.",
        referring(records.Episode, "characters"),
    )
    moments: Connection[MomentRef] = connection(
        "Moments with the character that were singled out.",
        referring(records.Moment, "characters"),
    )
    awards: Connection[AwardRef] = connection(
        "Nominations and wins of the character and of those who play it.", resolve.awards
    )
