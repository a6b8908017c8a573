"""Replaying: the recorded answers served again, without a network and the same every time."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

import graphql
from graphql import REMOVE, FieldNode, Visitor

from ..errors import ContractError
from .canonical import sha256
from .format import Lock, Pinned

MAX_BODY = 1024 * 1024  # bytes
TIMEOUT = 10  # seconds in which a request must arrive


class _WithoutTypeNames(Visitor):
    def enter_field(self, node: FieldNode, *_: Any) -> Any:
        return REMOVE if node.name.value == "__typename" and node.alias is None else None


def _request_key(
    document: str, variables: Mapping[str, Any], operation: str | None
) -> tuple[str, ...]:
    """Requests of one key have one answer; client libraries add `__typename` on their own."""
    bare = graphql.visit(graphql.parse(document), _WithoutTypeNames())
    return sha256(graphql.print_ast(bare)), json.dumps(variables, sort_keys=True), operation or ""


class Replay:
    """The answers of a lock by document, variables and operation name."""

    def __init__(self, lock: Lock) -> None:
        self.lock = lock
        self._by_key: dict[tuple[str, ...], Pinned] = {}
        for pinned in lock.operations.values():
            if pinned.answer is not None:
                for operation in {pinned.operation, None}:
                    key = _request_key(pinned.document, pinned.variables, operation)
                    self._by_key[key] = pinned

    def answer(
        self, query: str, variables: Mapping[str, Any] | None = None, operation: str | None = None
    ) -> dict[str, Any]:
        """The recorded answer; ContractError if this was not recorded."""
        try:
            pinned = self._by_key.get(_request_key(query, variables or {}, operation))
        except graphql.GraphQLError as error:
            raise ContractError(f"The document is not GraphQL: {error.message}") from None
        if pinned is None or pinned.answer is None:
            raise ContractError(self._missing(query, operation))
        return pinned.answer

    def _missing(self, query: str, operation: str | None) -> str:
        names = {
            definition.name.value
            for definition in graphql.parse(query).definitions
            if isinstance(definition, graphql.OperationDefinitionNode) and definition.name
        }
        name = operation or next(iter(sorted(names)), "An anonymous operation")
        recorded = {key: one for key, one in self.lock.operations.items() if one.operation == name}
        if not recorded:
            return f"{name} is not recorded: add it to the folder of operations and run `update`."
        if not any(one.answer for one in recorded.values()):
            return f"{name} is recorded without an answer, as mutations and by --hashes."
        return (
            f"{name} is recorded with another document or other variables "
            f"({', '.join(recorded)}): change it in the folder of operations and run `update`."
        )


class ReplayServer:
    """A server on 127.0.0.1 that gives recorded answers at every path; a context manager."""

    def __init__(self, lock: Lock, port: int = 0) -> None:
        replay = Replay(lock)
        handler = type("Handler", (_Handler,), {"replay": replay})
        try:
            self._server = ThreadingHTTPServer(("127.0.0.1", port), handler)
        except (OSError, OverflowError) as error:
            said = getattr(error, "strerror", None) or error
            raise ContractError(f"Port {port} cannot be listened on: {said}.") from None
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/graphql"

    def serve(self) -> None:
        self._server.serve_forever()

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    replay: Replay
    timeout = TIMEOUT
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        params = {key: values[0] for key, values in parse_qs(urlsplit(self.path).query).items()}
        try:
            variables = json.loads(params.get("variables") or "{}")
        except (ValueError, RecursionError):
            variables = None
        self._respond({**params, "variables": variables})

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > MAX_BODY:
            self.close_connection = True
            self._send(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"A body has at most {MAX_BODY} bytes.")
            return
        try:
            request = json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError):
            request = None
        self._respond(request)

    def do_OPTIONS(self) -> None:
        self.send_response(HTTPStatus.NO_CONTENT)
        self._allow_origins()
        self.end_headers()

    def _respond(self, request: Any) -> None:
        fields = request if isinstance(request, dict) else {}
        query, operation = fields.get("query"), fields.get("operationName")
        variables = fields.get("variables") or {}
        if not isinstance(query, str) or not isinstance(variables, dict):
            self._send(HTTPStatus.BAD_REQUEST, "A request is JSON with a query and variables.")
            return
        try:
            answer = self.replay.answer(query, variables, operation or None)
        except (ContractError, RecursionError) as error:
            self._send(HTTPStatus.BAD_REQUEST, str(error))
            return
        self._write(HTTPStatus.OK, answer)

    def _send(self, status: HTTPStatus, message: str) -> None:
        self._write(status, {"errors": [{"message": message}]})

    def _write(self, status: HTTPStatus, body: Any) -> None:
        content = json.dumps(body, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        lock = self.replay.lock
        for name, version in (
            ("Schema-Version", lock.schema.version),
            ("Dataset-Version", lock.dataset.version if lock.dataset else None),
        ):
            if version is not None:
                self.send_header(name, version)
        self._allow_origins()
        self.end_headers()
        self.wfile.write(content)

    def _allow_origins(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", "*")

    def log_message(self, *_: Any) -> None:
        """Write no access log."""
