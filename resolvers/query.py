"""The collections of the root."""

from collections.abc import Callable, Sequence
from typing import Any

from data.records import Person, Record
from resolvers.context import Info


def every(cls: type[Record]) -> Callable[[Any, Info], Sequence[Record]]:
    """The resolver of all records of type `cls`, over all series."""

    def resolve(root: Any, info: Info) -> Sequence[cls]:  # type: ignore[valid-type] # for `listed`
        return info.context.catalog.all(cls)

    return resolve


def people(root: Any, info: Info) -> Sequence[Person]:
    """All actors and crew members."""
    return info.context.catalog.people
