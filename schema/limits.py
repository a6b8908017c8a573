"""The limits of a request."""

from typing import Any

import msgspec
import strawberry

from resolvers import bounds
from schema.field import field


def limit(name: str) -> Any:
    """A field with the same description as the option of the command line."""
    bound = next(item for item in msgspec.structs.fields(bounds.Limits) if item.name == name)
    return field(bound.type.__metadata__[0].description)


@strawberry.type(
    description="Bounds of a request. A request beyond one of these bounds is refused before it "
    "runs, with the code LIMIT_EXCEEDED unless its field says otherwise. An error about a document "
    "names `limit`, `bound` and, if it was counted, `value`."
)
class Limits:
    body_bytes: int = limit("body_bytes")
    url_bytes: int = limit("url_bytes")
    tokens: int = limit("tokens")
    fields: int = limit("fields")
    depth: int = limit("depth")
    aliases: int = limit("aliases")
    root_fields: int = limit("root_fields")
    directives: int = limit("directives")
    spreads: int = limit("spreads")
    repeats: int = limit("repeats")
    list_depth: int = limit("list_depth")
    cost: int = limit("cost")
    default_page_size: int = field(
        "Length of a page when neither `first` nor `last` is given. Nothing is refused for it."
    )
    max_page_size: int = field(
        "Largest `first` or `last`. A larger one is refused with the code BAD_USER_INPUT."
    )
    text_bytes: int = field(
        "Length in bytes of UTF-8 of each text in an argument: a name, a slug, an id, a cursor, the "
        "words of a search. A longer one is refused with the code BAD_USER_INPUT."
    )
    combining_marks: int = field(
        "Number of combining marks in a row, such as accents on one letter, in a text of an "
        "argument. More are refused with the code BAD_USER_INPUT."
    )
