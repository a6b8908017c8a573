"""A change to a new dataset behind each of the edges in deploy/edge, under load."""

import json
import shutil
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from typing import NamedTuple, Self

import httpx2
import pytest

from deploy.edge import local
from tests.support.edited import edited
from tests.support.program import SMALL, Server, running, start

pytestmark = pytest.mark.slow

OPTIONS = (
    "--trusted-proxies",
    "127.0.0.1",
    "--surrogate-header",
    "Surrogate-Key",
    "--pin-cursors",
    "yes",
)
PAGE = "($after: String) { sources(first: 1, after: $after) { nodes { slug } pageInfo { endCursor hasNextPage } } }"
OLD, NEW = "0.1.0", "0.1.1"
METHODS = ("GET", "POST", "QUERY")


class Page(NamedTuple):
    """An answer: its status, the version of the dataset, any error, and the cursor of the next page."""

    status: int
    version: str
    error: str
    cursor: str | None


def ask(http: httpx2.Client, method: str, name: str, after: str | None) -> Page:
    """A page by a document of this name, which tells it from those that the edge has."""
    document = f"query {name}{PAGE}"
    if method == "GET":
        variables = json.dumps({"after": after})
        params = {"query": document, "variables": variables}
        response = http.get("/graphql", params=params)
    else:
        body = {"query": document, "variables": {"after": after}}
        response = http.request(method, "/graphql", json=body)
    version = response.headers.get("dataset-version", "")
    if response.status_code != 200:
        return Page(response.status_code, version, response.text, None)
    answer = response.json()
    info = answer["data"]["sources"]["pageInfo"]
    return Page(200, version, "", info["endCursor"] if info["hasNextPage"] else None)


class Clients:
    """Clients that page through a list again and again, and what they met."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.sessions: list[list[Page]] = []
        self._ended = Event()
        self._threads = [Thread(target=self._run, args=(number,)) for number in range(4)]

    def _run(self, number: int) -> None:
        count = 0
        with httpx2.Client(base_url=self.url, timeout=20) as http:
            while not self._ended.is_set():
                # Every second session asks what others have asked, so that the edge has it.
                name = f"Own{number}x{count}" if count % 2 else "Shared"
                self.sessions.append(session(http, METHODS[count % 3], name))
                count += 1

    def wait_for(self, sessions: int) -> None:
        """Wait until so many more sessions have ended."""
        wanted = len(self.sessions) + sessions
        deadline = time.monotonic() + 120
        while len(self.sessions) < wanted:
            assert time.monotonic() < deadline
            time.sleep(0.05)

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        for thread in self._threads:
            thread.join()


def session(http: httpx2.Client, method: str, name: str) -> list[Page]:
    """A list from its first page to its last."""
    pages = [ask(http, method, name, None)]
    while pages[-1].cursor is not None:
        time.sleep(0.02)  # as a reader would, and so that the replicas have time to start
        pages.append(ask(http, method, name, pages[-1].cursor))
    return pages


@contextmanager
def replica(number: int, folder: Path, dataset: Path, port: int = 0) -> Iterator[Server]:
    log = folder / f"replica-{number}-{dataset.parent.name}"
    options = ("--port", str(port), "--datasets", str(dataset), *OPTIONS)
    with running(*options, log=log) as server:
        yield server


def refused_to_start(folder: Path, broken: Path) -> str:
    """What a replica says of a dataset with a mistake, for which it has to end with status 2."""
    log = folder / "broken.log"
    process = start("--port", "0", "--datasets", str(broken), *OPTIONS, log=log)
    assert process.wait(120) == 2
    assert process.stdout is not None
    process.stdout.close()
    return log.read_text()


@pytest.mark.parametrize("kind", local.CACHES)
def test_no_client_meets_two_datasets(kind: str, tmp_path: Path) -> None:
    """From one dataset to another, after an attempt with a broken one: no request fails, and no list is of both."""
    if shutil.which(local.PROGRAMS[kind]) is None:
        pytest.skip(f"There is no {local.PROGRAMS[kind]} on the path.")
    changed = edited(tmp_path / "new", "series.toml", f'"{OLD}"', f'"{NEW}"')
    broken = edited(tmp_path / "broken", "series.toml", f'"{OLD}"', '"new"')
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        folder.chmod(0o755)  # the workers of the edges are other users
        first, second = ExitStack(), stack.enter_context(ExitStack())
        stack.enter_context(first)
        ports = [
            one.enter_context(replica(number, folder, SMALL)).port
            for number, one in enumerate((first, second), 1)
        ]
        edge = local.Edge(kind, ports, folder)
        stack.enter_context(edge.running())
        http = stack.enter_context(httpx2.Client(base_url=edge.url, timeout=20))
        kept = ask(http, "POST", "Kept", None)
        key = http.get("/graphql?query={__typename}").headers["surrogate-key"]
        with Clients(edge.url) as clients:
            clients.wait_for(12)
            first.close()
            assert 'dataset_version = "new"' in refused_to_start(folder, broken)
            clients.wait_for(12)
            stack.enter_context(replica(1, folder, changed, ports[0]))
            clients.wait_for(12)
            edge.drain(2)
            if kind == "varnish":
                http.request("PURGE", "/", headers={"Surrogate-Key": key})
            clients.wait_for(12)
            second.close()
            clients.wait_for(12)

        pages = [page for pages in clients.sessions for page in pages]
        assert [page for page in pages if page.status != 200] == []
        versions = [{page.version for page in pages} for pages in clients.sessions]
        assert max(map(len, versions)) == 1
        assert versions[0] == {OLD}
        assert versions[-1] == {NEW}
        stale = ask(http, "POST", "Kept", kept.cursor)
        assert stale[:2] == (421, NEW)
        assert "STALE_CURSOR" in stale.error
