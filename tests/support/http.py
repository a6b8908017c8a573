"""Requests as clients send them, to the application or to a server that is really there."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
from starlette.testclient import TestClient

from data.catalog import Catalog
from resolvers.bounds import Limits
from server import application
from web.server.settings import Settings

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "datasets" / "lantern-bay"
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


class Server:
    """A running server and what it has logged."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, log: Path) -> None:
        self.process = process
        self.port = port
        self.log = log
        # A new connection each time, so that any worker may be asked.
        each_new = httpx2.Limits(max_keepalive_connections=0)
        self.http = httpx2.Client(limits=each_new, timeout=20)

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
        return self.http.get(f"http://127.0.0.1:{self.port}{path}", headers=headers)


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
