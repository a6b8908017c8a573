"""A place in a list of the best programmes."""

from data import records
from resolvers.links import one
from schema.field import field
from schema.node import node
from schema.refs import PublicationRef, SeasonRef
from schema.sourced import Sourced


@node(records.BestOfListEntry, "A place in a publication's list of the best programmes of a year.")
class BestOfListEntry(Sourced):
    publication: PublicationRef = field(
        "Whose list it is.", one(records.Publication, "publication")
    )
    season: SeasonRef = field("The season that is listed.", one(records.Season, "season"))
    year: int = field("The year that the list is about.")
    list_title: str = field("The title of the list.")
    rank: int | None = field("The place, from 1; null if the list is not ranked.")
