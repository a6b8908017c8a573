"""Runtimes."""

from typing import Any

import strawberry


def seconds(parent: strawberry.Parent[Any]) -> int | None:
    """The record's runtime in seconds; None if it is unknown."""
    return None if parent.runtime is None else int(parent.runtime)
