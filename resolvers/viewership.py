"""ViewershipTotals: what the rows about a season add up to."""

from collections.abc import Sequence
from typing import NamedTuple

import strawberry

from data.records import Season, ViewershipPeriod, ViewershipWeek
from resolvers.context import Info


class ViewershipTotals(NamedTuple):
    """Sums over the rows of a season."""

    weeks: int
    best_position: int | None
    weekly_hours: int
    weekly_views: int | None
    periods: int
    period_hours: int
    period_views: int | None


def totals(parent: strawberry.Parent[Season], info: Info) -> ViewershipTotals:
    catalog = info.context.catalog
    weeks = catalog.referring(ViewershipWeek, "season", parent)
    periods = catalog.referring(ViewershipPeriod, "season", parent)
    return ViewershipTotals(
        weeks=len(weeks),
        best_position=min((week.rank for week in weeks), default=None),
        weekly_hours=sum(week.hours_viewed for week in weeks),
        weekly_views=_sum([week.views for week in weeks]),
        periods=len(periods),
        period_hours=sum(period.hours_viewed for period in periods),
        period_views=_sum([period.views for period in periods]),
    )


def _sum(values: Sequence[int | None]) -> int | None:
    """The sum, None where an item is unknown or there is none."""
    known = [value for value in values if value is not None]
    return sum(known) if known and len(known) == len(values) else None
