"""uvicorn's HTTP protocol, with bounds on what a client can make it wait for and remember."""

import asyncio
import re
from itertools import chain
from typing import Any

import httptools
import msgspec
from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)

from engine.result import refuse
from web.observability import metrics
from web.server.settings import Settings

# The most that the headers of a request may have.
HEAD_BYTES = 32_768
# The most that a request may have beside its head and its content: sizes of chunks, their
# extensions, trailers. A chunk of one byte takes six.
FRAMING_BYTES = 32_768
FRAMING_PER_BYTE = 8
PIPELINED = 100
# For a client that doesn't read what it asked for.
SEND_SECONDS = 30.0
# For a request that was on its way when the server began to stop.
LINGER_SECONDS = 0.5

# What makes the parser take the rest of a connection for another protocol.
_OFFER = (b"upgrade", b"http2-settings")
_HOST = re.compile(rb"[\w.~!$&'()*+,;=%:\[\]-]{0,261}", re.ASCII)


class BoundedProtocol(HttpToolsProtocol):
    """A connection whose requests must arrive in time and in size, and whose answers are read.

    uvicorn bounds neither a request's head nor the time that it takes. Its settings come from the
    application's lifespan, so that workers, which share nothing else, have them too.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.settings: Settings = self.app_state["settings"]
        self._receiving: asyncio.TimerHandle | None = None
        self._sending: asyncio.TimerHandle | None = None
        # The request that the application is answering, or answered last.
        self._running: RequestResponseCycle | None = None
        # Since when a request is expected to arrive; None while none is.
        self._since: float | None = None
        self._in_head = True
        # What was read of the request that is arriving, not counting the data in which it began.
        self._read_bytes = 0
        self._content_bytes = 0
        # Whether a request has begun to arrive.
        self._begun = False
        self._offers_upgrade = False
        self._refusal = (400, "The request is not HTTP/1.1.")
        self._stopping = False

    @property
    def idle(self) -> bool:
        """Whether nobody is working on an answer for this connection."""
        return self.cycle is None or self.cycle.response_complete

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._expect_request()

    def connection_lost(self, exc: Exception | None) -> None:
        for timer in (self._receiving, self._sending):
            if timer is not None:
                timer.cancel()
        # uvicorn tells only the request that came last.
        for cycle in (self._running, *(cycle for cycle, _ in self.pipeline)):
            if cycle is not None:
                cycle.disconnected = True
                cycle.message_event.set()
        super().connection_lost(exc)

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        self._running = cycle
        super()._start_asgi_task(cycle, app)

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing():
            return
        self._unset_keepalive_if_required()
        if self._since is None:
            self._expect_request()
        self._read_bytes += len(data)
        try:
            self._parse(memoryview(data))
        except httptools.HttpParserError:
            self.send_400_response("")
            return
        if self.transport.is_closing():
            return
        # The parser keeps what it has of a line that does not end, and passes over the extensions of
        # chunks; neither has an end that it would report.
        if self._in_head and self._read_bytes > 2 * HEAD_BYTES:
            self._refusal = (431, f"The request's head is over {HEAD_BYTES} bytes.")
            self.send_400_response("")
        elif self._read_bytes > (
            2 * HEAD_BYTES + FRAMING_BYTES + FRAMING_PER_BYTE * self._content_bytes
        ):
            message = f"Chunk sizes, extensions and trailers are over {FRAMING_BYTES} bytes."
            self._refusal = (400, message)
            self.send_400_response("")

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
        super().on_message_begin()
        self._begun = True
        self._read_bytes = self._content_bytes = 0
        if self._since is None:
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
        super().on_headers_complete()
        if self._stopping:
            self.cycle.keep_alive = False

    def _check_head(self) -> None:
        most = self.settings.limits.url_bytes
        if len(self.url) > most:
            self._refuse(414, f"The URL is over {most} bytes, the most it may have.")
        if sum(map(len, chain.from_iterable(self.headers))) > HEAD_BYTES:
            self._refuse(431, f"The headers are over {HEAD_BYTES} bytes, the most there may be.")
        if self.parser.get_method() == b"CONNECT":
            self._refuse(400, "The method is CONNECT; this server is not a proxy.")
        hosts = [value for name, value in self.headers if name == b"host"]
        if len(hosts) > 1 or (not hosts and self.parser.get_http_version() == "1.1"):
            self._refuse(400, f"The request has {len(hosts)} Host headers; it must have one.")
        if hosts and not _HOST.fullmatch(hosts[0]):
            self._refuse(400, "The Host header must be a host with or without a port.")
        codings = [value for name, value in self.headers if name == b"transfer-encoding"]
        if codings and b",".join(codings).strip().lower() != b"chunked":
            self._refuse(400, "Transfer-Encoding must be chunked, and nothing else.")
        if len(self.pipeline) >= PIPELINED:
            self._refuse(429, f"{PIPELINED} requests already wait on this connection.")

    def on_body(self, body: bytes) -> None:
        self._content_bytes += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        if self._offers_upgrade:
            return
        super().on_message_complete()
        self._in_head, self._begun = True, False
        self._read_bytes = self._content_bytes = 0
        self._since = None

    def _refuse(self, status: int, message: str) -> None:
        self._refusal = (status, message)
        raise ValueError(message)  # which makes the parser stop, and uvicorn answer

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 # ours says more
        """Answer what could not be read, unless an answer to something else is on its way."""
        if not self.idle:
            if not self._only_receiving():
                self.flow.pause_reading()
                self._last_cycle().keep_alive = False
                return
            # To the application this is a client that left in the middle of its body.
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        status, message = self._refusal
        metrics.count(metrics.REQUESTS, "malformed")
        body = msgspec.json.encode(refuse(message, "BAD_REQUEST"))
        head = (
            b"content-type: application/json; charset=utf-8\r\n"
            b"content-length: %d\r\nconnection: close\r\n\r\n" % len(body)
        )
        self.transport.write(STATUS_LINE[status] + head + body)
        self.transport.close()

    def _only_receiving(self) -> bool:
        cycle = self.cycle
        return cycle.more_body and not cycle.response_started and not self.pipeline

    def _last_cycle(self) -> Any:
        return self.pipeline[0][0] if self.pipeline else self.cycle

    def _expect_request(self) -> None:
        self._since = self.loop.time()
        # One timer for many requests: it costs more to set than most answers have time for.
        if self._receiving is None:
            self._watch(self.settings.receive_seconds)

    def _watch(self, seconds: float) -> None:
        self._receiving = self.loop.call_later(seconds, self._receive_timeout)

    def _receive_timeout(self) -> None:
        self._receiving = None
        if self._since is None:
            return
        seconds = self.settings.receive_seconds
        left = self._since + seconds - self.loop.time()
        if left > 0:
            self._watch(left)
        elif self.idle and not self._begun:
            self.transport.close()
        elif not self.transport.is_closing():
            self._refusal = (408, f"The request did not arrive within {seconds:g} seconds.")
            self.send_400_response("")

    def pause_writing(self) -> None:
        super().pause_writing()
        self._sending = self.loop.call_later(SEND_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._sending is not None:
            self._sending.cancel()
            self._sending = None

    def shutdown(self) -> None:
        """Answer what was asked, or is being asked, and then close."""
        self._stopping = True
        if self.idle:
            self.loop.call_later(LINGER_SECONDS, self._close_if_idle)
        else:
            self._last_cycle().keep_alive = False

    def _close_if_idle(self) -> None:
        if self.idle:
            self.transport.close()

    def _unsupported_upgrade_warning(self) -> None:
        """Clients that offer HTTP/2 do no wrong; they are answered in HTTP/1.1."""
