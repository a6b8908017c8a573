"""A critic's verdict."""

import strawberry

from data import records
from data.enums import RatingScale
from data.values import PartialDate
from resolvers import review as resolve
from resolvers.links import one
from schema.field import field
from schema.node import node
from schema.refs import EpisodeRef, PublicationRef, SeasonRef
from schema.sourced import Sourced


@strawberry.type(description="A critic's verdict on the critic's own scale.")
class Rating:
    text: str = field('The rating as printed, such as "4/5" or "B+".')
    scale: RatingScale = field("The scale.")
    value: float | None = field("The points on the scale; null for a letter.")
    best: int | None = field(
        "The best rating on the scale; null for letters and where no source shows it.", resolve.best
    )


@node(records.Review, "A critic's review of a season or of one of its episodes.")
class Review(Sourced):
    publication: PublicationRef = field(
        "Where it appeared.", one(records.Publication, "publication")
    )
    season: SeasonRef = field("The season under review.", one(records.Season, "season"))
    episode: EpisodeRef | None = field(
        "The episode under review; null if it is the whole season.",
        one(records.Episode, "episode"),
    )
    title: str | None = field("The headline; null if not known.")
    critics: list[str] = field("Who wrote it; empty if no source says.")
    rating: Rating | None = field("The verdict; null if it gives none or no source shows it.")
    summary: str = field("The gist, in our own words.")
    date: PartialDate | None = field("When it appeared; null if not stated.")
