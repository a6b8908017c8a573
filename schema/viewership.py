"""What the viewership rows about a season add up to."""

import strawberry

from schema.field import field


@strawberry.type(
    description="What the network's figures about a season add up to. Weekly lists name only weeks in "
    "the top ten; half-yearly reports name everything in the period."
)
class ViewershipTotals:
    weeks: int = field("How many weeks it was on the weekly list.")
    best_position: int | None = field(
        "Its best place on the weekly list; null if it was never on it."
    )
    weekly_hours: int = field("The hours viewed in the weeks on the list.")
    weekly_views: int | None = field(
        "The views in the weeks on the list; null if they are not known for each of the weeks."
    )
    periods: int = field("How many half-yearly reports name it.")
    period_hours: int = field("The hours viewed in the periods of those reports.")
    period_views: int | None = field(
        "The views in the periods of those reports; null if they are not known for each of them."
    )
