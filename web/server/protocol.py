"""uvicorn's HTTP protocol, with bounds on what a client can make it wait for and remember."""

import asyncio
from collections.abc import Callable
from typing import Any, NamedTuple

import httptools
from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)

from web.graphql.error_response import error_response
from web.graphql.headers import Headers, by_name
from web.graphql.http_error import HTTPError
from web.graphql.request import too_long
from web.server.context import ServerContext
from web.server.request_head import HEAD_BYTES, check_headers, check_size, check_url

# The most that a request may have beside its head and its content: sizes of chunks, their
# extensions, trailers. A chunk of one byte takes six.
FRAMING_BYTES = 32_768
FRAMING_PER_BYTE = 8
# For a client that doesn't read what it asked for.
SEND_SECONDS = 30.0
# For a request that was on its way when the server began to stop.
STOP_SECONDS = 0.5
# The most that is parsed before its parts are counted: a read may have 256 KB.
PIECE_BYTES = 4_096
# For a client that is still sending when it has its last response.
LINGER_SECONDS = 2.0
LINGER_BYTES = 1_000_000

# What makes the parser take the rest of a connection for another protocol.
_OFFER = (b"upgrade", b"http2-settings")


class _CycleTransport(NamedTuple):
    """What uvicorn's cycles use of a transport, with another way to close it."""

    write: Callable[[bytes], None]
    is_closing: Callable[[], bool]
    close: Callable[[], None]


class BoundedProtocol(HttpToolsProtocol):
    """A connection whose requests must arrive in time and in size, and whose responses are read.

    uvicorn bounds neither a request's head nor the time that it takes. What it needs to know comes from
    the application's lifespan, so that workers, which share nothing else, have it too.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.context: ServerContext = self.app_state["context"]
        self.settings = self.context.settings
        # The request that the application is answering, or answered last.
        self._running: RequestResponseCycle | None = None
        self._sending: asyncio.TimerHandle | None = None
        # One timer for many requests: it costs more to set than most responses have time for.
        self._timer: asyncio.TimerHandle | None = None
        # When the connection is closed, unless it is past that by then; None while it is not to be.
        self._deadline: float | None = None
        # Whether the time of the next request has begun to run, and whether the request has.
        self._expecting = False
        self._begun = False
        self._in_head = True
        self.url = b""
        # What was parsed of the head or the body that is arriving, not counting the piece in which
        # it began; of a body, how much is content.
        self._read_bytes = 0
        self._content_bytes = 0
        self._piece_bytes = 0
        # Whether the parser has given up, and whether what arrives is only thrown away.
        self._broken = False
        self._lingering = False
        self.by_name: Headers = {}
        self._offers_upgrade = False
        self._stopping = False

    @property
    def idle(self) -> bool:
        """Whether no response is being made for this connection."""
        return self.cycle is None or self.cycle.response_complete

    @property
    def unanswered(self) -> bool:
        """Whether a request is arriving to which there was no response yet."""
        return self._begun and (self._in_head or not self.idle)

    @property
    def keep_alive(self) -> bool:
        """Whether the connection stays open after the response to the request that was parsed last."""
        if self._stopping or not self._in_head or not self.parser.should_keep_alive():
            return False
        # In HTTP/1.0 the parser takes a client's word for it.
        return b"connection" not in self.by_name or self.parser.get_http_version() != "1.0"

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._expect_request()

    def connection_lost(self, exc: Exception | None) -> None:
        for timer in (self._timer, self._sending):
            if timer is not None:
                timer.cancel()
        # uvicorn tells only the request that came last.
        for cycle in (self._running, *(cycle for cycle, _ in self.pipeline)):
            if cycle is not None:
                cycle.disconnected = True
                cycle.message_event.set()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if not self._expecting and not self._lingering:
            self._expect_request()
        whole = memoryview(data)
        for start in range(0, len(data), PIECE_BYTES):
            if self.transport.is_closing():
                return
            if self._lingering:
                self._throw_away(len(data) - start)
                return
            self._read_piece(whole[start : start + PIECE_BYTES])

    def _read_piece(self, piece: memoryview) -> None:
        self._piece_bytes = len(piece)
        self._read_bytes += self._piece_bytes
        try:
            self._parse(piece)
        except httptools.HttpParserError as error:
            cause = error.__context__
            not_http = HTTPError(400, "The request is not HTTP/1.1.")
            self.refuse(cause if isinstance(cause, HTTPError) else not_http)
            return
        # The parser keeps what it has of a line that does not end, and passes over the extensions of
        # chunks; neither has an end that it would report.
        if self._in_head:
            if self._read_bytes > 2 * HEAD_BYTES:
                self.refuse(HTTPError(431, f"The request's head is over {HEAD_BYTES} bytes."))
        elif self._read_bytes > FRAMING_BYTES + FRAMING_PER_BYTE * self._content_bytes:
            message = f"Chunk sizes, extensions and trailers are over {FRAMING_BYTES} bytes."
            self.refuse(HTTPError(400, message))

    def _parse(self, data: memoryview) -> None:
        """Parse data, reading on where the parser stops because of an offer to upgrade.

        The offer is ignored (RFC 9110, 7.8), but the parser has no switch for that: it skips the
        content and ends. So the head is parsed again without the offer, and then what follows it.
        """
        while True:
            try:
                self.parser.feed_data(data)
            except httptools.HttpParserUpgrade as stop:
                data = data[stop.args[0] :]
                head = self._head_without_offer()
                self._offers_upgrade = False
                self.parser = httptools.HttpRequestParser(self)
                self.parser.set_dangerous_leniencies(lenient_data_after_close=True)
                self.parser.feed_data(head)
            else:
                return

    def _head_without_offer(self) -> bytes:
        version = self.parser.get_http_version().encode()
        lines = [b"%b %b HTTP/%b" % (self.parser.get_method(), self.url, version)]
        for name, value in self.headers:
            if name == b"connection":
                options = [option.strip() for option in value.split(b",")]
                kept = b", ".join(o for o in options if o.lower() not in _OFFER)
                lines.append(b"connection: " + kept)
            elif name not in _OFFER:
                lines.append(b"%b: %b" % (name, value))
        return b"\r\n".join([*lines, b"", b""])

    def on_message_begin(self) -> None:
        self.url = b""
        self.headers = []
        self.expect_100_continue = False
        self._begun = True
        self._read_bytes = self._content_bytes = 0
        if not self._expecting:
            self._expect_request()

    def on_header(self, name: bytes, value: bytes) -> None:
        # Trailers are not read: the first headers decided what the request is.
        if self._in_head:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        if self.parser.should_upgrade() and self.parser.get_method() != b"CONNECT":
            self._offers_upgrade = True
            return
        self._check_head()
        self._in_head = False
        self._read_bytes = 0
        self.begin_request()

    def begin_request(self) -> None:
        """Hand a request whose head has arrived to the application."""
        url, headers, expect = self.url, self.headers, self.expect_100_continue
        # uvicorn makes the scope at the first byte, also where none is needed.
        super().on_message_begin()
        self.url, self.headers, self.expect_100_continue = url, headers, expect
        self.scope["headers"] = headers
        super().on_headers_complete()
        # A response that is made before the body has arrived ends the connection.
        self.cycle.keep_alive = False

    def _check_head(self) -> None:
        check_url(self.url, self.settings.limits.url_bytes)
        if self._piece_bytes + self._read_bytes > HEAD_BYTES:
            check_size(self.headers)
        self.by_name = by_name(self.headers)
        version = self.parser.get_http_version()
        check_headers(self.by_name, version, self.settings.limits.body_bytes)
        if self.parser.should_upgrade():
            raise HTTPError(400, "The method is CONNECT; this server is not a proxy.")
        if len(self.pipeline) >= self.settings.pipeline_size:
            # The responses to those that wait are the last ones; a client sends the others again.
            raise ValueError

    def on_body(self, body: bytes) -> None:
        self._content_bytes += len(body)
        if self._content_bytes > (most := self.settings.limits.body_bytes):
            raise too_long(0, most)
        if self._runs_last:
            super().on_body(body)

    @property
    def _runs_last(self) -> bool:
        """Whether the request that is arriving is one that the application has."""
        return self.cycle is not None and self.cycle.more_body

    def on_message_complete(self) -> None:
        if self._offers_upgrade:
            return
        self._in_head, self._begun = True, False
        if self._runs_last:
            super().on_message_complete()
            if not self.cycle.response_started:
                self.cycle.keep_alive = self.keep_alive
        self._read_bytes = self._content_bytes = 0
        self._expecting, self._deadline = False, None
        if self.idle:
            self.expect_next()

    def start_cycle(self, app: Any, scope: Any) -> None:
        """Have the application answer a request that has arrived."""
        self.cycle = RequestResponseCycle(
            scope=scope,
            transport=self.transport,
            flow=self.flow,
            logger=self.logger,
            access_logger=self.access_logger,
            access_log=False,
            default_headers=self.server_state.default_headers,
            message_event=asyncio.Event(),
            expect_100_continue=False,
            keep_alive=self.keep_alive,
            on_response=self.on_response_complete,
        )
        self.cycle.more_body = False
        self._deadline = None
        self._start_asgi_task(self.cycle, app)

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        self._running = cycle
        transport = self.transport
        cycle.transport = _CycleTransport(transport.write, transport.is_closing, self.finish)  # type: ignore[assignment] # as much of it as a cycle uses
        super()._start_asgi_task(cycle, app)

    def on_response_complete(self) -> None:
        self.server_state.total_requests += 1
        if self._lingering or self.transport.is_closing():
            return
        self.flow.resume_reading()
        if self.pipeline:
            self._start_asgi_task(*self.pipeline.pop())
        else:
            self.expect_next()

    def refuse(self, error: HTTPError) -> None:
        """Answer what could not be read, unless the response to something else is on its way."""
        self._broken = True
        if not self.idle:
            if not self._only_receiving():
                self.flow.pause_reading()
                self._last_cycle().keep_alive = False
                return
            # To the application this is a client that left in the middle of its body.
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        self._write_error(error)
        self.finish()

    def finish(self) -> None:
        """Close the connection after its last response.

        To close it while the client sends resets it, and then the client may not read the response. So
        what arrives is thrown away for a while.
        """
        if self._lingering or self.transport.is_closing():
            return
        if self._in_head and not self._broken and not self.flow.read_paused:
            self.transport.close()
            return
        self._lingering = True
        self._read_bytes = 0
        self.flow.resume_reading()
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._set_deadline(LINGER_SECONDS)
        if self.transport.can_write_eof():
            self.transport.write_eof()

    def _throw_away(self, count: int) -> None:
        self._read_bytes += count
        if self._read_bytes > LINGER_BYTES:
            self.transport.close()

    def _write_error(self, error: HTTPError) -> None:
        """Write the response to what could not be read, and record it."""
        headers = by_name(self.headers or ())
        method = self.parser.get_method().decode() if self.url else ""
        path = self.url.partition(b"?")[0][:200].decode("latin-1")
        record = self.context.access_log.begin(method, path, headers)
        response = error_response(error)
        outgoing = self.context.common.add_to(
            response, method, headers.get(b"origin"), record.request_id
        )
        default = self.server_state.default_headers
        self.transport.write(outgoing.encode(STATUS_LINE[response.status], default, close=True))
        record.status, record.bytes, record.label = response.status, len(outgoing.body), "malformed"
        self.context.access_log.end(record)

    def _only_receiving(self) -> bool:
        cycle = self.cycle
        return cycle.more_body and not cycle.response_started and not self.pipeline

    def _last_cycle(self) -> Any:
        return self.pipeline[0][0] if self.pipeline else self.cycle

    def _expect_request(self) -> None:
        self._expecting = True
        self._set_deadline(self.settings.receive_seconds)

    def expect_next(self) -> None:
        """Keep the connection open for some time, for the next request."""
        if not self._expecting:
            self._set_deadline(self.timeout_keep_alive)

    def _set_deadline(self, seconds: float) -> None:
        self._deadline = self.loop.time() + seconds
        if self._timer is None:
            self._timer = self.loop.call_later(seconds, self._on_timer)

    def _on_timer(self) -> None:
        self._timer = None
        if self._deadline is None:
            return
        left = self._deadline - self.loop.time()
        if left > 0:
            self._timer = self.loop.call_later(left, self._on_timer)
        elif self._lingering or not self.unanswered:
            self.transport.close()
        elif not self.transport.is_closing():
            seconds = self.settings.receive_seconds
            message = f"The request did not arrive within {seconds:g} seconds."
            self.refuse(HTTPError(408, message))

    def pause_writing(self) -> None:
        super().pause_writing()
        self._sending = self.loop.call_later(SEND_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._sending is not None:
            self._sending.cancel()
            self._sending = None

    def shutdown(self) -> None:
        """Answer the requests that are here or on their way, and then close."""
        self._stopping = True
        if self.idle:
            self.loop.call_later(STOP_SECONDS, self._close_if_idle)
        else:
            self._last_cycle().keep_alive = False

    def _close_if_idle(self) -> None:
        if self.idle and (self._in_head or not self.unanswered):
            self.transport.close()

    def _unsupported_upgrade_warning(self) -> None:
        """Clients that offer HTTP/2 do no wrong; they are answered in HTTP/1.1."""
