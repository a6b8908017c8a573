"""Review and its rating."""

import strawberry

from data.records import Rating
from data.rules import BEST_RATINGS


def best(parent: strawberry.Parent[Rating]) -> int | None:
    return BEST_RATINGS.get(parent.scale)
