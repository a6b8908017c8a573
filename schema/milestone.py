"""An event in the life of a production."""

from data import records
from data.enums import MilestoneKind
from data.values import PartialDate
from resolvers.links import many, one
from schema.field import field
from schema.node import node
from schema.refs import FilmRef, SeasonRef
from schema.sourced import Sourced


@node(records.Milestone, "An event in the life of a production.")
class Milestone(Sourced):
    date: PartialDate = field("When it happened, as precise as is known.")
    kind: MilestoneKind = field("What kind of event it is.")
    title: str = field("What happened, in a few words of our own.")
    description: str | None = field("More about it, in our own words; null if there is no more.")
    seasons: list[SeasonRef] = field(
        "The seasons it is about; empty if about none in particular.",
        many(records.Season, "seasons"),
    )
    film: FilmRef | None = field(
        "The film or other films it is about; null if about none.",
        one(records.Film, "film"),
    )
