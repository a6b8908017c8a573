"""GraphQL servers for the tests of the kit: any SDL over plain dictionaries, and any HTTP answer."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import graphql
from graphql import GraphQLResolveInfo

Respond = Callable[[BaseHTTPRequestHandler, str, dict[str, Any]], None]


class Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """Say nothing: clients of these tests break off on purpose."""


@contextmanager
def http(respond: Respond) -> Iterator[str]:
    """A server whose every answer `respond` writes, given the method and the request's fields."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            params = {key: one[0] for key, one in parse_qs(urlsplit(self.path).query).items()}
            variables = json.loads(params.get("variables", "{}"))
            respond(self, "GET", {**params, "variables": variables})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            respond(self, "POST", json.loads(body))

        def log_message(self, *_: Any) -> None:
            pass

    server = Quiet(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/graphql"
    finally:
        server.shutdown()
        server.server_close()


def reply(
    handler: BaseHTTPRequestHandler, status: int, content: bytes | dict[str, Any], **headers: str
) -> None:
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    handler.send_response(status)
    for name, value in {"Content_Type": "application/json", **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def resolve(source: Any, info: GraphQLResolveInfo[Any], **arguments: Any) -> Any:
    """A key of a dictionary; a list is filtered and cut by the arguments that there are."""
    value = source.get(info.field_name)
    if not isinstance(value, list):
        return value(arguments) if callable(value) else value
    kinds = (arguments.get("filter") or {}).get("kind") or arguments.get("kind")
    if kinds is not None:
        value = [item for item in value if item.get("kind") == kinds]
    if arguments.get("drafts") is False:
        value = [item for item in value if not item.get("draft")]
    return value[: arguments.get("first")]


def executor(sdl: str, root: dict[str, Any]) -> Callable[[dict[str, Any]], dict[str, Any]]:
    schema = graphql.build_schema(sdl)

    def execute(request: dict[str, Any]) -> dict[str, Any]:
        result = graphql.graphql_sync(
            schema,
            request["query"],
            root_value=root,
            variable_values=request.get("variables"),
            operation_name=request.get("operationName"),
            field_resolver=resolve,
            type_resolver=lambda value, *_: value["__typename"],
        )
        return dict(result.formatted)

    return execute


@contextmanager
def graphql_server(sdl: str, root: dict[str, Any], **headers: str) -> Iterator[str]:
    """A server of an SDL over dictionaries, which answers POST alone."""
    execute = executor(sdl, root)

    def respond(handler: BaseHTTPRequestHandler, method: str, request: dict[str, Any]) -> None:
        if method == "POST":
            reply(handler, 200, execute(request), **headers)
        else:
            reply(handler, 405, b"", Allow="POST")

    with http(respond) as url:
        yield url


@contextmanager
def tagged_server(sdl: str, root: dict[str, Any]) -> Iterator[tuple[str, list[int]]]:
    """A server that gives tags to answers by GET; its address, and the statuses that it gave."""
    execute = executor(sdl, root)
    statuses: list[int] = []

    def respond(handler: BaseHTTPRequestHandler, method: str, request: dict[str, Any]) -> None:
        content = json.dumps(execute(request)).encode()
        tag = f'"{hashlib.sha256(content).hexdigest()}"'
        known = method == "GET" and handler.headers["If-None-Match"] == tag
        statuses.append(304 if known else 200)
        reply(handler, statuses[-1], b"" if known else content, ETag=tag)

    with http(respond) as url:
        yield url, statuses
