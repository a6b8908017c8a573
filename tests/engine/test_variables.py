"""Variables are coerced once, and what is computed from them is computed from coerced values."""

import random
import re
from collections.abc import Iterator
from typing import Any

import pytest

import schema
from data.catalog import Catalog
from engine.execution import Engine, Params, RequestError
from resolvers.bounds import Limits
from resolvers.context import Context
from tests.differential.case import Case
from tests.differential.random_documents import documents
from tests.differential.written_cases import varied
from tests.engine.test_cost import weigh
from web.graphql.domain import domain_of

PAGES = "query($n: Int) { tracks(first: $n) { nodes { series { tracks(first: $n) { nodes { title } } } } } }"
# Each of them is 100 to the coercion of an Int.
SPELLINGS: list[Any] = [100, 100.0, 1e2, 1000e-1]
DOCUMENTS = 250
INTROSPECTION = re.compile(r"\b__(?:type|schema)\b")


def engines(catalog: Catalog, **limits: int) -> list[Engine]:
    context = Context(catalog, Limits(**limits))
    return [Engine(schema.core, domain_of(context), plans) for plans in (True, False)]


def price(engine: Engine, query: str, variables: dict[str, Any]) -> int:
    return engine.prepare(query, Params(query=query, variables=variables)).cost


@pytest.mark.parametrize("value", SPELLINGS)
def test_a_page_size_costs_the_same_in_every_spelling(real: Catalog, value: object) -> None:
    """With plans and without, given or by default, a float or an integer."""
    literal = PAGES.replace("query($n: Int)", "").replace("$n", "100")
    for engine in engines(real, cost=1_000_000):
        expected = price(engine, literal, {})
        assert price(engine, PAGES, {"n": value}) == expected
        assert price(engine, PAGES.replace("Int)", "Int = 100)"), {}) == expected
    for engine in engines(real):
        with pytest.raises(RequestError) as refused:
            price(engine, PAGES, {"n": value})
        assert refused.value.result.errors[0]["extensions"]["limit"] == "cost"  # type: ignore[index] # there are errors


def respelled(value: Any, rng: random.Random) -> Any:
    """The value in another spelling of JSON that may coerce to the same."""
    if isinstance(value, dict):
        return {name: respelled(inner, rng) for name, inner in value.items()}
    if isinstance(value, list):
        items = [respelled(item, rng) for item in value]
        return items[0] if len(items) == 1 and rng.random() < 0.5 else items
    if type(value) is int and rng.random() < 0.7:
        return float(value)
    if type(value) is float and value.is_integer():
        return int(value)
    return value


def cases(catalog: Catalog) -> Iterator[Case]:
    rng = random.Random(8)
    for case in varied(documents(catalog, DOCUMENTS, seed=31), seed=31):
        # The introspection counts a tenth.
        if not INTROSPECTION.search(case.query):
            yield case._replace(variables=respelled(case.variables, rng))


@pytest.mark.slow
def test_no_answer_is_larger_than_its_price(real: Catalog) -> None:
    """For random documents, with values in every spelling, by a plan and by graphql-core."""
    planned, plain = engines(real, cost=1_000_000, list_depth=50)
    weighed = 0
    for case in cases(real):
        for engine in (planned, plain):
            try:
                operation = engine.prepare(case.query, case.params)
            except RequestError:
                break
            data = engine.run(operation).result.data
            if isinstance(data, dict):
                assert weigh(data) - 3 <= operation.cost, case
                weighed += bool(case.variables)
    assert weighed > DOCUMENTS / 2


def test_prices_are_kept_for_the_values_that_they_depend_on(real: Catalog) -> None:
    """A known document costs what it costs when it is new, whatever was asked before."""
    query = """query($n: Int, $m: Int, $b: Boolean!, $i: [ID!]! = [], $t: String) {
        tracks(first: $n, filter: {title: {contains: $t}}) { nodes { title @include(if: $b) } }
        awards(first: $m) { nodes { id } } nodes(ids: $i) { id } }"""
    rng = random.Random(3)
    values: dict[str, list[Any]] = {
        "n": [1, 5, 50, 5.0, None],
        "m": [1, 5, 50],
        "b": [True, False],
        "i": [[], ["a"], ["a"] * 30, "a"],
        "t": ["a", "b" * 400, None],
    }
    [kept, _] = engines(real, cost=1_000_000)
    for _ in range(60):
        names = [name for name in values if name == "b" or rng.random() < 0.7]
        given = {name: rng.choice(values[name]) for name in names}
        [new, _] = engines(real, cost=1_000_000)
        assert price(kept, query, given) == price(new, query, given)
