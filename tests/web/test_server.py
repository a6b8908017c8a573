"""The program itself, over real connections: signals, workers, slow and broken clients."""

import os
import resource
import signal
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from tests.support.http import JSON
from tests.support.program import Server, running, start

pytestmark = pytest.mark.slow

QUERY = b'{"query": "{ __typename }"}'
POST = (
    b"POST /graphql HTTP/1.1\r\nhost: api\r\ncontent-type: application/json\r\n"
    b"content-length: %d\r\n\r\n%s" % (len(QUERY), QUERY)
)
LENGTH = b"content-length: %d" % len(QUERY)


@pytest.fixture(scope="module", params=["yes", "no"], ids=["direct", "by ASGI"])
def server(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Server]:
    """A server with little patience, in whose log there is no exception in the end."""
    log = tmp_path_factory.mktemp("server") / "log"
    with running("--receive-seconds", "1", "--direct", request.param, log=log) as server:
        yield server
    assert "exception" not in log.read_text()


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"\0\xff" * 100 + b"\r\n\r\n", 400),
        (b"GET /graphql HTTP/9.9\r\n\r\n", 400),
        (b"GET " + b"/" * 20_000 + b" HTTP/1.1\r\nhost: api\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\nx: " + b"y" * 40_000 + b"\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\n" + b"x: y\r\n" * 20_000 + b"\r\n", 431),
        (b"GET / HTTP/1.1\r\nx: " + b"y" * 200_000, 431),
        (POST.replace(LENGTH, b"content-length: x"), 400),
        (POST.replace(LENGTH, LENGTH + b"\r\ncontent-length: 9"), 400),
        (POST.replace(LENGTH, b"content-length: 999999999"), 413),
        (POST.replace(LENGTH, b"content-length: 99"), 408),
        (POST.replace(LENGTH, b"transfer-encoding: chunked"), 400),
        (POST[:40], 408),
        (b"GET /graph", 408),
    ],
)
def test_broken_requests(server: Server, sent: bytes, status: int) -> None:
    """Each is answered by a 4xx and a sentence, in bounded time, and the connection is closed."""
    began = time.perf_counter()
    answer = server.exchange(sent)
    assert answer.startswith(b"HTTP/1.1 %d " % status)
    assert b'{"errors":[{"message":"' in answer
    assert time.perf_counter() - began < 4


def test_a_client_that_says_nothing_is_left(server: Server) -> None:
    """Its connection is closed when its time is over."""
    began = time.perf_counter()
    assert server.exchange(b"") == b""
    assert 0.5 < time.perf_counter() - began < 3


def test_a_client_that_dribbles_is_left(server: Server) -> None:
    """A byte now and then does not buy more time, before a request nor within one."""
    for sent in (b"\r\n", b"GET / HTTP/1.1\r\nx: y\r\n", POST[:-5]):
        with server.connect() as connection:
            connection.sendall(sent)
            began = time.perf_counter()
            connection.settimeout(0.1)
            closed = False
            while not closed and time.perf_counter() - began < 5:
                try:
                    connection.sendall(b"\r\n" if sent == b"\r\n" else b"x")
                    closed = connection.recv(4096) == b""
                except TimeoutError:
                    continue
                except OSError:
                    closed = True
            assert closed
            assert time.perf_counter() - began < 4


def test_pipelined_requests_are_answered_in_turn(server: Server) -> None:
    """As many as a client may have waiting; one that sends more is left."""
    last = POST.replace(b"host: api", b"host: api\r\nconnection: close")
    assert server.exchange(POST * 20 + last).count(b'{"data":{"__typename":"Query"}}') == 21
    assert server.exchange(POST * 500).count(b"HTTP/1.1 200") <= 102


def test_others_are_served_beside_a_thousand_idle_connections(server: Server) -> None:
    """Whoever only connects holds nobody up."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 4_096), hard))
    idle = [server.connect() for _ in range(1_000)]
    try:
        began = time.perf_counter()
        assert server.get("/healthz").status_code == 200
        assert time.perf_counter() - began < 1
    finally:
        for connection in idle:
            connection.close()
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_a_busy_port_is_named(server: Server, tmp_path: Path) -> None:
    """In one line, and with a status that is not success."""
    process = start("--port", str(server.port), log=tmp_path / "log")
    assert process.wait(30) == 1
    assert process.stdout is not None
    assert process.stdout.read() == b""
    process.stdout.close()
    assert (tmp_path / "log").read_text() == (
        f"Cannot listen on 127.0.0.1:{server.port}: Address already in use.\n"
    )


class Load:
    """Clients that ask one question after the other, each over a new or a kept connection."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.answered = 0
        self.failed: list[str] = []
        self.turned_away = 0
        self.stop = threading.Event()
        self.threads = [threading.Thread(target=self.ask, args=(n,)) for n in range(4)]
        for thread in self.threads:
            thread.start()

    def ask(self, number: int) -> None:
        """Send whole requests; one that was sent whole must be answered whole."""
        while not self.stop.is_set():
            try:
                connection = self.server.connect()
            except OSError:
                return  # nobody listens any more
            with connection:
                for asked in range(1 if number % 2 else 10):
                    try:
                        connection.sendall(POST)
                        answer = _whole_answer(connection)
                    except ConnectionResetError:
                        if asked == 0:
                            # Connected by the kernel in the moment of closing, taken in by nobody.
                            self.turned_away += 1
                            break
                        answer = b"reset"
                    except OSError as error:
                        answer = repr(error).encode()
                    if not answer.startswith(b"HTTP/1.1 200"):
                        self.failed.append(answer.decode())
                        break
                    self.answered += 1
                    if b"connection: close" in answer:
                        break

    def join(self) -> None:
        """Ask no more, and wait for what was asked."""
        self.stop.set()
        for thread in self.threads:
            thread.join(10)


def _whole_answer(connection: socket.socket) -> bytes:
    received = b""
    while not received.endswith(b'{"data":{"__typename":"Query"}}'):
        chunk = connection.recv(65536)
        if not chunk:
            break
        received += chunk
    return received


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_without_a_failed_request(tmp_path: Path, number: signal.Signals) -> None:
    """What was asked is answered, and then it stops."""
    with running(log=tmp_path / "log") as server:
        load = Load(server)
        time.sleep(0.5)
        server.process.send_signal(number)
        server.process.wait(15)
        load.join()
    assert load.answered > 50
    assert load.failed == []
    # No server can close a listening socket without that moment; it comes once for a client.
    assert load.turned_away <= len(load.threads)
    assert "exception" not in (tmp_path / "log").read_text()


def test_who_waits_when_the_signal_comes_is_answered(tmp_path: Path) -> None:
    """Clients in the queue of a server that is told to stop are taken in and answered."""
    with running(log=tmp_path / "log") as server:
        server.process.send_signal(signal.SIGSTOP)
        waiting = [server.connect() for _ in range(20)]
        for connection in waiting:
            connection.sendall(POST)
        server.process.send_signal(signal.SIGTERM)
        server.process.send_signal(signal.SIGCONT)
        answers = [_whole_answer(connection) for connection in waiting]
        for connection in waiting:
            connection.close()
        server.process.wait(15)
    assert [answer.partition(b"\r\n")[0] for answer in answers] == [b"HTTP/1.1 200 OK"] * 20


def children(pid: int) -> list[int]:
    """The workers of a server."""
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    names = {int(child): Path(f"/proc/{child}/cmdline").read_bytes() for child in text.split()}
    return [child for child, name in names.items() if b"spawn_main" in name]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="There is no /proc here to find workers in.")
def test_a_killed_worker_is_replaced(tmp_path: Path) -> None:
    """Clients lose the connections that it held at most; all workers tell the same metrics."""
    with running("--workers", "2", log=tmp_path / "log") as server:
        before = children(server.process.pid)
        os.kill(before[0], signal.SIGKILL)
        deadline = time.monotonic() + 20
        while len(set(children(server.process.pid)) - set(before)) < 1:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        for _ in range(10):
            body = {"query": "{ __typename }"}
            response = server.http.post(f"http://127.0.0.1:{server.port}/graphql", json=body)
            assert response.json() == {"data": {"__typename": "Query"}}
        told = [server.get("/metrics").text for _ in range(4)]
        assert all('api_answers_total{source="stored"}' in text for text in told)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="There is no full disk here to log to.")
def test_a_full_disk_does_not_stop_answers() -> None:
    """Log lines are lost, and counted."""
    with running(log=Path("/dev/full")) as server:
        for _ in range(3):
            assert server.get("/graphql?query={__typename}").status_code == 200
            time.sleep(0.1)
        assert "api_log_lines_dropped 0.0" not in server.get("/metrics").text


def test_a_closed_log_does_not_stop_answers(tmp_path: Path) -> None:
    """The reader of a pipe may leave."""
    reading, writing = os.pipe()
    with running(log=tmp_path / "unused", stderr=writing) as server:
        os.close(reading)
        os.close(writing)
        for _ in range(3):
            assert server.get("/graphql?query={__typename}").status_code == 200
            time.sleep(0.1)


def test_a_heavy_request_does_not_hold_up_a_light_one(server: Server) -> None:
    """The one runs beside the event loop that answers the other."""
    heavy = (
        "{"
        + " ".join(f"a{n}: __schema {{ types {{ fields {{ name }} }} }}" for n in range(16))
        + "}"
    )
    url = f"http://127.0.0.1:{server.port}/graphql"
    heavies = [threading.Thread(target=_post, args=(url, f"query Q{n} {heavy}")) for n in range(3)]
    for thread in heavies:
        thread.start()
    slowest = 0.0
    light = b"GET /healthz HTTP/1.1\r\nhost: api\r\nconnection: close\r\n\r\n"
    while any(thread.is_alive() for thread in heavies):
        began = time.perf_counter()
        assert server.exchange(light).startswith(b"HTTP/1.1 200 ")
        slowest = max(slowest, time.perf_counter() - began)
    assert slowest < 2  # and not the many seconds that the heavy ones take


def _post(url: str, query: str) -> None:
    response = httpx2.post(url, json={"query": query}, headers={"Accept": JSON}, timeout=30)
    assert "data" in response.json(), response.text


def test_sockets_are_not_left_behind(server: Server) -> None:
    """A client that leaves within its request leaves nothing."""
    for _ in range(50):
        with server.connect() as connection:
            connection.sendall(POST[:-3])
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    assert server.get("/healthz").status_code == 200
