"""The record of each request: its id, its line in the log, its metrics."""

import itertools
import logging
import random
import re
import time
from collections.abc import Mapping
from http import HTTPStatus
from typing import NamedTuple

import msgspec
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.graphql.common_headers import CommonHeaders
from web.graphql.error_response import FAILED
from web.graphql.headers import by_name
from web.observability import metrics
from web.observability.log import LineWriter, moment

log = logging.getLogger(__name__)

_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
# A random start keeps the ids of two processes apart.
_IDS = itertools.count(random.getrandbits(64))


class OperationInfo(NamedTuple):
    """The operation of a request; its document and variables if they are to be logged."""

    name: str
    query: str | None = None
    variables: object = None


NO_OPERATION = OperationInfo("")


class RequestRecord(msgspec.Struct):
    """What is known of a request. `began` is a time of `time.perf_counter`, `status` 0 for none yet."""

    request_id: bytes
    method: str
    path: str
    began: float
    status: int = 0
    bytes: int = 0
    cost: int = 0
    label: str = ""
    source: str = ""
    operation: OperationInfo = NO_OPERATION


class AccessLogEntry(msgspec.Struct, omit_defaults=True):
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


class AccessLog:
    """Begins and ends the records of requests; without a writer, only metrics come of them."""

    def __init__(self, writer: LineWriter | None) -> None:
        self.writer = writer
        self._dropped = 0

    def begin(self, method: str, path: str, headers: Mapping[bytes, bytes]) -> RequestRecord:
        """The record of a request that has just arrived."""
        return RequestRecord(_request_id(headers), method, path, time.perf_counter())

    def end(self, record: RequestRecord) -> None:
        """Count and log a request that is over."""
        seconds = time.perf_counter() - record.began
        label = record.label or _label(record.status)
        metrics.count(metrics.REQUESTS, label)
        metrics.observe_duration(seconds)
        if self.writer is None:
            return
        entry = AccessLogEntry(
            moment(time.time() - seconds),
            record.request_id.decode(),
            record.method,
            record.path,
            record.status,
            label,
            record.operation.name[:100],
            record.source,
            record.cost,
            record.bytes,
            round(seconds * 1000, 3),
            record.operation.query,
            record.operation.variables,
        )
        self.writer.write(msgspec.json.encode(entry) + b"\n")
        if self.writer.dropped != self._dropped:
            self._dropped = self.writer.dropped
            metrics.DROPPED.set(self._dropped)


class AccessLogMiddleware:
    """Records the requests to an application, and adds the common headers to its responses."""

    def __init__(self, app: ASGIApp, access_log: AccessLog, common: CommonHeaders) -> None:
        self.app = app
        self.access_log = access_log
        self.common = common

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = by_name(scope["headers"])
        method, origin = scope["method"], headers.get(b"origin")
        record = self.access_log.begin(method, scope["path"], headers)
        common = self.common.block(method, origin).headers

        async def send_recorded(message: Message) -> None:
            if message["type"] == "http.response.start":
                record.status = message["status"]
                present = {name.lower() for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *(line for line in common if line[0] == b"vary" or line[0] not in present),
                    (b"x-request-id", record.request_id),
                ]
            else:
                record.bytes += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, send_recorded)
        except Exception:
            log.exception("Request %s failed", record.request_id.decode())
            if record.status == 0:
                record.status, record.bytes = FAILED.status, len(FAILED.body)
                await self.common.add_to(FAILED, method, origin, record.request_id).send(send)
            record.label = FAILED.label
        finally:
            self.access_log.end(record)


def _request_id(headers: Mapping[bytes, bytes]) -> bytes:
    """The id that the client or a proxy gave, or a new one."""
    given = headers.get(b"x-request-id")
    if given is not None and _ID.fullmatch(given):
        return given
    return b"%016x" % (next(_IDS) % 2**64)


def _label(status: int) -> str:
    if status == 0:
        return "disconnected"
    return "refused" if status >= HTTPStatus.BAD_REQUEST else "ok"
