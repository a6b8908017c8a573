"""Our texts are in our own words: no ten words in a row stand like that in what they were written from."""

import re
from collections.abc import Iterator
from pathlib import Path

import graphql
import pytest

import schema
from data.catalog import Catalog
from data.records import RECORD_TYPES
from tests.conftest import ROOT
from tests.support.prose import Passage, passages
from tests.support.shingles import NAMES, RUN, read, runs, words

DOCUMENTS = sorted(
    path
    for path in (
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("examples/**/*.graphql"),
    )
    if "node_modules" not in path.parts
)


@pytest.fixture(scope="session")
def known() -> frozenset[bytes]:
    """The hashes of all runs of ten words of the article and of the collections of facts."""
    return frozenset().union(*map(read, NAMES))


def copied(passage: Passage, known: frozenset[bytes]) -> list[str]:
    """What a passage shares with the texts that are known, as lines that say where; an address is nobody's prose."""
    return [
        f'{passage.record} {passage.key}: "{run}"'
        for run, digest in runs(re.sub(r"https?://\S+", "", passage.text))
        if digest in known
    ]


# A row of the article's table of awards and one of a list of songs: facts, and nobody's prose.
ROWS = {
    "article": (
        "Outstanding Lead Performance in a Preschool, Children's or Young Teen Program "
        "Kit Connor Won"
    ),
    "facts": "Don't Delete The Kisses | Wolf Alice | Visions Of A Life | 4:35",
}


@pytest.mark.parametrize("name", NAMES)
def test_fingerprint(name: str) -> None:
    """A fingerprint knows the words of its texts, whatever their case and punctuation."""
    row, known = ROWS[name], read(name)
    assert len(known) > 5000
    hits = len(words(row)) - RUN + 1
    for text in (row, row.upper(), row.replace(" ", "\n"), row.replace("'", "\u2019")):
        assert len(copied(Passage("", "", text), known)) == hits
    for old, new in (("Young", "Older"), ("Wolf", "Fox")):
        row = row.replace(old, new)
    assert copied(Passage("", "", row), known) == []


def test_dataset(real: Catalog, known: frozenset[bytes]) -> None:
    """No description, synopsis, note or other prose of the dataset is copied."""
    texts = [
        passage for cls in RECORD_TYPES for record in real.all(cls) for passage in passages(record)
    ]
    assert len(texts) > 500
    assert "\n".join(line for text in texts for line in copied(text, known)) == ""


def comments(path: Path) -> Iterator[Passage]:
    """The comments of a file, each run of lines as one text."""
    for number, block in enumerate(re.findall(r"(?m)(?:^\s*#.*\n?)+", path.read_text("utf-8")), 1):
        yield Passage(path.name, f"comment {number}", block)


def test_headers(known: frozenset[bytes]) -> None:
    """No comment of a data file is copied."""
    texts = [text for path in ROOT.glob("data/*/*.toml") for text in comments(path)]
    assert len(texts) > 30
    assert "\n".join(line for text in texts for line in copied(text, known)) == ""


def test_schema(known: frozenset[bytes]) -> None:
    """No description of the schema is copied."""
    text = Passage("schema.graphql", "", graphql.print_schema(schema.core))
    assert copied(text, known) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_documents(path: Path, known: frozenset[bytes]) -> None:
    """No document and no comment of an example is copied."""
    assert copied(Passage(path.name, "", path.read_text(encoding="utf-8")), known) == []
