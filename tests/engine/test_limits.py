"""What a request may ask for: each limit, and that none is costly itself."""

import time
from collections.abc import Callable

import graphql
import pytest
from strawberry.types import get_object_definition

import engine.domain
import schema
import schema.limits
from data.catalog import Catalog
from engine.coercion.variables import NO_VARIABLES
from engine.language.parser import parse
from engine.limits.cardinality import Cardinalities
from engine.limits.cost import CostModel
from engine.limits.document_limits import LimitError, check
from resolvers.bounds import Limits
from resolvers.context import Context
from tests.support.http import client, message, post
from web.graphql.domain import domain_of

SERIES = "fragment F on Series { title }"


def nested(depth: int) -> str:
    return (
        "{ episodes { nodes { " + "next { " * (depth - 3) + "title" + " }" * (depth - 3) + " } } }"
    )


# For each limit: its bound in the test, what is just admitted, what is just refused, and its value,
# None where counting stops at the bound, 0 where any will do.
CASES: dict[str, tuple[int, str, str, int | None]] = {
    "tokens": (8, "{ a: __typename b: __typename }", "{ a: __typename b: __typename c: id }", None),
    "fields": (
        4,
        "{ episodes { nodes { id slug } } }",
        "{ episodes { nodes { id slug code } } }",
        5,
    ),
    "depth": (6, nested(6), nested(7), None),
    "aliases": (1, "{ a: __typename }", "{ a: __typename b: __typename }", 2),
    "rootFields": (1, "{ __typename }", "{ __typename limits { depth } }", 2),
    "directives": (
        1,
        "{ __typename @skip(if: false) }",
        "{ __typename @skip(if: false) @include(if: true) }",
        2,
    ),
    "spreads": (
        1,
        SERIES + "{ allSeries { ...F } }",
        SERIES + "{ allSeries { ...F ...F } }",
        2,
    ),
    "repeats": (2, "{ __typename __typename }", "{ __typename __typename __typename }", 3),
    "listDepth": (
        1,
        "{ episodes { nodes { id } } }",
        "{ episodes { nodes { cast { nodes { id } } } } }",
        2,
    ),
    "cost": (62, "{ episodes(first: 1) { nodes { id } } }", "{ episodes { nodes { id } } }", 0),
}


def named(limit: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in limit)


@pytest.mark.parametrize("limit", CASES)
def test_a_document_over_a_limit_is_refused(small: Catalog, limit: str) -> None:
    """The error names the limit, the value if it was counted, and the bound; one at the limit is run."""
    bound, admitted, refused, value = CASES[limit]
    with client(small, Limits(**{named(limit): bound})) as http:
        assert "data" in post(http, admitted).json()
        response = post(http, refused)
    assert response.status_code == 422
    [error] = response.json()["errors"]
    shown = error["extensions"].pop("value", None)
    assert error["extensions"] == {"code": "LIMIT_EXCEEDED", "limit": limit, "bound": bound}
    assert (shown > bound) if value == 0 else (shown == value)
    over = f"more than {bound}" if shown is None else shown
    assert error["message"] == f"{limit} is {over}; it must be at most {bound}."


def test_all_limits_are_tested() -> None:
    """The two that bound bytes are tested with the endpoint."""
    tested = {named(limit) for limit in CASES} | {"body_bytes", "url_bytes"}
    assert tested == set(Limits.__struct_fields__)


def test_clients_and_the_engine_know_every_limit() -> None:
    """Clients can read all of them; the engine is given those that are known from the document."""
    limits = set(Limits.__struct_fields__)
    readable = {
        field.python_name
        for field in get_object_definition(schema.limits.Limits, strict=True).fields
    }
    assert limits <= readable
    of_requests = {"body_bytes", "url_bytes"}
    assert {
        name for name in vars(engine.domain.Limits) if not name.startswith("_")
    } == limits - of_requests


def chain(length: int, spreads: int) -> str:
    """Fragments of which each spreads the next one several times, in fields of their own."""
    links = (
        f"fragment F{n} on Episode {{ "
        + " ".join(f"a{m}: next {{ ...F{n + 1} }}" for m in range(spreads))
        + " }"
        for n in range(length)
    )
    return f"{{ episodes {{ nodes {{ ...F0 }} }} }} {' '.join(links)} fragment F{length} on Episode {{ id }}"


HOSTILE: dict[str, Callable[[], str]] = {
    "a million aliases": lambda: "{" + " ".join(f"a{n}:__typename" for n in range(6_000)) + "}",
    "one field over and over": lambda: "{" + "__typename " * 1_990 + "}",
    "fragments that double": lambda: chain(15, 2),
    "fragments that multiply": lambda: chain(5, 9),
    "fragments that never end": lambda: (
        "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }"
    ),
    "a fragment that is its own": lambda: "{ ...A } fragment A on Query { a { ...A } b { ...A } }",
    "lists that repeat": lambda: "{" + "episodes { nodes { " + "title " * 20 + "} } " + "}",
    "brackets": lambda: "{ nodes(ids: " + "[" * 40_000 + "]" * 40_000 + ") { id } }",
    "braces": lambda: "{ a " * 20_000 + "}" * 20_000,
    "objects": lambda: "{ episode(by: " + "{a: " * 400 + "1" + "}" * 400 + ") { id } }",
    "inline fragments": lambda: "{ " + "... { " * 600 + "__typename" + " }" * 600 + " }",
    "a huge number": lambda: "{ episodes(first: " + "9" * 90_000 + ") { totalCount } }",
    "a huge name": lambda: "{ " + "a" * 90_000 + " }",
    "a huge text": lambda: '{ node(id: "' + "a" * 90_000 + '") { id } }',
    "a NUL byte": lambda: "{ a\0b }",
    "directives": lambda: "{ __typename " + "@skip(if: false) " * 300 + "}",
    "unknown directives": lambda: "{ __typename " + "@a" * 900 + " }",
    "operations": lambda: " ".join(f"query Q{n} {{ __typename }}" for n in range(390)),
    "arguments": lambda: "{ node(" + 'id: "a" ' * 600 + ") { id } }",
    "variables": lambda: "query(" + "$a: Int " * 450 + ") { __typename }",
    "comments": lambda: "{ __typename }" + "#" * 90_000,
    "a surrogate": lambda: '{ node(id: "\\ud800") { id } }',
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_documents(small: Catalog, kind: str) -> None:
    """Each is answered within bounded time, by a sentence of bounded length if at all refused."""
    query = HOSTILE[kind]()
    with client(small) as http:
        start = time.perf_counter()
        response = post(http, query)
        spent = time.perf_counter() - start
    assert response.status_code in (200, 294, 400, 413, 422)
    assert spent < 2
    assert len(response.content) < 20_000
    for error in response.json().get("errors", ()):
        assert error["extensions"]["code"] != "INTERNAL_SERVER_ERROR"
        assert error["message"]


@pytest.mark.parametrize("spreads", [2, 4])
def test_limits_take_linear_time(real: Catalog, spreads: int) -> None:
    """A document whose fragments unfold to millions of fields is measured in milliseconds."""
    query = chain(18, spreads)
    document = parse(query, 10_000)
    context = Context(real)
    model = CostModel(schema.core, Cardinalities(schema.core, domain_of(context)))
    [operation] = document.operations
    start = time.perf_counter()
    with pytest.raises(LimitError, match=r"is [0-9]{6,}; it must be at most 600"):
        check(document, Limits(depth=40, aliases=100))
    assert model.price(document, operation, NO_VARIABLES).cost > 100_000
    assert time.perf_counter() - start < 0.5


def introspections() -> list[str]:
    options = ["specified_by_url", "directive_is_repeatable", "schema_description"]
    everything = dict.fromkeys([*options, "input_value_deprecation", "one_of"], True)
    return [
        graphql.get_introspection_query(),
        graphql.get_introspection_query(descriptions=False),
        graphql.get_introspection_query(**everything, type_depth=9),
    ]


@pytest.mark.parametrize("query", introspections())
def test_every_introspection_of_an_ide_is_admitted(real: Catalog, query: str) -> None:
    """With half of the cost to spare for a schema that grows."""
    with client(real) as http:
        response = post(http, query, GraphQL_Cost="1")
        again = client(real, Limits(cost=10_000))
        assert "data" in post(again, query).json()
    assert response.json()["extensions"]["cost"]["value"] < 10_000


def test_a_fragment_named_like_the_introspection_counts_in_full(real: Catalog) -> None:
    """Names open no door."""
    costly = "tracks(first: 100) { nodes { album { tracks(first: 100) { nodes { title } } } } }"
    with client(real) as http:
        response = post(http, f"{{ ...__schema }} fragment __schema on Query {{ {costly} }}")
        plain = post(http, f"{{ {costly} }}")
    assert message(response) == message(plain)
    assert message(plain).startswith("cost is ")


@pytest.mark.parametrize(("conditions", "admitted"), [(1, True), (10, True), (1_000, False)])
def test_a_filter_costs_what_it_compares(real: Catalog, conditions: int, admitted: bool) -> None:
    """Values in variables count as they would in the document, whatever is found in the end."""
    query = "query($f: SourceFilter) { sources(filter: $f) { totalCount } }"
    wanted = {"or": [{"title": {"contains": f"no {n}"}} for n in range(conditions)]}
    with client(real) as http:
        start = time.process_time()
        response = http.post("/graphql", json={"query": query, "variables": {"f": wanted}})
    assert ("data" in response.json()) == admitted
    assert admitted or message(response).startswith("cost is ")
    assert time.process_time() - start < 1
