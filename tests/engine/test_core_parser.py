"""graphql-core's parser with a faster lexer: the same trees, the same errors, in little time."""

import random
import time

import graphql
import pytest
from graphql import GraphQLSyntaxError

from engine.language.core_parser import parse_by_core
from tests.engine.test_parser import CONSTRUCTS, EXAMPLES, ODD, PIECES

WRITTEN = [
    *("\\", '\\"', '\\"""', "\\u{1F600}", "\\u00e9", "\\uD83D\\uDE00", "\\ud800", "\\u{d800}"),
    *('"""', '"', " ", "\t", "\r", "\n", "\r\n", "#", "x", "é", "\U0001f600", "\\n", "\\x", "\x00"),
]


def parsed(text: str, ours: bool) -> object:
    """The tree with the place of each part, or the error with its place."""
    try:
        if ours:
            document = parse_by_core(text)
        else:
            document = graphql.parse(text, allow_empty_selection_sets=False)
    except GraphQLSyntaxError as error:
        return error.message, error.locations
    return document, [
        (definition.loc and (definition.loc.start, definition.loc.end, str(definition.loc)))
        for definition in document.definitions
    ]


def assert_same(text: str) -> bool:
    expected = parsed(text, ours=False)
    assert parsed(text, ours=True) == expected
    return isinstance(expected, tuple) and isinstance(expected[0], graphql.DocumentNode)


@pytest.mark.parametrize("number", [150, pytest.param(1_500, marks=pytest.mark.slow)])
def test_texts_are_read_alike(number: int) -> None:
    """Documents that were cut and spoiled, and strings of everything that a string may hold."""
    rng = random.Random(4)
    read = 0
    for _ in range(number):
        pieces = PIECES.findall(rng.choice([*EXAMPLES, *CONSTRUCTS]))
        for _ in range(rng.choice([0, 1, 1, 2])):
            place = rng.randrange(len(pieces) + 1)
            pieces[place : place + rng.randrange(2)] = rng.choice([[], [rng.choice(ODD)]])
        read += assert_same("".join(pieces))
        written = "".join(rng.choices(WRITTEN, k=rng.randrange(8)))
        quote = rng.choice(['"', '"""'])
        read += assert_same(f"{{ a(b: {quote}{written}{quote})\n# {written}\n c }} #")
    assert number / 3 < read < number * 5 / 3


LONG = {
    "a string": '{ a(b: "' + 97_000 * "x" + '") ',
    "a block string": '{ a(b: """' + 97_000 * "x" + '""") ',
    "a block string of lines": '{ a(b: """' + 48_000 * "\n " + '""") ',
    "a block string of quotes": '{ a(b: """' + 24_000 * '\\"""' + '""") ',
    "escapes": '{ a(b: "' + 48_000 * "\\n" + '") ',
    "escapes in hexadecimal": '{ a(b: "' + 16_000 * "\\u00e9" + '") ',
    "escapes in braces": '{ a(b: "' + 13_000 * "\\u{e9}" + '") ',
    "an open string": '{ a(b: "' + 97_000 * "x",
    "an open block string": '{ a(b: """' + 97_000 * "x",
    "a name": "{ " + 97_000 * "x" + " ",
    "a number": "{ a(b: " + 97_000 * "1" + ") ",
    "a comment": "{ a #" + 97_000 * "x" + "\n",
    "comments": "{ a " + 32_000 * "#x\n",
    "blanks": "{ a " + 97_000 * " ",
    "lines": "{ a " + 97_000 * "\n",
}


@pytest.mark.parametrize("name", LONG)
def test_long_texts_are_cheap(name: str) -> None:
    """Whatever 97 kB hold; graphql-core's own lexer takes up to 0.2 s for them."""
    start = time.thread_time()
    with pytest.raises(GraphQLSyntaxError):
        parse_by_core(LONG[name])
    assert time.thread_time() - start < 0.1
