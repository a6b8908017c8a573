"""GraphQL over HTTP: the request, its media types, status codes and headers."""

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
from graphql import GraphQLSchema
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from engine import negotiation
from engine.execution import Outcome, Params, is_query, parse, refuse, run
from resolvers.context import Context

T = TypeVar("T")

MAX_BODY_BYTES = 100_000
METHODS = "GET, HEAD, POST, OPTIONS"


class Refusal(Exception):
    """A request that is answered before GraphQL sees it."""

    def __init__(self, status: int, message: str, **headers: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


class GraphQLEndpoint:
    """The ASGI application behind the endpoint's path.

    `page` answers a browser that opens the endpoint without asking anything.
    """

    def __init__(
        self, schema: GraphQLSchema, context: Context, page: Callable[[Request], Response]
    ) -> None:
        self.schema = schema
        self.context = context
        self.page = page

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            response = await self.respond(request)
        except Refusal as refusal:
            outcome = refuse(refusal.message, "BAD_REQUEST")
            response = _response(outcome, negotiation.JSON, refusal.status, refusal.headers)
        except ClientDisconnect:
            return
        await response(scope, receive, send)

    async def respond(self, request: Request) -> Response:
        accept = request.headers.get("accept", "")
        if request.method in ("GET", "HEAD"):
            if "query" not in request.query_params and negotiation.wants_page(accept):
                return self.page(request)
        elif request.method != "POST":
            wanted = f"The method is {request.method}; it must be GET or POST."
            raise Refusal(405, wanted, Allow=METHODS)
        media_type = negotiation.choose(accept)
        if media_type is None:
            wanted = f"{negotiation.GRAPHQL_RESPONSE} or {negotiation.JSON}"
            raise Refusal(406, f'Accept is "{accept}"; it must admit {wanted}.')
        params = await _read_body(request) if request.method == "POST" else _read_query(request)
        outcome = self.answer(params, may_mutate=request.method == "POST")
        # By the older media type, a request error is told apart by its missing `data` alone.
        failed = outcome.is_request_error and media_type == negotiation.GRAPHQL_RESPONSE
        return _response(outcome, media_type, 400 if failed else 200, {"Vary": "Accept"})

    def answer(self, params: Params, may_mutate: bool) -> Outcome:
        document = parse(params.query)
        if isinstance(document, Outcome):
            return document
        if not may_mutate and not is_query(document, params.operation_name):
            raise Refusal(405, "The operation is no query; GET runs queries only.", Allow="POST")
        return run(self.schema, document, params, self.context)


def _response(outcome: Outcome, media_type: str, status: int, headers: dict[str, str]) -> Response:
    body = msgspec.json.encode(outcome)
    # `charset` is added to text types only, and these are not.
    return Response(body, status, headers, media_type=f"{media_type}; charset=utf-8")


async def _read_body(request: Request) -> Params:
    content_type = request.headers.get("content-type", "")
    if not negotiation.is_json(content_type):
        wanted = f'Content-Type is "{content_type}"; it must be {negotiation.JSON} in UTF-8.'
        raise Refusal(415, wanted)
    if (encoding := request.headers.get("content-encoding", "identity")) != "identity":
        raise Refusal(415, f'Content-Encoding is "{encoding}"; the body must not be encoded.')
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY_BYTES:
            raise Refusal(413, f"The body is over {MAX_BODY_BYTES} bytes, the most it may have.")
    return _decode(bytes(body), Params)


def _read_query(request: Request) -> Params:
    given: dict[str, object] = {
        name: value
        for name in ("query", "operationName", "variables", "extensions")
        if (value := request.query_params.get(name))
    }
    for name in ("variables", "extensions"):
        if name in given:
            given[name] = _decode(str(given[name]).encode(), dict[str, Any])
    try:
        return msgspec.convert(given, Params)
    except msgspec.ValidationError as error:
        raise _malformed(error) from None


def _decode(body: bytes, wanted: type[T]) -> T:
    try:
        return msgspec.json.decode(body, type=wanted)
    except msgspec.ValidationError as error:
        raise _malformed(error) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refusal(400, f"The request must be JSON, but: {error}.") from None


def _malformed(error: msgspec.ValidationError) -> Refusal:
    return Refusal(400, f"The request is not a GraphQL request: {error}.")
