"""Which media type and content coding a client gets."""

import time

import pytest

from web.graphql.headers import VALUE_BYTES
from web.graphql.negotiation import (
    GRAPHQL_RESPONSE,
    JSON,
    choose_coding,
    choose_media_type,
    is_json,
    prefers_html,
)

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (JSON, JSON),
        (GRAPHQL_RESPONSE, GRAPHQL_RESPONSE),
        (f"{GRAPHQL_RESPONSE}, {JSON};q=0.9", GRAPHQL_RESPONSE),
        (f"{JSON}, {GRAPHQL_RESPONSE}", GRAPHQL_RESPONSE),
        (f"{GRAPHQL_RESPONSE};q=0.5, {JSON}", JSON),
        (f"{GRAPHQL_RESPONSE};q=0.5, */*;q=0.1", GRAPHQL_RESPONSE),
        (f"*/*, {JSON};q=0", GRAPHQL_RESPONSE),
        (f"{GRAPHQL_RESPONSE}; charset=utf-8; Q=1", GRAPHQL_RESPONSE),
        ("APPLICATION/JSON", JSON),
        ("text/html", None),
        (f"{JSON};q=0", None),
        (f"{JSON};q=much", None),
        (f"{JSON};q=nan", None),
        (f"{JSON};q=1e9", None),
        (f"{JSON};q=9", JSON),
        ("application/graphql+json", None),
        (", ,;;q=,", None),
    ],
)
def test_media_type(accept: str, chosen: str | None) -> None:
    """The heaviest that is served; of two alike the newer if it is named, else the older."""
    assert choose_media_type(accept) == chosen


@pytest.mark.parametrize(
    ("accept_encoding", "chosen"),
    [
        ("", None),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0.5, gzip", "gzip"),
        ("br;q=0, gzip;q=0", None),
        ("*", "br"),
        ("*;q=0.5, br;q=0", "gzip"),
        ("identity, gzip;q=0.5", None),
        ("zstd", None),
    ],
)
def test_content_coding(accept_encoding: str, chosen: str | None) -> None:
    """The better of those that the client accepts, or none."""
    assert choose_coding(accept_encoding) == chosen


@pytest.mark.parametrize(
    ("accept", "page"),
    [(BROWSER, True), ("text/html", True), ("*/*", False), ("", False), (JSON, False)],
)
def test_page(accept: str, page: bool) -> None:
    """Only who names HTML, and wants nothing more, is a browser."""
    assert prefers_html(accept) == page


@pytest.mark.parametrize(
    ("content_type", "json"),
    [
        (JSON, True),
        ("application/json; charset=UTF-8", True),
        ('Application/JSON;charset="utf-8"', True),
        ("application/json; charset=latin-1", False),
        ("text/json", False),
        ("", False),
    ],
)
def test_request_body(content_type: str, json: bool) -> None:
    """JSON in UTF-8 is what a body must be."""
    assert is_json(content_type) == json


@pytest.mark.parametrize("entry", [",", "a,", "a/*;q=0.5,", ";", ";q=", "=", "*/*,", "br;q=0.1,"])
def test_the_longest_header_is_parsed_in_little_time(entry: str) -> None:
    """Whatever it consists of."""
    header = (entry * VALUE_BYTES)[:VALUE_BYTES]
    began = time.perf_counter()
    choose_media_type(header)
    choose_coding(header)
    prefers_html(header)
    is_json(header)
    assert time.perf_counter() - began < 0.05
