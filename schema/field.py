"""The seam between records and Strawberry: every field is a description and, if needed, a resolver."""

from typing import Any

import strawberry


def field(description: str, resolver: Any = None, deprecated: str | None = None) -> Any:
    """A field that reads the record's attribute of the same name, or calls `resolver`.

    `deprecated` says until when it stays and what takes its place: schema/contract/deprecation.py.
    It returns Any because the class body annotates the field with a type that records stand in for.
    """
    return strawberry.field(
        description=description, resolver=resolver, deprecation_reason=deprecated
    )
