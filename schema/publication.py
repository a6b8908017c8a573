"""A publication that judges."""

from data import records
from resolvers.links import referring
from schema.connection import Connection, connection
from schema.field import field
from schema.node import node
from schema.refs import BestOfListEntryRef, ReviewRef, ReviewScoreRef
from schema.sourced import Sourced


@node(records.Publication, "A publication or aggregator that reviews, scores or ranks.")
class Publication(Sourced):
    name: str = field("The name as printed.")
    aliases: list[str] = field("Other names; empty if there are none.")
    reviews: Connection[ReviewRef] = connection(
        "Its reviews.", referring(records.Review, "publication")
    )
    scores: Connection[ReviewScoreRef] = connection(
        "Its scores.", referring(records.ReviewScore, "publication")
    )
    best_of_list_entries: Connection[BestOfListEntryRef] = connection(
        "Its lists of the best programmes.", referring(records.BestOfListEntry, "publication")
    )
