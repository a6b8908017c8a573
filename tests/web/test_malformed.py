"""Requests that are none: JSON, types and URLs in every way in which they can be wrong."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from data.catalog import Catalog
from tests.support.http import JSON, client, message


@pytest.fixture(scope="module")
def http(small: Catalog) -> Iterator[TestClient]:
    with client(small, cache_bytes=0) as http:
        yield http


def status_of(said: str) -> int:
    """The status for a request about which something is said: 422 if it can be read."""
    readable = ("it must be an object.", "it must be a string.", "too large to be read.")
    missing = "The request has neither query nor documentId."
    return 422 if said.endswith(readable) or said == missing else 400


BODIES = [
    (b"", "The body is empty; it must be a JSON object."),
    (b" \n", "The body is empty; it must be a JSON object."),
    (b"{", "The body is not JSON: it ends too soon."),
    (b"{'query': 1}", "The body is not JSON: object keys must be strings (byte 1)."),
    (b'{"query": NaN}', "The body is not JSON: invalid character (byte 10)."),
    (b'{"query": "\xff"}', "The body is not UTF-8: its byte 11 is 0xff."),
    (b'{"query": "{ __typename }", "x": "\xff"}', "The body is not UTF-8: its byte 34 is 0xff."),
    (b'{"query": "{a}", "\xff": 1}', "The body is not UTF-8: its byte 18 is 0xff."),
    (
        b'{"query": "{a}", "variables": {"a": "\xff"}}',
        "The body is not UTF-8: its byte 37 is 0xff.",
    ),
    (
        b'{"query": "\\ud800 x"}',
        r"The body has \ud800, half of a surrogate pair, which is no character.",
    ),
    (
        b'{"query": "\\ud83d\\ude00 \\\\\\uDC00"}',
        r"The body has \uDC00, half of a surrogate pair, which is no character.",
    ),
    (
        b'{"query": "{a}", "variables": {"a": "\\\\ud800\\ud800"}}',
        r"The body has \ud800, half of a surrogate pair, which is no character.",
    ),
    (b'{"variables": {"a": ' + b"[" * 5000, "The JSON is nested more than 100 levels deep."),
    (
        b'{"variables": {"a": ' + b"[" * 975 + b"]" * 975 + b"}}",
        "The JSON is nested more than 100 levels deep.",
    ),
    (
        b'{"x": ' + b'{"x":' * 975 + b"1" + b"}" * 976,
        "The JSON is nested more than 100 levels deep.",
    ),
    (
        b'{"extensions": {"a": ' + b"[" * 101 + b"]" * 101 + b"}}",
        "The JSON is nested more than 100 levels deep.",
    ),
    (b"1", "The body is 1; it must be an object."),
    (b"null", "The body is null; it must be an object."),
    (b'"' + b"x" * 99 + b'"', 'The body is "' + "x" * 59 + "...; it must be an object."),
    (b'{"query": 1}', "query is 1; it must be a string."),
    (b'{"query": true}', "query is true; it must be a string."),
    (b'{"query": "{a}", "operationName": ["a"]}', 'operationName is ["a"]; it must be a string.'),
    (b'{"documentId": {"a": null}}', 'documentId is {"a": null}; it must be a string.'),
    (b'{"query": "{a}", "variables": [1]}', "variables is [1]; it must be an object."),
    (b'{"query": "{a}", "variables": "{}"}', 'variables is "{}"; it must be an object.'),
    (b'{"query": "{a}", "extensions": 1}', "extensions is 1; it must be an object."),
    (
        b'{"query": "{a}", "variables": {"n": ' + b"9" * 9999 + b"}}",
        f"variables has {'9' * 60}..., a number too large to be read.",
    ),
    (
        b'{"query": "{a}", "variables": {"1e999": [1, -1e309]}}',
        "variables has -1e309, a number too large to be read.",
    ),
    (b'{"query": -1e999}', "The body has -1e999, a number too large to be read."),
    (b'{"query": 1, "x": }', "The body is not JSON: invalid character (byte 18)."),
    (b'{"query": 1, "x": ' + b"[" * 5000, "The JSON is nested more than 100 levels deep."),
    (
        b'{"query": 1, "x": ' + b"[" * 101 + b"]" * 101 + b"}",
        "The JSON is nested more than 100 levels deep.",
    ),
    (
        b'{"query": {"a": null}, "query": "{a}"}',
        'The request has "query" 2 times in one object.',
    ),
    (b'{"query": 1, "x": 1e999}', "The body has 1e999, a number too large to be read."),
    (b"{}", "The request has neither query nor documentId."),
    (b'{"query": "{a}", "query": "{b}"}', 'The request has "query" 2 times in one object.'),
    (b'{"query": "{a}", "qu\\u0065ry": "{b}"}', 'The request has "query" 2 times in one object.'),
    (
        b'{"x": ' + b"9" * 5000 + b', "query": "{a}", "query": "{b}"}',
        'The request has "query" 2 times in one object.',
    ),
    (
        b'{"query": "{a}", "variables": {"n": 1, "n": 2}}',
        'The request has "n" 2 times in one object.',
    ),
    (
        b'{"query": "{a}", "variables": {"a": [{"b": ":", "b" : ":", "\\u0062":1}]}}',
        'The request has "b" 3 times in one object.',
    ),
    (
        b'{"query": "{a}", "extensions": {"a": {"b": 1, "b": 1}}}',
        'The request has "b" 2 times in one object.',
    ),
    (
        b'[{"query": "{a}"}]',
        "The body is a list; send one request at a time, each in a request.",
    ),
]


@pytest.mark.parametrize(("body", "said"), BODIES)
def test_a_body_that_is_no_request(http: TestClient, body: bytes, said: str) -> None:
    """It is answered with a sentence that says what is wrong, and no data."""
    headers = {"Content-Type": JSON}
    response = http.post("/graphql", content=body, headers=headers)
    assert message(response) == said
    assert response.status_code == status_of(said)
    headers["GraphQL-Status-Codes"] = "audits"
    assert http.post("/graphql", content=body, headers=headers).status_code == 400


@pytest.mark.parametrize(
    "body",
    [
        b'{"query": "{ __typename }", "x": %s}' % (b"9" * 5_000),
        b'{"query": "{ __typename }", "x": -1e99999, "y": "query"}',
        b'{"query": "{ __typename }", "x": "query", "y": %s}' % (b"9" * 5_000),
        b'{"query": "{ __typename }", "x": %s}' % (b"[" * 90 + b"]" * 90),
        b'{"query": "{ __typename }", "x": "%s"}' % (b"[" * 5_000),
        b'{"query": "{ __typename }", "x": "%s"}' % (b'\\"[' * 5_000),
        b'{"query": "{ __typename }", "x": [%s1]}' % (b"{}," * 5_000),
    ],
)
def test_keys_that_are_not_understood(http: TestClient, body: bytes) -> None:
    """They are passed over, whatever their values are, as long as they are JSON."""
    response = http.post("/graphql", content=body, headers={"Content-Type": JSON})
    assert response.json() == {"data": {"__typename": "Query"}}


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("query={a}&query={b}", "The URL has query 2 times; once is enough."),
        ("query={a}&variables=1", "variables is 1; it must be an object."),
        ("query={a}&variables={", "variables is not JSON: it ends too soon."),
        ("query=%FF", "The URL's query must be percent-encoded UTF-8."),
        ("query={a}&x=%FF", "The URL's query must be percent-encoded UTF-8."),
        ("query={a}&variables=%FF", "The URL's query must be percent-encoded UTF-8."),
        (
            'query={a}&variables={"a":"\\ud800"}',
            r"variables has \ud800, half of a surrogate pair, which is no character.",
        ),
        (
            'query={a}&variables={"a":' + "[" * 101 + "]" * 101 + "}",
            "The JSON is nested more than 100 levels deep.",
        ),
        (
            "query={a}&variables={%22a%22:" + "9" * 5000 + "}",
            f"variables has {'9' * 60}..., a number too large to be read.",
        ),
        (
            'query={a}&variables={"n":1,"n":2}',
            'The request has "n" 2 times in one object.',
        ),
        (
            'query={a}&extensions={"a":{"n":1,"n":2}}',
            'The request has "n" 2 times in one object.',
        ),
        ("variables={}", "The request has neither query nor documentId."),
    ],
)
def test_a_url_that_is_no_request(http: TestClient, url: str, said: str) -> None:
    """It is answered as a body is."""
    response = http.get(f"/graphql?{url}")
    assert message(response) == said
    assert response.status_code == status_of(said)
