"""Selections: filtered and ordered lists."""

from collections.abc import Iterable, Sequence

from data.catalog import Catalog
from data.collection import Collection
from data.records import Record
from resolvers.arguments import not_empty
from resolvers.filters import Filter
from resolvers.orders import Order, ordered


def selected(
    records: Sequence[Record],
    filter: Filter | None,
    orders: Sequence[Order] | None,
    cls: type[Record],
    catalog: Catalog,
) -> Sequence[Record]:
    """The records that pass a filter, in the given order.

    A collection of the catalog caches the selection, so that its pages are cut from the same one.
    """

    def select() -> Iterable[Record]:
        selection = records
        if filter is not None:
            passes = filter.test(catalog)
            selection = [record for record in records if passes(record)]
        if orders is not None:
            selection = ordered(selection, not_empty(orders, "orderBy"), cls, catalog)
        return selection

    if isinstance(records, Collection):
        return records.selection(f"{filter} {orders}", select)
    return list(select())
