"""Facts about the records behind a schema that the schema itself does not state."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol


class Limits(Protocol):
    """The bounds on documents and operations."""

    @property
    def tokens(self) -> int: ...
    @property
    def fields(self) -> int: ...
    @property
    def depth(self) -> int: ...
    @property
    def aliases(self) -> int: ...
    @property
    def root_fields(self) -> int: ...
    @property
    def directives(self) -> int: ...
    @property
    def spreads(self) -> int: ...
    @property
    def repeats(self) -> int: ...
    @property
    def list_depth(self) -> int: ...
    @property
    def cost(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Pages:
    """How connections are paged: by objects of `type`, whose whole list is what `items` returns.

    The arguments are those of the Relay specification. Types of connections and their edges have
    names that end in "Connection" and "Edge".
    """

    type: type
    items: Callable[[Any], Sequence[Any]]
    default_size: int
    max_size: int


# What a field's resolver takes, in the units of the cost, by those of its arguments that are texts.
Work = Callable[[Mapping[str, str]], int]


@dataclass(frozen=True, slots=True)
class Domain:
    """The records behind a schema.

    `context` is handed to resolvers. Objects of `immutable` classes live as long as the process and
    never change, so that what was made of them is kept. `collections` holds all objects of a type,
    by its name; types without an entry are those that resolvers lead to. `work` holds the fields, by
    type and name, that take as long as their texts say.
    """

    context: Any
    limits: Limits
    immutable: tuple[type, ...] = ()
    collections: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    pages: Pages | None = None
    work: Mapping[tuple[str, str], Work] = field(default_factory=dict)
