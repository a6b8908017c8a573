"""Pinned cursors over HTTP: what tells an edge that another replica has to answer."""

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from data.catalog import Catalog
from tests.support.http import GRAPHQL, JSON, client, code

PAGE = "query ($after: String) { episodes(first: 1, after: $after) { pageInfo { endCursor } } }"


@pytest.fixture(scope="module")
def http(small: Catalog) -> Iterator[TestClient]:
    with client(small, pin_cursors=True) as http:
        yield http


def end_of_first_page(http: TestClient) -> str:
    answer = http.post("/graphql", json={"query": PAGE}).json()
    return str(answer["data"]["episodes"]["pageInfo"]["endCursor"])


@pytest.mark.parametrize("status_codes", ["released", "audits"])
@pytest.mark.parametrize("accept", [JSON, GRAPHQL])
@pytest.mark.parametrize("method", ["GET", "POST", "QUERY"])
def test_a_cursor_of_another_version_is_misdirected(
    method: str, accept: str, status_codes: str, http: TestClient, real: Catalog
) -> None:
    """By every method and in every form, and no cache may keep the answer."""
    with client(real, pin_cursors=True) as other:
        after = end_of_first_page(other)
    body: dict[str, Any] = {"query": PAGE, "variables": {"after": after}}
    headers = {"Accept": accept, "GraphQL-Status-Codes": status_codes}
    if method == "GET":
        query = f'{{ episodes(after: "{after}") {{ totalCount }} }}'
        response = http.get("/graphql", params={"query": query}, headers=headers)
    else:
        response = http.request(method, "/graphql", json=body, headers=headers)

    assert response.status_code == 421
    assert code(response) == "STALE_CURSOR"
    assert response.headers["cache-control"] == "no-store"
    assert "etag" not in response.headers


def test_a_cursor_of_this_version_leads_on(http: TestClient, small: Catalog) -> None:
    """Also to another replica of the same version."""
    with client(small, pin_cursors=True) as other:
        variables = {"after": end_of_first_page(other)}
    response = http.post("/graphql", json={"query": PAGE, "variables": variables})

    assert response.status_code == 200
    assert response.json()["data"]["episodes"]["pageInfo"]["endCursor"] != variables["after"]


def test_pins_change_the_tag(http: TestClient, small: Catalog) -> None:
    """A copy from before the setting was changed, which has other cursors, is not confirmed."""
    url = "/graphql?query={episodes{pageInfo{endCursor}}}"
    with client(small) as other:
        assert other.get(url).headers["etag"] != http.get(url).headers["etag"]
