"""Lengths of time as people write them."""

from typing import Any

import strawberry


def clock(parent: strawberry.Parent[Any]) -> str | None:
    """The running time as "4:15"."""
    return None if parent.running_time is None else str(parent.running_time)


def hours_and_minutes(parent: strawberry.Parent[Any]) -> str | None:
    """The running time as "3 h 58 min"."""
    if parent.running_time is None:
        return None
    hours, minutes = divmod(round(parent.running_time / 60), 60)
    if not hours:
        return f"{minutes} min"
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"
