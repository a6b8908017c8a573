"""The endpoint as an ASGI application in front of Starlette's router."""

from starlette.types import ASGIApp, Receive, Scope, Send

from web.graphql import negotiation
from web.graphql.body import DisconnectedError, read_body
from web.graphql.endpoint import GraphQLEndpoint
from web.graphql.headers import Headers, by_name, check_lengths
from web.graphql.http_error import HTTPError
from web.graphql.request import announced_length
from web.graphql.response import Outgoing
from web.graphql.response_format import IN_BODY, IN_URL

_PARAMETERS = (b"query=", b"documentId=", b"extensions=")


class FastRoute:
    """Answers requests for the endpoint, and leads all others to an application.

    To match routes, and to catch what no endpoint here raises, takes longer than a stored response.
    """

    def __init__(self, endpoint: GraphQLEndpoint, paths: frozenset[str], app: ASGIApp) -> None:
        self.endpoint = endpoint
        self.paths = paths
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] not in self.paths:
            await self.app(scope, receive, send)
            return
        headers = by_name(scope["headers"])
        if wants_page(scope["method"], scope["query_string"], headers):
            await self.app(scope, receive, send)
        else:
            await self._answer(scope, headers, receive, send)

    async def _answer(self, scope: Scope, headers: Headers, receive: Receive, send: Send) -> None:
        endpoint, method = self.endpoint, scope["method"]
        request = endpoint.begin(
            method, scope["path"], scope["query_string"], headers, scope["client"]
        )
        try:
            try:
                if method in IN_BODY:
                    bound = endpoint.limits.body_bytes
                    request.body = await read_body(announced_length(headers), receive, bound)
                result = endpoint.respond(request)
            except HTTPError as error:
                result = endpoint.refuse(request, error)
            if not isinstance(result, Outgoing):
                result = await endpoint.respond_later(request, result, receive)
            await result.send(send)
        except DisconnectedError:
            return
        finally:
            endpoint.access_log.end(request.record)


def wants_page(method: str, query_string: bytes, headers: Headers) -> bool:
    """Whether a request is for the page, because it has no parameters and prefers HTML."""
    accept = headers.get(b"accept", b"")
    if b"html" not in accept.lower() or method not in IN_URL:
        return False
    if any(name in query_string for name in _PARAMETERS):
        return False
    try:
        check_lengths(headers)
    except HTTPError:
        return False
    return negotiation.prefers_html(accept.decode("latin-1"))
