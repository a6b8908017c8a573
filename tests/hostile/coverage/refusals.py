"""What may become of a request: something, or an error that can be sent."""

from collections.abc import Callable
from typing import TypeVar

import msgspec

from web.graphql.http_error import HTTPError

T = TypeVar("T")


def refused_or(function: Callable[[], T], *statuses: int) -> T | None:
    """What a function returns, None if it refuses with one of these statuses."""
    try:
        return function()
    except HTTPError as error:
        refusal = error
    assert refusal.status in statuses, refusal.status
    msgspec.json.encode(refusal.message)
    return None
