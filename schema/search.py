"""Search and type-ahead over everything."""

from typing import Any

import strawberry

from resolvers import search as resolve
from resolvers.context import Info
from resolvers.search import QueryText, Types
from schema.connection import After, Before, First, Last, PageInfo
from schema.field import field
from schema.node import Entity


@strawberry.type(description="A text of a node that holds words of the query.")
class SearchMatch:
    text: str = field(
        "The text, or the passage of a long one with the most of those words; … stands where it "
        "was cut. The value of an enum, or the name of the type, counts as a text."
    )
    words: list[str] = field("The words of `text` that match, as they are written there.")
    # Last, because it hides the function of the same name from here on.
    field: str = field(
        "The name of the field of the node that holds the text, with a dot before a field of what "
        "it leads to: `title`, `scenes.description`. `__typename` if a word means the type.",
        resolve.field,
    )


@strawberry.type(description="A node that was found and its cursor.")
class SearchEdge:
    cursor: str = field("An opaque name of this place in the list, for `after` and `before`.")
    node: Entity = field("The node that was found.")
    score: float = field(
        "How well it matches, above 0 and up to 1, which means that a name or title of it has just "
        "the words of the query. Words in names weigh more than in prose, rare ones more than common."
    )
    matches: list[SearchMatch] = field(
        "Where the words were found, the best first, 5 at most. Texts that only repeat a few of "
        "them are left out."
    )


@strawberry.type(description="A page of the nodes that a search found.")
class SearchConnection:
    edges: list[SearchEdge] = field("The nodes of the page with their cursors and matches.")
    nodes: list[Entity] = field("The nodes of the page, for clients that need no more.")
    page_info: PageInfo = field("Where the page stands in the list.")
    total_count: int = field("How many nodes were found.")


@strawberry.type(description="A name that begins with what was typed.")
class Suggestion:
    text: str = field("The name, title or alias.")
    node: Entity = field("The node that has it; where several do, the first by type and slug.")


def search(
    info: Info,
    query: QueryText,
    types: Types = strawberry.UNSET,
    first: First = strawberry.UNSET,
    after: After = strawberry.UNSET,
    last: Last = strawberry.UNSET,
    before: Before = strawberry.UNSET,
) -> Any:
    # An argument that is left out (UNSET) and an explicit null mean the same.
    return resolve.search(
        info.context.catalog,
        query,
        None if types is strawberry.UNSET else types,
        None if first is strawberry.UNSET else first,
        None if after is strawberry.UNSET else after,
        None if last is strawberry.UNSET else last,
        None if before is strawberry.UNSET else before,
    )
