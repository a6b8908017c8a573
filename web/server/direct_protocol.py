"""The door to the endpoint from the connection itself."""

import select
from typing import Any

from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import STATUS_LINE

from web.graphql.body import DisconnectedError
from web.graphql.endpoint import Later
from web.graphql.fast_route import wants_page
from web.graphql.http_error import HTTPError
from web.graphql.request import HTTPRequest
from web.graphql.response import Outgoing
from web.graphql.response_format import IN_BODY
from web.server.protocol import BoundedProtocol

_CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
# Linux alone tells that a client has closed its side of a connection.
_HUNG_UP = getattr(select, "POLLRDHUP", select.POLLHUP)
# The headers of requests with bodies.
_OF_BODIES = frozenset((b"content-length", b"transfer-encoding"))


class DirectProtocol(BoundedProtocol):
    """A connection that answers requests to the endpoint as soon as their last byte has arrived.

    What takes no waiting is answered without a task, which leaves out most of what uvicorn and ASGI
    do for a request. One request is answered so for each time that the connection is read, in turn with
    the other connections; those that were sent behind it go the other way, as do all others.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._request: HTTPRequest | None = None
        self._parts: list[bytes] = []
        self._answered_now = False

    @property
    def unanswered(self) -> bool:
        return self._request is not None or super().unanswered

    def connection_lost(self, exc: Exception | None) -> None:
        self._drop_request()
        super().connection_lost(exc)

    def refuse(self, error: HTTPError) -> None:
        super().refuse(error)
        self._drop_request()

    def _drop_request(self) -> None:
        """Record that a request has not arrived."""
        if self._request is not None:
            self.context.access_log.end(self._request.record)
            self._request = None

    def data_received(self, data: bytes) -> None:
        self._answered_now = False
        super().data_received(data)

    def begin_request(self) -> None:
        path, _, query_string = self.url.partition(b"?")
        if not self._may_answer(path):
            super().begin_request()
            return
        headers = self.by_name
        method = self.parser.get_method().decode()
        # A body that is not read need not be waited for.
        has_unread_body = method not in IN_BODY and not _OF_BODIES.isdisjoint(headers)
        if has_unread_body or b"#" in query_string or wants_page(method, query_string, headers):
            super().begin_request()
            return
        self._answered_now = True
        self._parts = []
        self._request = self.context.endpoint.begin(
            method, path.decode("ascii"), query_string, headers, self.client
        )
        if method in IN_BODY and self.expect_100_continue:
            self.transport.write(_CONTINUE)

    def _may_answer(self, path: bytes) -> bool:
        return (
            path in self.context.paths
            and not self._answered_now
            and self.idle
            and not self.flow.write_paused
        )

    def on_body(self, body: bytes) -> None:
        super().on_body(body)
        if self._request is not None:
            self._parts.append(body)

    def on_message_complete(self) -> None:
        super().on_message_complete()
        request = self._request
        if request is None:
            return
        self._request = None
        request.body = b"".join(self._parts)
        request.has_left = self._has_left
        result = self.context.endpoint.respond(request)
        if isinstance(result, Outgoing):
            self._write(request, result)
        else:
            self._answer_later(request, result)

    def _has_left(self) -> bool:
        """Whether the client has hung up, which the event loop would tell in its next round."""
        connection = select.poll()
        connection.register(self.transport.get_extra_info("socket"), _HUNG_UP)
        return bool(connection.poll(0))

    def _write(self, request: HTTPRequest, outgoing: Outgoing) -> None:
        keep_alive = self.keep_alive
        default = self.server_state.default_headers
        status_line = STATUS_LINE[outgoing.status]
        self.transport.write(outgoing.encode(status_line, default, not keep_alive))
        self.context.access_log.end(request.record)
        self.server_state.total_requests += 1
        if not keep_alive:
            self.finish()

    def _answer_later(self, request: HTTPRequest, later: Later) -> None:
        """Answer from a task, as uvicorn does."""

        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            try:
                outgoing = await self.context.endpoint.respond_later(request, later, receive)
                await outgoing.send(send)
            except DisconnectedError:
                return
            finally:
                self.context.access_log.end(request.record)

        self.start_cycle(answer, {"type": "http", "method": request.method})
