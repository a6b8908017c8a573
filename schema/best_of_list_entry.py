"""An entry in a list of the best."""

from data import records
from resolvers.links import one, ref
from schema.field import field
from schema.node import node
from schema.refs import ProductionRef, PublicationRef, SeriesRef
from schema.sourced import Sourced, one_series


@node(records.BestOfListEntry, "An entry in a publication's list of the best of a year.")
class BestOfListEntry(Sourced):
    series: SeriesRef = one_series()
    publication: PublicationRef = field(
        "Publication of the list.", one(records.Publication, "publication")
    )
    subject: ProductionRef = field("Production on the list.", ref("subject"))
    year: int = field("Year that the list covers.")
    list_title: str = field("Title of the list.")
    rank: int | None = field("Rank on the list, from 1; null if unranked or unknown.")
