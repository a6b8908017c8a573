"""docs/errors.md lists the codes of errors that the program can give, and no others."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import schema
from data.catalog import Catalog
from data.records import Track
from engine.execution import Engine, Params, RequestError
from resolvers.context import Context
from web.graphql.domain import domain_of

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
LISTED = set(re.findall(r"^\| `([A-Z_]+)` \|", PAGE, re.MULTILINE))


def constants() -> Iterator[str]:
    """Every constant that is written like a code, where errors are made."""
    for room in ("engine", "resolvers", "web/graphql"):
        for path in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                value = node.value if isinstance(node, ast.Constant) else None
                if isinstance(value, str) and re.fullmatch(r"[A-Z]+(_[A-Z]+)+|OVERLOADED", value):
                    yield value


def test_the_page_lists_every_code() -> None:
    """A new code needs a row, and a row that nothing gives goes."""
    assert set(constants()) == LISTED


# What brings an error with each code of arguments and documents.
CAUSES = {
    "BAD_USER_INPUT": "{ episodes(first: 101) { totalCount } }",
    "INVALID_CURSOR": '{ episodes(after: "x") { totalCount } }',
    # "Episode:a:b", a cursor with a pin.
    "STALE_CURSOR": '{ episodes(after: "RXBpc29kZTphOmI") { totalCount } }',
    "AMBIGUOUS_KEY": '{ track(by: {title: "%s"}) { id } }',
    "GRAPHQL_PARSE_FAILED": "{ episodes",
    "GRAPHQL_VALIDATION_FAILED": "{ nothing }",
    "OPERATION_NOT_FOUND": "query A { __typename } query B { __typename }",
    "LIMIT_EXCEEDED": "{ " + "a: __typename " * 700 + "}",
}


@pytest.mark.parametrize("code", CAUSES)
def test_each_code_is_given(code: str, real: Catalog) -> None:
    """The causes that the page tells lead to the code."""
    titles = [track.title for track in real.all(Track)]
    twice = next(title for title in titles if titles.count(title) > 1)
    query = CAUSES[code].replace("%s", twice)
    engine = Engine(schema.core, domain_of(Context(real)))
    try:
        result = engine.run(engine.prepare(query, Params(query=query)))
        errors: Any = result.result.errors
    except RequestError as error:
        errors = error.result.errors
    assert {one["extensions"]["code"] for one in errors} == {code}
