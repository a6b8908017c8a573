"""Requests that nobody means, by the hundred thousand: none may end in a 5xx or in the log.

Documents and variables with words exchanged, JSON with bytes exchanged or odd at its boundaries, HTTP with
bytes exchanged or cut short or in odd chunks, and operations that Schemathesis makes from the schema.

python -m tests.hostile.fuzz [--requests 100000] [--schemathesis 2000] [--seed 1]
"""

import argparse
import json
import random
import re
import select
import socket
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[2]
THREADS = 4
# How long a response may take to begin before the client has no more to send.
PATIENCE_SECONDS = 0.05
STATUS = re.compile(rb"HTTP/1\.1 (\d\d\d) ")

DOCUMENTS = [
    "{ episodes(first: 3, after: null) { nodes { title cast { nodes { id } } } pageInfo { endCursor } } }",
    """query Q($a: Int = 2, $b: ID! = "x") {
      node(id: $b) { id ... on Episode { code } }
      n: seasons(last: $a) { edges { cursor node { ...S @include(if: true) } } }
    } fragment S on Season { number }""",
    '{ episode(by: { code: "S01E01" }) { next { previous { slug } } } __schema { types { name } } }',
    '{ search(query: "a") { nodes { __typename } } meta { limits { cost } } __type(name: "Node") { kind } }',
    'query A { nodes(ids: ["a", "b"]) { id } } query B { episodes(filter: {number: {equals: 1}}) { totalCount } }',
]
WORDS = re.compile(r'"[^"]*"|\w+|\.\.\.|[^\s\w]')
ODD = [
    *'{}[]()!$@:=|&#"\\\0\t,.',
    '"""', "...", "\ufeff", "\U0001f49a", "é", "9" * 400, "-1", "1e999", "null", "true", "on",
    "fragment", "query", "mutation", "subscription", "__typename", "@skip(if: $a)", "a" * 3_000,
    '"\\ud800"', "{a:" * 50, "[" * 50, "#", "first: 100",
]  # fmt: skip
VALUES: list[object] = [
    None,
    True,
    0,
    -1,
    2**31,
    2**63,
    1e308,
    "",
    "a" * 2_000,
    "\0",
    [],
    [[[]]],
    {},
    {"a": {}},
]
HEADERS = [
    b"accept: application/graphql-response+json", b"accept: text/html", b"accept: ;q=,/",
    b"accept-encoding: br", b"accept-encoding: gzip;q=x", b"content-encoding: gzip",
    b"if-none-match: *", b'if-none-match: W/"', b"origin: null", b"graphql-cost: 1",
    b"expect: 100-continue", b"upgrade: websocket\r\nconnection: upgrade", b"x-request-id: \xff",
    b"transfer-encoding: chunked", b"content-length: 5", b"content-type: text/plain",
    b"transfer-encoding: gzip, chunked", b"content-length: " + b"9" * 5_000, b"host: b",
    b"accept: " + b"a;q=0," * 1_000, b"upgrade: h2c\r\nconnection: upgrade, http2-settings",
    b"graphql-cost: only", b"graphql-status-codes: audits", b"forwarded: " + b"for=;" * 500,
]  # fmt: skip


def words(rng: random.Random) -> bytes:
    """A request whose document had some of its words exchanged, dropped or doubled."""
    found = WORDS.findall(rng.choice(DOCUMENTS))
    for _ in range(rng.randint(0, 6)):
        place = rng.randrange(len(found))
        new = rng.choice(
            [rng.choice(ODD), rng.choice(found), found[place] + " " + found[place], ""]
        )
        found[place] = new
    query = " ".join(found)
    body: dict[str, object] = {"query": query}
    if rng.random() < 0.5:
        body["variables"] = {name: rng.choice(VALUES) for name in ("a", "b")}
    for name in ("operationName", "extensions", "documentId", "variables", "query"):
        if rng.random() < 0.08:
            body[name] = rng.choice([*VALUES, "A", {"persistedQuery": rng.choice(VALUES)}])
    if rng.random() < 0.3:
        pairs = "&".join(f"{key}={quote(str(value))}" for key, value in body.items())
        return http(b"GET", b"/graphql?" + pairs[:15_000].encode(), b"", rng)
    return http(b"POST", b"/graphql", json.dumps(body).encode(), rng)


def boundaries(rng: random.Random) -> bytes:
    """A request whose JSON is odd where readers of JSON differ: bytes, numbers, depth, unknown keys."""
    depth = rng.choice([1, 90, 100, 101, 500, 975, 1_000, 5_000])
    opening, closing = rng.choice([(b"[", b"]"), (b'{"a":', b"}")])
    values = [
        b'"' + rng.choice([b"\xff", b"\xc3", b"\\ud800", b"\\u0000", b"\xed\xa0\x80", b"x" * 9_999]) + b'"',
        rng.choice([b"", b"-"]) + b"9" * rng.choice([1, 19, 20, 400, 4_301, 5_000]),
        b"1e%d" % rng.choice([1, 308, 309, 99_999]),
        b"0." + b"1" * 5_000,
        opening * depth + b"1" + closing * depth,
        b"NaN",
        b"null",
    ]  # fmt: skip
    keys = [b"query", b"variables", b"x", b"\xff", b"extensions", b"operationName", b"y"]
    pairs = [b'"query":"{ __typename }"']
    for _ in range(rng.randint(1, 4)):
        value = rng.choice(values)
        if rng.random() < 0.4:
            value = b'{"a":' + value + b"}"
        pairs.append(b'"%b":%b' % (rng.choice(keys), value))
    rng.shuffle(pairs)
    method = rng.choice([b"POST", b"QUERY"])
    return http(method, b"/graphql", b"{" + b",".join(pairs) + b"}", rng)


def framed(rng: random.Random) -> bytes:
    """A request in chunks, with odd sizes, extensions and trailers."""
    body = b'{"query":"{ __typename }"}'
    parts = [b"POST /graphql HTTP/1.1\r\nhost: api\r\ncontent-type: application/json\r\n"]
    parts.append(b"transfer-encoding: chunked\r\nconnection: close\r\n\r\n")
    place = 0
    while place < len(body):
        size = rng.randint(1, 9)
        chunk = body[place : place + size]
        extension = rng.choice([b"", b"", b";a=b", b';a="' + b"x" * 900 + b'"', b";" * 50])
        zeros = b"0" * rng.choice([0, 0, 1, 20, 900])
        parts.append(b"%b%x%b\r\n%b\r\n" % (zeros, len(chunk), extension, chunk))
        place += size
    trailer = rng.choice([b"", b"x: y\r\n", b"content-length: 5\r\n", b"x: y\r\n" * 900])
    parts.append(b"0\r\n" + trailer + b"\r\n")
    return scramble(b"".join(parts), rng) if rng.random() < 0.3 else b"".join(parts)


def scrambled_json(rng: random.Random) -> bytes:
    """A request whose body had some of its bytes exchanged."""
    body = json.dumps({"query": rng.choice(DOCUMENTS), "variables": {"a": 1}}).encode()
    return http(b"POST", b"/graphql", scramble(body, rng), rng)


def scrambled_http(rng: random.Random) -> bytes:
    """A request of which any byte may be another, or the last ones missing."""
    sent = scramble(words(rng), rng)
    return sent[: rng.randrange(len(sent))] if rng.random() < 0.3 else sent


def scramble(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        place = rng.randrange(len(changed)) if changed else 0
        how = rng.randrange(4)
        if how == 0:
            changed[place : place + 1] = bytes([rng.randrange(256)])
        elif how == 1:
            del changed[place : place + rng.randint(1, 20)]
        elif how == 2:
            changed[place:place] = changed[place : place + 30]
        else:
            changed[place:place] = rng.randbytes(rng.randint(1, 4))
    return bytes(changed)


def http(method: bytes, target: bytes, body: bytes, rng: random.Random) -> bytes:
    """A request with some headers of ours, after which the connection is to be closed."""
    if rng.random() < 0.03:
        method = rng.choice([b"PUT", b"HEAD", b"OPTIONS", b"CONNECT", b"BREW"])
    lines = [method + b" " + target + b" HTTP/1.1", b"host: api", b"connection: close"]
    lines += [b"content-type: application/json"] * (rng.random() < 0.97)
    lines += rng.sample(HEADERS, rng.choice([0, 0, 0, 1, 2]))
    if body:
        lines.append(b"content-length: %d" % len(body))
    return b"\r\n".join([*lines, b"", body])


KINDS: list[Callable[[random.Random], bytes]] = [
    words,
    words,
    scrambled_json,
    scrambled_http,
    boundaries,
    framed,
]


class Fuzz:
    """Counts what a server answers."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.statuses: Counter[int] = Counter()
        self.bad: list[bytes] = []
        self.slowest = 0.0

    def send(self, sent: bytes) -> None:
        """Send bytes and nothing after them; note the status of all that comes back."""
        began = time.perf_counter()
        received = b""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as connection:
            try:
                connection.sendall(sent)
                # Who hangs up before the response to a new document begins does not get it.
                select.select([connection], [], [], PATIENCE_SECONDS)
                connection.shutdown(socket.SHUT_WR)
                while chunk := connection.recv(65536):
                    received += chunk
            except (ConnectionResetError, BrokenPipeError):
                pass  # the server had read enough
        self.slowest = max(self.slowest, time.perf_counter() - began)
        found = [int(status) for status in STATUS.findall(received)]
        self.statuses.update(found or [0])
        if any(status >= 500 for status in found):
            self.bad.append(sent)

    def run(self, count: int, seed: int) -> None:
        """Send so many requests from several threads."""

        def work(number: int) -> None:
            rng = random.Random(f"{seed} {number}")
            for turn in range(number, count, THREADS):
                self.send(KINDS[turn // THREADS % len(KINDS)](rng))

        threads = [threading.Thread(target=work, args=(number,)) for number in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def schemathesis(port: int, count: int, seed: int) -> Counter[int]:
    """The statuses of operations that Schemathesis makes from the schema, each field of Query in turn."""
    import schemathesis as tool  # noqa: PLC0415 # it takes a second that the other kinds don't need
    from hypothesis import HealthCheck, given, settings  # noqa: PLC0415
    from hypothesis import seed as seeded  # noqa: PLC0415

    statuses: Counter[int] = Counter()
    described = tool.graphql.from_url(f"http://127.0.0.1:{port}/graphql")
    operations: list[Any] = [found.ok() for found in described.get_all_operations()]  # type: ignore[union-attr] # the schema is valid
    each = max(1, -(-count // len(operations)))
    for operation in operations[:count]:

        @seeded(seed)
        @given(case=operation.as_strategy())
        @settings(
            max_examples=each, deadline=None, database=None, suppress_health_check=list(HealthCheck)
        )
        def ask(case: Any) -> None:
            statuses[case.call().status_code] += 1

        ask()
    return statuses


def main() -> int:
    sys.path.insert(0, str(ROOT))
    from tests.support.program import running  # noqa: PLC0415 # run from anywhere

    options = argparse.ArgumentParser(description="Send requests that nobody means.")
    options.add_argument("--requests", type=int, default=100_000)
    options.add_argument("--schemathesis", type=int, default=2_000)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        data = str(ROOT / "data" / "heartstopper")
        with running("--datasets", data, "--log-level", "error", log=log) as server:
            began = time.perf_counter()
            fuzz = Fuzz(server.port)
            fuzz.run(given.requests, given.seed)
            spent = time.perf_counter() - began
            print(
                f"{sum(fuzz.statuses.values())} answers to {given.requests} requests in {spent:.0f} s"
            )
            print(f"by status: {dict(sorted(fuzz.statuses.items()))}, 0 for none")
            print(f"slowest: {fuzz.slowest * 1000:.0f} ms")
            made = schemathesis(server.port, given.schemathesis, given.seed)
            print(f"by Schemathesis: {dict(made)}")
            assert server.get("/readyz").status_code == 200
        lines = log.read_text().splitlines()
    failures = len(fuzz.bad) + sum(made[status] for status in made if status >= 500)
    print(f"{failures} answers of 5xx, {len(lines)} lines of error in the log")
    for sent in fuzz.bad[:3]:
        print(sent)
    print("\n".join(lines[:5]))
    return 1 if failures or lines else 0


if __name__ == "__main__":
    sys.exit(main())
