"""What one character is to another."""

from data import records
from data.enums import RelationshipKind
from resolvers.links import one
from schema.field import field
from schema.node import node
from schema.refs import CharacterRef, EpisodeRef
from schema.sourced import Sourced


@node(records.Relationship, "What one character is to another, told from one end.")
class Relationship(Sourced):
    character: CharacterRef = field(
        "The one of whom it is told.", one(records.Character, "character")
    )
    kind: RelationshipKind = field("What `character` is to `of`.")
    of: CharacterRef = field("The other one.", one(records.Character, "of"))
    remark: str | None = field("What else to know about it; null if nothing.")
    known_from: EpisodeRef | None = field(
        "The first episode after which a viewer knows of it; null if no source says.",
        one(records.Episode, "known_from"),
    )
    since: EpisodeRef | None = field(
        "The episode in which it begins or first shows; null if it is there from the start or no "
        "source says when.",
        one(records.Episode, "since"),
    )
    until: EpisodeRef | None = field(
        "The episode in which it ends; null if it lasts or no source says when.",
        one(records.Episode, "until"),
    )
