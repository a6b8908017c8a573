"""What viewers, journalists, front-end developers and data people ask: one operation each."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import graphql
import pytest
from starlette.testclient import TestClient

import server
from data.catalog import Catalog

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).with_name("questions")
PEOPLE = ("viewer", "journalist", "front_end", "data")


class Question(NamedTuple):
    person: str
    text: str
    operation: str
    answer: str


def listed(name: str) -> list[dict[str, str]]:
    """The tables of one file of questions."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        questions: list[dict[str, str]] = tomllib.load(file)["questions"]
    return questions


QUESTIONS = [
    Question(person, table["question"], table["operation"], table["answer"])
    for person in PEOPLE
    for table in listed(person)
]
UNANSWERED = listed("not_in_one_operation")


@pytest.fixture(scope="module")
def client(real: Catalog) -> Iterator[TestClient]:
    """Ask the server over the real dataset."""
    with TestClient(server.application(real)) as client:
        yield client


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: f"{one.person}: {one.text}")
def test_a_question_is_answered(question: Question, client: TestClient) -> None:
    """One operation, within the limits of the server, gives the answer and no error."""
    response = client.post("/graphql", json={"query": question.operation})
    assert response.json() == {"data": json.loads(question.answer)}
    assert len(graphql.parse(question.operation).definitions) == 1


def test_there_are_enough_questions() -> None:
    """There are at least 60, at least 10 of each kind of person, and each is asked once."""
    assert len(QUESTIONS) >= 60
    for person in PEOPLE:
        assert sum(question.person == person for question in QUESTIONS) >= 10
    texts = [question.text for question in QUESTIONS]
    texts += [table["question"] for table in UNANSWERED]
    assert len(set(texts)) == len(texts)


def test_an_answer_says_something() -> None:
    """No expected answer is empty: a list or an object that was found stands in each."""
    empty = [
        question.text
        for question in QUESTIONS
        if not any(json.loads(question.answer).values())
        and not question.operation.strip().startswith("{ deprecations")
    ]
    assert empty == []


def test_what_no_operation_answers_has_a_reason() -> None:
    """Questions that take more than one operation, or that nothing here answers, say why."""
    assert len(UNANSWERED) >= 10
    for table in UNANSWERED:
        assert table.keys() == {"question", "reason"}
        assert table["question"].endswith("?")
        assert table["reason"].endswith(".")
