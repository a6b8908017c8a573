"""What is made beside the event loop after the start, before a request needs it."""

import logging
import os
import time

import pytest
from starlette.testclient import TestClient

from data.catalog import Catalog
from data.loader import load
from server import application
from tests.support.program import SMALL
from web.observability.log import LineWriter
from web.site.front_page import FrontPage


def test_a_failure_of_it_is_logged_at_once(
    small: Catalog, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The server answers all the same, and its stop is no failure."""

    def fail(_: FrontPage) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(FrontPage, "prepare", fail)
    writer = LineWriter(os.open(os.devnull, os.O_WRONLY))
    with (
        caplog.at_level(logging.ERROR),
        TestClient(application(small, writer=writer, prepared=True), base_url="http://api") as http,
    ):
        deadline = time.monotonic() + 10
        while not caplog.records and time.monotonic() < deadline:
            time.sleep(0.01)
        assert [record.exc_info[0] for record in caplog.records if record.exc_info] == [
            ZeroDivisionError
        ]
        assert http.get("/").status_code == 200


def test_the_indexes_are_made_without_a_log_as_well() -> None:
    """No search waits for them, whatever is logged."""
    catalog = load(SMALL)
    with TestClient(application(catalog, prepared=True)):
        deadline = time.monotonic() + 20
        while "names" not in vars(catalog) and time.monotonic() < deadline:
            time.sleep(0.01)
    assert {"search_index", "names"} <= vars(catalog).keys()
