"""The orders of collections: one input type per type of record, made from its keys."""

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
from resolvers.inputs import InputField, define
from resolvers.keys import Key, keys


@strawberry.enum(description="Which way an order goes.")
class OrderDirection(Enum):
    ASC = strawberry.enum_value(
        "ASC", description="Smallest, earliest or first in the alphabet first."
    )
    DESC = strawberry.enum_value(
        "DESC", description="Largest, latest or last in the alphabet first."
    )


class Order(SimpleNamespace):
    """What every order input is."""

    by: Any
    direction: OrderDirection


@cache
def order_type(cls: type[Record]) -> type[Order]:
    """The order input of a type of record."""
    name = f"{cls.__name__}Order"
    members = {
        key.name.upper(): strawberry.enum_value(key.name, description=f"By {key.meaning}.")
        for key in _sortable(cls)
    }
    created: Any = Enum(f"{name}Key", members)  # type: ignore[misc] # made from the keys
    key_enum = strawberry.enum(
        created, description="What to order by. Null comes last in both directions."
    )
    order = type(name, (Order,), {"__module__": __name__})
    fields = {
        "by": InputField(key_enum, "The key to order by.", default=MISSING),
        "direction": InputField(OrderDirection, "Which way to order.", default=OrderDirection.ASC),
    }
    define(order, fields, "One key of an order.")
    return order


def ordered(
    found: Sequence[Record], orders: Sequence[Order], cls: type[Record], catalog: Catalog
) -> Sequence[Record]:
    """The records by the first order, those alike by the second and so on, then as they were."""
    by_name = {key.name: key for key in _sortable(cls)}
    for order in reversed(orders):
        found = _sorted(found, by_name[order.by.value], order.direction, catalog)
    return found


def _sorted(
    found: Sequence[Record], key: Key, direction: OrderDirection, catalog: Catalog
) -> Sequence[Record]:
    valued = [(value[0], one) for one in found if (value := key.values(one, catalog))]
    rest = [one for one in found if not key.values(one, catalog)]
    valued.sort(key=lambda pair: _comparable(pair[0]), reverse=direction is OrderDirection.DESC)
    return [one for _, one in valued] + rest


def _comparable(value: Any) -> Any:
    if isinstance(value, DescribedEnum):
        return list(type(value)).index(value)
    return fold(value) if isinstance(value, str) else value


def _sortable(cls: type[Record]) -> list[Key]:
    return [key for key in keys(cls) if not key.many]
