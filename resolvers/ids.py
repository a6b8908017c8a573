"""Opaque ids and cursors: URL-safe base64 over a readable text, without padding."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import lru_cache

from data.records import Record
from resolvers.errors import bad_input, shorten

_ID = re.compile(r"([A-Z][A-Za-z]*):([a-z0-9]+(?:-[a-z0-9]+)*)")


def encode(record: Record) -> str:
    """The record's global id."""
    return _encode(f"{type(record).__name__}:{record.slug}")


@lru_cache(maxsize=20_000)
def _encode(text: str) -> str:
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode(value: str, argument: str) -> tuple[str, str]:
    """The type name and slug inside an id or cursor, which need not name an existing record."""
    try:
        text = urlsafe_b64decode(value + "=" * (-len(value) % 4)).decode()
    except ValueError:
        text = ""
    match = _ID.fullmatch(text)
    # Only the one spelling that `encode` gives is an id, so that equal ids are equal texts.
    if match is None or _encode(text) != value:
        raise bad_input(f'{argument} is "{shorten(value)}"; it must be one this API gave out.')
    return match[1], match[2]
