"""How an answer is to be written: all of a request but what it asks."""

import msgspec

from cache import LRUCache
from web.graphql import negotiation
from web.graphql.cors import METHODS
from web.graphql.http_error import RefusedError
from web.graphql.negotiation import GRAPHQL_RESPONSE, JSON

COST_HEADER = b"graphql-cost"


class Form(msgspec.Struct, frozen=True):
    """A safe request changes nothing: GET and HEAD. `with_cost` asks for the cost beside the data."""

    safe: bool
    media_type: str
    coding: str | None
    with_cost: bool


# The headers that are parsed, and the most bytes that each may have: parsing takes time.
_PARSED = (
    b"accept",
    b"accept-encoding",
    b"content-type",
    b"content-encoding",
    b"if-none-match",
)
VALUE_BYTES = 2_000

_forms: LRUCache[tuple[str | bytes, ...], Form] = LRUCache(1_000_000)


def form_of(method: str, headers: dict[bytes, bytes]) -> Form:
    """The form that a request asks for. Raises RefusedError if there is none, or its body has none."""
    key = (
        method,
        headers.get(b"accept", b""),
        headers.get(b"accept-encoding", b""),
        headers.get(b"content-type", b""),
        headers.get(b"content-encoding", b"identity"),
        headers.get(COST_HEADER, b"0"),
    )
    form = _forms.get(key)
    if form is None:
        form = _form(*key)
        _forms.put(key, form, sum(map(len, key)))
    return form


def check_lengths(headers: dict[bytes, bytes]) -> None:
    """Raise RefusedError if a header that is to be parsed is too long."""
    for name in _PARSED:
        length = len(headers.get(name, b""))
        if length > VALUE_BYTES:
            message = (
                f"{name.decode().title()} has {length} bytes; it must have at most {VALUE_BYTES}."
            )
            raise RefusedError(431, message)


def _form(
    method: str,
    accept: bytes,
    accept_encoding: bytes,
    content_type: bytes,
    content_encoding: bytes,
    cost: bytes,
) -> Form:
    if method not in ("GET", "HEAD", "POST"):
        message = f"The method is {method}; it must be GET, HEAD or POST."
        raise RefusedError(405, message, headers=((b"allow", METHODS),))
    media_type = negotiation.choose_media_type(accept.decode("latin-1"))
    if media_type is None:
        wanted = f"{GRAPHQL_RESPONSE} or {JSON}"
        raise RefusedError(
            406, f'Accept is "{accept.decode("latin-1")[:200]}"; it must admit {wanted}.'
        )
    if method == "POST":
        _check_content(content_type.decode("latin-1"), content_encoding.decode("latin-1"))
    coding = negotiation.choose_coding(accept_encoding.decode("latin-1"))
    return Form(method != "POST", media_type, coding, cost != b"0")


def _check_content(content_type: str, coding: str) -> None:
    if not negotiation.is_json(content_type):
        wanted = f"it must be {JSON} in UTF-8"
        raise RefusedError(415, f'Content-Type is "{content_type[:100]}"; {wanted}.')
    if coding.lower() != "identity":
        wanted = "the body must not be compressed"
        raise RefusedError(415, f'Content-Encoding is "{coding[:100]}"; {wanted}.')
