"""The record behind the type Limits."""

from typing import Annotated

import msgspec

from data.text import MAX_BYTES, MAX_MARKS
from resolvers.paging import DEFAULT_SIZE, MAX_SIZE


def _limit(description: str) -> msgspec.Meta:
    # GraphQL tells them as Int.
    return msgspec.Meta(ge=1, le=2**31 - 1, description=description)


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """The bounds that hold for every request. All but the first two are known from the document."""

    body_bytes: Annotated[int, _limit("The length of a request's body in bytes.")] = 100_000
    url_bytes: Annotated[int, _limit("The length of a request's URL in bytes.")] = 16_384
    tokens: Annotated[
        int, _limit("The number of words, numbers, texts and punctuators of a document.")
    ] = 2_000
    fields: Annotated[
        int,
        _limit(
            "The number of fields in all operations and fragments of a document, those of a "
            "fragment counted wherever it is spread."
        ),
    ] = 600
    depth: Annotated[int, _limit("How deep selections may lie in one another.")] = 20
    aliases: Annotated[int, _limit("The number of fields that are given another name.")] = 60
    root_fields: Annotated[int, _limit("The number of fields selected of the type Query.")] = 30
    directives: Annotated[int, _limit("The number of directives.")] = 50
    spreads: Annotated[int, _limit("The number of times that a fragment is spread.")] = 100
    repeats: Annotated[
        int, _limit("How often one name may be selected at one place of the answer.")
    ] = 30
    list_depth: Annotated[int, _limit("How deep lists may lie in one another.")] = 8
    cost: Annotated[
        int,
        _limit(
            "The cost of an operation: what its answer can hold at most, with 1 for each value, 3 "
            "more for each object and 6 for each page of a list. A list counts as long as the page "
            "asked for, or as the longest such list there is. To filter, order or search a list costs a "
            "third of its length for each value that is given for it."
        ),
    ] = 12_000

    default_page_size = DEFAULT_SIZE
    max_page_size = MAX_SIZE
    text_bytes = MAX_BYTES
    combining_marks = MAX_MARKS
