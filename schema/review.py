"""A critic's verdict."""

import strawberry

from data import records
from data.enums import RatingScale
from data.values import PartialDate
from resolvers import review as resolve
from resolvers.links import one
from schema.field import field
from schema.node import node
from schema.refs import PublicationRef, SeasonRef
from schema.sourced import Sourced


@strawberry.type(description="A critic's verdict on the critic's own scale.")
class Rating:
    text: str = field('The rating as printed, such as "4/5" or "B+".')
    scale: RatingScale = field("The scale.")
    value: float | None = field("The points on the scale; null for a letter.")
    best: int | None = field("The best rating on the scale; null for letters.", resolve.best)


@node(records.Review, "A critic's review of a season.")
class Review(Sourced):
    publication: PublicationRef = field(
        "Where it appeared.", one(records.Publication, "publication")
    )
    season: SeasonRef = field("The season under review.", one(records.Season, "season"))
    title: str = field("The headline.")
    critics: list[str] = field("Who wrote it.")
    rating: Rating = field("The verdict.")
    summary: str = field("The gist, in our own words.")
    date: PartialDate | None = field("When it appeared; null if not stated.")
