"""What will go, and when, for clients that plan."""

import datetime
from collections.abc import Sequence

import strawberry

from contract import deprecation
from resolvers.context import Info
from schema.field import field


@strawberry.type(description="Something in the schema that will go: a field, argument or value.")
class Deprecation:
    coordinate: str = field("Its schema coordinate: `Type.field`, `Type.field(argument:)`.")
    reason: str = field("Why it goes, as the schema gives it.")
    replacement: str = field("The schema coordinate of what to use instead.")
    removed_not_before: datetime.date = field("The day before which it will not go.")


def deprecations(info: Info) -> Sequence[deprecation.Deprecation]:
    return deprecation.deprecations(info.schema._schema)  # noqa: SLF001 # as in schema/__init__.py
