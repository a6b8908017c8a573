"""What is known of each request from outside: its id, its line in the log, its metrics."""

import itertools
import logging
import random
import re
import time
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import NamedTuple

import msgspec
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from engine.result import masked
from web.graphql.negotiation import JSON
from web.graphql.response import Answer, Header
from web.observability import metrics
from web.observability.log import LineWriter, moment

log = logging.getLogger(__name__)

_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
# Where they begin tells the processes apart.
_IDS = itertools.count(random.getrandbits(64))
_FAILED = Answer(500, ((b"content-type", JSON.encode()),), msgspec.json.encode(masked()), "failed")


class Asked(NamedTuple):
    """What a request asks; its query and variables if they are to be logged."""

    operation: str
    query: str | None = None
    variables: object = None


class Line(msgspec.Struct, omit_defaults=True):
    """A request's line in the log."""

    time: str
    request_id: str
    method: str
    path: str
    status: int
    outcome: str
    operation: str = ""
    source: str = ""
    cost: int = 0
    bytes: int = 0
    milliseconds: float = 0.0
    query: str | None = None
    variables: object = None


class Seen(msgspec.Struct):
    """What is known of a request; whoever answers it fills in what only they know.

    An answer that fills in status and bytes is sent with `headers` by the connection's own `send`.
    """

    request_id: bytes
    headers: Sequence[Header]
    send: Send
    status: int = 0
    bytes: int = 0
    cost: int = 0
    outcome: str = ""
    source: str = ""
    asked: Asked = Asked("")


class Observed:
    """An application of which everything that happens to a request is told.

    `headers` go out with every response: what it says of itself.
    """

    def __init__(
        self, app: ASGIApp, writer: LineWriter | None, headers: Sequence[Header] = ()
    ) -> None:
        self.app = app
        self.writer = writer
        self.headers = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        start = time.perf_counter()
        by_name = scope["by_name"] = dict(scope["headers"])
        request_id = _request_id(by_name)
        seen = Seen(request_id, (*self.headers, (b"x-request-id", request_id)), send)
        scope["seen"] = seen

        async def send_seen(message: Message) -> None:
            if message["type"] == "http.response.start":
                seen.status = message["status"]
                message["headers"] = [*message["headers"], *seen.headers]
            else:
                seen.bytes += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, send_seen)
        except Exception:
            log.exception("Request %s failed", request_id.decode())
            if seen.status == 0:
                await _FAILED.send(scope)
            seen.outcome = "failed"
        finally:
            self._tell(scope, seen, time.perf_counter() - start)

    def _tell(self, scope: Scope, seen: Seen, seconds: float) -> None:
        outcome = seen.outcome or _outcome(seen.status)
        metrics.count(metrics.REQUESTS, outcome)
        metrics.took(seconds)
        if self.writer is None:
            return
        line = Line(
            moment(time.time() - seconds),
            seen.request_id.decode(),
            scope["method"],
            scope["path"],
            seen.status,
            outcome,
            seen.asked.operation[:100],
            seen.source,
            seen.cost,
            seen.bytes,
            round(seconds * 1000, 3),
            seen.asked.query,
            seen.asked.variables,
        )
        self.writer.write(msgspec.json.encode(line) + b"\n")
        metrics.DROPPED.set(self.writer.dropped)


def _request_id(headers: Mapping[bytes, bytes]) -> bytes:
    """The id that the client or a proxy gave, or a new one."""
    given = headers.get(b"x-request-id")
    if given is not None and _ID.fullmatch(given):
        return given
    return b"%016x" % (next(_IDS) % 2**64)


def _outcome(status: int) -> str:
    if status == 0:
        return "disconnected"
    return "refused" if status >= HTTPStatus.BAD_REQUEST else "ok"
