"""Everything with an identity."""

from collections.abc import Callable
from typing import Any, TypeVar

import strawberry

from data.records import Record
from resolvers import node as resolve
from schema.field import field

T = TypeVar("T", bound=type)


@strawberry.interface(description="Something with an identity, as the Relay specification has it.")
class Node:
    id: strawberry.ID = field(
        "The opaque id, unique over all types. It does not change while the slug stays.", resolve.id
    )


def node(record: type[Record], description: str) -> Callable[[T], T]:
    """Make a class the GraphQL type that records of type `record` stand in for."""

    def decorate(cls: T) -> T:
        def is_type_of(value: Any, info: Any) -> bool:
            return type(value) is record

        cls.is_type_of = staticmethod(is_type_of)  # type: ignore[attr-defined] # read by Strawberry
        return strawberry.type(cls, description=description)

    return decorate
