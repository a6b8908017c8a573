"""What moved a stored answer: the data, the schema, or the code."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import graphql
import pytest
from graphql import GraphQLSchema

import schema
from contract.answer_diff import ABSENT, diff_answers, value_at
from contract.find_changes import find_changes
from contract.repository import answers
from contract.repository.answers import CauseFinder, Example, Move, runner
from data.catalog import Catalog
from data.loader import load
from tests.support.edited import edited

TITLES = "{ episodes(first: 2) { nodes { code title } } }"
DATA = "of the data: the former data still gives the former answer."
CODE = "of the code: neither the former data nor the schema accounts for it."

MakeExample = Callable[..., Example]


@pytest.fixture
def example(small: Catalog) -> MakeExample:
    """An operation, stored with what the small dataset answers, but for what is given."""

    def make(query: str, **answer: Any) -> Example:
        document = graphql.parse(query)
        stored = answer or runner(schema.core, small)(Example("", document, {}, None))
        return Example("example", document, {}, stored)

    return make


def changed(old: str, new: str) -> GraphQLSchema:
    text = schema.sdl()
    assert old in text
    return graphql.build_schema(text.replace(old, new))


def test_answers_differ_at_paths() -> None:
    """As deep as possible; a list that became longer differs as a whole."""
    old = {"data": {"a": [{"b": 1, "c": 2}, {"b": 3}], "d": [1], "e": 1, "f": True}}
    new = {"data": {"a": [{"b": 1, "c": 5}, {"b": 3}], "d": [1, 2], "g": 1, "f": 1}}

    assert list(diff_answers(old, new)) == [
        ("data", "a", 0, "c"),
        ("data", "d"),
        ("data", "e"),
        ("data", "f"),
        ("data", "g"),
    ]
    assert value_at(new, ("data", "e")) is ABSENT


def test_data_moves_an_answer(example: MakeExample, small: Catalog, tmp_path: Path) -> None:
    """The code of today gives the stored answer from the data of then."""
    stored = example(TITLES)
    title = stored.answer["data"]["episodes"]["nodes"][1]["title"]
    now = load(edited(tmp_path, "episodes.toml", f'title = "{title}"', 'title = "Otherwise"'))
    finder = CauseFinder(schema.core, [], runner(schema.core, small))

    assert list(finder.moves(stored, runner(schema.core, now)(stored))) == [
        Move("data.episodes.nodes[1].title", title, "Otherwise", DATA)
    ]


def test_the_schema_moves_an_answer(example: MakeExample) -> None:
    """A coordinate on the way to the value changed, and the former data does not explain it."""
    stored = example('{ actors(first: 1) { nodes { name } } suggest(prefix: "mi") { text } }')
    answer = {"data": {"actors": {"nodes": [{"name": "Nobody"}]}, "suggest": []}}
    new = changed("first: Int! = 10\n", "first: Int! = 5\n")
    finder = CauseFinder(schema.core, find_changes(schema.plain(), new), lambda _: answer)

    name, suggested = finder.moves(stored, answer)

    assert (name.path, name.cause) == ("data.actors.nodes[0].name", CODE)
    assert suggested.path == "data.suggest"
    assert suggested.cause == "of the schema: Query.suggest(first:) ARGUMENT_DEFAULT_CHANGED."


def test_a_removed_field_fails_the_whole_answer(example: MakeExample, small: Catalog) -> None:
    """The operation is no longer valid, and the error says so."""
    stored = example(TITLES)
    new = changed('announced."""\n  title: String\n', 'announced."""\n  name: String\n')
    run = runner(new, small)
    finder = CauseFinder(schema.core, find_changes(schema.plain(), new), run)

    moves = list(finder.moves(stored, run(stored)))

    assert [move.path for move in moves] == ["data", "errors"]
    assert all("Episode.title FIELD_REMOVED" in move.cause for move in moves)
    assert "Cannot query field 'title'" in str(moves[1])


def test_the_code_moves_an_answer(example: MakeExample) -> None:
    """Neither data nor schema explain it."""
    answer: Any = {"data": {"episodes": {"nodes": []}}}

    [move] = CauseFinder(schema.core, [], lambda _: answer).moves(example(TITLES), answer)

    assert move.path == "data.episodes.nodes"
    assert move.cause == CODE


def test_without_the_former_data_code_is_not_told_from_data(example: MakeExample) -> None:
    """Where there is no git, the report says less, and nothing wrong."""
    finder = CauseFinder(schema.core, [], None)

    [move] = finder.moves(example(TITLES), {"data": {"episodes": None}})

    assert move.cause == "of data or code, not of the schema: nothing on its way has changed there."


def test_an_answer_about_the_schema_moves_with_it(example: MakeExample) -> None:
    """Even by a description, which moves no other answer."""
    about, titles = example('{ __type(name: "Episode") { description } }'), example(TITLES)
    new = changed('"""An episode of a season."""', '"""One of a season."""')
    finder = CauseFinder(schema.core, find_changes(schema.plain(), new), lambda _: {})

    [move] = finder.moves(about, {"data": {"__type": {"description": "One of a season."}}})
    assert move.cause == "of the schema, which it asks about."
    [move] = finder.moves(titles, {"data": {"episodes": None}})
    assert move.cause == CODE


def test_the_stored_answers_are_read(tmp_path: Path) -> None:
    """Each with its operation and its variables, if it has any."""
    (tmp_path / "answers").mkdir()
    for name in ("one", "two"):
        (tmp_path / f"{name}.graphql").write_text("{ meta { dataset { version } } }")
        (tmp_path / "answers" / f"{name}.json").write_text('{"data": null}')
    (tmp_path / "two.variables.json").write_text('{"by": 1}')

    found = list(answers.examples(tmp_path))

    assert [(one.name, one.variables, one.answer) for one in found] == [
        ("one", {}, {"data": None}),
        ("two", {"by": 1}, {"data": None}),
    ]
