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
    "runs, by an error with the code LIMIT_EXCEEDED that names `limit`, `value` and `bound`."
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
    default_page_size: int = field("The length of a page when neither `first` nor `last` is given.")
    max_page_size: int = field("The most that `first` and `last` may ask for.")
    text_bytes: int = field(
        "The length in UTF-8 of each text in an argument: a name, a slug, an id, a cursor, the "
        "words of a search. A longer one is refused with the code BAD_USER_INPUT."
    )
    combining_marks: int = field(
        "The number of combining marks in a row, such as accents on one letter, in a text."
    )
