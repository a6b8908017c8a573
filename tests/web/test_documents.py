"""Documents that are named instead of sent."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from data.catalog import Catalog
from tests.support.http import GRAPHQL, client, code, message
from web.graphql.persisted_documents import sha256

KNOWN = "query Known { __typename }\n"
OTHER = "{ t: __typename }"


@pytest.fixture
def http(small: Catalog, tmp_path: Path) -> Iterator[TestClient]:
    (tmp_path / "known.graphql").write_text(KNOWN)
    with client(small, documents=str(tmp_path)) as http:
        yield http


def persisted(text: str, version: int = 1) -> dict[str, Any]:
    return {"persistedQuery": {"version": version, "sha256Hash": sha256(text)}}


def ask(http: TestClient, **parameters: Any) -> Any:
    return http.post("/graphql", json=parameters, headers={"Accept": GRAPHQL})


def test_a_known_document_is_run_by_its_id(http: TestClient) -> None:
    """By either protocol, in the body or in the URL."""
    document_id = f"sha256:{sha256(KNOWN)}"
    answers = [
        ask(http, documentId=document_id),
        ask(http, extensions=persisted(KNOWN)),
        http.get("/graphql", params={"documentId": document_id}),
        http.get(
            "/graphql", params={"documentId": document_id}, headers={"Accept": "text/html, */*"}
        ),
    ]
    assert [answer.json() for answer in answers] == [{"data": {"__typename": "Query"}}] * 4


def test_a_client_can_teach_a_document(http: TestClient) -> None:
    """Apollo's protocol: asked for, not found, sent with its hash, found from then on."""
    first = ask(http, extensions=persisted(OTHER))
    assert (message(first), code(first)) == ("PersistedQueryNotFound", "PERSISTED_QUERY_NOT_FOUND")
    taught = ask(http, query=OTHER, extensions=persisted(OTHER))
    again = ask(http, extensions=persisted(OTHER))
    assert taught.json() == again.json() == {"data": {"t": "Query"}}


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"documentId": "sha256:0"}, "PERSISTED_DOCUMENT_NOT_FOUND"),
        ({"documentId": sha256(KNOWN)}, "PERSISTED_DOCUMENT_NOT_FOUND"),
        ({"documentId": "sha256:0", "query": OTHER}, "BAD_REQUEST"),
        ({"query": OTHER, "extensions": persisted(KNOWN)}, "PERSISTED_QUERY_MISMATCH"),
        ({"extensions": persisted(KNOWN, version=2)}, "PERSISTED_QUERY_NOT_SUPPORTED"),
        ({"extensions": {"persistedQuery": 1}}, "PERSISTED_QUERY_NOT_SUPPORTED"),
        ({"extensions": {"persistedQuery": {"version": 1}}}, "PERSISTED_QUERY_NOT_SUPPORTED"),
    ],
)
def test_names_that_name_nothing(
    http: TestClient, parameters: dict[str, Any], expected: str
) -> None:
    """They are answered with one error, and no data."""
    response = ask(http, **parameters)
    assert response.status_code == 422
    assert message(response)
    assert code(response) == expected


def test_only_known_documents(small: Catalog, tmp_path: Path) -> None:
    """With this setting nothing else is run, and nothing can be taught."""
    (tmp_path / "known.graphql").write_text(KNOWN)
    with client(small, documents=str(tmp_path), only_documents=True) as http:
        assert ask(http, query=KNOWN).json() == {"data": {"__typename": "Query"}}
        assert ask(http, documentId=f"sha256:{sha256(KNOWN)}").status_code == 200
        for extensions in ({}, persisted(OTHER)):
            refused = ask(http, query=OTHER, extensions=extensions)
            assert (refused.status_code, code(refused)) == (422, "PERSISTED_QUERY_ONLY")
        assert code(ask(http, extensions=persisted(OTHER))) == "PERSISTED_QUERY_NOT_FOUND"


def test_the_examples_are_known(small: Catalog) -> None:
    """Each can be asked for by its hash from the start."""
    examples = sorted((Path(__file__).parents[2] / "examples").glob("*.graphql"))
    assert examples
    with client(small) as http:
        for path in examples:
            response = ask(http, documentId=f"sha256:{sha256(path.read_text())}")
            assert "PERSISTED_DOCUMENT_NOT_FOUND" not in response.text
