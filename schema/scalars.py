"""The scalars of the graph and how Python values become them."""

from typing import NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

from data.values import Duration, PartialDate

Url = NewType("Url", str)

SCALARS: dict[object, ScalarDefinition] = {
    Duration: strawberry.scalar(
        name="Duration",
        description="A length of time in whole seconds, as a number.",
        serialize=int,
    ),
    PartialDate: strawberry.scalar(
        name="PartialDate",
        description=(
            "A day, a month or a year in the calendar notation of ISO 8601, as precise as the "
            'sources are: "2022-04-22", "2022-04" or "2022".'
        ),
        serialize=str,
    ),
    Url: strawberry.scalar(
        name="URL",
        description="An absolute http or https address.",
        specified_by_url="https://url.spec.whatwg.org/",
        serialize=str,
    ),
}
