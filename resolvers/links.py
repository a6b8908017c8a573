"""Factories of resolvers that follow a relation of the catalog."""

from collections.abc import Callable, Sequence
from typing import Any, get_args, get_type_hints

import strawberry

from data.records import Person, Record
from resolvers.context import Info

Resolver = Callable[[strawberry.Parent[Any], Info], Any]


def listed(resolver: Callable[..., Any]) -> type[Record]:
    """The type of the records that a resolver lists, which its annotation names."""
    cls: type[Record] = get_args(get_type_hints(resolver)["return"])[0]
    return cls


def one(cls: type[Record], key: str) -> Resolver:
    """The record of type `cls` that the parent's `key` names; None if the key is None."""

    def resolve(parent: strawberry.Parent[Any], info: Info) -> Record | None:
        slug = getattr(parent, key)
        return None if slug is None else info.context.catalog[cls, slug]

    return resolve


def many(cls: type[Record], key: str) -> Resolver:
    """The records of type `cls` that the parent's `key` lists."""

    def resolve(parent: strawberry.Parent[Any], info: Info) -> Sequence[cls]:  # type: ignore[valid-type] # for `listed`
        catalog = info.context.catalog
        return [catalog[cls, slug] for slug in getattr(parent, key)]

    return resolve


def person(key: str) -> Resolver:
    """The actor or crew member that the parent's `key` names."""

    def resolve(parent: strawberry.Parent[Any], info: Info) -> Person:
        return info.context.catalog.person(getattr(parent, key))

    return resolve


def people(key: str) -> Resolver:
    """The actors and crew members that the parent's `key` lists."""

    def resolve(parent: strawberry.Parent[Any], info: Info) -> Sequence[Person]:
        return [info.context.catalog.person(slug) for slug in getattr(parent, key)]

    return resolve


def refs(key: str) -> Resolver:
    """The records of any type that the parent's `key` lists."""

    def resolve(parent: strawberry.Parent[Any], info: Info) -> Sequence[Record]:
        return [info.context.catalog.named(ref) for ref in getattr(parent, key)]

    return resolve


def referring(cls: type[Record], path: str) -> Resolver:
    """The records of type `cls` whose `path` names the parent."""

    def resolve(parent: strawberry.Parent[Any], info: Info) -> Sequence[cls]:  # type: ignore[valid-type] # for `listed`
        return info.context.catalog.referring(cls, path, parent)

    return resolve


def covering(cls: type[Record], path: str) -> Resolver:
    """The records of type `cls` whose `path` names the parent, a production, or a part of it."""

    def resolve(parent: strawberry.Parent[Any], info: Info) -> Sequence[cls]:  # type: ignore[valid-type] # for `listed`
        return info.context.catalog.covering(cls, path, parent)

    return resolve


def ref(key: str) -> Resolver:
    """The record of any type that the parent's `key` names."""

    def resolve(parent: strawberry.Parent[Any], info: Info) -> Record:
        return info.context.catalog.named(getattr(parent, key))

    return resolve


def of_series(cls: type[Record]) -> Resolver:
    """The records of type `cls` that belong to the parent, a series."""

    def resolve(parent: strawberry.Parent[Any], info: Info) -> Sequence[cls]:  # type: ignore[valid-type] # for `listed`
        return info.context.catalog.of_series(cls, parent.slug)

    return resolve
