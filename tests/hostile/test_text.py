"""No text in an argument is worked on before its length is known, whichever argument it is."""

import time
from collections.abc import Callable
from typing import Any

import graphql
import pytest

import schema
from data.catalog import Catalog
from data.text import MAX_BYTES, MAX_MARKS, fold
from resolvers.context import Context
from tests.support.arguments import Argument, arguments

pytestmark = pytest.mark.slow

TEXTUAL = {"String", "ID", "Date", "PartialDate"}

# About as much as the body of a request can hold.
HOSTILE = {
    "marks in mixed order": "a" + "\u0301\u0316" * 24_000,
    "marks that decompose": "\u0344\u0316" * 24_000,
    "one expanding character": "\ufdfa" * 32_000,
    "letters": "a" * 97_000,
    "blanks": " " * 97_000,
    "slugs": "a-" * 48_000 + "a",
    "half of a pair": "\ud800" * 32_000,
}
SECONDS = 0.05


def textual(catalog: Catalog) -> list[Argument]:
    """Every argument that takes a text, each kind of place once."""
    found = {
        (one.coordinate, one.path): one
        for one in arguments(catalog)
        if one.type.rstrip("!") in TEXTUAL
    }
    return list(found.values())


def run(catalog: Catalog, argument: Argument, text: str) -> tuple[graphql.ExecutionResult, float]:
    query = f"query ($text: {argument.type.rstrip('!')}!) {argument.operation % '$text'}"
    document = graphql.parse(query)
    assert graphql.validate(schema.core, document) == []
    started = time.process_time()
    result = graphql.execute_sync(
        schema.core, document, context_value=Context(catalog), variable_values={"text": text}
    )
    return result, time.process_time() - started


def is_refused(catalog: Catalog, argument: Argument, text: str) -> None:
    result, seconds = run(catalog, argument, text)
    if seconds >= SECONDS:
        # Once, it may be the garbage of other tests.
        _, seconds = run(catalog, argument, text)
    place = f"{argument.coordinate} {argument.path}"
    assert result.errors, f"{place} takes it"
    assert seconds < SECONDS, f"{place} takes {seconds:.3f} s"
    for error in result.errors:
        assert len(error.message) < 300 or error.path is None, place


def test_every_text_is_bounded(small: Catalog) -> None:
    """A text that is too long is refused at once, wherever it is given, and the error is short."""
    found = textual(small)
    assert len(found) > 100
    for argument in found:
        is_refused(small, argument, HOSTILE["marks in mixed order"])


@pytest.mark.parametrize("name", HOSTILE)
def test_every_hostile_text_is_refused(small: Catalog, name: str) -> None:
    """Whatever it is made of, in every kind of argument of the root."""
    of_root = [one for one in textual(small) if one.coordinate.startswith("Query.")]
    kinds = {one.path: one for one in of_root}
    assert len(kinds) > 20
    for argument in kinds.values():
        is_refused(small, argument, HOSTILE[name])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a" * MAX_BYTES + "a", "by.name has 501 bytes; it must have at most 500."),
        ("é" * 251, "by.name has 502 bytes; it must have at most 500."),
        (
            "a" + "\u0301" * (MAX_MARKS + 1),
            "by.name has 31 combining marks in a row; it must have at most 30.",
        ),
        (
            "\u0301\u0316",
            "by.name has only combining marks; it must have a letter, digit or other sign.",
        ),
        ("", "by.name is empty; leave it out, or give it a value."),
    ],
)
def test_the_error_says_what_is_wrong(
    errors: Callable[..., list[str]], text: str, message: str
) -> None:
    """Names that are too long, or of which nothing is left to compare, are no names."""
    query = "query ($text: String!) { character(by: {name: $text}) { id } }"
    assert errors(query, text=text) == [message]


@pytest.mark.parametrize("text", ["a" * MAX_BYTES, "a" + "\u0301" * MAX_MARKS, "\ufdfa" * 166])
def test_what_is_just_short_enough_is_looked_up(
    execute: Callable[..., dict[str, Any]], text: str
) -> None:
    """At the bound there is an answer."""
    query = "query ($text: String!) { character(by: {name: $text}) { id } }"
    assert execute(query, text=text) == {"character": None}


@pytest.mark.parametrize("key", ["contains", "equals"])
@pytest.mark.parametrize("text", ["", "\u0301", "\u0301" * MAX_MARKS])
def test_a_filter_by_nothing_is_refused(
    errors: Callable[..., list[str]], key: str, text: str
) -> None:
    """Marks alone fold to an empty text, which every text contains."""
    query = f"query ($text: String!) {{ characters(filter: {{name: {{{key}: $text}}}}) {{ totalCount }} }}"
    [message] = errors(query, text=text)
    assert message.startswith(f"filter.name.{key} ")


def test_limits_can_be_read(execute: Callable[..., dict[str, Any]]) -> None:
    """A client can read the bounds that it is held to."""
    assert execute("{ meta { limits { textBytes combiningMarks } } }") == {
        "meta": {"limits": {"textBytes": MAX_BYTES, "combiningMarks": MAX_MARKS}}
    }


def test_folding_is_linear_within_the_bounds() -> None:
    """The costliest texts that are let through take a tenth of a millisecond or so."""
    texts = [
        ("a" + "\u0301\u0316" * (MAX_MARKS // 2)) * 8,
        "\ufdfa" * (MAX_BYTES // 3),
        "\u1e9b\u0323" * (MAX_BYTES // 5),
    ]
    for text in texts:
        assert len(text.encode()) <= MAX_BYTES
        started = time.process_time()
        for _ in range(100):
            fold(text)
        assert time.process_time() - started < 0.1
