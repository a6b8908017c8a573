"""An aggregate of many reviews."""

from data import records
from data.enums import Precision, ScoreKind
from data.values import PartialDate
from resolvers.links import one, ref
from schema.field import field
from schema.node import node
from schema.refs import ProductionRef, PublicationRef, SeriesRef
from schema.sourced import Sourced, one_series


@node(records.ReviewScore, "An aggregate score of a production, e.g. on Rotten Tomatoes.")
class ReviewScore(Sourced):
    series: SeriesRef = one_series()
    publication: PublicationRef = field(
        "Aggregator of the score.", one(records.Publication, "publication")
    )
    subject: ProductionRef = field("Production that is scored.", ref("subject"))
    kind: ScoreKind = field("Origin of the ratings.")
    score: float | None = field("Score from 0 to 100; null if the aggregator gives none.")
    average_rating: float | None = field("Average rating from 0 to 10; null if unknown.")
    review_count: int | None = field("Number of reviews or ratings; null if unknown.")
    review_count_precision: Precision = field("Precision of `reviewCount`.")
    verdict: str | None = field("Verdict in the aggregator's own term; null if unknown.")
    consensus: str | None = field("Gist of the aggregator's summary; null if unknown.")
    as_of: PartialDate | None = field("Date of the score; null if unknown.")
