"""The engine knows GraphQL only: it runs a schema of another subject, in another style."""

from typing import Any

import graphql
import msgspec
import pytest

from engine.execution import Engine, Execution, Params, RequestError
from tests.engine.library import core, domain

pytestmark = pytest.mark.slow

BOOK = "fragment B on Book { number title genre price shelf }"
ANSWERED: dict[str, tuple[str, dict[str, Any]]] = {
    "a page": ("{ books { totalCount nodes { title author { name books { title } } } } }", {}),
    "a page of a size": ("query($n: Int!) { books(first: $n) { nodes { number } } }", {"n": 3.0}),
    "an input object": (
        "query($p: PriceRange) { books(price: $p) { totalCount nodes { ...B } } }" + BOOK,
        {"p": {"least": 10}},
    ),
    "enums": ("{ books(genres: [NOVEL, DRAMA]) { nodes { genre } } books2: books(genres: POETRY) { totalCount } }", {}),
    "a lookup": ("query($t: String!) { book(by: {title: $t}) { ...B } none: book(by: {number: -1}) { title } }" + BOOK, {"t": "Book 7 \N{SNOWMAN}"}),
    "an interface": ("{ named { __typename name ... on Author { born } ... on Publisher { city } } }", {}),
    "a union": ('{ search(text: "1") { __typename ... on Book { ...B } ... on Named { name } } }' + BOOK, {}),
    "an argument of a method": ('query($g: Genre) { authors { books(genre: $g) { title shelf(prefix: "Z") } } }', {"g": "DRAMA"}),
    "directives": ("query($y: Boolean!) { books { nodes { title @skip(if: $y) number @include(if: $y) } } }", {"y": True}),
    "the introspection": (graphql.get_introspection_query(), {}),
}  # fmt: skip
FAILING: dict[str, tuple[str, dict[str, Any]]] = {
    "a resolver that fails": ("{ books(first: 100) { nodes { number borrower } } }", {}),
    "a variable that is wrong": ("query($n: Int!) { books(first: $n) { totalCount } }", {"n": "x"}),
    "a nullable variable in a OneOf input": (
        "query($n: Int) { book(by: {number: $n}) { title } }",
        {"n": 1},
    ),
    "a field that is unknown": ("{ books { pages } }", {}),
    "too much": ("{ books(first: 100) { nodes { author { books { author { books { title } } } } } } }", {}),
}  # fmt: skip


@pytest.fixture(scope="module")
def engines() -> tuple[Engine, Engine]:
    """An engine with plans, and one without."""
    return Engine(core, domain(60)), Engine(core, domain(60), plans=False)


def run(engine: Engine, query: str, variables: dict[str, Any]) -> tuple[bytes, str | None]:
    try:
        params = Params(query=query, variables=variables)
        execution = engine.run(engine.prepare(query, params))
    except RequestError as error:
        execution = Execution(error.result, "a request error")
    return msgspec.json.encode(execution.result), execution.declined


@pytest.mark.parametrize("name", ANSWERED)
def test_a_plan_answers_as_graphql_core_does(engines: tuple[Engine, Engine], name: str) -> None:
    """Byte for byte, when the plan is new and when its rows are kept."""
    query, variables = ANSWERED[name]
    result = graphql.graphql_sync(
        core, query, variable_values=variables, context_value=domain(60).context
    )
    assert result.errors is None
    expected = msgspec.json.encode({"data": result.data})
    planned, plain = engines
    for _ in range(3):
        assert run(planned, query, variables) == (expected, None)
    assert run(plain, query, variables)[0] == expected


@pytest.mark.parametrize("name", FAILING)
def test_errors_are_the_same(engines: tuple[Engine, Engine], name: str) -> None:
    """And each has a code."""
    query, variables = FAILING[name]
    planned, plain = (run(engine, query, variables)[0] for engine in engines)
    assert planned == plain
    for error in msgspec.json.decode(planned)["errors"]:
        assert error["extensions"]["code"]


def test_objects_are_counted() -> None:
    """A page costs what it may hold; what can't repeat is counted once."""
    engine = Engine(core, domain(60))

    def cost(query: str) -> int:
        return engine.prepare(query, Params(query=query)).cost

    assert cost("{ books(first: 5) { nodes { title } } }") < cost("{ books { nodes { title } } }")
    assert cost("{ books(first: 100) { nodes { title } } }") < 50 + 6 + 3 + 60 * 4 + 10
    assert cost("{ authors { books { title } } }") < 50 + 10 + 15 * 5 + 60 * 5


def test_all_cardinalities_can_be_measured_beforehand() -> None:
    """Afterwards no request runs a resolver of objects that it does not select."""
    engine = Engine(core, domain(60))
    engine.warm_up()
    before = dict(engine.cardinalities._measured)  # noqa: SLF001
    for query, _ in ANSWERED.values():
        if "__schema" not in query:
            engine.prepare(query, Params(query=query, variables=dict(ANSWERED.values()).get(query)))
    assert engine.cardinalities._measured == before  # noqa: SLF001
