"""A row of a half-yearly report."""

import datetime

from data import records
from resolvers.links import one
from schema.field import field
from schema.node import node
from schema.refs import SeasonRef
from schema.sourced import Sourced


@node(records.ViewershipPeriod, "A season's row in the network's half-yearly report.")
class ViewershipPeriod(Sourced):
    season: SeasonRef = field("The season.", one(records.Season, "season"))
    start_date: datetime.date = field("The first day of the period.")
    end_date: datetime.date = field("The last day of the period.")
    hours_viewed: int = field("The hours viewed in the period.")
    views: int | None = field(
        "The hours divided by the running time; null for periods in which the network did not "
        "publish it."
    )
