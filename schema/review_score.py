"""What an aggregator makes of many reviews."""

from data import records
from data.enums import Precision, ScoreKind
from data.values import PartialDate
from resolvers.links import one
from schema.field import field
from schema.node import node
from schema.refs import PublicationRef, SeasonRef
from schema.sourced import Sourced


@node(records.ReviewScore, "What an aggregator makes of many reviews of a season.")
class ReviewScore(Sourced):
    publication: PublicationRef = field("The aggregator.", one(records.Publication, "publication"))
    season: SeasonRef = field("The season that is scored.", one(records.Season, "season"))
    kind: ScoreKind = field("Whose ratings it is made from.")
    score: float = field("The score, from 0 to 100.")
    average_rating: float | None = field("The average rating, from 0 to 10; null if not stated.")
    review_count: int | None = field(
        "How many reviews or ratings it is made from; null if not stated."
    )
    review_count_precision: Precision = field("How exactly `review_count` is known.")
    verdict: str | None = field("The aggregator's verdict in its own term; null if none is stated.")
    consensus: str | None = field(
        "The gist of the aggregator's summary, in our own words; null if none is stated."
    )
    as_of: PartialDate | None = field("When the score stood like this; null if not stated.")
