"""Verdicts on this server, Strawberry's stock view and GraphQL Yoga, before and after a move."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from contract.endpoint import Endpoint
from contract.lock import format as lock_format
from contract.lock.check import Checker
from contract.lock.client import LockClient
from contract.lock.format import Lock
from contract.lock.record import record
from contract.lock.verdict import Verdict
from tests.support import npm as node
from tests.support.edited import SMALL, edited

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
NODE = ROOT / "tests" / "node" / "kit"
BOATS = {
    "boats.graphql": "query Boats { boats { name length } }",
    "harbour.graphql": "query Harbour { harbour }",
}
EPISODES = {
    "episodes.graphql": (
        "query Episodes { episodes(first: 2) { nodes { code synopsis } pageInfo { startCursor } } }"
    ),
    "total.graphql": "query Total { episodes { totalCount } }",
}


class Server(NamedTuple):
    """How a server is started, moved in `--schema`, in `--data` or in both; what is asked of it."""

    command: Callable[[Path, set[str]], list[str]]
    operations: dict[str, str]
    moved: str


def this(folder: Path, flags: set[str]) -> list[str]:
    data = SMALL
    if "--data" in flags:
        own = folder / "-".join(sorted(flags))
        data = edited(own, "episodes.toml", "The lamp goes out", "The light goes out")
    moved = ["--moved"] if "--schema" in flags else []
    return [sys.executable, "-m", "tests.kit.this_server", str(data), *moved]


def strawberry(_: Path, flags: set[str]) -> list[str]:
    return [sys.executable, "-m", "tests.kit.strawberry_server", *flags]


def yoga(_: Path, flags: set[str]) -> list[str]:
    node.install(NODE)
    return ["node", str(NODE / "yoga.js"), *flags]


SERVERS = {
    "this server": Server(this, EPISODES, "Episodes"),
    "Strawberry": Server(strawberry, BOATS, "Boats"),
    "Yoga": Server(yoga, BOATS, "Boats"),
}
MOVES = (
    (set[str](), Verdict.SAME),
    ({"--data"}, Verdict.DATA),
    ({"--schema"}, Verdict.SCHEMA),
    ({"--data", "--schema"}, Verdict.BOTH),
)


@contextmanager
def started(command: list[str]) -> Iterator[str]:
    """The address of a server, which it prints first."""
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert process.stdout is not None
        yield process.stdout.readline().split()[-1]
    finally:
        process.kill()
        process.communicate()


def recorded(folder: Path, operations: dict[str, str], url: str) -> tuple[Path, Lock]:
    (folder / "operations").mkdir()
    for name, text in operations.items():
        (folder / "operations" / name).write_text(text)
    path = folder / "graphql.lock.json"
    lock_format.write(path, record(LockClient(Endpoint(url)), folder / "operations", path))
    return path, lock_format.read(path)


@pytest.mark.parametrize(
    "name", [pytest.param(one, marks=node.present if one == "Yoga" else ()) for one in SERVERS]
)
def test_the_verdicts_on_a_server(name: str, tmp_path: Path) -> None:
    """Same, data, schema and both, each on the operation that it touches and on no other."""
    server = SERVERS[name]
    with started(server.command(tmp_path, set())) as url:
        path, lock = recorded(tmp_path, server.operations, url)
    for flags, verdict in MOVES:
        with started(server.command(tmp_path, flags)) as url:
            client = LockClient(Endpoint(url), conditional=bool(lock.schema.etag))
            report = Checker(client, lock, path, lambda _: False).report()
        assert report.failures == ()
        verdicts = {result.name: result.verdict for result in report.results}
        assert verdicts == dict.fromkeys(lock.operations, Verdict.SAME) | {server.moved: verdict}


def test_this_server_saves_what_is_known(tmp_path: Path) -> None:
    """Its versions and prices are recorded, and what did not move is answered without a body."""
    with started(this(tmp_path, set())) as url:
        _, lock = recorded(tmp_path, EPISODES, url)
        client = LockClient(Endpoint(url), conditional=True)
        assert client.schema(lock.schema.etag)[0] is None
        for pinned in lock.operations.values():
            assert pinned.etag is not None
            assert pinned.cost
            kept = client.answer(pinned.document, {}, pinned.operation, pinned.etag)
            assert kept.body is None
    assert lock.schema.version == client.schema_version is not None
    assert lock.dataset is not None
    assert lock.dataset.version == client.dataset_version is not None
