"""Planted movements of schema and data: every one is told with the right cause, and no other."""

from pathlib import Path

import pytest

from contract.endpoint import Endpoint
from contract.lock import format as lock_format
from contract.lock.check import Checker, Report
from contract.lock.client import LockClient
from contract.lock.record import record
from contract.lock.verdict import Verdict
from tests.kit.library import SDL, Movement, data, moved_data, moved_sdl, write_operations
from tests.kit.movements import MOVEMENTS
from tests.kit.serving import graphql_server

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def lock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library's operations, recorded once."""
    folder = tmp_path_factory.mktemp("team")
    path = folder / "graphql.lock.json"
    with graphql_server(SDL, data()) as url:
        recorded = record(LockClient(Endpoint(url)), write_operations(folder), path)
    lock_format.write(path, recorded)
    return path


def checked(lock: Path, movement: Movement) -> Report:
    with graphql_server(moved_sdl(movement), moved_data(movement)) as url:
        client = LockClient(Endpoint(url), conditional=False)
        return Checker(client, lock_format.read(lock), lock, lambda _: False).report()


def test_there_are_enough() -> None:
    """At least 40, of each cause, and each once."""
    expected = [verdict for one in MOVEMENTS for verdict in one.expected.values()]

    assert len({one.says for one in MOVEMENTS}) == len(MOVEMENTS) >= 40
    assert all(expected.count(one) >= 10 for one in (Verdict.DATA, Verdict.SCHEMA, Verdict.BOTH))


@pytest.mark.parametrize("movement", MOVEMENTS, ids=lambda movement: movement.says)
def test_the_cause_is_right(lock: Path, movement: Movement) -> None:
    """The verdict on each operation; whatever is not listed is the same."""
    report = checked(lock, movement)

    assert report.failures == ()
    verdicts = {result.name: result.verdict for result in report.results}
    assert verdicts == dict.fromkeys(verdicts, Verdict.SAME) | movement.expected
    for result in report.results:
        touched = result.verdict in (Verdict.SCHEMA, Verdict.BOTH)
        assert bool(result.changes) == touched
