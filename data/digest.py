"""The identity of a dataset's content."""

from functools import lru_cache
from hashlib import sha256

import msgspec

from data.catalog import Catalog
from data.records import RECORD_TYPES


@lru_cache(maxsize=8)
def digest(catalog: Catalog) -> str:
    """The SHA-256 of all records in hexadecimal digits, whatever the layout of their files."""
    content = sha256()
    for cls in RECORD_TYPES:
        for record in sorted(catalog.all(cls), key=lambda record: record.slug):
            content.update(
                msgspec.json.encode([cls.__name__, record], enc_hook=str, order="deterministic")
            )
    return content.hexdigest()
