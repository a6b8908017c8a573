"""A mistake in a document is refused with the names that may have been meant, in bounded time."""

import time
from typing import Any

import graphql
import msgspec
import pytest
from graphql import KnownTypeNamesRule

import schema
from data.catalog import Catalog
from engine.execution import Engine
from resolvers.context import Context
from tests.differential.case import Case
from tests.differential.comparison import execute
from web.graphql.domain import domain_of

HINT = "Did you mean"
# Each has many mistakes, for all of which graphql-core would look for similar names.
MISTAKES = {
    "types": "{f1:__typename}"
    + "".join(f"fragment F{n} on CastCreditConnectio{n}{{__typename}}" for n in range(6)),
    "fields": f"{{{' '.join(f'a{n}: seriess{n}' for n in range(29))}}}",
    "arguments": f"{{episodes({' '.join(f'firs{n}: 1' for n in range(20))}) {{totalCount}}}}",
    "enum values": f'{{search(query: "a", types: [{"ACTOS " * 30}]) {{totalCount}}}}',
    "keys": f"{{characters(filter: {{{' '.join(f'nam{n}: 1' for n in range(30))}}}) {{totalCount}}}}",
}


@pytest.fixture(scope="module")
def engine(real: Catalog) -> Engine:
    return Engine(schema.core, domain_of(Context(real)))


def errors(engine: Engine, query: str) -> list[dict[str, Any]]:
    content = execute(engine, Case(query, {})).content
    return list(msgspec.json.decode(content)["errors"])


@pytest.mark.parametrize("kind", MISTAKES)
def test_the_first_mistake_alone_has_suggestions(engine: Engine, kind: str) -> None:
    """However many there are; none is looked for twice."""
    first, *others = [error["message"] for error in errors(engine, MISTAKES[kind])]
    assert HINT in first
    assert not any(HINT in message for message in others)
    assert len(others) <= 5


@pytest.mark.parametrize("kind", MISTAKES)
def test_many_mistakes_are_refused_soon(engine: Engine, kind: str) -> None:
    """In a few milliseconds; with suggestions for each it would be up to 100."""

    def taken() -> float:
        start = time.thread_time()
        errors(engine, MISTAKES[kind])
        return time.thread_time() - start

    assert min(taken() for _ in range(3)) < 0.025


def test_a_value_is_reported_once(engine: Engine) -> None:
    """Every error about an object may show it as a whole."""
    [error] = errors(engine, MISTAKES["keys"])
    assert "'nam0'" in error["message"]
    query = "{ characters(first: A, last: B, filter: {x: 1, y: 2}) { totalCount } }"
    assert len(errors(engine, query)) == 3


@pytest.mark.parametrize("wrong", ["Epsiode", "episode", "CastCreditConnectio0", "Zzzzzzzzz", "X"])
def test_types_are_suggested_as_graphql_core_does(engine: Engine, wrong: str) -> None:
    """Though it compares a few of them only."""
    query = f"{{ ... on {wrong} {{ __typename }} }}"
    core = graphql.validate(schema.core, graphql.parse(query), [KnownTypeNamesRule])
    [error] = errors(engine, query)
    assert error["message"] == core[0].message


def test_a_description_is_no_value(real: Catalog) -> None:
    """It is skipped when graphql-core looks for mistakes, also before a variable that is an object."""
    query = 'query Q("what it is for" $f: PersonFilter) { actors(filter: $f) { totalCount } }'
    plain = Engine(schema.core, domain_of(Context(real)), plans=False)
    answer = execute(plain, Case(query, {}))
    assert not answer.failed, answer.content
