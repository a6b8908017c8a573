"""What is seen of requests from outside: ids, metrics, lines in the log, health."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import REGISTRY
from starlette.testclient import TestClient

from data.catalog import Catalog
from data.digest import digest
from server import application
from tests.support.http import client, post
from web.graphql.endpoint import GraphQLEndpoint
from web.observability import metrics
from web.observability.log import WAITING, LineWriter
from web.server.settings import Settings


@pytest.fixture(scope="module")
def http(small: Catalog) -> Iterator[TestClient]:
    with client(small) as http:
        yield http


def count(name: str, **labels: str) -> float:
    metrics.publish()
    return REGISTRY.get_sample_value(name, labels) or 0.0


def test_health(http: TestClient, small: Catalog) -> None:
    """Alive is who answers; ready is who has a dataset, and says which."""
    assert http.get("/healthz").json() == {"status": "alive"}
    assert http.get("/readyz").json() == {"status": "ready", "dataset": digest(small)}


def test_a_request_keeps_its_id(http: TestClient) -> None:
    """The one it came with, or a new one; nothing that could forge a line or a header."""
    assert post(http, "{ __typename }", X_Request_Id="a-1.b_2").headers["x-request-id"] == "a-1.b_2"
    for bad in ("", "a b", "a" * 65, '"'):
        made = post(http, "{ __typename }", X_Request_Id=bad).headers["x-request-id"]
        assert len(made) == 16
        assert made != bad


@pytest.mark.parametrize(
    ("query", "outcome"),
    [
        ("{ __typename }", "ok"),
        ("{", "request_error"),
        ('{ node(id: "?") { id } }', "partial"),
    ],
)
def test_requests_are_counted_by_outcome(http: TestClient, query: str, outcome: str) -> None:
    """Those of the endpoint by what GraphQL made of them, the others by their status."""
    before = count("api_requests_total", outcome=outcome)
    post(http, query)
    assert count("api_requests_total", outcome=outcome) == before + 1


def test_operations_are_counted_by_known_names(http: TestClient) -> None:
    """A client can make up names; it can't make up series of statistics."""
    before = count("api_operations_total", operation="other")
    post(http, "query MadeUp { __typename }")
    assert count("api_operations_total", operation="other") == before + 1
    assert "MadeUp" not in http.get("/metrics").text


def test_metrics_tell_of_the_cache_and_of_the_event_loop(http: TestClient) -> None:
    """Stored answers are told from computed ones."""
    before = count("api_answers_total", source="stored")
    for _ in range(3):
        post(http, "{ thrice: __typename }")
    assert count("api_answers_total", source="stored") == before + 1
    text = http.get("/metrics").text
    for name in ("api_event_loop_lag_seconds", "api_request_duration_seconds_bucket"):
        assert name in text


def logged(catalog: Catalog, tmp_path: Path, **settings: Any) -> dict[str, Any]:
    """The line of one request."""
    path = tmp_path / "log"
    descriptor = os.open(path, os.O_CREAT | os.O_WRONLY)
    writer = LineWriter(descriptor)
    with TestClient(application(catalog, Settings(**settings), writer)) as http:
        post(http, "query Secret { __typename }", X_Request_Id="the-id")
    writer.flush()
    line: dict[str, Any] = json.loads(path.read_text())
    os.close(descriptor)
    return line


def test_a_request_is_one_line(small: Catalog, tmp_path: Path) -> None:
    """It says what happened to which request, and nothing of what was asked."""
    line = logged(small, tmp_path)
    assert line["milliseconds"] > 0
    assert line["time"].endswith("Z")
    assert {key: line[key] for key in line.keys() - {"time", "milliseconds"}} == {
        "request_id": "the-id",
        "method": "POST",
        "path": "/graphql",
        "status": 200,
        "outcome": "ok",
        "source": "plan",
        "cost": 51,
        "bytes": 31,
    }


def test_queries_are_logged_if_asked_for(small: Catalog, tmp_path: Path) -> None:
    """A setting adds the document and its variables."""
    line = logged(small, tmp_path, log_queries=True)
    assert line["query"] == "query Secret { __typename }"


def test_a_reader_who_stands_still_costs_lines_only() -> None:
    """A pipe that nobody reads holds nobody up: what it can't take is counted."""
    reading, writing = os.pipe()
    writer = LineWriter(writing)
    for _ in range(2 * WAITING):
        writer.write(b"x" * 100 + b"\n")
    assert writer.dropped > 0
    os.close(reading)


def test_a_failing_endpoint_is_masked_and_logged(
    small: Catalog, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A fault that nobody foresaw is answered in JSON, and tells the client nothing of it."""
    monkeypatch.setattr(GraphQLEndpoint, "_respond", None)
    with client(small) as http:
        response = post(http, "{ __typename }")
    assert response.json()["errors"][0]["message"] == "Something went wrong here."
    assert "TypeError" in caplog.text
