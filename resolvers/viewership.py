"""ViewershipTotals: sums over viewership reports."""

from collections.abc import Sequence
from typing import NamedTuple

import strawberry

from data.enums import ViewershipPeriod
from data.records import Film, Season, ViewershipReport
from resolvers.context import Info


class ViewershipTotals(NamedTuple):
    """Sums over the reports on a season or a film."""

    weeks_on_list: int
    best_rank: int | None
    weekly_hours_viewed: int
    weekly_views: int | None
    half_years: int
    half_yearly_hours_viewed: int
    half_yearly_views: int | None


def totals(parent: strawberry.Parent[Season | Film], info: Info) -> ViewershipTotals:
    reports = info.context.catalog.referring(ViewershipReport, "subject", parent)
    weeks = [report for report in reports if report.period is ViewershipPeriod.WEEK]
    half_years = [report for report in reports if report.period is ViewershipPeriod.HALF_YEAR]
    return ViewershipTotals(
        weeks_on_list=len(weeks),
        best_rank=min((report.rank for report in weeks if report.rank is not None), default=None),
        weekly_hours_viewed=sum(report.hours_viewed for report in weeks),
        weekly_views=_sum([report.views for report in weeks]),
        half_years=len(half_years),
        half_yearly_hours_viewed=sum(report.hours_viewed for report in half_years),
        half_yearly_views=_sum([report.views for report in half_years]),
    )


def _sum(values: Sequence[int | None]) -> int | None:
    """The sum; None if an item is None or the list is empty."""
    known = [value for value in values if value is not None]
    return sum(known) if known and len(known) == len(values) else None
