"""Opaque ids and cursors: URL-safe base64 over a readable text, without padding."""

import re
from base64 import urlsafe_b64decode
from binascii import b2a_base64
from contextlib import suppress

from data.records import Record, namespace
from data.text import MAX_BYTES
from resolvers.errors import bad_input, shorten

_ID = re.compile(r"([A-Z][A-Za-z]*):([a-z0-9]+(?:-[a-z0-9]+)*)")
_CURSOR = re.compile(rf"{_ID.pattern}(?::([0-9a-f]+))?")


def encode(record: Record) -> str:
    """The record's global id."""
    return _encode(f"{namespace(type(record))}:{record.slug}")


def encode_cursor(record: Record, pin: str) -> str:
    """The record's cursor, bound to `pin`, a hexadecimal number, unless that is empty."""
    return _encode(f"{namespace(type(record))}:{record.slug}:{pin}") if pin else encode(record)


def _encode(text: str) -> str:
    # Of letters, digits, hyphens and colons, plain base64 is URL-safe.
    return b2a_base64(text.encode(), newline=False).rstrip(b"=").decode()


def parse(value: str) -> tuple[str, str] | None:
    """The type name and slug in an id; None if `encode` did not make it."""
    match = _match(_ID, value)
    return None if match is None else (match[1], match[2])


def parse_cursor(value: str) -> tuple[str, str, str] | None:
    """The type name, slug and pin in a cursor; None if `encode_cursor` did not make it."""
    match = _match(_CURSOR, value)
    return None if match is None else (match[1], match[2], match[3] or "")


def _match(pattern: re.Pattern[str], value: str) -> re.Match[str] | None:
    text = ""
    if len(value) <= MAX_BYTES:
        with suppress(ValueError):
            text = urlsafe_b64decode(value + "=" * (-len(value) % 4)).decode()
    # Other spellings of the same bytes are rejected, so that equal ids are equal texts.
    return pattern.fullmatch(text) if _encode(text) == value else None


def decode(value: str, argument: str) -> tuple[str, str]:
    """The type name and slug in an id, which need not exist. Raises BAD_USER_INPUT if malformed."""
    named = parse(value)
    if named is None:
        raise bad_input(
            f'{argument} is "{shorten(value)}"; it must be an id that this API gave out.'
        )
    return named
