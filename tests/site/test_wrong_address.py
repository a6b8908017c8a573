"""Paths at which there is nothing, and methods that a page does not have."""

import pytest

from data.catalog import Catalog
from tests.support.http import JSON, client, code, message

NOWHERE = "There is nothing at /nothing; the API is at /graphql."
METHOD = "The method is DELETE; it must be GET or HEAD."
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    "accept", ["*/*", "", JSON, "application/graphql-response+json, */*;q=0.1"]
)
def test_clients_that_take_json_get_an_error_like_those_of_the_api(
    small: Catalog, accept: str
) -> None:
    """With a code and a sentence, and the headers of all other responses."""
    with client(small) as http:
        nowhere = http.get("/nothing", headers={"Accept": accept})
        method = http.delete("/healthz", headers={"Accept": accept})
    assert (nowhere.status_code, code(nowhere), message(nowhere)) == (404, "NOT_FOUND", NOWHERE)
    assert (method.status_code, code(method), message(method)) == (405, "BAD_REQUEST", METHOD)
    assert method.headers["allow"] == "GET, HEAD"
    for response in (nowhere, method):
        assert response.headers["content-type"] == "application/json; charset=utf-8"
        assert response.headers["cache-control"] == "no-store"
        assert response.headers["vary"] == "Accept"
        assert response.headers["access-control-allow-origin"] == "*"
        assert response.headers["x-request-id"]


@pytest.mark.parametrize("accept", [BROWSER, "text/html", "image/png", "text/plain"])
def test_browsers_and_others_get_text(small: Catalog, accept: str) -> None:
    """The same sentence."""
    with client(small) as http:
        nowhere = http.get("/nothing", headers={"Accept": accept})
        method = http.delete("/healthz", headers={"Accept": accept})
    assert (nowhere.status_code, nowhere.text) == (404, f"{NOWHERE}\n")
    assert (method.status_code, method.text) == (405, f"{METHOD}\n")
    assert nowhere.headers["content-type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/a%00%ff%22%0a<b>", '/a\0\ufffd"\n<b>'),
        ("/%F0%9F%92%9A", "/\U0001f49a"),
        ("/" + "x" * 5_000, f"/{'x' * 99}..."),
        ("/graphql/x", "/graphql/x"),
        ("//graphql", "//graphql"),
        ("/playground/assets/..%2f..%2fserver.py", "/playground/assets/../../server.py"),
    ],
)
def test_odd_paths(small: Catalog, path: str, shown: str) -> None:
    """They are repeated as far as it helps, and are never read as anything but text."""
    with client(small) as http:
        response = http.get(f"http://api{path}")
        head = http.head(f"http://api{path}")
    assert (response.status_code, head.status_code) == (404, 404)
    assert message(response) == f"There is nothing at {shown}; the API is at /graphql."
    assert head.content == b""


def test_the_api_is_found_behind_a_prefix(small: Catalog) -> None:
    """The sentence names the path that clients see."""
    with client(small, public_url="https://api.example.org/show") as http:
        response = http.get("/show/nothing")
    expected = "There is nothing at /show/nothing; the API is at /show/graphql."
    assert message(response) == expected
