"""Requests to the application as clients send them, without a server."""

from typing import Any

import httpx2
from starlette.testclient import TestClient

from data.catalog import Catalog
from resolvers.bounds import Limits
from server import application
from web.server.settings import Settings

JSON = "application/json"
GRAPHQL = "application/graphql-response+json"


def client(catalog: Catalog, limits: Limits | None = None, **settings: Any) -> TestClient:
    """A client of an application that has these settings; failures of it fail the test."""
    given = Settings(limits=limits or Limits(), **settings)
    return TestClient(application(catalog, given), base_url="http://api")


def post(http: TestClient, query: str, **headers: str) -> httpx2.Response:
    """The response to a query."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return http.post("/graphql", json={"query": query}, headers={"Accept": GRAPHQL} | named)


def message(response: httpx2.Response) -> str:
    """The message of the only error, in a response that has no data."""
    answer = response.json()
    assert answer.keys() == {"errors"}
    [error] = answer["errors"]
    return str(error["message"])


def code(response: httpx2.Response) -> str:
    """The code of the first error."""
    return str(response.json()["errors"][0]["extensions"]["code"])
