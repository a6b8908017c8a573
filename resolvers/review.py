"""Review and its rating."""

import strawberry

from data.checks import BEST_RATINGS
from data.records import Rating


def best(parent: strawberry.Parent[Rating]) -> int | None:
    return BEST_RATINGS.get(parent.scale)
