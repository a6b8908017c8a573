"""What a connection reads: offers to upgrade, the bounds of a request's parts, the form of its head."""

import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from graphql import get_introspection_query

from tests.support.program import Server, running

pytestmark = pytest.mark.slow

QUERY = b'{"query": "{ __typename }"}'
ANSWER = b'{"data":{"__typename":"Query"}}'
OFFERS = [
    b"connection: Upgrade, HTTP2-Settings\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABkAAQAoAAAAAIAAAAA",
    b"Upgrade: websocket\r\nConnection: keep-alive, UPGRADE\r\nSec-WebSocket-Version: 13",
    b"upgrade: TLS/1.0, HTTP/1.1\r\nconnection: upgrade",
]


def request(
    method: bytes = b"POST", headers: bytes = b"", body: bytes = QUERY, path: bytes = b"/graphql"
) -> bytes:
    """A request as bytes, with the length of its body and other headers."""
    lines = [b"%b %b HTTP/1.1" % (method, path), b"host: api", b"content-type: application/json"]
    if headers:
        lines.append(headers)
    if body:
        lines.append(b"content-length: %d" % len(body))
    return b"\r\n".join([*lines, b"", body])


def chunked(body: bytes, headers: bytes = b"transfer-encoding: chunked") -> bytes:
    """A request whose body comes in these chunks."""
    return request(headers=headers, body=b"").removesuffix(b"\r\n\r\n") + b"\r\n\r\n" + body


@pytest.fixture(scope="module", params=["yes", "no"], ids=["direct", "by ASGI"])
def server(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Server]:
    """A server in whose log there is no exception in the end."""
    log = tmp_path_factory.mktemp("connection") / "log"
    with running("--receive-seconds", "4", "--direct", request.param, log=log) as server:
        yield server
    assert "xception" not in log.read_text()


def answers(server: Server, sent: list[bytes], last: bytes = b"connection: close") -> bytes:
    """All that comes back for parts that are sent one after the other, and a last request."""
    with server.connect() as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for part in sent:
            connection.sendall(part)
            if len(sent) > 1:
                time.sleep(0.0005)
        connection.sendall(request(b"GET", last, b"", b"/healthz"))
        received = b""
        while chunk := connection.recv(65536):
            received += chunk
        return received


def statuses(received: bytes) -> list[int]:
    """The status codes of the responses in these bytes."""
    parts = received.split(b"HTTP/1.1 ")[1:]
    return [int(part[:3]) for part in parts]


@pytest.mark.parametrize("offer", OFFERS)
def test_an_offer_to_upgrade_is_ignored(server: Server, offer: bytes) -> None:
    """The body is read as the body, and each request has one answer."""
    sent = request(headers=offer)
    received = answers(server, [sent + sent])
    assert statuses(received) == [200, 200, 200]
    assert received.count(ANSWER) == 2


@pytest.mark.parametrize("offer", OFFERS)
def test_an_offer_to_upgrade_is_ignored_wherever_the_bytes_are_split(
    server: Server, offer: bytes
) -> None:
    """At every byte, and between all bytes."""
    sent = request(headers=offer)
    parts = [part for place in range(1, len(sent)) for part in (sent[:place], sent[place:])]
    received = answers(server, parts + [sent[place : place + 1] for place in range(len(sent))])
    assert statuses(received) == [200] * (len(sent) + 1)
    assert received.count(ANSWER) == len(sent)


@pytest.mark.parametrize(
    ("method", "status"),
    [(b"GET", 422), (b"HEAD", 422), (b"OPTIONS", 204), (b"PUT", 405), (b"DELETE", 405)],
)
def test_an_offer_to_upgrade_is_ignored_with_any_method(
    server: Server, method: bytes, status: int
) -> None:
    """With a body or without, and in chunks."""
    for offer in OFFERS:
        body = b"transfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
        for sent in (
            request(method, offer, b""),
            request(method, offer, b"abc"),
            request(method, offer, b"").removesuffix(b"\r\n") + body,
        ):
            assert statuses(answers(server, [sent])) == [status, 200]


@pytest.mark.skipif(shutil.which("curl") is None, reason="There is no curl here.")
def test_curl_may_offer_http2(server: Server) -> None:
    """`curl --http2` offers h2c with each request."""
    url = f"http://127.0.0.1:{server.port}/graphql"
    form = ["--silent", "--include", "--http2", "-H", "Content-Type: application/json"]
    command = ["curl", *form, "-d", QUERY.decode(), url, "--next", *form, "-d", QUERY.decode(), url]
    received = subprocess.run(command, capture_output=True, check=True, timeout=20).stdout
    assert statuses(received) == [200, 200]
    assert received.count(ANSWER) == 2


JDK = """
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

class Post {
    public static void main(String[] arguments) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(arguments[0]))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(arguments[1])).build();
        for (int count = 0; count < 3; count++) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            System.out.println(response.statusCode() + " " + response.body());
        }
    }
}
"""


@pytest.mark.skipif(shutil.which("javac") is None, reason="There is no JDK here.")
def test_the_client_of_the_jdk_is_answered(server: Server, tmp_path: Path) -> None:
    """It offers h2c with each request, and fails unless that is ignored."""
    source = tmp_path / "Post.java"
    source.write_text(JDK)
    command = ["java", str(source), f"http://127.0.0.1:{server.port}/graphql", QUERY.decode()]
    ran = subprocess.run(command, capture_output=True, check=True, timeout=60)
    assert ran.stdout.decode().splitlines() == [f"200 {ANSWER.decode()}"] * 3


@pytest.mark.parametrize("body", [b"", b"x" * 100], ids=["no body", "a body"])
@pytest.mark.parametrize(
    "query",
    ["{ a%d: __typename } #" + "z" * 2_100, get_introspection_query(descriptions=False) + "#%d"],
    ids=["long", "costly"],
)
def test_get_may_wait_for_its_turn(server: Server, query: str, body: bytes) -> None:
    """Behind other requests, and though the body that it may have is never read."""
    path = b"/graphql?query=" + quote(query % len(body)).encode()
    received = answers(
        server, [request(b"GET", b"", b"", b"/healthz") + request(b"GET", b"", body, path)]
    )
    assert statuses(received) == [200, 200, 200]


def test_a_client_that_left_is_not_worked_for(server: Server) -> None:
    """Its document is not even read, if it is new."""
    server.process.send_signal(signal.SIGSTOP)
    for number in range(50):
        with server.connect() as connection:
            query = b'{"query": "{ left%d }"}' % number
            connection.sendall(request(headers=b"x-request-id: left-%d" % number, body=query))
    server.process.send_signal(signal.SIGCONT)
    lines: list[str] = []
    deadline = time.monotonic() + 5
    while len(lines) < 50 and time.monotonic() < deadline:
        time.sleep(0.05)
        lines = [line for line in server.log.read_text().splitlines() if '"left-' in line]
    assert len(lines) == 50
    assert all('"status":0,' in line for line in lines)


def resident(server: Server) -> float:
    """The memory of the server in megabytes."""
    text = Path(f"/proc/{server.process.pid}/statm").read_text()
    return int(text.split()[1]) * 4096 / 1e6


ENDLESS = {
    "a trailer": (chunked(b"1\r\n{\r\n0\r\nx: "), b"y" * 65536),
    "trailers": (chunked(b"1\r\n{\r\n0\r\n"), b"x: y\r\n" * 10_000),
    "a trailer's name": (chunked(b"1\r\n{\r\n0\r\n"), b"x" * 65536),
    "an extension of a chunk": (chunked(b"1;a="), b"b" * 65536),
    "extensions of chunks": (chunked(b""), b"1;aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n{\r\n" * 2_000),
    "a chunk's size": (chunked(b""), b"0" * 65536),
    "a header": (b"GET / HTTP/1.1\r\nhost: api\r\nx: ", b"y" * 65536),
    "a header's name": (b"GET / HTTP/1.1\r\nhost: api\r\n", b"y" * 65536),
    "headers": (b"GET / HTTP/1.1\r\nhost: api\r\n", b"x: y\r\n" * 10_000),
    "a target": (b"GET /", b"y" * 65536),
    "a method": (b"", b"G" * 65536),
    "empty lines": (b"", b"\r\n" * 30_000),
    "a body": (chunked(b""), b"8000\r\n" + b" " * 0x8000 + b"\r\n"),
    "a body for a page": (
        request(b"GET", b"transfer-encoding: chunked", b"", b"/healthz"),
        b"8000\r\n" + b" " * 0x8000 + b"\r\n",
    ),
}


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="There is no /proc to read memory from.")
@pytest.mark.parametrize("kind", ENDLESS)
def test_nothing_of_a_request_is_endless(server: Server, kind: str) -> None:
    """The connection is closed in time, and the server has not grown by what was sent."""
    start, again = ENDLESS[kind]
    before, sent, began = resident(server), 0, time.perf_counter()
    with server.connect() as connection:
        connection.sendall(start)
        try:
            while time.perf_counter() - began < 12:
                connection.sendall(again)
                sent += len(again)
        except (ConnectionResetError, BrokenPipeError, TimeoutError):
            pass
        else:
            pytest.fail(f"{sent} bytes of {kind} were taken")
    assert resident(server) - before < 8
    assert server.get("/healthz").status_code == 200


# Bodies in which X stands for the bytes that may be many.
FRAMINGS = {
    "an extension": b"1b;a=X\r\n%b\r\n0\r\n\r\n" % QUERY,
    "a size": b"X1b\r\n%b\r\n0\r\n\r\n" % QUERY,
    "a trailer": b"1b\r\n%b\r\n0\r\nx: X\r\n\r\n" % QUERY,
    "a trailer's name": b"1b\r\n%b\r\n0\r\nX: x\r\n\r\n" % QUERY,
}


@pytest.mark.parametrize("kind", FRAMINGS)
def test_what_frames_a_body_is_bounded(server: Server, kind: str) -> None:
    """To 32 KB, give or take two pieces of 4 KB, also where all of it is read at once."""
    form = chunked(FRAMINGS[kind])
    assert statuses(answers(server, [form.replace(b"X", b"0" * 30_000)])) == [200, 200]
    received = server.exchange(form.replace(b"X", b"0" * 45_000))
    assert statuses(received) == [400]
    assert b"Chunk sizes, extensions and trailers are over 32768 bytes." in received


def test_a_body_may_come_in_chunks_of_one_byte(server: Server) -> None:
    """What chunks take is bounded by what they hold."""
    body = QUERY.ljust(20_000)
    chunks = b"".join(b"1\r\n%c\r\n" % byte for byte in body) + b"0\r\nx-trailer: y\r\n\r\n"
    received = answers(server, [chunked(chunks)])
    assert statuses(received) == [200, 200]


def test_a_trailer_is_no_header(server: Server) -> None:
    """Neither of its own request nor of the next on the connection."""
    sent = chunked(b"%x\r\n%b\r\n0\r\nx-request-id: trailer\r\n\r\n" % (len(QUERY), QUERY))
    received = answers(server, [sent + sent])
    assert statuses(received) == [200, 200, 200]
    assert b"trailer" not in received


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (b"GET /healthz HTTP/1.1\r\n", b"must have one Host header"),
        (b"GET /healthz HTTP/1.1\r\nhost: a\r\nhost: a\r\n", b"must have one Host header"),
        (b"GET /healthz HTTP/1.1\r\nhost: a b\r\n", b"must have one Host header"),
        (b"GET /healthz HTTP/1.1\r\nhost: a/b\r\n", b"must have one Host header"),
        (b"CONNECT a:80 HTTP/1.1\r\nhost: a:80\r\n", b"not a proxy"),
        (b"POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: " + b"9" * 5_000 + b"\r\n", b""),
        (b"POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 1, 1\r\n", b""),
        (b"POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 1\r\n", b""),
        (b"POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: -1\r\n", b""),
        (
            b"POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n",
            b"",
        ),
        *(
            (b"POST /graphql HTTP/1.1\r\nhost: a\r\n" + coding + b"\r\n", b"")
            for coding in (
                b"transfer-encoding: gzip, chunked",
                b"transfer-encoding: gzip\r\ntransfer-encoding: chunked",
                b"transfer-encoding: chunked, chunked",
                b"transfer-encoding: gzip",
                b"transfer-encoding: chunked, gzip",
                b"transfer-encoding: identity",
            )
        ),
    ],
)
def test_heads_that_are_refused(server: Server, head: bytes, said: bytes) -> None:
    """Each with one answer and a sentence, after which the connection is closed."""
    received = server.exchange(head + b"\r\n0\r\n\r\n")
    assert statuses(received) == [400]
    assert said in received
    assert b"connection: close" in received.lower()


@pytest.mark.parametrize("length", [b"27", b"0" * 5_000 + b"27"])
def test_a_length_may_have_leading_zeros(server: Server, length: bytes) -> None:
    """However many; it is the number that counts."""
    sent = request().replace(b"content-length: 27", b"content-length: " + length)
    assert statuses(answers(server, [sent])) == [200, 200]


def test_http_1_0_needs_no_host(server: Server) -> None:
    """It had none."""
    received = server.exchange(b"GET /healthz HTTP/1.0\r\n\r\n")
    assert statuses(received) == [200]
