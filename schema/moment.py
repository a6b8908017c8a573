"""A moment that was singled out."""

from data import records
from resolvers.links import many, one, referring
from schema.connection import Connection, connection
from schema.field import field
from schema.node import node
from schema.refs import AwardRef, CharacterRef, EpisodeRef
from schema.sourced import Sourced


@node(records.Moment, "A moment of a series that was singled out, by an award for example.")
class Moment(Sourced):
    title: str = field("What the moment is called.")
    description: str = field("What happens in it, in our own words.")
    episode: EpisodeRef | None = field(
        "The episode it is in; null if not known.", one(records.Episode, "episode")
    )
    characters: list[CharacterRef] = field(
        "Who takes part in it.", many(records.Character, "characters")
    )
    awards: Connection[AwardRef] = connection(
        "Its nominations and wins.", referring(records.Award, "recipients")
    )
