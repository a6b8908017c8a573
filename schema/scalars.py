"""The custom scalars and their conversion from and to Python values."""

import datetime
from typing import NewType

import strawberry
from graphql import GraphQLError
from strawberry.types.scalar import ScalarDefinition

from data.values import PartialDate
from resolvers.errors import shorten

Url = NewType("Url", str)


def _date(value: object) -> datetime.date:
    try:
        return datetime.date.fromisoformat(str(value))
    except ValueError:
        raise GraphQLError(
            f'Date is {_quoted(value)}; it must be a day such as "2022-04-22".'
        ) from None


def _partial_date(value: object) -> PartialDate:
    try:
        return PartialDate.parse(value)
    except ValueError:
        raise GraphQLError(
            f"PartialDate is {_quoted(value)}; it must be a day, a month or a year that exists, "
            'such as "2022-04-22", "2022-04" or "2022".'
        ) from None


def _quoted(value: object) -> str:
    return f'"{shorten(value)}"' if isinstance(value, str) else shorten(str(value))


SCALARS: dict[object, ScalarDefinition] = {
    datetime.date: strawberry.scalar(
        name="Date",
        description='A day in the calendar notation of ISO 8601: "2022-04-22".',
        specified_by_url="https://scalars.graphql.org/andimarek/local-date.html",
        serialize=datetime.date.isoformat,
        parse_value=_date,
    ),
    PartialDate: strawberry.scalar(
        name="PartialDate",
        description=(
            "A day, a month or a year in the calendar notation of ISO 8601, as precise as the "
            'sources are: "2022-04-22", "2022-04" or "2022".'
        ),
        specified_by_url="https://www.loc.gov/standards/datetime/",
        serialize=str,
        parse_value=_partial_date,
    ),
    Url: strawberry.scalar(
        name="URL",
        description="An absolute http or https address.",
        specified_by_url="https://url.spec.whatwg.org/",
        serialize=str,
    ),
}
