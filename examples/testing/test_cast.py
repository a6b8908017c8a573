"""A test of a client's, against the real thing."""

import json
from urllib.request import Request, urlopen

QUERY = '{ episode(by: { code: "S01E03" }) { title } }'


def test_the_third_episode_has_its_title(graphql_url: str) -> None:
    body = json.dumps({"query": QUERY}).encode()
    request = Request(graphql_url, body, {"Content-Type": "application/json"})  # our own server
    with urlopen(request) as response:  # likewise
        assert json.load(response) == {"data": {"episode": {"title": "Kiss"}}}
