"""Connections that end with a response: what a client that is still sending gets, and how much is taken."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from tests.support.program import Server, running
from tests.web.test_connection import ANSWER, chunked, request, statuses

pytestmark = pytest.mark.slow

WAITING = 5
CHUNKED = b"transfer-encoding: chunked"
CHUNK = b"8000\r\n" + b" " * 0x8000 + b"\r\n"
LONG = request(headers=b"content-length: 999999999", body=b"")

# Heads, what may be sent behind them for ever, and the status that does not wait for all of it.
EARLY = {
    "no page": (request(b"POST", CHUNKED, b"", b"/nothing"), CHUNK, 404),
    "a page": (request(b"GET", CHUNKED, b"", b"/healthz"), CHUNK, 200),
    "a page by another method": (request(b"POST", CHUNKED, b"", b"/schema.graphql"), CHUNK, 405),
    "the endpoint by another method": (request(b"PUT", CHUNKED, b""), CHUNK, 405),
    "GET": (request(b"GET", CHUNKED, b"", b"/graphql?query={__typename}"), CHUNK, 200),
    "OPTIONS": (request(b"OPTIONS", CHUNKED, b""), CHUNK, 204),
    "a body that is too long": (chunked(b""), CHUNK, 413),
    "a length that is too long": (LONG, b" " * 0x8000, 413),
    "a length for no page": (LONG.replace(b"/graphql", b"/nothing"), b" " * 0x8000, 413),
    "a URL": (request(b"GET", b"", b"", b"/" + b"x" * 20_000), b"x" * 0x8000, 414),
    "headers": (request(b"GET", b"x: " + b"y" * 40_000, b""), b"x" * 0x8000, 431),
    "no host": (b"POST / HTTP/1.1\r\ncontent-length: 9\r\n\r\n", b"x" * 0x8000, 400),
    "nonsense": (b"nonsense\r\n\r\n", b"x" * 0x8000, 400),
    "a chunk": (chunked(b"x"), b"x" * 0x8000, 400),
}


@pytest.fixture(scope="module", params=["yes", "no"], ids=["direct", "by ASGI"])
def server(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Server]:
    """A server in whose log there is no exception in the end."""
    log = tmp_path_factory.mktemp("last") / "log"
    with running("--direct", request.param, "--pipeline-size", str(WAITING), log=log) as server:
        yield server
    assert "xception" not in log.read_text()


def send(connection: socket.socket, data: bytes, most: int, sent: list[int]) -> None:
    """Send data again and again, so many bytes at most, until the connection ends."""
    try:
        while sum(sent) < most:
            connection.sendall(data)
            sent.append(len(data))
    except OSError:
        pass


def read(connection: socket.socket) -> bytes:
    """All that comes until the server closes its side; a reset is an error."""
    received = b""
    while chunk := connection.recv(65536):
        received += chunk
    return received


@pytest.mark.parametrize("kind", EARLY)
def test_a_client_that_is_still_sending_reads_its_response(server: Server, kind: str) -> None:
    """Whole, with the word that it is the last one, and without a reset."""
    head, body, status = EARLY[kind]
    with server.connect() as connection:
        connection.sendall(head)
        send(connection, body, 200_000, [])
        received = read(connection)
    # Where the body is not needed, it may still be found too long before the response is made.
    assert statuses(received) in ([status], [413])
    assert b"connection: close\r\n" in received.lower()
    length = received.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
    assert len(received.partition(b"\r\n\r\n")[2]) == int(length or 0)


@pytest.mark.parametrize("kind", EARLY)
def test_what_follows_is_not_read_for_ever(server: Server, kind: str) -> None:
    """Neither by bytes, though buffers on the way hold some millions, nor for as long as it comes."""
    head, body, _ = EARLY[kind]
    sent: list[int] = []
    with server.connect() as connection:
        connection.sendall(head)
        sender = threading.Thread(target=send, args=(connection, body, 10**10, sent))
        sender.start()
        sender.join(30)
        assert not sender.is_alive()
    assert sum(sent) < 50_000_000


def test_a_client_that_waits_after_its_response_is_left(server: Server) -> None:
    """Soon: it has all that it will get."""
    with server.connect() as connection:
        connection.sendall(request(headers=b"content-length: 999999999", body=b""))
        assert statuses(read(connection)) == [413]
        began = time.perf_counter()
        while time.perf_counter() - began < 20 and _takes(connection):
            time.sleep(0.05)
    assert 1 < time.perf_counter() - began < 20


def _takes(connection: socket.socket) -> bool:
    try:
        connection.sendall(b" ")
    except OSError:
        return False
    return True


def test_a_whole_body_leaves_the_connection_open(server: Server) -> None:
    """Also where it is not read."""
    page = request(b"GET", b"", b"x" * 90, b"/healthz")
    received = server.exchange(page + page + request(headers=b"connection: close"))
    assert statuses(received) == [200, 200, 200]
    assert received.endswith(ANSWER)


@pytest.mark.parametrize("behind", [request() * 500, b"nonsense\r\n\r\n" * 5_000])
def test_requests_behind_too_many_are_not_answered(server: Server, behind: bytes) -> None:
    """As many wait as are set; those before are answered, the last one with the word that it is."""
    with server.connect() as connection:
        connection.sendall(request() * (1 + WAITING) + behind)
        received = read(connection)
    answered = received.split(b"HTTP/1.1 ")[1:]
    # Beside those that wait, one is being answered, and one may have been in the connection.
    assert len(answered) in (1 + WAITING, 2 + WAITING)
    assert all(response.startswith(b"200 OK") for response in answered)
    assert [b"connection: close" in response for response in answered] == (
        [False] * (len(answered) - 1) + [True]
    )
