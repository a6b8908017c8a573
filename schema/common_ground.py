"""What several characters have in common."""

import strawberry

from resolvers import common_ground as resolve
from schema.connection import Connection, connection
from schema.field import field
from schema.refs import CharacterRef, EpisodeRef, MomentRef, NoteRef, RelationshipRef, SchoolRef


@strawberry.type(description="What several characters have in common.")
class CommonGround:
    characters: list[CharacterRef] = field("Characters compared, in the given order.")
    episodes: Connection[EpisodeRef] = connection(
        "Episodes in which all of them are known to appear.", resolve.episodes
    )
    relationships: Connection[RelationshipRef] = connection(
        "Relationships between them.", resolve.relationships
    )
    acquaintances: Connection[CharacterRef] = connection(
        "Other characters to whom each of them has a relationship.", resolve.acquaintances
    )
    school: SchoolRef | None = field(
        "School that all of them share; null if there is none.", resolve.school
    )
    moments: list[MomentRef] = field(
        "Moments with all of them that were singled out.", resolve.moments
    )
    notes: Connection[NoteRef] = connection("Notes about all of them.", resolve.notes)
