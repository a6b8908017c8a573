"""Requests of all kinds, each of a kind by its number: no two numbers give the same request."""

import hashlib
import json
import random
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from data.loader import load
from data.records import RECORD_TYPES
from resolvers import ids
from server import BUNDLED
from tests.hostile.operations import NESTED_CAST

CATALOG = load(*BUNDLED)
IDS = [ids.encode(record) for cls in RECORD_TYPES for record in CATALOG.all(cls)]
WORDS = ["heart", "first", "kiss", "paris", "music", "art", "school", "olivia", "alice", "win"]
# One of them becomes 18 characters when it is folded.
EXPANDING = "\ufdfa"
EPISODE = "query($code: String!) { episode(by: {code: $code}) { title releaseDate } }"
JSON_HEAD = "content-type: application/json\r\n"
NEW_HEAD = f"{JSON_HEAD}accept: application/graphql-response+json\r\n"

Kind = Callable[[int], bytes]


def http(method: str, target: str, body: bytes = b"", headers: str = "") -> bytes:
    """A request as bytes."""
    length = f"content-length: {len(body)}\r\n" if body else ""
    return f"{method} {target} HTTP/1.1\r\nhost: api\r\n{headers}{length}\r\n".encode() + body


def post(query: str, method: str = "POST", headers: str = JSON_HEAD, **others: Any) -> bytes:
    body = json.dumps({"query": query, **others}).encode()
    return http(method, "/graphql", body, headers)


def get(query: str, headers: str = "") -> bytes:
    return http("GET", f"/graphql?query={quote(query)}", headers=headers)


def _known(number: int) -> bytes:
    code = f"S{number % 4:02}E{number % 9:02}"
    return post(EPISODE, variables={"code": code, "number": number})


def _unseen(number: int) -> bytes:
    alias = f"a{number}"
    queries = [
        f"{{ {alias}: episodes(first: 5) {{ nodes {{ code title cast {{ totalCount }} }} }} }}",
        f"{{ {alias}: characters(first: 9) {{ nodes {{ name description }} }} }}",
        f"query {alias} {{ allSeries {{ title seasons {{ nodes {{ number }} }} }} }}",
        f"query($v: Int = {number}) {{ episodes(filter: {{number: {{equals: $v}}}}) {{ totalCount }} }}",
        f"{{ awards(first: 10) {{ nodes {{ {alias}: year category }} }} }}",
        f"{{ ...F{number} }} fragment F{number} on Query {{ sources {{ nodes {{ title }} }} }}",
    ]
    return post(queries[number % len(queries)], method=("POST", "QUERY")[number % 2])


def _search(number: int) -> bytes:
    rng = random.Random(f"of {number}")
    words = " ".join(rng.choices(WORDS, k=rng.randint(1, 4)))
    query = "query($q: String!) { search(query: $q, first: 10) { nodes { __typename } } }"
    return post(query, variables={"q": f"{words} {number:x}"})


def _page(number: int) -> bytes:
    cursor = IDS[number % len(IDS)]
    query = f'{{ p{number}: tracks(first: {number % 100 + 1}, after: "{cursor}") {{ nodes {{ id }} }} }}'
    return get(query, headers="accept-encoding: gzip, br\r\n")


def _introspection(number: int) -> bytes:
    fields = "name description args { name type { name } }"
    return get(f'{{ i{number}: __type(name: "Episode") {{ fields {{ {fields} }} }} }}')


def _error(number: int) -> bytes:
    rng = random.Random(f"of {number}")
    return rng.choice(
        [
            get(f"{{ unknown{number} }}"),
            get(f"{{ unbalanced{number} "),
            post(EPISODE, variables={"code": number}, headers=NEW_HEAD),
            post(EPISODE, variables={"code": f"no code {number}"}, headers=NEW_HEAD),
            post(EPISODE, operationName=f"O{number}"),
            http("POST", "/graphql", b'{"query": nonsense %d}' % number, JSON_HEAD),
            http("POST", "/graphql", b"%d" % number, "content-type: text/plain\r\n"),
            post(f'{{ season(by: {{slug: "no-{number}"}}) {{ id }} e: episodes(after: "{number}") {{ totalCount }} }}'),
            post(f'{{ episodes(filter: {{directors: ["oseman{number}"]}}) {{ totalCount }} }}'),
            http("GET", f"/graphql?documentId=sha256:{number:064x}"),
            http("GET", f"/no/such/page/{number}"),
            http(f"BREW{number}", "/graphql"),
        ]
    )  # fmt: skip


def _text(number: int) -> bytes:
    """A text that is much longer when it is folded; it has room for 160 of these characters."""
    text = EXPANDING * (number % 100 + 50) + str(number)
    query = "query($t: String!) { character(by: {name: $t}) { id } sources(filter: {title: {contains: $t}}) { totalCount } }"
    return post(query, variables={"t": text})


def _ids(number: int) -> bytes:
    rng = random.Random(f"of {number}")
    query = "query($ids: [ID!]!) { nodes(ids: $ids) { id ... on Episode { title } } }"
    return post(query, variables={"ids": rng.choices(IDS, k=20), "number": number})


def _register(number: int) -> bytes:
    query = f"{{ r{number}: seasons {{ nodes {{ number }} }} }} # {'x' * (number % 400)}"
    digest = hashlib.sha256(query.encode()).hexdigest()
    return post(query, extensions={"persistedQuery": {"version": 1, "sha256Hash": digest}})


def _heads(number: int) -> bytes:
    headers = (
        f"accept: application/json, x/y{number};q=0.{number % 10}\r\nx-request-id: r{number}\r\n"
        f'if-none-match: "{number:x}"\r\norigin: https://o{number}.example\r\n'
        f"accept-encoding: gzip;q=0.{number % 1000}, x{number}\r\n"
    )
    return get("{ __typename }", headers)


def _costly(number: int) -> bytes:
    return post(NESTED_CAST.replace("number", f"n{number}: number"), operationName=None)


def _site(number: int) -> bytes:
    target = ["/", "/graphql", "/healthz", "/readyz", "/metrics", "/schema.graphql"][number % 6]
    return http("GET", f"{target}?n={number}", headers="accept: text/html\r\n")


KINDS: dict[str, tuple[int, Kind]] = {
    "known documents": (8, _known),
    "unseen documents": (5, _unseen),
    "searches": (3, _search),
    "pages": (4, _page),
    "introspection": (1, _introspection),
    "errors": (4, _error),
    "texts": (1, _text),
    "ids": (2, _ids),
    "registered documents": (1, _register),
    "odd headers": (2, _heads),
    "costly operations": (1, _costly),
    "the site": (1, _site),
}


def request(number: int, kinds: dict[str, tuple[int, Kind]] = KINDS) -> tuple[str, bytes]:
    """The kind of the request with a number, and its bytes."""
    names = list(kinds)
    weights = [weight for weight, _ in kinds.values()]
    [name] = random.Random(number).choices(names, weights)
    return name, kinds[name][1](number)
