"""What httplint says of every resource and method of a server, answered one by one.

Needs httplint, which is not among the requirements because it is used for this alone:
`.venv/bin/pip install httplint`. Ends with 1 for a note that has no answer here.

python -m tests.hostile.http_lint
"""

import http.client
import importlib
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.support.program import Server, running

QUERY = "/graphql?query=%7B__typename%7D"
RESOURCES = [
    *("/", "/graphql", "/graphql/", "/healthz", "/readyz", "/metrics", "/no/such/page"),
    *("/pictures/cast.svg", "/pictures/icon.svg", "/pictures/schema.svg"),
    *("/schema.graphql", "/schema.json", "/possible-types.json", "/scalars.json"),
    QUERY,
    "/graphql?query=%7Bunknown%7D",
    "/graphql?query=%7B",
    "/graphql?documentId=unknown",
]
METHODS = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "QUERY"]
NEW = "application/graphql-response+json"
JSON = {"Content-Type": "application/json"}
# Notes that stand, by their names, and why.
ANSWERS = {
    "STATUS_BAD_REQUEST": "the request was meant to be bad",
    "STATUS_URI_TOO_LONG": "likewise",
    "STATUS_NONSTANDARD": "294 is that of GraphQL over HTTP for data with errors",
    "STORE_PUBLIC_UNNECESSARY": "needed for requests that have an Authorization header by habit",
    "VARY_COMPLEX": "each of the five headers changes the response",
}


class Sent(NamedTuple):
    """A request to look at the response of."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes = b""

    def __str__(self) -> str:
        return (
            f"{self.method} {self.path[:60]} {self.headers or ''} {self.body[:60].decode() or ''}"
        )


def requests() -> Iterator[Sent]:
    """Every method to every resource, and what the endpoint answers to bodies and headers."""
    for path in RESOURCES:
        for method in METHODS:
            yield Sent(method, path, {})
        yield Sent("GET", path, {"Accept": "text/html", "Accept-Encoding": "br"})
        yield Sent("GET", path, {"If-None-Match": "*"})
    for method in ("POST", "QUERY"):
        for text in ("{ __typename }", "{ unknown }", "{", '{ node(id: "x") { id } }'):
            body = json.dumps({"query": text}).encode()
            for accept in (NEW, "application/json", "text/plain"):
                yield Sent(method, "/graphql", {**JSON, "Accept": accept}, body)
            yield Sent(method, "/graphql", {**JSON, "Accept-Encoding": "gzip"}, body)
        yield Sent(method, "/graphql", JSON, b"{")
        yield Sent(method, "/graphql", JSON, b" " * 200_000)
        yield Sent(method, "/graphql", {"Content-Type": "text/plain"}, b"{}")
    preflight = {"Origin": "https://example.org", "Access-Control-Request-Method": "POST"}
    yield Sent("OPTIONS", "/graphql", {**preflight, "Access-Control-Request-Headers": "x"})
    yield Sent("GET", QUERY, {"Origin": "https://example.org"})
    yield Sent("GET", QUERY, {"GraphQL-Cost": "1", "GraphQL-Debug": "1"})
    yield Sent("GET", QUERY, {"Accept": "a/b" * 800})
    yield Sent("GET", "/graphql?query=" + "x" * 20_000, {})
    yield Sent("GET", QUERY, {"Range": "bytes=0-3"})


def notes(httplint: Any, server: Server, sent: Sent) -> list[Any]:
    """What is said of the response to a request."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.request(sent.method, sent.path, sent.body or None, sent.headers)
    response = connection.getresponse()
    body = response.read()
    asked = httplint.HttpRequestLinter()
    asked.process_request_topline(sent.method.encode(), f"http://api{sent.path}".encode(), b"1.1")
    given = sent.headers.items()
    asked.process_headers([(name.encode(), value.encode()) for name, value in given])
    asked.finish_content(True)
    linter = httplint.HttpResponseLinter(no_content=sent.method == "HEAD")
    linter.request = asked
    status, reason = str(response.status).encode(), response.reason.encode()
    linter.process_response_topline(b"1.1", status, reason)
    linter.process_headers(
        [(name.encode(), value.encode("latin-1")) for name, value in response.getheaders()]
    )
    linter.feed_content(body)
    linter.finish_content(True)
    connection.close()
    return [note for note in linter.notes if note.level.name in ("BAD", "WARN")]


def main() -> int:
    try:
        httplint = importlib.import_module("httplint")
    except ImportError:
        print("httplint is missing; .venv/bin/pip install httplint brings it.")
        return 2
    found: dict[str, list[str]] = defaultdict(list)
    count = 0
    with (
        tempfile.TemporaryDirectory() as folder,
        running("--log-level", "error", log=Path(folder) / "log") as server,
    ):
        for sent in requests():
            count += 1
            for note in notes(httplint, server, sent):
                found[type(note).__name__].append(f"{sent}: {note.summary}")
    print(f"{count} responses")
    for name, places in sorted(found.items()):
        answer = ANSWERS.get(name, "NO ANSWER")
        print(f"{name}, {len(places)} times: {answer}", *places[:4], sep="\n    ")
    return 1 if found.keys() - ANSWERS.keys() else 0


if __name__ == "__main__":
    sys.exit(main())
