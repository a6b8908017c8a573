"""The gateway of examples/gateway gives the data of both APIs, and fetches nodes in batches."""

import json
import os
import shutil
import subprocess
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from contract.repository.answers import Example, examples
from tests.support import npm
from tests.support.program import Server, running

pytestmark = [pytest.mark.slow, npm.present]

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "examples" / "gateway"
SHOWN = """
fragment Shown on Episode {
  id
  title
  season { number }
  cast(first: 5) { nodes { character { name aliases } person { name } } totalCount }
  tracks(first: 3) { nodes { title artists { name } } }
}
"""


class Gateway:
    """A running gateway, and the API behind it."""

    def __init__(self, url: str, api: Server, http: httpx2.Client) -> None:
        self.url = url
        self.api = api
        self.http = http

    def ask(self, query: str, **variables: Any) -> Any:
        """The data that the gateway gives; an error fails the test."""
        return self._data(self.url, query, variables)

    def ask_directly(self, query: str, **variables: Any) -> Any:
        """The data that the API gives."""
        return self._data(f"http://127.0.0.1:{self.api.port}/graphql", query, variables)

    def _data(self, url: str, query: str, variables: dict[str, Any]) -> Any:
        answer = self.http.post(url, json={"query": query, "variables": variables}).json()
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    @contextmanager
    def requests(self) -> Iterator[list[dict[str, Any]]]:
        """What the API was sent within the block, with documents and variables."""
        seen: list[dict[str, Any]] = []
        before = self._log()
        yield seen
        seen += map(json.loads, self._log()[len(before) : -1])

    def _log(self) -> list[str]:
        """The lines that are logged by now. A thread writes them; the last is of a request made here."""
        last = self.http.get(f"http://127.0.0.1:{self.api.port}/healthz").headers["X-Request-Id"]
        deadline = time.monotonic() + 20
        while last not in (text := self.api.log.read_text()) or not text.endswith("\n"):
            assert time.monotonic() < deadline, "The request was not logged."
            time.sleep(0.02)
        return text.splitlines()


def global_id(text: str) -> str:
    return b64encode(text.encode()).decode().rstrip("=")


@contextmanager
def script(folder: Path, name: str, **environment: str) -> Iterator[str]:
    """Run a program of the example and yield the address in its first line."""
    with subprocess.Popen(
        ["node", f"{name}.js"],
        cwd=folder,
        env=os.environ | {"PORT": "0"} | environment,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split()[-1]
        finally:
            process.terminate()
            process.wait(30)


@pytest.fixture(scope="module")
def gateway(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    """Compose both APIs in a copy of the example, and serve them."""
    try:
        npm.install(SOURCE)
    except subprocess.CalledProcessError:
        pytest.skip("npm could not install what examples/gateway needs; its message is above.")
    folder = tmp_path_factory.mktemp("gateway") / "gateway"
    shutil.copytree(SOURCE, folder, ignore=shutil.ignore_patterns("node_modules", "super*"))
    (folder / "node_modules").symlink_to(SOURCE / "node_modules")
    series = str(ROOT / "data" / "heartstopper")
    log = folder / "log"
    with ExitStack() as stack:
        api = stack.enter_context(running("--datasets", series, "--log-queries", "yes", log=log))
        viewer = stack.enter_context(script(folder, "viewer"))
        address = f"http://127.0.0.1:{api.port}/graphql"
        npm.run(folder, "compose", API=address, VIEWER=viewer)
        url = stack.enter_context(script(folder, "gateway"))
        # The first operation loads the whole graph.
        http = stack.enter_context(httpx2.Client(timeout=60))
        yield Gateway(url, api, http)


@pytest.fixture(scope="module")
def episodes(gateway: Gateway) -> list[str]:
    """The ids of all episodes, which the second API is told were watched."""
    nodes = gateway.ask_directly("{ episodes(first: 100) { nodes { id } } }")["episodes"]["nodes"]
    ids = [node["id"] for node in nodes]
    gateway.ask("mutation ($ids: [ID!]!) { watch(ids: $ids) { watched } }", ids=ids)
    return ids


@pytest.mark.parametrize("example", list(examples()), ids=lambda example: example.name)
def test_operations_give_the_same_data(gateway: Gateway, example: Example) -> None:
    """Each operation of examples/ gives through the gateway what the API gives itself."""
    query = (ROOT / "examples" / f"{example.name}.graphql").read_text()

    assert gateway.ask(query, **example.variables) == example.answer["data"]


def test_nodes_arrive_in_one_request(gateway: Gateway, episodes: list[str]) -> None:
    """Ids of the second API become nodes by one `nodes(ids:)`, with the data that it gives directly."""
    nodes = "query ($ids: [ID!]!) { nodes(ids: $ids) { ...Shown } }"
    direct = gateway.ask_directly(nodes + SHOWN, ids=episodes)
    with gateway.requests() as requests:
        composed = gateway.ask("{ watchedEpisodes { ...Shown } }" + SHOWN)

    assert composed["watchedEpisodes"] == direct["nodes"]
    [request] = requests
    assert list(request["variables"].values()) == [episodes]
    assert len(episodes) > 20


def test_fields_of_both_in_one_object(gateway: Gateway, episodes: list[str]) -> None:
    """Fields of the second API stand beside ours, at any depth, and cost us one request."""
    query = """{
      season(by: { number: 1 }) {
        episodes { nodes { id watched cast(first: 2) { nodes { character { id fanArt } } } } }
      }
    }"""
    with gateway.requests() as requests:
        season = gateway.ask(query)["season"]
    found = season["episodes"]["nodes"]
    characters = [credit["character"] for node in found for credit in node["cast"]["nodes"]]

    assert [node["watched"] for node in found] == [node["id"] in episodes for node in found]
    assert all(character["id"] in character["fanArt"][0] for character in characters)
    assert len(characters) > 10
    assert len(requests) == 1


def test_batches_hold_at_most_as_many_ids_as_the_api_takes(gateway: Gateway) -> None:
    """More ids than `nodes(ids:)` takes are looked up by several of it."""
    ids = [global_id(f"Episode:unknown-{number}") for number in range(250)]
    gateway.ask("mutation ($ids: [ID!]!) { watch(ids: $ids) { watched } }", ids=ids)
    with gateway.requests() as requests:
        found = gateway.ask("{ watchedEpisodes { id synopsis } }")["watchedEpisodes"]
    sent = [ids for request in requests for ids in request["variables"].values()]

    assert {"id": ids[-1], "synopsis": None} in found
    assert sorted(map(len, sent)) == [len(found) - 200, 100, 100]
