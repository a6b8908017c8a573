"""The endpoint answers the same, byte for byte, in the connection and by ASGI."""

import json
import random
import re
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.hostile import fuzz
from tests.support.program import Server, running
from tests.web.test_connection import QUERY, chunked, request

pytestmark = pytest.mark.slow

DOORS = ("yes", "no")
# What differs from one moment to the next.
PASSING = re.compile(rb"date: [^\r]*|x-request-id: [0-9a-f]{16}")

HEADERS = [
    b"",
    b"accept: application/graphql-response+json",
    b"accept: application/json\r\naccept: text/event-stream",
    b"accept: text/html, */*",
    b"accept: image/png",
    b"accept-encoding: br",
    b"accept-encoding: gzip;q=0.5\r\naccept-encoding: br;q=0.1",
    b"accept: " + b"a," * 5_000,
    b"graphql-debug: 1",
    b"graphql-cost: 1",
    b"graphql-cost: only",
    b"graphql-status-codes: audits",
    b"origin: https://a.example",
    b"if-none-match: *",
    b"connection: close",
    b"connection: upgrade\r\nupgrade: h2c",
    b"content-type: text/plain",
    b"content-encoding: gzip",
    b"x-request-id: bad id",
]
BODIES = [
    QUERY,
    b"",
    b"{",
    b"{}",
    b"[]",
    b'{"query": "{"}',
    b'{"query": "{ nothing }"}',
    b'{"query": "mutation { a }"}',
    b'{"query": "query($n: Int!) { episodes(first: $n) { totalCount } }"}',
    b'{"query": "{ node(id: \\"?\\") { id } __typename }"}',
    b'{"query": "{ __schema { types { name description } } }"}',
    b'{"query": "{ __typename }", "x": "\xff"}',
    b'{"documentId": "sha256:0"}',
    b'{"extensions": {"persistedQuery": 1}}',
    b" " * 100_001,
]
METHODS = [b"POST", b"QUERY", b"GET", b"HEAD", b"OPTIONS", b"PUT", b"DELETE"]
PATHS = [
    b"/graphql",
    b"/graphql/",
    b"/graphql?query={__typename}",
    b"/graphql?query={episodes{nodes{title}}}",
    b"/graphql?query={nothing}",
    b"/graphql?query=mutation{a}",
    b"/graphql?query=%FF",
    b"/graphql?query={__typename}&query={__typename}",
    b"/graphql?query={__typename}&x=" + b"y" * 16_350,
    b"/graphql#x",
    b"/%67raphql?query={__typename}",
    b"/Graphql",
]


def requests() -> Iterator[bytes]:
    """Each method with each path, header and body, the others being plain."""
    for method in METHODS:
        for headers in HEADERS:
            for path in (b"/graphql", b"/graphql?query={__typename}"):
                body = QUERY if method in (b"POST", b"QUERY") else b""
                yield request(method, headers, body, path)
        for path in PATHS:
            yield request(method, b"", QUERY if method == b"POST" else b"", path)
        for body in BODIES:
            yield request(method, b"", body)
    yield request().replace(b"HTTP/1.1", b"HTTP/1.0")
    yield request(headers=b"connection: keep-alive").replace(b"HTTP/1.1", b"HTTP/1.0")
    yield request(headers=b"expect: 100-continue")
    yield request(headers=b"expect: 100-continue", body=b" " * 100_001)
    yield request() * 5
    yield request(b"OPTIONS", b"access-control-request-method: POST\r\norigin: null", b"")
    yield chunked(b"5\r\n" + QUERY[:5] + b"\r\n16\r\n" + QUERY[5:] + b"\r\n0\r\n\r\n")
    yield chunked((b"2000\r\n" + b" " * 0x2000 + b"\r\n") * 14 + b"0\r\n\r\n")
    yield chunked(b"nonsense\r\n\r\n")
    yield from (
        b"GET /graphql HTTP/1.1\r\n\r\n",
        b"nonsense\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
    )


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Server]]:
    """A server for each door, in whose logs there is no exception in the end."""
    logs = {door: tmp_path_factory.mktemp("doors") / door for door in DOORS}
    with ExitStack() as stack:
        yield {
            door: stack.enter_context(running("--direct", door, "--receive-seconds", "2", log=log))
            for door, log in logs.items()
        }
    for log in logs.values():
        assert "xception" not in log.read_text()


def exchange(server: Server, sent: bytes) -> bytes:
    """All that comes back until the connection is closed, which a last request asks for."""
    end = b"GET /healthz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n"
    with server.connect() as connection:
        received = b""
        try:
            connection.sendall(sent + end)
            while chunk := connection.recv(65536):
                received += chunk
        except (ConnectionResetError, BrokenPipeError):
            pass
    return PASSING.sub(b"", received)


def test_the_responses_are_equal(servers: dict[str, Server]) -> None:
    """To every request, each sent three times so that it is stored as well."""
    for sent in requests():
        for _ in range(3):
            received = [exchange(server, sent) for server in servers.values()]
            assert received[0] == received[1], sent[:300]
            assert received[0]


def test_the_responses_to_nonsense_are_equal(servers: dict[str, Server]) -> None:
    """To requests with words, bytes and headers exchanged.

    What cannot be read behind a request is found before that is answered by ASGI, and after it in the
    connection; so only the first response is compared, without whether it closes.
    """
    rng = random.Random(7)
    for number in range(600):
        sent = fuzz.KINDS[number % len(fuzz.KINDS)](rng).replace(b"connection: close\r\n", b"")
        received = [_first(exchange(server, sent)) for server in servers.values()]
        assert received[0] == received[1], sent[:300]


def _first(received: bytes) -> bytes:
    first = b"".join(received.split(b"HTTP/1.1 ")[:2])
    return first.replace(b"connection: close\r\n", b"")


def logged(server: Server, request_id: str) -> dict[str, Any]:
    """The line of a request in the log, without its times."""
    server.get("/healthz")
    lines = [json.loads(line) for line in server.log.read_text().splitlines()]
    [line] = [line for line in lines if line.get("request_id") == request_id]
    return {name: value for name, value in line.items() if name not in ("time", "milliseconds")}


def test_the_log_lines_are_equal(servers: dict[str, Server]) -> None:
    """For all that a line tells but the time."""
    sent = [
        request(headers=b"x-request-id: id-%d" % number, body=body)
        for number, body in enumerate(BODIES)
    ]
    sent.append(request(b"GET", b"x-request-id: id-page\r\naccept: text/html", b""))
    for server in servers.values():
        for one in sent:
            exchange(server, one)
    time.sleep(0.3)
    names = [*(f"id-{number}" for number in range(len(BODIES))), "id-page"]
    for name in names:
        lines = [logged(server, name) for server in servers.values()]
        assert lines[0] == lines[1]


def test_the_counts_are_equal(tmp_path: Path) -> None:
    """After the same requests, all counters of requests and answers are the same."""
    counted = []
    for door in DOORS:
        with running("--direct", door, log=tmp_path / "log") as server:
            for body in BODIES:
                for _ in range(3):
                    exchange(server, request(body=body))
            text = server.get("/metrics").text
        names = ("api_requests_total", "api_answers_total", "api_operations_total", "api_declined")
        lines = [line for line in text.splitlines() if line.startswith(names)]
        lines = [line for line in lines if '"ok"' not in line]
        counted.append(sorted(lines))
    assert counted[0] == counted[1]
