"""The dataset as one JSON file, for peers that are not written in Python."""

from typing import Any

import msgspec
from strawberry.utils.str_converters import to_camel_case

from benchmarks.peers.dataset import ROOT
from data.catalog import Catalog
from data.records import RECORD_TYPES, Record
from resolvers import ids

EXPORTED = ROOT / "build" / "peers" / "dataset.json"


def export(catalog: Catalog) -> None:
    """Write every record by type and slug, in the catalog's order, its keys in camel case."""
    records = {
        cls.__name__: {record.slug: _exported(record) for record in catalog.all(cls)}
        for cls in RECORD_TYPES
    }
    EXPORTED.parent.mkdir(parents=True, exist_ok=True)
    EXPORTED.write_bytes(msgspec.json.encode(records))


def _exported(record: Record) -> dict[str, Any]:
    values: dict[str, Any] = msgspec.to_builtins(record, enc_hook=_plain)
    return {
        "__typename": type(record).__name__,
        "id": ids.encode(record),
        **{to_camel_case(key): value for key, value in values.items()},
    }


def _plain(value: Any) -> str | int:
    """What is beneath the types that the dataset adds to those of JSON."""
    return str(value) if isinstance(value, str) else int(value)
