"""Sums over viewership reports."""

import strawberry

from schema.field import field


@strawberry.type(
    description="Sums over viewership reports. Weekly lists have only weeks in the top ten; "
    "half-yearly reports have everything watched in the period."
)
class ViewershipTotals:
    weeks_on_list: int = field("Number of weeks on the weekly list.")
    best_rank: int | None = field("Best rank on the weekly list; null if never on it.")
    weekly_hours_viewed: float = field("Hours viewed in the weeks on the list.")
    weekly_views: int | None = field(
        "Views in the weeks on the list; null if unknown for any of them."
    )
    half_years: int = field("Number of half-yearly reports.")
    half_yearly_hours_viewed: float = field("Hours viewed in the half-years reported.")
    half_yearly_views: int | None = field(
        "Views in the half-years reported; null if unknown for any of them."
    )
