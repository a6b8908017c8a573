"""The types of nodes as an enum, for arguments."""

from collections.abc import Sequence
from enum import Enum

import strawberry
from strawberry.utils.str_converters import to_snake_case

from data.records import RECORD_TYPES
from resolvers.arguments import not_empty

# By name: CAST_CREDIT is "CastCredit".
NodeType = Enum(  # type: ignore[misc] # made from the records
    "NodeType",
    {
        to_snake_case(cls.__name__).upper(): strawberry.enum_value(
            cls.__name__, description=f"Objects of type `{cls.__name__}`."
        )
        for cls in RECORD_TYPES
    },
)
strawberry.enum(NodeType, description="Type of an object with a global id.")


def names_of(types: Sequence[NodeType] | None) -> set[str]:
    """The names of the types; empty for None. Raises BAD_USER_INPUT for an empty list."""
    return set() if types is None else {type.value for type in not_empty(types, "types")}
