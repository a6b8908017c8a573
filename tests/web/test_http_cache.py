"""What HTTP caches, and the server's own, may keep."""

import gc
import tracemalloc
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from data.catalog import Catalog
from data.digest import digest
from tests.support.http import GRAPHQL, JSON, client, post
from web.graphql.endpoint import GraphQLEndpoint

URL = "/graphql?query={episodes{nodes{title}}}"
LONG = "/graphql?query={__schema{types{name}}}"


@pytest.fixture(scope="module")
def http(small: Catalog) -> Iterator[TestClient]:
    with client(small, max_age=60) as http:
        yield http


def test_an_answer_may_be_kept(http: TestClient) -> None:
    """For as long as is set, by every cache, and apart for everything that it varies with."""
    headers = http.get(URL).headers
    assert headers["cache-control"] == "public, max-age=60"
    assert headers["vary"] == (
        "Accept, Accept-Encoding, GraphQL-Cost, GraphQL-Debug, GraphQL-Status-Codes"
    )
    assert headers["etag"].startswith('"')


def test_who_has_the_answer_gets_none(http: TestClient) -> None:
    """304 has no body but the same tag; a weak tag, and one among others, are as good."""
    etag = http.get(URL).headers["etag"]
    for tags in (etag, f"W/{etag}", f'"other", {etag}'):
        response = http.get(URL, headers={"If-None-Match": tags})
        assert (response.status_code, response.content) == (304, b"")
        assert response.headers["etag"] == etag
        assert response.headers["cache-control"] == "public, max-age=60"
    assert http.get(URL, headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_tag_names_one_sequence_of_bytes(http: TestClient, small: Catalog, real: Catalog) -> None:
    """Another request, media type, coding or dataset has another tag."""

    def tag(api: TestClient, url: str, **headers: str) -> str:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return api.get(url, headers={"Accept-Encoding": "identity"} | named).headers["etag"]

    tags = [
        tag(http, URL),
        tag(http, URL + "&variables={}"),
        tag(http, URL, Accept=GRAPHQL),
        tag(http, URL, Accept_Encoding="br"),
        tag(http, URL, Accept_Encoding="gzip"),
        tag(http, URL, GraphQL_Cost="1"),
    ]
    with client(real) as other, client(small) as same:
        tags.append(tag(other, URL))
        assert tag(same, URL) == tags[0]
    assert len(set(tags)) == len(tags)


@pytest.mark.parametrize("query", ["{", "{ nothing }"])
def test_a_request_error_is_not_kept(http: TestClient, query: str) -> None:
    """Neither by caches nor by clients."""
    headers = http.get("/graphql", params={"query": query}).headers
    assert headers["cache-control"] == "no-store"
    assert "etag" not in headers


def test_the_answer_to_post_has_a_tag_and_is_not_kept(http: TestClient) -> None:
    """Caches could not tell one body from another; the client itself can."""
    response = post(http, "{ __typename }")
    etag = response.headers["etag"]
    assert "cache-control" not in response.headers
    again = post(http, "{ __typename }", If_None_Match=etag)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == etag
    assert post(http, "{ a: __typename }", If_None_Match=etag).status_code == 200


def test_any_tag_is_matched_by_a_star(http: TestClient) -> None:
    """By each resource and method, if there is a response that could be kept."""
    star = {"If-None-Match": "*"}
    for path in ("/", "/schema.graphql", "/schema.json", "/pictures/icon.svg", URL):
        assert http.get(path, headers=star).status_code == 304
    assert post(http, "{ __typename }", **star).status_code == 304
    assert post(http, "{ nothing }", **star).status_code == 422


def query(http: TestClient, text: str, **headers: str) -> Response:
    """The response to a request by the method QUERY."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return http.request("QUERY", "/graphql", json={"query": text}, headers=named)


def test_the_method_query_is_cacheable_like_get(http: TestClient) -> None:
    """The same bytes and the same tag, by which it can be asked for again."""
    text = "{episodes{nodes{title}}}"
    got, queried = http.get(URL), query(http, text)
    assert queried.content == got.content
    for name in ("etag", "cache-control", "vary", "content-type"):
        assert queried.headers[name] == got.headers[name]
    assert queried.headers["accept-query"] == "application/json"
    again = query(http, text, If_None_Match=queried.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")


def test_the_method_query_runs_queries_of_json_only(http: TestClient) -> None:
    """Anything else is refused with a sentence, and says what is taken."""
    assert query(http, "mutation { a }").status_code == 422
    refused = query(http, "{ __typename }", Content_Type="text/plain")
    assert (refused.status_code, refused.headers["accept-query"]) == (415, "application/json")
    for path in ("/", "/schema.graphql", "/healthz"):
        assert http.request("QUERY", path, content=b"{}").status_code == 405


def test_cache_control_can_be_set(small: Catalog) -> None:
    """For shared caches and for old responses, with a key by which they can be dropped."""
    options: dict[str, Any] = {
        "s_maxage": 600,
        "stale_while_revalidate": 30,
        "stale_if_error": 86400,
    }
    with client(small, surrogate_header="Surrogate-Key", **options) as http:
        headers = http.get(URL).headers
        assert headers["cache-control"] == (
            "public, max-age=300, s-maxage=600, stale-while-revalidate=30, stale-if-error=86400"
        )
        key = headers["surrogate-key"]
        assert digest(small).startswith(key)
        again = http.get(URL, headers={"If-None-Match": headers["etag"]})
        assert again.headers["surrogate-key"] == key
        assert "surrogate-key" not in post(http, "{ __typename }").headers


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_an_answer_is_compressed(
    http: TestClient, coding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the client prefers it, and no more once it is stored."""
    plain = http.get(LONG, headers={"Accept-Encoding": "identity"})
    first = [http.get(LONG, headers={"Accept-Encoding": coding}) for _ in range(2)][1]
    monkeypatch.setattr("web.graphql.response_writer.compress", None)
    again = http.get(LONG, headers={"Accept-Encoding": coding})
    assert first.headers["content-encoding"] == coding
    assert int(first.headers["content-length"]) < len(plain.content) / 2
    assert first.content == again.content == plain.content


def test_a_small_answer_is_not_compressed(http: TestClient) -> None:
    """It fits into one packet as it is."""
    response = http.get("/graphql?query={__typename}", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in response.headers


def test_a_stored_answer_is_the_computed_one(small: Catalog) -> None:
    """The same bytes and headers, GET and POST apart, for each media type."""
    with client(small) as http, client(small, cache_bytes=0) as without:
        for accept in (JSON, GRAPHQL):
            for query in ("{ allSeries { title } }", "{ nothing }"):
                asked = {"query": query}
                fresh = without.get("/graphql", params=asked, headers={"Accept": accept})
                posted = http.post("/graphql", json=asked, headers={"Accept": accept})
                for _ in range(3):
                    got = http.get("/graphql", params=asked, headers={"Accept": accept})
                    assert got.content == fresh.content == posted.content
                    assert got.status_code == fresh.status_code == posted.status_code
                    assert _lasting(got.headers) == _lasting(fresh.headers)


def _lasting(headers: Mapping[str, str]) -> dict[str, str]:
    return {k: v for k, v in headers.items() if k != "x-request-id"}


@pytest.fixture
def endpoints(monkeypatch: pytest.MonkeyPatch) -> list[GraphQLEndpoint]:
    """The endpoints that are created."""
    seen: list[GraphQLEndpoint] = []
    original = GraphQLEndpoint.__init__

    def remember(self: GraphQLEndpoint, *args: object) -> None:
        seen.append(self)
        original(self, *args)  # type: ignore[arg-type] # as they are given

    monkeypatch.setattr(GraphQLEndpoint, "__init__", remember)
    return seen


def test_an_endpoint_forgets(small: Catalog, endpoints: list[GraphQLEndpoint]) -> None:
    """A stream of different requests does not fill the memory."""
    with client(small, cache_bytes=20_000) as http:
        for number in range(100):
            for _ in range(2):
                post(http, f"{{ a{number}: __typename }}")
    [endpoint] = endpoints
    assert 0 < endpoint.responses.bytes <= 20_000


def test_a_stored_answer_takes_no_more_than_is_counted(
    small: Catalog, endpoints: list[GraphQLEndpoint]
) -> None:
    """The bound in bytes is one of the memory, objects around the bytes included."""
    query = "{ episodes(first: 2) { nodes { title } } }"
    with client(small) as http:
        [endpoint] = endpoints

        def ask(numbers: range) -> None:
            for number in numbers:
                for _ in range(2):
                    given = {"query": query, "variables": {"unused": number}}
                    http.post("/graphql", json=given)

        ask(range(10))
        tracemalloc.start()
        counted, taken = -endpoint.responses.bytes, -tracemalloc.get_traced_memory()[0]
        ask(range(10, 40))
        gc.collect()
        counted += endpoint.responses.bytes
        taken += tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
    # The client of the test takes some memory too.
    assert 0.5 * counted < taken <= 1.1 * counted, (counted, taken)


def test_requests_that_differ_in_anything_that_matters_share_no_answer(small: Catalog) -> None:
    """Method, media type, coding, URL, body and the wish to know the cost."""
    long = "{ __schema { types { name description } } }"
    with client(small) as http:
        for _ in range(3):
            assert post(http, long).headers["content-type"].startswith(GRAPHQL)
            plain = post(http, long, Accept=JSON, Accept_Encoding="identity")
            assert plain.headers["content-type"].startswith(JSON)
            assert "content-encoding" not in plain.headers
            coded = post(http, long, Accept_Encoding="br")
            assert coded.headers["content-encoding"] == "br"
            assert "extensions" in post(http, long, GraphQL_Cost="1").json()
            assert "extensions" not in post(http, long).json()
            got = http.get("/graphql", params={"query": long})
            assert "etag" in got.headers
            assert got.content == plain.content
            assert http.get("/graphql", params={"query": "{ __typename }"}).content != got.content


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_the_state_of_the_server_is_not_stored(http: TestClient, path: str) -> None:
    """Without a word on it, caches may keep a response for as long as they think fit."""
    assert http.get(path).headers["cache-control"] == "no-store"
