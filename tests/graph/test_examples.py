"""The examples are the playground's menu and the documentation: valid, explained, and answered."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import graphql
import pytest
from starlette.testclient import TestClient

import schema
import server
from data.catalog import Catalog
from tests.support import answers

every_example = pytest.mark.parametrize(
    "example", answers.examples(), ids=lambda example: example.stem
)


@pytest.fixture(scope="module")
def client(real: Catalog) -> Iterator[TestClient]:
    """Ask the server over the real dataset."""
    with TestClient(server.application(real)) as client:
        yield client


@every_example
def test_an_example_is_valid(example: Path) -> None:
    """It is one operation, named like its file, and it keeps to the schema."""
    document = graphql.parse(example.read_text("utf-8"))
    operations = [
        definition
        for definition in document.definitions
        if isinstance(definition, graphql.OperationDefinitionNode)
    ]

    assert graphql.validate(schema.core, document) == []
    assert [operation.name and operation.name.value for operation in operations] == [
        example.stem.title().replace("-", "")
    ]


@every_example
def test_an_example_says_what_it_shows(example: Path) -> None:
    """A comment of up to three short lines opens it; the playground shows it in its menu."""
    comment = re.match(r"(# .+\n)+", example.read_text("utf-8"))

    assert comment is not None
    lines = comment[0].splitlines()
    assert len(lines) <= 3
    assert max(map(len, lines)) <= 64
    assert lines[-1].endswith(".")


@every_example
def test_an_example_is_answered_as_stored(example: Path, client: TestClient) -> None:
    """Where the new answer is the right one, `make answers` stores it.

    `python -m contract.repository answers` lists what moved, and whether data, schema or code moved it.
    """
    assert answers.answer(example, client) == answers.stored(example).read_text("utf-8")


@every_example
def test_an_example_has_something_to_show(example: Path) -> None:
    """The stored answer is no error, and each list that it asks for has items in some place."""
    answer = json.loads(answers.stored(example).read_text("utf-8"))
    lengths: dict[str, int] = {}
    for path, length in lists(answer["data"], ""):
        lengths[path] = lengths.get(path, 0) + length

    assert answer.keys() == {"data"}
    assert [path for path, length in lengths.items() if length == 0] == []


def lists(value: Any, path: str) -> Iterator[tuple[str, int]]:
    """The path and the length of every list in an answer."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from lists(item, f"{path}.{key}")
    elif isinstance(value, list):
        yield path, len(value)
        for item in value:
            yield from lists(item, path)


def test_no_file_is_left_over() -> None:
    """Every file of variables and every answer belongs to an example."""
    names = {example.stem for example in answers.examples()}

    assert {path.stem for path in answers.ANSWERS.iterdir()} == names
    assert {
        path.name.removesuffix(".variables.json")
        for path in answers.EXAMPLES.glob("*.variables.json")
    } <= names


def test_the_playground_has_its_first_example() -> None:
    """It opens with the cast of an episode."""
    assert (answers.EXAMPLES / "cast-of-an-episode.graphql").is_file()
