"""Input types defined by tables instead of class bodies."""

import re
from collections.abc import Mapping
from dataclasses import MISSING
from types import SimpleNamespace
from typing import Any, NamedTuple

import strawberry
from strawberry.schema_directives import OneOf
from strawberry.types.base import StrawberryObjectDefinition
from strawberry.types.field import StrawberryField

from data.records import Record
from resolvers.annotations import annotation


def plural(cls: type[Record]) -> str:
    """The plural of a type within a sentence: "cast credits"."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cls.__name__).lower()
    if words.endswith("y"):
        return f"{words[:-1]}ies"
    return {"person": "people", "series": "series"}.get(words) or f"{words}s"


class InputField(NamedTuple):
    """A field; `name` is its GraphQL name where that is not derived from the Python one."""

    type: Any
    description: str
    name: str | None = None
    default: Any = strawberry.UNSET


def define(
    cls: type[SimpleNamespace],
    fields: Mapping[str, InputField],
    description: str,
    one_of: bool = False,
) -> None:
    """Make a class a GraphQL input with these fields.

    `strawberry.input` would make it a dataclass, which compiles methods for each class; for a hundred
    types that noticeably delays the start.
    """
    for name, field in fields.items():
        if field.default is not MISSING:
            setattr(cls, name, field.default)
    cls.__strawberry_definition__ = StrawberryObjectDefinition(  # type: ignore[attr-defined] # Strawberry looks here
        name=cls.__name__,
        description=description,
        is_input=True,
        is_interface=False,
        interfaces=[],
        origin=cls,
        extend=False,
        directives=(OneOf(),) if one_of else (),
        is_type_of=None,
        resolve_type=None,
        fields=[
            StrawberryField(
                python_name=name,
                graphql_name=field.name,
                type_annotation=annotation(field.type),
                origin=cls,
                description=field.description,
                default=field.default,
            )
            for name, field in fields.items()
        ],
    )
