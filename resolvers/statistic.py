"""Statistic."""

import strawberry

from data import records
from data.enums import StatisticUnit


def unit(parent: strawberry.Parent[records.Statistic]) -> StatisticUnit:
    return parent.kind.unit
