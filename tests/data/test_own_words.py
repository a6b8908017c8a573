"""Our texts are in our own words: no ten words in a row stand in the article like that."""

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
from tests.support.shingles import RUN, read, runs, words

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
def article() -> frozenset[bytes]:
    """The hashes of all runs of ten words of the article."""
    return read()


def copied(passage: Passage, article: frozenset[bytes]) -> list[str]:
    """What a passage shares with the article, as lines that say where."""
    return [
        f'{passage.record} {passage.key}: "{run}"'
        for run, digest in runs(passage.text)
        if digest in article
    ]


def test_fingerprint(article: frozenset[bytes]) -> None:
    """The fingerprint knows the article's words, whatever their case and punctuation."""
    assert len(article) > 5000
    # A row of the article's table of awards, which is a fact and nobody's prose.
    row = (
        "Outstanding Lead Performance in a Preschool, Children's or Young Teen Program "
        "Kit Connor Won"
    )
    hits = len(words(row)) - RUN + 1
    for text in (row, row.upper(), row.replace(" ", "\n"), row.replace("'", "\u2019")):
        assert len(copied(Passage("", "", text), article)) == hits
    assert copied(Passage("", "", row.replace("Young", "Older")), article) == []


def test_dataset(real: Catalog, article: frozenset[bytes]) -> None:
    """No description, synopsis, note or other prose of the dataset is copied."""
    texts = [
        passage for cls in RECORD_TYPES for record in real.all(cls) for passage in passages(record)
    ]
    assert len(texts) > 500
    assert "\n".join(line for text in texts for line in copied(text, article)) == ""


def comments(path: Path) -> Iterator[Passage]:
    """The comments of a file, each run of lines as one text."""
    for number, block in enumerate(re.findall(r"(?m)(?:^\s*#.*\n?)+", path.read_text("utf-8")), 1):
        yield Passage(path.name, f"comment {number}", block)


def test_headers(article: frozenset[bytes]) -> None:
    """No comment of a data file is copied."""
    texts = [text for path in ROOT.glob("data/*/*.toml") for text in comments(path)]
    assert len(texts) > 30
    assert "\n".join(line for text in texts for line in copied(text, article)) == ""


def test_schema(article: frozenset[bytes]) -> None:
    """No description of the schema is copied."""
    text = Passage("schema.graphql", "", graphql.print_schema(schema.core))
    assert copied(text, article) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_documents(path: Path, article: frozenset[bytes]) -> None:
    """No document and no comment of an example is copied."""
    assert copied(Passage(path.name, "", path.read_text(encoding="utf-8")), article) == []
