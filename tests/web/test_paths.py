"""Which path an answer took is told, and so is why it was not a shorter one."""

from typing import Any

import pytest

import schema
from data.catalog import Catalog
from engine.execution import Engine, Params
from resolvers.context import Context
from tests.support.http import client, post
from tests.web.test_access_log import count
from web.graphql.domain import domain_of
from web.observability import metrics

pytestmark = pytest.mark.slow


def told(small: Catalog, query: str, times: int, **settings: Any) -> list[str]:
    """What the answers to a request say of the paths that they took."""
    with client(small, **settings) as http:
        answers = [post(http, query, GraphQL_Debug="1") for _ in range(times)]
        return [answer.headers["graphql-debug"] for answer in answers]


def test_a_request_is_computed_twice_and_then_stored(small: Catalog) -> None:
    """The second time shows that there may be a third."""
    assert told(small, "{ episodes { totalCount } }", 4) == ["plan", "plan", "stored", "stored"]


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ('{ node(id: "nonsense") { id } }', "an error in a resolver"),
        ('{ nodes(ids: ["nonsense"]) { id } }', "an error in place of an object"),
    ],
)
def test_a_decline_has_a_reason(small: Catalog, query: str, reason: str) -> None:
    """It is in the answer for who asks, and counted for everybody."""
    before = count("api_declined_total", reason=reason)
    assert told(small, query, 3) == [f'graphql-core; reason="{reason}"'] * 2 + ["stored"]
    assert count("api_declined_total", reason=reason) == before + 2


def test_a_request_error_took_no_path(small: Catalog) -> None:
    """Nothing ran; but its answer is stored like any other."""
    assert told(small, "{ nothing }", 3) == ["", "", "stored"]


def test_plans_can_be_turned_off(small: Catalog) -> None:
    """Then graphql-core answers everything, with the same bytes."""
    assert told(small, "{ __typename }", 1, plans=False) == ['graphql-core; reason="plans are off"']
    with client(small) as http, client(small, plans=False) as without:
        for query in ("{ allSeries { title seasons { totalCount } } }", "{ nothing }"):
            assert post(http, query).content == post(without, query).content


def test_answers_are_counted_by_their_path(small: Catalog) -> None:
    """Stored ones, plans and what graphql-core had to do."""
    sources = ("stored", "plan", "graphql-core")
    before = {source: count("api_answers_total", source=source) for source in sources}
    with client(small) as http:
        for _ in range(3):
            post(http, "{ a: __typename }")
        post(http, '{ node(id: "nonsense") { id } }')
    after = {source: count("api_answers_total", source=source) for source in sources}
    assert {source: after[source] - before[source] for source in sources} == {
        "stored": 1,
        "plan": 2,
        "graphql-core": 1,
    }


def test_nobody_hears_of_paths_who_does_not_ask(small: Catalog) -> None:
    """The header is for those who look for what is slow."""
    with client(small) as http:
        assert "graphql-debug" not in post(http, "{ __typename }").headers


def test_what_is_published_is_counted_once() -> None:
    """Counts are handed on, durations with them."""
    before = count("api_request_duration_seconds_count")
    metrics.observe_duration(0.003)
    assert count("api_request_duration_seconds_count") == before + 1
    assert count("api_request_duration_seconds_count") == before + 1


def test_rows_are_forgotten_when_they_are_many(small: Catalog) -> None:
    """What is kept of earlier answers has a bound, and nothing is answered otherwise after it."""
    engine = Engine(schema.core, domain_of(Context(small)))
    query = "{ episodes { nodes { title season { number } } } }"

    def ask() -> object:
        return engine.run(engine.prepare(query, Params(query=query))).result.data

    first = ask()
    keepers = list(engine.shared._keepers)  # noqa: SLF001
    assert any(len(keeper.rows_by_id) > 1 for keeper in keepers)
    engine.shared.account_rows(10**9)
    assert all(len(keeper.rows_by_id) == 1 for keeper in keepers)
    assert engine.shared.values == 0
    assert ask() == first
