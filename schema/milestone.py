"""An event in the life of a production."""

from data import records
from data.enums import MilestoneKind
from data.values import PartialDate
from resolvers.links import refs
from schema.field import field
from schema.node import node
from schema.refs import ProductionRef, SeriesRef
from schema.sourced import Sourced, one_series


@node(records.Milestone, "An event in the life of a production.")
class Milestone(Sourced):
    series: SeriesRef = one_series()
    date: PartialDate = field("Date of the event, as precise as known.")
    kind: MilestoneKind = field("Kind of event.")
    title: str = field("Description in a few words.")
    description: str | None = field("More about the event; null if there is no more.")
    subjects: list[ProductionRef] = field(
        "Seasons and films concerned; empty if the milestone concerns the series as a whole.",
        refs("subjects"),
    )
