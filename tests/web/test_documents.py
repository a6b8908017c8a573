"""Documents that are named instead of sent."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from data.catalog import Catalog
from tests.support.http import GRAPHQL, client, code, message
from tests.web.test_cli import run
from web.graphql.persisted_documents import UnreadableDocumentsError, read, sha256

pytestmark = pytest.mark.slow

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


MANIFESTS = {
    "graphql-codegen, Relay": json.dumps({"abc123": KNOWN}),
    "Apollo": json.dumps(
        {
            "format": "apollo-persisted-query-manifest",
            "version": 1,
            "operations": [{"id": "abc123", "name": "Known", "type": "query", "body": KNOWN}],
        }
    ),
}


@pytest.mark.parametrize("kind", MANIFESTS)
def test_a_manifest_names_the_known_documents(small: Catalog, tmp_path: Path, kind: str) -> None:
    """By its ids, and by their hashes; nothing else is run if only known documents are."""
    manifest = tmp_path / "manifest.json"
    manifest.write_text(MANIFESTS[kind])
    with client(small, documents=str(manifest), only_documents=True) as http:
        for parameters in (
            {"documentId": "abc123"},
            {"documentId": f"sha256:{sha256(KNOWN)}"},
            {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "abc123"}}},
            {"extensions": persisted(KNOWN)},
            {"query": KNOWN},
        ):
            assert ask(http, **parameters).json() == {"data": {"__typename": "Query"}}
        assert code(ask(http, query=OTHER)) == "PERSISTED_QUERY_ONLY"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read as documents"),
        ("", "cannot be read as documents"),
        ("[]", "cannot be read as documents"),
        ('{"a": 1}', "cannot be read as documents"),
        ('{"format": "other", "operations": []}', "cannot be read as documents"),
        ("\udcff", "cannot be read as documents"),
        ("{}", "holds no documents"),
        ('{"a": "{"}', "holds a document that is not GraphQL: {"),
    ],
)
def test_documents_that_cannot_be_read(tmp_path: Path, content: str | None, said: str) -> None:
    """One sentence says what is wrong."""
    manifest = tmp_path / "manifest.json"
    if content is not None:
        manifest.write_text(content, errors="surrogateescape")
    with pytest.raises(UnreadableDocumentsError) as refused:
        read(manifest)
    assert said in str(refused.value)


@pytest.mark.parametrize("only", [(), ("--only-documents", "yes")])
def test_a_server_without_its_documents_does_not_start(
    tmp_path: Path, only: tuple[str, ...]
) -> None:
    """Whether the folder is empty or missing: it would refuse every request, or not know of it."""
    for folder in (tmp_path, tmp_path / "missing"):
        result = run("--documents", str(folder), *only)
        assert (result.returncode, result.stdout) == (2, "")
        assert str(folder) in result.stderr
        assert result.stderr.count("\n") == 1
