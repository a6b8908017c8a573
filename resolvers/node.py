"""Node."""

from typing import Annotated

import strawberry
from graphql import GraphQLError

from data.records import Record
from resolvers import ids
from resolvers.context import Info
from resolvers.errors import bad_input
from resolvers.paging import MAX_SIZE

Id = Annotated[strawberry.ID, strawberry.argument(description="Global id of a node.")]
Ids = Annotated[
    list[strawberry.ID], strawberry.argument(description=f"Global ids, at most {MAX_SIZE}.")
]


def id(parent: strawberry.Parent[Record]) -> str:
    return ids.encode(parent)


def node(info: Info, id: Id) -> Record | None:
    return info.context.catalog.find(*ids.decode(id, "id"))


def nodes(info: Info, ids: Ids) -> list[Record | GraphQLError | None]:
    """The nodes by id, with an error in the place of each malformed id."""
    if len(ids) > MAX_SIZE:
        raise bad_input(f"ids has {len(ids)} items; it must have at most {MAX_SIZE}.")
    return [_node_or_error(info, id) for id in ids]


def _node_or_error(info: Info, id: strawberry.ID) -> Record | GraphQLError | None:
    try:
        return node(info, id)
    except GraphQLError as error:
        return error
