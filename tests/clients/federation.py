"""The subgraph behind two gateways of Apollo Federation: `make gateways`, since npm takes minutes."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from data import records
from data.catalog import Catalog
from resolvers.ids import encode
from tests.support import npm
from tests.support.program import Server, running

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "tests" / "node" / "federation"
SHOWN = """
  title
  season { number }
  tracks(first: 3) { nodes { title artists { name } } }
  cast(first: 3) { totalCount nodes { person { name } character { name aliases %s } } }
"""


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    log = tmp_path_factory.mktemp("api") / "log"
    series = str(ROOT / "data" / "heartstopper")
    with running(
        "--datasets", series, "--federation", "yes", "--log-queries", "yes", log=log
    ) as server:
        yield server


def test_both_gateways_compose_it(api: Server, real: Catalog) -> None:
    """Episodes that the second subgraph names come by one request, which a plan answers."""
    npm.install(PACKAGE)
    ids = [encode(episode) for episode in real.all(records.Episode)]
    url = f"http://127.0.0.1:{api.port}/graphql"
    composed = "{ watchlist { watched %s } }" % SHOWN % "fanArt"  # noqa: UP031 # full of braces
    direct = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Episode { %s } } }" % SHOWN % ""  # noqa: UP031

    answers = json.loads(npm.run(PACKAGE, "ask", composed, API=url, IDS=",".join(ids)))
    requests = [json.loads(line) for line in api.log.read_text().splitlines()]
    lookups = [request for request in requests if "_entities" in request.get("query", "")]
    answer = api.http.post(url, json={"query": direct, "variables": {"ids": ids}}).json()

    assert len(ids) > 20
    assert [len(request["variables"]["representations"]) for request in lookups] == [len(ids)] * 2
    assert {request["source"] for request in lookups} == {"plan"}
    for gateway in ("hive", "apollo"):
        episodes = answers[gateway]["data"]["watchlist"]
        assert all(episode.pop("watched") for episode in episodes)
        assert all(_pop_fan_art(episode) for episode in episodes)
        assert episodes == answer["data"]["nodes"]


def _pop_fan_art(episode: dict[str, Any]) -> bool:
    credits = episode["cast"]["nodes"]
    return all(credit["character"].pop("fanArt") for credit in credits)
