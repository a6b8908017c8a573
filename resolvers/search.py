"""Search and type-ahead over all nodes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Annotated

import strawberry
from strawberry.utils.str_converters import to_camel_case

from data.catalog import Catalog
from data.records import Record
from data.search import TYPE_NAME, Hit, Match
from data.suggest import Suggestion
from data.text import MAX_BYTES, MAX_MARKS, most_marks, size
from resolvers import paging
from resolvers.arguments import bounded
from resolvers.context import Context, Info
from resolvers.errors import bad_input
from resolvers.node_types import NodeType, names_of
from resolvers.paging import Page

# What each word of a search takes, and each record that has enough of them.
WORD = 30
HIT = 4
SUGGESTIONS = 10
MOST_SUGGESTIONS = 20


QueryText = Annotated[
    str,
    strawberry.argument(
        description=f"Words to find, at most {MAX_BYTES} bytes of them. Order, case, accents and "
        "punctuation do not matter. A word also matches words that begin with it, values of enums, "
        "and common names of types (`song` finds tracks). Unknown words fall back to similar "
        "spellings, as do all words if nothing matches."
    ),
]
Prefix = Annotated[
    str,
    strawberry.argument(
        description="First letters of a name, or of any word in a name and the words after that "
        f"word, at most {MAX_BYTES} bytes. A blank text finds no name."
    ),
]
Types = Annotated[
    list[NodeType] | None,
    strawberry.argument(description="Types to find; all by default."),
]
Most = Annotated[
    int,
    strawberry.argument(description=f"Number of names, 1 to {MOST_SUGGESTIONS}."),
]


@dataclass(frozen=True, slots=True)
class SearchEdge:
    """A hit in a page."""

    hit: Hit

    @property
    def record(self) -> Record:
        return self.hit.record

    @property
    def node(self) -> Record:
        return self.hit.record

    @property
    def score(self) -> float:
        return self.hit.score

    @property
    def matches(self) -> Sequence[Match]:
        return self.hit.matches


@dataclass(frozen=True, slots=True)
class SearchPage(Page):
    """A page of `hits`."""

    hits: Sequence[Hit]

    @property
    def edges(self) -> list[SearchEdge]:  # type: ignore[override] # an edge type with more fields
        return [SearchEdge(hit) for hit in self.hits[self.start : self.stop]]


def search(
    context: Context,
    query: str,
    types: Sequence[NodeType] | None,
    first: int | None,
    after: str | None,
    last: int | None,
    before: str | None,
) -> SearchPage:
    """The page of hits; ties are ordered by type, then by slug."""
    text = bounded(query, "query")
    if not text.strip():
        raise bad_input("query is blank; it must have a word to look for.")
    hits = context.catalog.search_index.search(text, names_of(types))
    page = paging.page([hit.record for hit in hits], first, after, last, before, context.pin)
    return SearchPage(page.records, page.start, page.stop, hits)


def search_work(catalog: Catalog, query: str) -> int:
    """What it takes to search for a text, in the units of the cost; little if it will be refused."""
    if size(query) > MAX_BYTES or most_marks(query) > MAX_MARKS:
        return 0
    return WORD * len(query.split()) + HIT * catalog.search_index.most_hits(query)


def suggest(
    info: Info,
    prefix: Prefix,
    types: Types = strawberry.UNSET,
    first: Most = SUGGESTIONS,
) -> Sequence[Suggestion]:
    if not 1 <= first <= MOST_SUGGESTIONS:
        raise bad_input(f"first is {first}; it must be from 1 to {MOST_SUGGESTIONS}.")
    text = bounded(prefix, "prefix")
    suggestions: Iterator[Suggestion] = info.context.catalog.names.starting_with(
        text, names_of(None if types is strawberry.UNSET else types)
    )
    return list(islice(suggestions, first))


def field(parent: strawberry.Parent[Match]) -> str:
    return parent.path if parent.path == TYPE_NAME else to_camel_case(parent.path)
