"""Node."""

from typing import Annotated

import strawberry
from graphql import GraphQLError

from data.records import Record
from resolvers.context import Info
from resolvers.errors import bad_input
from resolvers.ids import decode, encode
from resolvers.paging import MAX_SIZE

Id = Annotated[strawberry.ID, strawberry.argument(description="Global id of a node.")]
Ids = Annotated[
    list[strawberry.ID], strawberry.argument(description=f"Global ids, at most {MAX_SIZE}.")
]


def id(parent: strawberry.Parent[Record]) -> str:
    return encode(parent)


def node(info: Info, id: Id) -> Record | None:
    return info.context.catalog.find(*decode(id, "id"))


def nodes(info: Info, ids: Ids) -> list[Record | GraphQLError | None]:
    """The nodes by id, with an error in the place of each malformed id."""
    if len(ids) > MAX_SIZE:
        raise bad_input(f"ids has {len(ids)} items; it must have at most {MAX_SIZE}.")
    return [_node_or_error(info, id, f"ids[{place}]") for place, id in enumerate(ids)]


def _node_or_error(info: Info, id: strawberry.ID, argument: str) -> Record | GraphQLError | None:
    try:
        return info.context.catalog.find(*decode(id, argument))
    except GraphQLError as error:
        return error
