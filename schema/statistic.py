"""A figure of reach or reception."""

from data import records
from data.enums import Precision, StatisticKind
from data.values import PartialDate
from resolvers.links import one, refs
from schema.field import field
from schema.node import node
from schema.refs import SeasonRef, SourcedRef
from schema.sourced import Sourced


@node(records.Statistic, "A figure of reach or reception beside the viewership reports.")
class Statistic(Sourced):
    kind: StatisticKind = field("What it counts; this is also its unit.")
    description: str = field("What it says, in our own words.")
    value: float | None = field(
        "The number, in the unit of its kind; null if the source gives none."
    )
    precision: Precision = field("How exactly `value` stands for the figure.")
    season: SeasonRef | None = field(
        "The season it is about; null if about no season in particular.",
        one(records.Season, "season"),
    )
    subjects: list[SourcedRef] = field(
        "What it is about beside the season, such as a track.", refs("subjects")
    )
    territories: list[str] = field(
        "The countries it is about; empty if about no one in particular."
    )
    as_of: PartialDate | None = field("When it stood like this; null if not stated.")
