"""Relay connections: pages of lists that can grow."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Annotated, Any, Generic, TypeVar

import strawberry

from data.records import Record
from resolvers import paging
from resolvers.context import Info
from resolvers.filters import Filter, filter_type
from resolvers.links import listed
from resolvers.orders import Order, order_type
from resolvers.selection import selected
from schema.field import field

NodeT = TypeVar("NodeT")


@strawberry.type(description="Where a page stands in its list.")
class PageInfo:
    has_next_page: bool = field("Whether the list goes on after this page.")
    has_previous_page: bool = field("Whether the list has items before this page.")
    start_cursor: str | None = field("The cursor of the first item; null if the page is empty.")
    end_cursor: str | None = field("The cursor of the last item; null if the page is empty.")


@strawberry.type(description="An item of a page and its cursor.")
class Edge(Generic[NodeT]):
    cursor: str = field("An opaque name of this place in the list, for `after` and `before`.")
    node: NodeT = field("The item.")


@strawberry.type(description="A page of a list.")
class Connection(Generic[NodeT]):
    edges: list[Edge[NodeT]] = field("The items of the page with their cursors.")
    nodes: list[NodeT] = field("The items of the page, for clients that need no cursors.")
    page_info: PageInfo = field("Where the page stands in the list.")
    total_count: int = field("How many items the whole list has.")


_SIZES = f"from 1 to {paging.MAX_SIZE}"
First = Annotated[
    int | None,
    strawberry.argument(
        description=f"How many items from the start (or from `after`), {_SIZES}. "
        f"{paging.DEFAULT_SIZE} if neither `first` nor `last` is given."
    ),
]
After = Annotated[
    str | None, strawberry.argument(description="Only items after the one with this cursor.")
]
Last = Annotated[
    int | None,
    strawberry.argument(
        description=f"How many items from the end (or back from `before`), {_SIZES}."
    ),
]
Before = Annotated[
    str | None, strawberry.argument(description="Only items before the one with this cursor.")
]


@cache
def _selection(cls: type[Record]) -> dict[str, Any]:
    """The annotations of the arguments that depend on what a connection lists."""
    return {
        "filter": Annotated[
            filter_type(cls) | None,
            strawberry.argument(description="Only the items that are like this."),
        ],
        "order_by": Annotated[
            list[order_type(cls)] | None,  # type: ignore[misc] # a value, read by Strawberry
            strawberry.argument(
                description="The keys to order by, the first one first. Items alike in all of them, "
                "and all items if it is left out, are in the order that the field describes."
            ),
        ],
    }


def connection(
    description: str,
    resolver: Callable[[Any, Info], Sequence[Record]],
    deprecated: str | None = None,
) -> Any:
    """A field that answers a page of the list that `resolver` returns, filtered and ordered."""
    cls = listed(resolver)

    def resolve(
        parent: strawberry.Parent[Any],
        info: Info,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
        filter: Filter | None = strawberry.UNSET,
        order_by: list[Order] | None = strawberry.UNSET,
    ) -> paging.Page:
        # An argument that is left out (UNSET, which is false) and an explicit null mean the same.
        found, catalog = resolver(parent, info), info.context.catalog
        if filter or order_by:
            found = selected(found, filter or None, order_by or (), cls, catalog)
        return paging.page(
            found,
            None if first is strawberry.UNSET else first,
            None if after is strawberry.UNSET else after,
            None if last is strawberry.UNSET else last,
            None if before is strawberry.UNSET else before,
        )

    resolve.__annotations__ |= _selection(cls)
    return field(description, resolve, deprecated)
