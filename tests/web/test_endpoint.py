"""GraphQL over HTTP: requests, methods and status codes."""

import json
import logging
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from data.catalog import Catalog
from resolvers.bounds import Limits
from tests.support.http import GRAPHQL, JSON, client, code, message, post

HELLO = "{ __typename }"


@pytest.fixture(scope="module")
def http(small: Catalog) -> Iterator[TestClient]:
    with client(small, cache_bytes=0) as http:
        yield http


def test_a_query_is_answered_by_post_and_by_get(http: TestClient) -> None:
    """The same request gives the same bytes either way."""
    posted = post(http, HELLO)
    got = http.get("/graphql", params={"query": HELLO}, headers={"Accept": GRAPHQL})
    assert posted.json() == {"data": {"__typename": "Query"}}
    assert (posted.status_code, posted.content) == (got.status_code, got.content)


def test_head_is_get_without_the_body(http: TestClient) -> None:
    """All headers are those of GET, the length of the body included."""
    got = http.get("/graphql", params={"query": HELLO})
    head = http.head("/graphql", params={"query": HELLO})
    assert head.content == b""
    for name in ("content-length", "content-type", "etag", "cache-control", "vary"):
        assert head.headers[name] == got.headers[name]


def test_variables_and_an_operation_name(http: TestClient) -> None:
    """Both go in the body or, as JSON and as text, in the URL; an empty name is none."""
    query = "query A($n: Int) { episodes(first: $n) { nodes { number } } } query B { __typename }"
    asked = {"query": query, "operationName": "A"}
    posted = http.post("/graphql", json=asked | {"variables": {"n": 1}}).json()
    got = http.get("/graphql", params=asked | {"variables": '{"n": 1}'}).json()
    assert len(posted["data"]["episodes"]["nodes"]) == 1
    assert got == posted
    assert http.post("/graphql", json={"query": HELLO, "operationName": ""}).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_other_methods(http: TestClient, method: str) -> None:
    """They are told which there are."""
    response = http.request(method, "/graphql")
    assert response.status_code == 405
    assert response.headers["allow"] == "GET, HEAD, POST, QUERY, OPTIONS"
    assert message(response) == f"The method is {method}; it must be GET, HEAD, POST or QUERY."


def test_get_runs_queries_only(http: TestClient) -> None:
    """Anything else is told to use POST, be it in the schema or not."""
    response = http.get("/graphql", params={"query": "mutation { a }"})
    assert (response.status_code, response.headers["allow"]) == (405, "POST")


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ({"Content-Type": "text/plain"}, 'Content-Type is "text/plain"'),
        ({"Content-Type": "application/json; charset=utf-16"}, "in UTF-8"),
        ({"Content-Type": JSON, "Content-Encoding": "gzip"}, 'Content-Encoding is "gzip"'),
    ],
)
def test_bodies_in_other_forms(http: TestClient, headers: dict[str, str], said: str) -> None:
    """Only JSON in UTF-8, not compressed, is read."""
    response = http.post("/graphql", content=b"{}", headers=headers)
    assert response.status_code == 415
    assert said in message(response)


@pytest.mark.parametrize(
    ("query", "status", "expected"),
    [
        ("{", 400, "GRAPHQL_PARSE_FAILED"),
        ("{ nothing }", 422, "GRAPHQL_VALIDATION_FAILED"),
        ("query A { __typename } query B { __typename }", 422, "OPERATION_NOT_FOUND"),
        ("query($n: Int!) { episodes(first: $n) { totalCount } }", 422, "BAD_USER_INPUT"),
        (
            "{ allSeries { ...A } } fragment A on Series { ...A }",
            422,
            "GRAPHQL_VALIDATION_FAILED",
        ),
        ("{ " + "a: __typename " * 100 + "}", 422, "LIMIT_EXCEEDED"),
    ],
)
def test_request_errors(http: TestClient, query: str, status: int, expected: str) -> None:
    """What is never executed has no data; it is of the newer media type whatever the client takes."""
    for accept in (GRAPHQL, JSON):
        response = post(http, query, Accept=accept)
        assert response.status_code == status
        assert response.headers["content-type"] == f"{GRAPHQL}; charset=utf-8"
        assert "data" not in response.json()
        assert code(response) == expected
    audits = {"GraphQL-Status-Codes": "audits"}
    newer, older = post(http, query, **audits), post(http, query, Accept=JSON, **audits)
    assert (newer.status_code, older.status_code) == (400, 200)
    assert older.headers["content-type"] == f"{JSON}; charset=utf-8"
    assert newer.json() == older.json() == response.json()


def test_an_error_in_one_field_leaves_the_others(http: TestClient) -> None:
    """The response has both data and errors, and a status that says so to those who know it."""
    query = '{ node(id: "?") { id } __typename }'
    response = post(http, query)
    assert response.status_code == 294
    assert post(http, query, Accept=JSON).status_code == 200
    assert post(http, query, GraphQL_Status_Codes="audits").status_code == 200
    assert response.json()["data"] == {"node": None, "__typename": "Query"}
    assert code(response) == "BAD_USER_INPUT"


def test_the_status_codes_of_the_audits_can_be_set(small: Catalog) -> None:
    """A header still chooses the others."""
    with client(small, status_codes="audits") as http:
        assert post(http, "{ nothing }").status_code == 400
        assert post(http, "{ nothing }", GraphQL_Status_Codes="released").status_code == 422


def test_a_fault_of_the_server_is_masked(
    small: Catalog, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The client learns that something went wrong, and where; the log learns what."""

    def fail(self: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(Limits, "default_page_size", property(fail))
    with client(small) as http, caplog.at_level(logging.ERROR):
        response = post(http, "{ meta { limits { defaultPageSize } } __typename }")
        again = post(http, "{ meta { limits { defaultPageSize } } __typename }")
    [error] = response.json()["errors"]
    assert error["message"] == "Something went wrong here."
    assert error["path"] == ["meta", "limits", "defaultPageSize"]
    assert code(response) == "INTERNAL_SERVER_ERROR"
    assert "ZeroDivisionError" in caplog.text
    assert "ZeroDivisionError" not in response.text
    assert response.headers["cache-control"] == "no-store"
    assert again.json() == response.json()


def test_messages_are_cut_to_a_readable_length(http: TestClient) -> None:
    """An error does not repeat all that was sent."""
    response = post(http, "{ " + "a" * 9_000 + " }")
    assert len(response.content) < 1_000


@pytest.mark.parametrize("origins", ["*", "https://a.example, https://b.example"])
def test_pages_of_other_origins_may_ask(small: Catalog, origins: str) -> None:
    """Of all origins, or of those that are set; never with credentials."""
    with client(small, origins=origins) as http:
        asked = {"Origin": "https://b.example", "Access-Control-Request-Method": "POST"}
        preflight = http.options("/graphql", headers=asked)
        response = post(http, HELLO, Origin="https://b.example")
        foreign = post(http, HELLO, Origin="https://c.example")
    allowed = "*" if origins == "*" else "https://b.example"
    assert preflight.status_code == 204
    for answer in (preflight, response):
        assert answer.headers["access-control-allow-origin"] == allowed
        assert "access-control-allow-credentials" not in answer.headers
    assert preflight.headers["access-control-allow-methods"] == "GET, HEAD, POST, QUERY, OPTIONS"
    assert foreign.headers.get("access-control-allow-origin") == ("*" if origins == "*" else None)


@pytest.mark.parametrize("origins", ["", " , "])
def test_without_origins_there_are_no_cors_headers(small: Catalog, origins: str) -> None:
    """Whichever origin, if any, a request says that it comes from."""
    with client(small, origins=origins) as http:
        asked = {"Origin": "https://b.example", "Access-Control-Request-Method": "POST"}
        answers = [
            http.options("/graphql", headers=asked),
            post(http, HELLO, Origin="https://b.example"),
            http.get("/schema.graphql", headers={"Origin": "https://b.example"}),
            http.get("/schema.graphql"),
            http.get("/nothing"),
        ]
    names = {name.lower() for answer in answers for name in answer.headers}
    assert [name for name in names if name.startswith("access-control-")] == []


def test_the_cost_is_told_on_request(http: TestClient) -> None:
    """A header asks for it; it does not change the rest of the answer."""
    query = "{ episodes(first: 2) { nodes { title } } }"
    told = post(http, query, GraphQL_Cost="1").json()
    assert told["extensions"]["cost"]["bound"] == 10_000
    assert told["extensions"]["cost"]["value"] > 2
    assert {"data": told["data"]} == post(http, query).json()


def test_limits_can_be_read(http: TestClient) -> None:
    """A client knows beforehand what it may ask for."""
    answer = post(http, "{ meta { limits { depth cost defaultPageSize maxPageSize } } }").json()
    assert answer["data"]["meta"]["limits"] == {
        "depth": 20,
        "cost": 10_000,
        "defaultPageSize": 20,
        "maxPageSize": 100,
    }


def test_a_long_body_is_refused(http: TestClient) -> None:
    """Whether or not it says its length beforehand."""
    long = json.dumps({"query": HELLO, "x": "x" * 100_000}).encode()
    at_once = http.post("/graphql", content=long, headers={"Content-Type": JSON})
    in_parts = http.post("/graphql", content=iter([long]), headers={"Content-Type": JSON})
    assert (at_once.status_code, in_parts.status_code) == (413, 413)
    assert message(at_once) == f"The body has {len(long)} bytes; it must have at most 100000."


def test_a_long_url_is_refused(http: TestClient) -> None:
    """It says how long it may be."""
    response = http.get("/graphql", params={"query": HELLO, "x": "x" * 17_000})
    assert response.status_code == 414
    assert "it must be at most 16384" in message(response)


@pytest.mark.parametrize(
    "name", ["Accept", "Accept-Encoding", "Content-Type", "Content-Encoding", "If-None-Match"]
)
def test_a_long_header_is_refused(http: TestClient, name: str) -> None:
    """It says which, and how long it may be."""
    response = http.post("/graphql", content=b"{}", headers={name: "a," * 16_000})
    assert response.status_code == 431
    assert message(response) == f"{name} has 32000 bytes; it must have at most 2000."
