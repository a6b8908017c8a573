"""Requests that nobody means; `tests/hostile/fuzz.py` sends a hundred thousand of them."""

from collections.abc import Iterator

import pytest

from tests.hostile.fuzz import Fuzz, schemathesis
from tests.support.program import Server, running

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=["yes", "no"], ids=["direct", "by ASGI"])
def server(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Server]:
    """A server in whose log there is nothing in the end."""
    log = tmp_path_factory.mktemp("fuzz") / "log"
    with running("--log-level", "error", "--direct", request.param, log=log) as server:
        yield server
    assert log.read_text() == ""


def test_nonsense_is_answered(server: Server) -> None:
    """No request ends in a 5xx, and most end in an answer."""
    fuzz = Fuzz(server.port)
    fuzz.run(2_000, seed=7)
    assert fuzz.bad == []
    assert fuzz.statuses[0] < 200
    assert fuzz.statuses[200] > 30
    assert fuzz.statuses[422] > 100
    assert fuzz.statuses[400] > 100


def test_what_the_schema_allows_is_answered(server: Server) -> None:
    """Operations that Schemathesis makes from the schema itself; some cost more than they may."""
    statuses = schemathesis(server.port, 50, seed=7)
    assert statuses.keys() <= {200, 294, 422}
