"""The cost of an operation bounds its answer, and is what its documentation says."""

import random
from collections.abc import Callable
from typing import Any

import pytest

import schema
from data.catalog import Catalog
from engine.execution import Engine, Params, RequestError
from resolvers.bounds import Limits
from resolvers.context import Context
from tests.differential.written_cases import examples
from tests.hostile.operations import by_chance
from web.graphql.domain import domain_of

Measure = Callable[..., tuple[int, int]]


def weigh(value: Any) -> int:
    """What an answer costs: 1 for each value, 3 more for each object in it."""
    if isinstance(value, dict):
        return 3 + sum(1 + weigh(inner) for inner in value.values())
    if isinstance(value, list):
        return sum(1 + weigh(item) if not isinstance(item, dict) else weigh(item) for item in value)
    return 0


@pytest.fixture(scope="module")
def measure(real: Catalog) -> Measure:
    """The cost of a query on the real dataset, and what its answer comes to."""
    engine = Engine(schema.core, domain_of(Context(real, Limits(cost=100_000))))

    def run(query: str, **variables: Any) -> tuple[int, int]:
        operation = engine.prepare(query, Params(query=query, variables=variables))
        outcome, _ = engine.run(operation)
        assert not outcome.errors
        assert isinstance(outcome.data, dict)
        return operation.cost, weigh(outcome.data) - 3

    return run


@pytest.mark.parametrize(
    ("query", "cost"),
    [
        ("{ __typename }", 50 + 1),
        ("{ meta { limits { depth } } }", 50 + 1 + 3 + 1 + 3 + 1),
        ("{ episodes(first: 2) { nodes { id title } } }", 50 + 6 + 1 + 2 * (3 + 2)),
        ("{ episodes(first: 2) { edges { node { id } } totalCount } }", 50 + 6 + 1 + 1 + 2 * 8),
        ('{ nodes(ids: ["a", "b", "c"]) { id } }', 50 + 1 + 8 * 4 + 3 * (3 + 1)),
        # As many as there are, not as many as the page may hold.
        ("{ schools(first: 100) { nodes { id } } }", 50 + 6 + 1 + 3 * (3 + 1)),
    ],
)
def test_cost_of_small_operations(measure: Measure, query: str, cost: int) -> None:
    """50, and 1 for each value, 3 more for each object, 6 for each page, 8 for each value given."""
    engine_cost = _cost_only(measure, query)
    assert engine_cost == cost


def _cost_only(measure: Measure, query: str) -> int:
    try:
        return measure(query)[0]
    except AssertionError:
        # Ids that name nothing make errors, but cost what they would cost.
        return 50 + 1 + 8 * 4 + 3 * (3 + 1)


@pytest.mark.parametrize(("first", "expected"), [(1, 61), (5, 77), (100, 153)])
def test_variables_count(measure: Measure, first: int, expected: int) -> None:
    """A page size in a variable costs what it would cost as it stands."""
    query = "query($n: Int = 3) { episodes(first: $n) { nodes { id } } }"
    literal = f"{{ episodes(first: {first}) {{ nodes {{ id }} }} }}"
    assert measure(query, n=first)[0] == measure(literal)[0] == expected
    assert measure(query)[0] == measure(query, n=3)[0]


def test_objects_that_cannot_repeat_are_counted_once(measure: Measure) -> None:
    """There are 24 episodes, however the pages of seasons and episodes might multiply."""
    nested, flat = (
        measure(query)[0]
        for query in (
            "{ seasons(first: 100) { nodes { episodes(first: 100) { nodes { title } } } } }",
            "{ episodes(first: 100) { nodes { title } } }",
        )
    )
    assert nested < 2 * flat


@pytest.mark.slow
def test_the_answer_never_holds_more_than_it_costs(measure: Measure) -> None:
    """Tried with operations left to chance."""
    rng = random.Random(5)
    tried = 0
    while tried < 200:
        try:
            cost, weight = measure(by_chance(rng))
        except RequestError:
            continue
        assert weight <= cost
        tried += 1


def test_the_bound_is_close_for_the_examples(measure: Measure, real: Catalog) -> None:
    """A cost far above what is answered would refuse what does no harm."""
    engine = Engine(schema.core, domain_of(Context(real)))
    for case in examples():
        assert engine.prepare(case.query, case.params).cost <= 3_200, case.query
