"""Start the API once for all tests of a session, on a free port: copy this into your conftest.py."""

import subprocess
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session")
def graphql_url() -> Iterator[str]:
    command = ["heartstopper-api", "--port", "0", "--log-level", "error"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield server.stdout.readline().split()[-1]  # connections wait until it is ready
        server.terminate()
