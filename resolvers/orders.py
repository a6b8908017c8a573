"""The orders of lists: one input type per type of record, made from its keys."""

from collections.abc import Sequence
from dataclasses import MISSING
from enum import Enum
from functools import cache
from types import SimpleNamespace
from typing import Any

import strawberry

from data.catalog import Catalog
from data.enums import DescribedEnum
from data.records import Record
from data.text import fold
from resolvers.inputs import InputField, define, plural
from resolvers.keys import Key
from resolvers.selection_keys import ORDER_KEYS


@strawberry.enum(description="Direction of an order. Unknown values come last in both.")
class OrderDirection(Enum):
    ASC = strawberry.enum_value(
        "ASC",
        description="Smallest, earliest or first in the alphabet. A year comes before its months, a month "
        "before its days.",
    )
    DESC = strawberry.enum_value("DESC", description="Largest, latest or last in the alphabet.")


class Order(SimpleNamespace):
    """The base of all order inputs."""

    field: Any
    direction: OrderDirection


@cache
def order_type(cls: type[Record]) -> type[Order]:
    """The order input of a type of record."""
    name = f"{cls.__name__}Order"
    members = {
        key.name.upper(): strawberry.enum_value(key.name, description=key.description)
        for key in ORDER_KEYS[cls]
    }
    created: Any = Enum(f"{name}Field", members)  # type: ignore[misc] # made from the keys
    fields_of = strawberry.enum(created, description=f"Fields by which to order {plural(cls)}.")
    order = type(name, (Order,), {"__module__": __name__})
    fields = {
        "field": InputField(fields_of, "Field to order by.", default=MISSING),
        "direction": InputField(OrderDirection, "Direction.", default=OrderDirection.ASC),
    }
    define(order, fields, f"A sort key for {plural(cls)}.")
    return order


def ordered(
    records: Sequence[Record], orders: Sequence[Order], cls: type[Record], catalog: Catalog
) -> Sequence[Record]:
    """The records sorted by the first order, ties by the next one, then in their former order."""
    by_name = {key.name: key for key in ORDER_KEYS[cls]}
    for order in reversed(orders):
        records = _sorted(records, by_name[order.field.value], order.direction, catalog)
    return records


def _sorted(
    records: Sequence[Record], key: Key, direction: OrderDirection, catalog: Catalog
) -> Sequence[Record]:
    values = [key.values(record, catalog) for record in records]
    pairs = list(zip(values, records, strict=True))
    valued = [(value[0], record) for value, record in pairs if value]
    valued.sort(key=lambda pair: _comparable(pair[0]), reverse=direction is OrderDirection.DESC)
    return [record for _, record in valued] + [record for value, record in pairs if not value]


def _comparable(value: Any) -> Any:
    if isinstance(value, DescribedEnum):
        return list(type(value)).index(value)
    return fold(value) if isinstance(value, str) else value
