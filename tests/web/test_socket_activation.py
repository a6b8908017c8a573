"""A listening socket that somebody else holds, as systemd does, outlives the server."""

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from tests.support.program import ROOT, SMALL

pytestmark = pytest.mark.slow

# What systemd does: the socket is descriptor 3, and two variables say for which process.
_ACTIVATE = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ |= {"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "1"}
os.execv(sys.executable, [sys.executable, *sys.argv[2:]])
"""


@contextmanager
def activated(held: socket.socket, *arguments: str) -> Iterator[str]:
    """A server that got its socket; what it prints first."""
    options = ["--datasets", str(SMALL), "--log-level", "error", *arguments]
    process = subprocess.Popen(
        [sys.executable, "-c", _ACTIVATE, str(held.fileno()), "server.py", *options],
        cwd=ROOT,
        pass_fds=[held.fileno()],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        yield process.stdout.readline()
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()


@pytest.fixture
def held() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0), backlog=100) as listener:
        yield listener


@pytest.mark.parametrize("workers", ["1", "2"])
def test_no_connection_is_refused_while_the_server_restarts(
    held: socket.socket, workers: str, tmp_path: Path
) -> None:
    """A client that comes between two servers waits, and the next one answers it."""
    port = held.getsockname()[1]
    statuses: list[int] = []

    def ask() -> None:
        answer = httpx2.get(f"http://127.0.0.1:{port}/healthz", timeout=60)
        statuses.append(answer.status_code)

    with activated(held, "--workers", workers) as line:
        assert f"http://127.0.0.1:{port}/graphql" in line
        ask()
    between = threading.Thread(target=ask)
    between.start()
    with activated(held, "--workers", workers):
        between.join(60)

    assert statuses == [200, 200]
