"""Two replicas behind each of the edges in deploy/edge, as clients see them."""

import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import httpx2
import pytest

from tests.support.http import Server, running

pytestmark = pytest.mark.slow

EDGE = Path(__file__).parents[2] / "deploy" / "edge"
OPTIONS = ("--trusted-proxies", "127.0.0.1", "--surrogate-header", "Surrogate-Key")
TITLE = "{ allSeries { nodes { title } } }"
COUNT = "{ allSeries { totalCount } }"
PROGRAMS = {"nginx": "nginx", "varnish": "varnishd"}


class Edge(NamedTuple):
    """An edge that runs, and what is behind it."""

    kind: str
    url: str
    replicas: list[Server]
    http: httpx2.Client

    def get(self, query: str = TITLE, **headers: str) -> httpx2.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.http.get("/graphql", params={"query": query}, headers=named)

    def send(self, method: str, query: str) -> httpx2.Response:
        return self.http.request(method, "/graphql", json={"query": query})


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _config(kind: str, replicas: list[Server], port: int, folder: Path) -> str:
    """The committed recipe, with the addresses of this run in place of its own."""
    if kind == "nginx":
        text = (EDGE / "nginx.conf").read_text()
        for number, replica in enumerate(replicas, 1):
            text = text.replace(f"api-{number}:8000", f"127.0.0.1:{replica.port}")
        return text.replace("listen 8080", f"listen 127.0.0.1:{port}").replace("/tmp", str(folder))
    text = (EDGE / "varnish.vcl").read_text()
    for number, replica in enumerate(replicas, 1):
        backend = f'.host = "127.0.0.1"; .port = "{replica.port}"'
        text = text.replace(f'.host = "api-{number}"; .port = "8000"', backend)
    return text


@contextmanager
def serving(kind: str, replicas: list[Server], folder: Path) -> Iterator[str]:
    """An edge in front of replicas; its address."""
    port = _free_port()
    config = folder / f"{kind}.conf"
    config.write_text(_config(kind, replicas, port, folder))
    commands = {
        "nginx": ["nginx", "-c", str(config), "-p", str(folder), "-g", "daemon off;"],
        "varnish": [
            *("varnishd", "-F", "-a", f"127.0.0.1:{port}", "-f", str(config)),
            *("-n", str(folder / "varnish"), "-s", "malloc,32m", "-T", "none"),
        ],
    }
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(commands[kind], stdout=log, stderr=log)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_until_ready(url, folder / "log")
        yield url
    finally:
        process.terminate()
        process.wait(15)


def _wait_until_ready(url: str, log: Path) -> None:
    deadline = time.monotonic() + 20
    while True:
        try:
            if httpx2.get(f"{url}/readyz").status_code == 200:
                return
        except httpx2.TransportError:
            pass
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.1)


@pytest.fixture(scope="module", params=PROGRAMS)
def edge(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Edge]:
    """An edge of each kind that is installed; `.ci/run` installs both."""
    kind = request.param
    if shutil.which(PROGRAMS[kind]) is None:
        pytest.skip(f"There is no {PROGRAMS[kind]} on the path.")
    with ExitStack() as stack:
        # Not a folder of pytest's: the workers of both are other users, which must reach it.
        folder = Path(stack.enter_context(TemporaryDirectory()))
        folder.chmod(0o755)
        replicas = [
            stack.enter_context(running(*OPTIONS, log=folder / f"replica-{number}"))
            for number in (1, 2)
        ]
        url = stack.enter_context(serving(kind, replicas, folder))
        http = stack.enter_context(httpx2.Client(base_url=url, timeout=20))
        yield Edge(kind, url, replicas, http)


def test_the_edge_answers_what_it_has(edge: Edge) -> None:
    """The second client gets the bytes that the first one got, without a replica."""
    first, second = edge.get(), edge.get()

    assert [answer.headers["x-cache"] for answer in (first, second)] == ["MISS", "HIT"]
    assert first.content == second.content
    assert first.headers["x-request-id"] == second.headers["x-request-id"]


def test_answers_in_another_form_are_kept_apart(edge: Edge) -> None:
    """Vary is honoured: a client that takes JSON alone never gets the newer media type."""
    newer = edge.get(accept="application/graphql-response+json")
    older = edge.get(accept="application/json")

    assert newer.headers["content-type"].startswith("application/graphql-response+json")
    assert older.headers["content-type"].startswith("application/json")


def test_a_client_that_has_the_answer_is_told_so(edge: Edge) -> None:
    """A conditional request is answered by 304, by the edge too."""
    etag = edge.get().headers["etag"]

    assert edge.get(if_none_match=etag).status_code == 304


def test_post_is_passed_on(edge: Edge) -> None:
    """Nothing that was posted is kept, and every body reaches a replica."""
    assert edge.send("POST", COUNT).json() == {"data": {"allSeries": {"totalCount": 1}}}
    assert edge.send("POST", TITLE).json() != edge.send("POST", COUNT).json()


def test_the_body_of_query_tells_answers_apart(edge: Edge) -> None:
    """QUERY reaches a replica through both edges, and Varnish keeps its answers by their bodies."""
    answers = [edge.send("QUERY", query) for query in (COUNT, COUNT, TITLE)]

    assert answers[0].json() == answers[1].json() == {"data": {"allSeries": {"totalCount": 1}}}
    assert answers[2].json() == edge.get().json()
    if edge.kind == "varnish":
        assert [answer.headers["x-cache"] for answer in answers] == ["MISS", "HIT", "MISS"]


def test_pages_name_the_address_of_the_edge(edge: Edge) -> None:
    """Commands on the front page lead to where the client came from."""
    page = edge.http.get("/").text

    assert f"{edge.url}/graphql" in page
    assert not re.search(rf":{edge.replicas[0].port}\b|:{edge.replicas[1].port}\b", page)


def test_metrics_stay_inside(edge: Edge) -> None:
    """What operators read is not for the world."""
    assert edge.http.get("/metrics").status_code == 404


def test_a_dataset_is_forgotten_at_once(edge: Edge) -> None:
    """Varnish drops all answers of a dataset by its key; nginx keeps them for their age."""
    if edge.kind != "varnish":
        return
    key = edge.get().headers["surrogate-key"]
    purged = edge.http.request("PURGE", "/", headers={"Surrogate-Key": key})

    assert purged.status_code == 200
    assert edge.get().headers["x-cache"] == "MISS"
    assert edge.http.request("PURGE", "/").status_code == 400


def test_no_client_notices_that_a_replica_dies(edge: Edge) -> None:
    """With one of two killed, every request is answered, cached or not. Last, since it stays dead."""
    edge.replicas[0].process.send_signal(signal.SIGKILL)
    statuses = [
        (
            edge.send("POST", COUNT) if number % 2 else edge.get(f"query Q{number} {TITLE}")
        ).status_code
        for number in range(60)
    ]

    assert statuses == [200] * 60
