"""A row of a weekly list."""

import datetime

from data import records
from resolvers.links import one
from schema.field import field
from schema.node import node
from schema.refs import SeasonRef
from schema.sourced import Sourced


@node(records.ViewershipWeek, "A season's row in the network's weekly list.")
class ViewershipWeek(Sourced):
    season: SeasonRef = field("The season.", one(records.Season, "season"))
    weeks_on_list: int = field("How many weeks the season had been on the list, this one included.")
    end_date: datetime.date = field("The last day of the week.")
    rank: int = field("The place on the list, from 1.")
    hours_viewed: int = field("The hours viewed in the week.")
    views: int | None = field(
        "The hours divided by the running time; null for weeks in which the network did not publish "
        "it."
    )
