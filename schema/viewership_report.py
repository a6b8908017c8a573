"""A row of a viewership report."""

import datetime

from data import records
from data.enums import ViewershipPeriod
from resolvers.links import ref
from schema.field import field
from schema.node import node
from schema.refs import ProductionRef, SeriesRef
from schema.sourced import Sourced, one_series


@node(records.ViewershipReport, "A row about one production in the network's own viewing figures.")
class ViewershipReport(Sourced):
    series: SeriesRef = one_series()
    subject: ProductionRef = field("Production watched.", ref("subject"))
    period: ViewershipPeriod = field("Length of the period.")
    start_date: datetime.date = field("First day of the period.")
    end_date: datetime.date = field("Last day of the period.")
    rank: int | None = field("Rank on a weekly list, from 1; null for half-years.")
    weeks_on_list: int | None = field(
        "Number of weeks on the weekly list so far, this one included; null for half-years."
    )
    hours_viewed: float = field("Hours viewed in the period.")
    views: int | None = field(
        "Hours viewed, divided by the runtime; null if the network published none."
    )
