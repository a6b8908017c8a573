"""The headers of a request by their names."""

from collections.abc import Iterable

from web.graphql.http_error import HTTPError
from web.graphql.response import Header

Headers = dict[bytes, bytes]

# The headers that are parsed, and the most bytes that each may have: parsing takes time.
_PARSED = (
    b"accept",
    b"accept-encoding",
    b"content-type",
    b"content-encoding",
    b"if-none-match",
    b"forwarded",
    b"x-forwarded-for",
)
VALUE_BYTES = 2_000


def by_name(lines: Iterable[Header]) -> Headers:
    """Combine the lines of each name into one list, as RFC 9110, 5.3 says.

    A header that is no list is then not valid if it stands twice, and is refused as any other value
    that is not valid.
    """
    headers: Headers = {}
    for name, value in lines:
        former = headers.get(name)
        headers[name] = value if former is None else b"%b, %b" % (former, value)
    return headers


def check_lengths(headers: Headers) -> None:
    """Raise HTTPError if a header that is to be parsed is too long."""
    for name in _PARSED:
        value = headers.get(name)
        if value is not None and len(value) > VALUE_BYTES:
            title = name.decode().title()
            raise HTTPError(
                431, f"{title} has {len(value)} bytes; it must have at most {VALUE_BYTES}."
            )


def etag_matches(headers: Headers, etag: bytes) -> bool:
    """Whether If-None-Match names a tag; a weak tag is as good as a strong one here."""
    given = headers.get(b"if-none-match")
    if given is None:
        return False
    tags = (tag.strip() for tag in given.split(b","))
    return any(tag.removeprefix(b"W/") == etag for tag in tags)


def any_matches(headers: Headers) -> bool:
    """Whether If-None-Match is `*`, which any successful response matches."""
    return headers.get(b"if-none-match", b"").strip() == b"*"
