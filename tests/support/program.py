"""The program as a process, started on a free port and stopped at the end."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "datasets" / "lantern-bay"
REAL = ROOT / "data" / "heartstopper"


class Server:
    """A running server and what it has logged."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
        self.process = process
        self.port = port
        self.log = log
        # A new connection each time, so that any worker may be asked.
        each_new = httpx2.Limits(max_keepalive_connections=0)
        self.http = httpx2.Client(limits=each_new, timeout=20)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=10)

    def exchange(self, sent: bytes, seconds: float = 3) -> bytes:
        """All that the server answers to these bytes, until it closes or is silent for so long."""
        with self.connect() as connection:
            connection.settimeout(seconds)
            connection.sendall(sent)
            received = b""
            try:
                while chunk := connection.recv(65536):
                    received += chunk
            except (TimeoutError, ConnectionResetError):
                pass
            return received

    def get(self, path: str, **headers: str) -> httpx2.Response:
        return self.http.get(f"{self.url}{path}", headers=headers)


def start(*arguments: str, log: Path, **options: Any) -> subprocess.Popen[bytes]:
    """Start the program on the small dataset."""
    command = [sys.executable, "server.py", "--datasets", str(SMALL), *arguments]
    with log.open("wb") as stderr:
        return subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, **{"stderr": stderr, **options}
        )


@contextmanager
def running(*arguments: str, log: Path, **options: Any) -> Iterator[Server]:
    """A server on a free port, stopped at the end."""
    process = start("--port", "0", *arguments, log=log, **options)
    assert process.stdout is not None
    try:
        line = process.stdout.readline().decode()
        assert "http://" in line, log.read_text()
        port = int(line.rpartition(":")[2].partition("/")[0])
        server = Server(process, port, log)
        _wait_until_ready(server)
        yield server
        server.http.close()
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()


def _wait_until_ready(server: Server) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            assert server.get("/readyz").status_code == 200
        except httpx2.TransportError:
            assert time.monotonic() < deadline, server.log.read_text()
            assert server.process.poll() is None, server.log.read_text()
            time.sleep(0.05)
        else:
            return


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of one program for all tests, with the datasets and settings of a first start."""
    log = tmp_path_factory.mktemp("server") / "log"
    with running("--datasets", str(REAL), log=log) as found:
        yield found.url
