"""Deprecations, queryable by clients."""

import datetime
from collections.abc import Sequence

import strawberry

from contract import deprecation
from resolvers.context import Info
from schema.field import field


@strawberry.type(description="A deprecated field, argument or value.")
class Deprecation:
    coordinate: str = field("Schema coordinate: `Type.field`, `Type.field(argument:)`.")
    reason: str = field("Reason for the deprecation.")
    replacement: str | None = field(
        "Schema coordinate of what to use instead; null if there is none."
    )
    removed_not_before: datetime.date = field("Earliest date of the removal.")


def deprecations(info: Info) -> Sequence[deprecation.Deprecation]:
    return deprecation.deprecations(info.schema._schema)  # noqa: SLF001 # as in schema/__init__.py
