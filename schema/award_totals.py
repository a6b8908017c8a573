"""Counts of nominations."""

import strawberry

from resolvers import award_totals as resolve
from schema.field import field
from schema.refs import AwardsBodyRef


@strawberry.type(description="Nominations and honours, counted by outcome.")
class AwardTotals:
    total: int = field("Number of all nominations and honours.")
    won: int = field("Number that ended as WON.")
    not_won: int = field("Number that ended as NOT_WON.")
    unknown: int = field("Number that ended as UNKNOWN.")


@strawberry.type(description="Nominations and honours of one awards body, counted by outcome.")
class AwardsBodyTotals:
    body: AwardsBodyRef = field("Awards body.", resolve.key)
    totals: AwardTotals = field("Counts over all ceremonies of the body.")


@strawberry.type(description="Nominations and honours of one year, counted by outcome.")
class YearAwardTotals:
    year: int = field("Year of the ceremonies.", resolve.key)
    totals: AwardTotals = field("Counts.")
