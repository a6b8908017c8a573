"""uvicorn's HTTP protocol, with bounds on what a client can make it wait for and remember."""

import asyncio
from itertools import chain
from typing import Any

import msgspec
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from engine.result import refuse
from web.observability import metrics
from web.server.settings import Settings

HEAD_BYTES = 32_768
PIPELINED = 100
# For a client that doesn't read what it asked for.
SEND_SECONDS = 30.0
# For a request that was on its way when the server began to stop.
LINGER_SECONDS = 0.5


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
        # Since when a request is expected to arrive; None while none is.
        self._since: float | None = None
        self._in_head = True
        self._head_bytes = 0
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
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing():
            return
        if self._since is None:
            self._expect_request()
        if self._in_head:
            self._head_bytes += len(data)
        super().data_received(data)
        # The parser keeps what it has of a line that does not end, and tells nobody.
        if self._in_head and self._head_bytes > 2 * HEAD_BYTES:
            self._refusal = (431, f"The request's head is over {HEAD_BYTES} bytes.")
            self.send_400_response("")

    def on_message_begin(self) -> None:
        super().on_message_begin()
        if self._since is None:
            self._expect_request()

    def on_headers_complete(self) -> None:
        most = self.settings.limits.url_bytes
        if len(self.url) > most:
            self._refuse(414, f"The URL is over {most} bytes, the most it may have.")
        if sum(map(len, chain.from_iterable(self.headers))) > HEAD_BYTES:
            self._refuse(431, f"The headers are over {HEAD_BYTES} bytes, the most there may be.")
        self._in_head, self._head_bytes = False, 0
        if len(self.pipeline) >= PIPELINED:
            self._refuse(429, f"{PIPELINED} requests already wait on this connection.")
        super().on_headers_complete()
        if self._stopping:
            self.cycle.keep_alive = False

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._in_head, self._head_bytes = True, 0
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
        elif self.idle and not self._head_bytes:
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
