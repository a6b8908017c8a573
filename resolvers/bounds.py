"""The limits of a request, with their defaults: the record behind the type Limits."""

from typing import Annotated

import msgspec

from data.text import MAX_BYTES, MAX_MARKS
from resolvers.paging import DEFAULT_SIZE, MAX_SIZE


def _limit(description: str) -> msgspec.Meta:
    # GraphQL has them as Int.
    return msgspec.Meta(ge=1, le=2**31 - 1, description=description)


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """The bounds that hold for every request. All but the first two are known from the document."""

    body_bytes: Annotated[
        int,
        _limit(
            "Length of a request's body in bytes. A longer one is answered with the status 413."
        ),
    ] = 100_000
    url_bytes: Annotated[
        int,
        _limit("Length of a request's URL in bytes. A longer one is answered with the status 414."),
    ] = 16_384
    tokens: Annotated[
        int, _limit("Number of words, numbers, texts and punctuators of a document.")
    ] = 2_000
    fields: Annotated[
        int,
        _limit(
            "Number of fields in all operations and fragments of a document, those of a "
            "fragment counted wherever it is spread."
        ),
    ] = 600
    depth: Annotated[int, _limit("Depth of nested selections.")] = 20
    aliases: Annotated[int, _limit("Number of fields that are given another name.")] = 60
    root_fields: Annotated[
        int, _limit("Number of fields selected of the type Query by one operation.")
    ] = 30
    directives: Annotated[int, _limit("Number of directives.")] = 50
    spreads: Annotated[int, _limit("Number of times that a fragment is spread.")] = 100
    repeats: Annotated[
        int, _limit("Number of selections with the same response key at one place.")
    ] = 30
    list_depth: Annotated[int, _limit("Depth of nested lists.")] = 8
    cost: Annotated[
        int,
        _limit(
            "Cost of an operation, by the largest answer possible: 50, and 1 for each value, 3 more "
            "for each object, 6 for each page, 8 for each value in the arguments of a field, those "
            "of its page aside. The length of a page is that asked for; the length of another list "
            "is that of the longest in the data. Filtering or ordering a list costs a third of the "
            "length of the list for each value given; a search costs 30 for each word and 4 for "
            "each node that it may find."
        ),
    ] = 10_000

    default_page_size = DEFAULT_SIZE
    max_page_size = MAX_SIZE
    text_bytes = MAX_BYTES
    combining_marks = MAX_MARKS
