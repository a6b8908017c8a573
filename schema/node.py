"""The interfaces Node and Entity, and the decorator for types of nodes."""

from collections.abc import Callable
from typing import Any, TypeVar

import strawberry

from data.records import Record
from resolvers import entity as resolve_entity
from resolvers import node as resolve
from schema.field import field

T = TypeVar("T", bound=type)


@strawberry.interface(description="An object with a global id, as Relay defines it.")
class Node:
    id: strawberry.ID = field(
        "Opaque id, unique among all types. It never changes.",
        resolve.id,
    )


@strawberry.interface(description="An object with a slug and a name to show.")
class Entity(Node):
    slug: str = field("Readable key, unique among the objects of a type. It never changes.")
    display_name: str = field(
        "Name or title, or another short text to show.", resolve_entity.display_name
    )


def node(record: type[Record], description: str) -> Callable[[T], T]:
    """Make a class the GraphQL type that records of type `record` stand in for."""

    def decorate(cls: T) -> T:
        def is_type_of(value: Any, info: Any) -> bool:
            return type(value) is record

        cls.is_type_of = staticmethod(is_type_of)  # type: ignore[attr-defined] # read by Strawberry
        return strawberry.type(cls, description=description)

    return decorate
