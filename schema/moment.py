"""A moment that was singled out."""

from data import records
from resolvers.links import many, one
from schema.award_recipient import AwardRecipient
from schema.field import field
from schema.node import node
from schema.refs import CharacterRef, EpisodeRef, SeriesRef
from schema.sourced import one_series


@node(records.Moment, "A moment of a series that was singled out, by an award for example.")
class Moment(AwardRecipient):
    series: SeriesRef = one_series()
    title: str = field("Name of the moment.")
    description: str = field("Description of what happens.")
    episode: EpisodeRef | None = field(
        "Episode of the moment; null if unknown.", one(records.Episode, "episode")
    )
    characters: list[CharacterRef] = field(
        "Characters who take part.", many(records.Character, "characters")
    )
