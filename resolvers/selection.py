"""Selections: what a filter and an order leave of a list."""

from collections.abc import Iterable, Sequence

from data.catalog import Catalog
from data.collection import Collection
from data.records import Record
from resolvers.arguments import not_empty
from resolvers.filters import Filter
from resolvers.orders import Order, ordered


def selected(
    found: Sequence[Record],
    filter: Filter | None,
    orders: Sequence[Order] | None,
    cls: type[Record],
    catalog: Catalog,
) -> Sequence[Record]:
    """The records that a filter lets through, in the order asked for.

    A collection of the catalog keeps what was selected from it, so that its pages are cut from one
    selection.
    """

    def pick() -> Iterable[Record]:
        left = found
        if filter is not None:
            passes = filter.test(catalog)
            left = [record for record in found if passes(record)]
        if orders is not None:
            left = ordered(left, not_empty(orders, "orderBy"), cls, catalog)
        return left

    if isinstance(found, Collection):
        return found.picked(f"{filter} {orders}", pick)
    return list(pick())
