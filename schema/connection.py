"""Relay connections: pages of lists."""

from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import Annotated, Any, Generic, TypeVar

import strawberry

from data.records import Record
from resolvers import cursor as resolve_cursor
from resolvers import paging
from resolvers.context import Info
from resolvers.filters import Filter, filter_type
from resolvers.links import listed
from resolvers.orders import Order, order_type
from resolvers.selection import selected
from resolvers.selection_keys import ORDER_KEYS, keyed
from schema.field import field

NodeT = TypeVar("NodeT")


@strawberry.type(description="Pagination information.")
class PageInfo:
    has_next_page: bool = field("Whether there are more after this page.")
    has_previous_page: bool = field("Whether there are more before this page.")
    start_cursor: str | None = field(
        "Cursor of the first entry; null if the page is empty.", resolve_cursor.start_cursor
    )
    end_cursor: str | None = field(
        "Cursor of the last entry; null if the page is empty.", resolve_cursor.end_cursor
    )


@strawberry.type(description="An entry of a page and its cursor.")
class Edge(Generic[NodeT]):
    cursor: str = field("Opaque cursor, for `after` and `before`.", resolve_cursor.cursor)
    node: NodeT = field("Object at this place.")


PAGING = (
    "`first` and `after` page forwards, `last` and `before` backwards. "
    f"A page has {paging.DEFAULT_SIZE} objects by default and {paging.MAX_SIZE} at most."
)


@strawberry.type(description=f"A page of a list. {PAGING}")
class Connection(Generic[NodeT]):
    edges: list[Edge[NodeT]] = field("Entries with their cursors.")
    nodes: list[NodeT] = field("Objects without cursors.")
    page_info: PageInfo = field("Pagination information.")
    total_count: int = field("Total number of objects, after filtering.")


First = Annotated[
    int | None,
    strawberry.argument(
        description=f"Length of the page from the start, 0 to {paging.MAX_SIZE}; "
        f"{paging.DEFAULT_SIZE} by default."
    ),
]
After = Annotated[str | None, strawberry.argument(description="Cursor to start after.")]
Last = Annotated[
    int | None,
    strawberry.argument(description=f"Length of the page from the end, 0 to {paging.MAX_SIZE}."),
]
Before = Annotated[str | None, strawberry.argument(description="Cursor to end before.")]

# Arguments that mean the same everywhere are described at the root and by the connection types:
# on each of 200 nested lists the same four texts would be a third of the SDL.
_DESCRIBED = {"first": First, "after": After, "last": Last, "before": Before}

Lister = Callable[[Any, Info], Sequence[Record]]


def connection(
    description: str, resolver: Lister, deprecated: str | None = None, *, root: bool = False
) -> Any:
    """A field that returns a page of the list that `resolver` returns.

    At the `root` the arguments have descriptions.
    """

    def resolve(
        parent: strawberry.Parent[Any],
        info: Info,
        first: int | None = strawberry.UNSET,
        after: str | None = strawberry.UNSET,
        last: int | None = strawberry.UNSET,
        before: str | None = strawberry.UNSET,
    ) -> paging.Page:
        return _page(resolver(parent, info), first, after, last, before, info)

    if root:
        resolve.__annotations__ |= _DESCRIBED
    return field(description, resolve, deprecated)


def collection(
    description: str, resolver: Lister, deprecated: str | None = None, *, root: bool = False
) -> Any:
    """A connection that clients can filter and, if its type has an order, sort."""
    cls = keyed(listed(resolver))

    def resolve(
        parent: strawberry.Parent[Any],
        info: Info,
        filter: Filter | None = strawberry.UNSET,
        order_by: list[Order] | None = strawberry.UNSET,
        first: int | None = strawberry.UNSET,
        after: str | None = strawberry.UNSET,
        last: int | None = strawberry.UNSET,
        before: str | None = strawberry.UNSET,
    ) -> paging.Page:
        page = (first, after, last, before)
        return _selected(resolver(parent, info), filter, order_by, cls, page, info)

    def resolve_unordered(
        parent: strawberry.Parent[Any],
        info: Info,
        filter: Filter | None = strawberry.UNSET,
        first: int | None = strawberry.UNSET,
        after: str | None = strawberry.UNSET,
        last: int | None = strawberry.UNSET,
        before: str | None = strawberry.UNSET,
    ) -> paging.Page:
        page = (first, after, last, before)
        return _selected(resolver(parent, info), filter, strawberry.UNSET, cls, page, info)

    function = resolve if cls in ORDER_KEYS else resolve_unordered
    function.__annotations__ |= _selection(cls) | (_DESCRIBED if root else {})
    return field(description, function, deprecated)


root_connection = partial(connection, root=True)
root_collection = partial(collection, root=True)


def row_connection(description: str, resolver: Callable[[Any, Info], Sequence[Any]]) -> Any:
    """A field that returns a page of rows: edges with fields of their own."""

    def resolve(
        parent: strawberry.Parent[Any],
        info: Info,
        first: int | None = strawberry.UNSET,
        after: str | None = strawberry.UNSET,
        last: int | None = strawberry.UNSET,
        before: str | None = strawberry.UNSET,
    ) -> paging.RowPage:
        rows = resolver(parent, info)
        arguments = page_arguments(first, after, last, before)
        return paging.row_page(rows, *arguments, info.context.pin)

    return field(description, resolve)


@cache
def _selection(cls: type[Record]) -> dict[str, Any]:
    """The annotations of the arguments that depend on the listed type."""
    arguments: dict[str, Any] = {
        "filter": Annotated[
            filter_type(cls) | None, strawberry.argument(description="Filters the list.")
        ]
    }
    if cls in ORDER_KEYS:
        arguments["order_by"] = Annotated[
            list[order_type(cls)] | None,  # type: ignore[misc] # a value, read by Strawberry
            strawberry.argument(
                description="Sort keys, most significant first. Ties keep the default order."
            ),
        ]
    return arguments


def _selected(
    records: Sequence[Record],
    filter: Filter | None,
    order_by: Sequence[Order] | None,
    cls: type[Record],
    page: tuple[int | None, str | None, int | None, str | None],
    info: Info,
) -> paging.Page:
    orders = None if order_by is strawberry.UNSET else order_by
    if filter or orders is not None:
        records = selected(records, filter or None, orders, cls, info.context.catalog)
    return _page(records, *page, info)


def _page(
    records: Sequence[Record],
    first: int | None,
    after: str | None,
    last: int | None,
    before: str | None,
    info: Info,
) -> paging.Page:
    return paging.page(records, *page_arguments(first, after, last, before), info.context.pin)


def page_arguments(
    first: int | None, after: str | None, last: int | None, before: str | None
) -> tuple[int | None, str | None, int | None, str | None]:
    """The arguments of a page, with None for those that are left out (UNSET)."""
    return (
        None if first is strawberry.UNSET else first,
        None if after is strawberry.UNSET else after,
        None if last is strawberry.UNSET else last,
        None if before is strawberry.UNSET else before,
    )
