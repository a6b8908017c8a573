"""Search and type-ahead over all nodes."""

from typing import Any

import strawberry

from resolvers import cursor as resolve_cursor
from resolvers import search as resolve
from resolvers.context import Info
from resolvers.search import QueryText, Types
from schema.connection import PAGING, After, Before, First, Last, PageInfo
from schema.field import field
from schema.node import Entity


@strawberry.type(description="A text with words of the query.")
class SearchMatch:
    text: str = strawberry.field(
        description="Text; of a long text, the passage with the most matching words, with … at "
        "each cut. Values of enums and names of types count as texts."
    )
    words: list[str] = strawberry.field(
        description="Words of `text` that match, as they are written there."
    )
    field: str = strawberry.field(
        resolver=resolve.field,
        description="Path of the field that holds the text, from the object found: `title`, "
        "`scenes.description`. `__typename` if a word means the type.",
    )


@strawberry.type(description="A search result and its cursor.")
class SearchEdge:
    cursor: str = field("Opaque cursor, for `after` and `before`.", resolve_cursor.cursor)
    node: Entity = field("Object found.")
    score: float = field(
        "Quality of the match, above 0 and up to 1. At 1 a name or title has just the words of the "
        "query. Names weigh more than prose, and rare words more than common ones."
    )
    matches: list[SearchMatch] = field(
        "Places of the words, the best first, 5 at most. Texts that only repeat a few of the words are "
        "left out."
    )


@strawberry.type(description=f"A page of search results. {PAGING}")
class SearchConnection:
    edges: list[SearchEdge] = field("Results with their cursors and matches.")
    nodes: list[Entity] = field("Objects found, without cursors and matches.")
    page_info: PageInfo = field("Pagination information.")
    total_count: int = field("Total number of results.")


@strawberry.type(description="A name found by autocomplete.")
class Suggestion:
    text: str = field("Name, title or alias.")
    node: Entity = field("Object with this name; if several have it, the first by type and slug.")


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
        info.context,
        query,
        None if types is strawberry.UNSET else types,
        None if first is strawberry.UNSET else first,
        None if after is strawberry.UNSET else after,
        None if last is strawberry.UNSET else last,
        None if before is strawberry.UNSET else before,
    )
