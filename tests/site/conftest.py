"""The fixtures of the site: its front page, and a browser."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from data.catalog import Catalog
from server import application
from tests.support.browser import browser, visitor
from tests.support.html import Page
from tests.support.program import server

__all__ = ["browser", "server", "visitor"]


@pytest.fixture(scope="session")
def http(real: Catalog) -> Iterator[TestClient]:
    with TestClient(application(real), base_url="http://api.example") as client:
        yield client


@pytest.fixture(scope="session")
def html(http: TestClient) -> str:
    return http.get("/").text


@pytest.fixture(scope="session")
def page(html: str) -> Page:
    return Page(html)
