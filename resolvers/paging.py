"""One page of a list, as the Relay specification of cursor connections defines it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from data.collection import Collection
from data.records import Record
from resolvers import ids
from resolvers.errors import bad_input, invalid_cursor, stale_cursor

DEFAULT_SIZE = 20
MAX_SIZE = 100


class Edge(NamedTuple):
    """A record in a page."""

    node: Record

    @property
    def record(self) -> Record:
        return self.node


@dataclass(frozen=True, slots=True)
class Page:
    """A run of `records`, from `start` up to but not including `stop`."""

    records: Sequence[Record]
    start: int
    stop: int

    @property
    def nodes(self) -> Sequence[Record]:
        return self.records[self.start : self.stop]

    @property
    def edges(self) -> list[Edge]:
        return list(map(Edge, self.nodes))

    @property
    def total_count(self) -> int:
        return len(self.records)

    @property
    def page_info(self) -> "Page":
        return self

    @property
    def has_next_page(self) -> bool:
        return self.stop < len(self.records)

    @property
    def has_previous_page(self) -> bool:
        return self.start > 0


class Row(Protocol):
    """An edge; `record` is the one that its cursor names."""

    @property
    def record(self) -> Record: ...
    @property
    def node(self) -> Record: ...


@dataclass(frozen=True, slots=True)
class RowPage(Page):
    """A page of rows."""

    rows: Sequence[Row]

    @property
    def edges(self) -> Sequence[Row]:  # type: ignore[override] # an edge type with more fields
        return self.rows[self.start : self.stop]

    @property
    def nodes(self) -> Sequence[Record]:
        return [row.node for row in self.edges]


def row_page(
    rows: Sequence[Row],
    first: int | None,
    after: str | None,
    last: int | None,
    before: str | None,
    pin: str,
) -> RowPage:
    """The page of `rows` selected by the four arguments of a connection."""
    cut = page([row.record for row in rows], first, after, last, before, pin)
    return RowPage(cut.records, cut.start, cut.stop, rows)


def page(
    records: Sequence[Record],
    first: int | None,
    after: str | None,
    last: int | None,
    before: str | None,
    pin: str,
) -> Page:
    """The page of `records` selected by the four arguments of a connection, under a context's pin.

    A cursor names a record, not an index, so it stays valid when records are inserted before it.
    """
    if first is not None and last is not None:
        raise bad_input("first and last are both given; a page is counted from one end only.")
    start = 0 if after is None else _find(records, after, "after", pin) + 1
    stop = len(records) if before is None else _find(records, before, "before", pin)
    stop = max(start, stop)
    if last is None:
        stop = min(stop, start + _size(first, "first"))
    else:
        start = max(start, stop - _size(last, "last"))
    return Page(records, start, stop)


def _size(value: int | None, argument: str) -> int:
    if value is None:
        return DEFAULT_SIZE
    if not 0 <= value <= MAX_SIZE:
        raise bad_input(f"{argument} is {value}; it must be from 0 to {MAX_SIZE}.")
    return value


def _find(records: Sequence[Record], cursor: str, argument: str, pin: str) -> int:
    collection = records if isinstance(records, Collection) else Collection(records)
    named = ids.parse_cursor(cursor)
    if named is None:
        raise invalid_cursor(argument, cursor, "a cursor that this API gave out")
    if named[2] != pin:
        raise stale_cursor(argument, cursor)
    place = collection.place_of(*named[:2])
    if place is None:
        raise invalid_cursor(argument, cursor, "a cursor of this list")
    return place
