"""A publication that judges."""

from data import records
from resolvers.links import referring
from schema.connection import Connection, connection
from schema.field import field
from schema.node import node
from schema.refs import BestOfListEntryRef, ReviewRef, ReviewScoreRef, SeriesRef, StatisticRef
from schema.sourced import Sourced, several_series


@node(records.Publication, "A publication or aggregator that reviews, scores or ranks.")
class Publication(Sourced):
    all_series: list[SeriesRef] = several_series()
    name: str = field("Name as printed.")
    aliases: list[str] = field("Other names; empty if there are none.")
    reviews: Connection[ReviewRef] = connection(
        "Reviews that the publication published.", referring(records.Review, "publication")
    )
    scores: Connection[ReviewScoreRef] = connection(
        "Aggregate scores that the publication gives.",
        referring(records.ReviewScore, "publication"),
    )
    best_of_list_entries: Connection[BestOfListEntryRef] = connection(
        "Entries in the publication's lists of the best.",
        referring(records.BestOfListEntry, "publication"),
    )
    statistics: Connection[StatisticRef] = connection(
        "Statistics compiled by the publication.", referring(records.Statistic, "subjects")
    )
