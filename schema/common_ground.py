"""What several characters have in common."""

import strawberry

from resolvers import common_ground as resolve
from schema.connection import Connection, connection
from schema.field import field
from schema.refs import (
    CharacterRef,
    EpisodeRef,
    MomentRef,
    NoteRef,
    RelationshipRef,
    SchoolRef,
)


@strawberry.type(description="What several characters have in common.")
class CommonGround:
    characters: list[CharacterRef] = field("The characters, in the order asked.")
    episodes: Connection[EpisodeRef] = connection(
        "The episodes in which a source places all of them.", resolve.episodes
    )
    relationships: list[RelationshipRef] = field(
        "What they are to each other.", resolve.relationships
    )
    acquaintances: list[CharacterRef] = field(
        "The other characters to whom each of them has a relationship.", resolve.acquaintances
    )
    schools: list[SchoolRef] = field(
        "The school that all of them go to, if it is one.", resolve.schools
    )
    moments: list[MomentRef] = field(
        "The moments that were singled out and have all of them in it.", resolve.moments
    )
    notes: Connection[NoteRef] = connection("The notes that are about all of them.", resolve.notes)
