"""A critic's review."""

import strawberry

from data import records
from data.values import PartialDate
from resolvers import review as resolve
from resolvers.links import one, ref
from schema.field import field
from schema.node import node
from schema.refs import ProductionRef, PublicationRef, SeriesRef
from schema.sourced import Sourced, one_series


@strawberry.type(description="A critic's rating on the critic's own scale.")
class Rating:
    text: str = field('Rating as printed, such as "4/5" or "B+".')
    value: float | None = field("Points or stars; null for a letter.")
    best: int | None = field("Best rating possible; null for letters and if unknown.", resolve.best)


@node(records.Review, "A critic's review of a season, an episode or a film.")
class Review(Sourced):
    series: SeriesRef = one_series()
    publication: PublicationRef = field(
        "Publication of the review.", one(records.Publication, "publication")
    )
    subject: ProductionRef = field("Production under review.", ref("subject"))
    title: str | None = field("Headline; null if unknown.")
    critics: list[str] = field("Names of the critics; empty if unknown.")
    rating: Rating | None = field("Rating; null if there is none, or if unknown.")
    summary: str = field("Gist of the review.")
    date: PartialDate | None = field("Date of publication; null if unknown.")
