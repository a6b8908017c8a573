"""Two replicas behind each of the edges in deploy/edge, as clients see them."""

import re
import shutil
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import httpx2
import pytest

from deploy.edge import local
from tests.support.program import Server, running

pytestmark = pytest.mark.slow

OPTIONS = ("--trusted-proxies", "127.0.0.1", "--surrogate-header", "Surrogate-Key")
TITLE = "{ allSeries { title } }"
COUNT = "{ episodes { totalCount } }"


keeps_responses = pytest.mark.parametrize("edge", local.CACHES, indirect=True, scope="module")


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


@pytest.fixture(scope="module", params=local.PROGRAMS)
def edge(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Edge]:
    """An edge of each kind that is installed; `.ci/run` installs them."""
    kind = request.param
    if shutil.which(local.PROGRAMS[kind]) is None:
        pytest.skip(f"There is no {local.PROGRAMS[kind]} on the path.")
    with ExitStack() as stack:
        # Not a folder of pytest's: the workers of both are other users, which must reach it.
        folder = Path(stack.enter_context(TemporaryDirectory()))
        folder.chmod(0o755)
        replicas = [
            stack.enter_context(running(*OPTIONS, log=folder / f"replica-{number}"))
            for number in (1, 2)
        ]
        started = local.Edge(kind, [replica.port for replica in replicas], folder)
        stack.enter_context(started.running())
        http = stack.enter_context(httpx2.Client(base_url=started.url, timeout=20))
        yield Edge(kind, started.url, replicas, http)


@keeps_responses
def test_the_edge_answers_what_it_has(edge: Edge) -> None:
    """The second client gets the bytes that the first one got, without a replica."""
    first, second = edge.get(), edge.get()

    assert [answer.headers["x-cache"] for answer in (first, second)] == ["MISS", "HIT"]
    assert first.content == second.content
    assert first.headers["x-request-id"] == second.headers["x-request-id"]


@keeps_responses
def test_answers_in_another_form_are_kept_apart(edge: Edge) -> None:
    """Vary is honoured: a client that takes JSON alone never gets the newer media type."""
    newer = edge.get(accept="application/graphql-response+json")
    older = edge.get(accept="application/json")

    assert newer.headers["content-type"].startswith("application/graphql-response+json")
    assert older.headers["content-type"].startswith("application/json")


@keeps_responses
def test_a_client_that_has_the_answer_is_told_so(edge: Edge) -> None:
    """A conditional request is answered by 304, by the edge too."""
    etag = edge.get().headers["etag"]

    assert edge.get(if_none_match=etag).status_code == 304


def test_post_is_passed_on(edge: Edge) -> None:
    """Nothing that was posted is kept, and every body reaches a replica."""
    assert edge.send("POST", COUNT).json() == {"data": {"episodes": {"totalCount": 3}}}
    assert edge.send("POST", TITLE).json() != edge.send("POST", COUNT).json()


def test_the_body_of_query_tells_answers_apart(edge: Edge) -> None:
    """QUERY reaches a replica through every edge, and Varnish keeps its answers by their bodies."""
    answers = [edge.send("QUERY", query) for query in (COUNT, COUNT, TITLE)]

    assert answers[0].json() == answers[1].json() == {"data": {"episodes": {"totalCount": 3}}}
    assert answers[2].json() == edge.get().json()
    if edge.kind == "varnish":
        assert [answer.headers["x-cache"] for answer in answers] == ["MISS", "HIT", "MISS"]


def test_pages_name_the_address_of_the_edge(edge: Edge) -> None:
    """Commands on the front page lead to where the client came from."""
    page = edge.http.get("/").text

    assert f"{edge.url}/graphql" in page
    assert not re.search(rf":{edge.replicas[0].port}\b|:{edge.replicas[1].port}\b", page)


@pytest.mark.parametrize(
    "made_up",
    [
        {"Forwarded": "for=192.0.2.1;host=evil.example;proto=https"},
        {"X-Forwarded-Host": "evil.example"},
        {"X-Forwarded-Prefix": "/evil.example"},
        {"X-Method": "QUERY"},
        {"Host": "evil.example"},
    ],
    ids=str,
)
def test_made_up_headers_change_no_page_of_others(edge: Edge, made_up: dict[str, str]) -> None:
    """What one client sends is in no page that another one gets, kept by the edge or not."""
    path = f"/?{next(iter(made_up))}"  # a page that the edge does not have yet
    first = edge.http.get(path, headers=made_up)
    second = edge.http.get(path)

    assert "evil.example" not in second.text
    assert ("evil.example" in first.text) == ("Host" in made_up)


def test_metrics_stay_inside(edge: Edge) -> None:
    """What operators read is not for the world."""
    assert edge.http.get("/metrics").status_code == 404


@pytest.mark.parametrize("edge", ["varnish"], indirect=True, scope="module")
def test_a_dataset_is_forgotten_at_once(edge: Edge) -> None:
    """Varnish drops all answers of a dataset by its key; nginx keeps them for their age."""
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
