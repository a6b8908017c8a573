"""A digest of a dataset's content, independent of its files and their layout."""

import hashlib
from functools import lru_cache
from typing import Any

import msgspec

from data.catalog import Catalog
from data.records import RECORD_TYPES, Record


@lru_cache(maxsize=8)
def digest(catalog: Catalog) -> str:
    """The SHA-256 of all records as JSON, sorted by type and slug, in hexadecimal."""
    encoder = msgspec.json.Encoder(enc_hook=_plain, order="deterministic")
    content = hashlib.sha256()
    for cls in sorted(RECORD_TYPES, key=lambda cls: cls.__name__):
        records: list[Record] = sorted(catalog.all(cls), key=lambda record: record.slug)
        content.update(encoder.encode([cls.__name__, records]))
    return content.hexdigest()


def _plain(value: Any) -> str | int:
    """The JSON value of a type that JSON does not have."""
    return str(value) if isinstance(value, str) else int(value)
