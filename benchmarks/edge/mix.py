"""The requests of many readers: pages of an application, a few of which most readers read.

There is a page for each node of some types. How often one is read falls with its rank, as Zipf has it: the
tenth page is read a tenth as often as the first. One request in fifty is new, and is sent once.
"""

import json
import random
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

COLLECTIONS = ("characters", "people", "episodes", "tracks", "reviews", "sources")
NEW = 0.02
PAGE = """
query Page($id: ID!) {
  node(id: $id) {
    __typename
    id
    ... on Sourced { slug displayName sources { title } }
    ... on Episode { episode: title releaseDate synopsis cast { nodes { character { name } person { name } } } }
    ... on Character { name relationships { nodes { displayName } } cast { nodes { person { name } } } }
    ... on Person { name episodes { nodes { code title } } }
    ... on Track { track: title artists { name } album { title } }
  }
}
"""


class BadAnswerError(Exception):
    """An answer that a measurement can't be built on."""


def paths(url: str, count: int) -> list[str]:
    """So many requests in the order in which they are sent, which is always the same."""
    rng = random.Random(20261125)
    pages = [_path(PAGE, {"id": node}) for node in _ids(url)]
    for page in pages:
        _ask(f"{url}{page}")
    rng.shuffle(pages)
    weights = [1 / rank for rank in range(1, len(pages) + 1)]
    drawn = rng.choices(pages, weights, k=count)
    return [
        f"{page}&new={number}" if rng.random() < NEW else page for number, page in enumerate(drawn)
    ]


def _ids(url: str) -> Iterator[str]:
    for name in COLLECTIONS:
        query = f"""query ($after: String) {{
            {name}(first: 100, after: $after) {{ nodes {{ id }} pageInfo {{ hasNextPage endCursor }} }}
        }}"""
        page: dict[str, Any] = {"hasNextPage": True, "endCursor": None}
        while page["hasNextPage"]:
            found = _ask(url + _path(query, {"after": page["endCursor"]}))[name]
            yield from (node["id"] for node in found["nodes"])
            page = found["pageInfo"]


def _path(query: str, variables: dict[str, str | None]) -> str:
    text = " ".join(query.split())
    return "/graphql?" + urlencode({"query": text, "variables": json.dumps(variables)})


def _ask(url: str) -> dict[str, Any]:
    with urlopen(url, timeout=60) as response:
        answer = json.load(response)
    if "errors" in answer:
        raise BadAnswerError(answer["errors"])
    data: dict[str, Any] = answer["data"]
    return data
