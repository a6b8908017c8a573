"""Opaque ids and cursors: URL-safe base64 over a readable text, without padding."""

import re
from base64 import urlsafe_b64decode
from binascii import b2a_base64
from contextlib import suppress

from data.records import Record, namespace
from data.text import MAX_BYTES
from resolvers.errors import bad_input, shorten

_ID = re.compile(r"([A-Z][A-Za-z]*):([a-z0-9]+(?:-[a-z0-9]+)*)")


def encode(record: Record) -> str:
    """The record's global id."""
    return _encode(f"{namespace(type(record))}:{record.slug}")


def _encode(text: str) -> str:
    # Of letters, digits, hyphens and a colon, plain base64 is URL-safe.
    return b2a_base64(text.encode(), newline=False).rstrip(b"=").decode()


def parse(value: str) -> tuple[str, str] | None:
    """The type name and slug in an id or cursor; None if `encode` did not make it."""
    text = ""
    if len(value) <= MAX_BYTES:
        with suppress(ValueError):
            text = urlsafe_b64decode(value + "=" * (-len(value) % 4)).decode()
    match = _ID.fullmatch(text)
    # Other spellings of the same bytes are rejected, so that equal ids are equal texts.
    return None if match is None or _encode(text) != value else (match[1], match[2])


def decode(value: str, argument: str) -> tuple[str, str]:
    """The type name and slug in an id, which need not exist. Raises BAD_USER_INPUT if malformed."""
    named = parse(value)
    if named is None:
        raise bad_input(
            f'{argument} is "{shorten(value)}"; it must be an id that this API gave out.'
        )
    return named
