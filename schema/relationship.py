"""What one character is to another."""

from data import records
from data.enums import RelationshipKind
from resolvers.links import one
from schema.field import field
from schema.node import node
from schema.refs import CharacterRef, EpisodeRef, SeriesRef
from schema.sourced import Sourced, one_series


@node(
    records.Relationship,
    "What one character is to another: `character` is the `kind` of `of`.",
)
class Relationship(Sourced):
    series: SeriesRef = one_series()
    character: CharacterRef = field(
        "Character who is described.", one(records.Character, "character")
    )
    kind: RelationshipKind = field("What `character` is to `of`.")
    of: CharacterRef = field(
        "Character to whom the other is related.", one(records.Character, "of")
    )
    remark: str | None = field("Remark on the relationship; null if none.")
    known_from: EpisodeRef | None = field(
        "Episode in which viewers first learn of the relationship; null if unknown.",
        one(records.Episode, "known_from"),
    )
    since: EpisodeRef | None = field(
        "Episode in which the relationship begins or first shows; null if earlier or unknown.",
        one(records.Episode, "since"),
    )
    until: EpisodeRef | None = field(
        "Episode in which the relationship ends; null if lasting or unknown.",
        one(records.Episode, "until"),
    )
