"""An audience statistic."""

from data import records
from data.enums import Precision, StatisticKind, StatisticUnit
from data.values import PartialDate
from resolvers import statistic as resolve
from resolvers.links import refs
from schema.field import field
from schema.node import node
from schema.refs import EntityRef, SeriesRef
from schema.sourced import Sourced, one_series


@node(records.Statistic, "An audience statistic from outside the viewership reports.")
class Statistic(Sourced):
    series: SeriesRef = one_series()
    kind: StatisticKind = field("What is counted.")
    unit: StatisticUnit = field("Unit of `value`.", resolve.unit)
    description: str = field("Description of the statistic in a sentence.")
    value: float | None = field("Number in `unit`; null if the sources give none.")
    precision: Precision = field("Precision of `value`.")
    subjects: list[EntityRef] = field(
        "Productions, albums, tracks, artists, books or publications measured.", refs("subjects")
    )
    territories: list[str] = field(
        "Countries measured, as ISO 3166-1 alpha-2 codes; empty if none in particular."
    )
    as_of: PartialDate | None = field("Date of the figure; null if unknown.")
