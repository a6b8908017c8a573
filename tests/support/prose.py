"""The texts of a dataset that are written for this project, as opposed to facts such as titles."""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from data.records import Milestone, Rating, Record

# Keys that hold sentences of ours wherever they stand: in a record or in a table of one.
SENTENCES = frozenset(
    {
        "consensus",
        "description",
        "remark",
        "premise",
        "reason",
        "scene",
        "summary",
        "synopsis",
        "text",
    }
)


class Passage(NamedTuple):
    """A text of ours: the record that holds it, the key, and the text."""

    record: str
    key: str
    text: str


def sentences(record: Record) -> Iterator[Passage]:
    """Every text of a record that is made of sentences."""
    name = f"{record.series}/{record.file}.toml [{record.slug}]"
    for key, text in _read(record, ""):
        yield Passage(name, key, text)


def passages(record: Record) -> Iterator[Passage]:
    """Every text of a record that is in our own words, those without a full stop included."""
    yield from sentences(record)
    if isinstance(record, Milestone):
        yield Passage(f"{record.series}/{record.file}.toml [{record.slug}]", "title", record.title)


def _read(owner: msgspec.Struct, prefix: str) -> Iterator[tuple[str, str]]:
    # A rating is printed by its publication.
    if isinstance(owner, Rating):
        return
    for key in owner.__struct_fields__:
        value = getattr(owner, key)
        if isinstance(value, str) and key in SENTENCES:
            yield prefix + key, value
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, msgspec.Struct):
                yield from _read(item, f"{prefix}{key}.")
