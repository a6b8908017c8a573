"""GraphQL over HTTP: the request, its media types, status codes and headers.

The text followed is that of graphql-http's server audits: 400 where the newest draft has 422, and
200 where it has 294. By the older media type, `application/json`, a request error has 200 too.
"""

import hashlib
import logging
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from cache import Doorkeeper, LRUCache
from engine.execution import (
    Engine,
    NotAQueryError,
    Operation,
    Params,
    RequestError,
)
from engine.limits.document_limits import LimitError, within
from engine.result import Outcome, masked, refuse
from web.graphql import negotiation
from web.graphql.compression import SMALLEST, compress
from web.graphql.cors import Cors
from web.graphql.heavy_queue import HeavyQueue, QueueFullError
from web.graphql.http_error import RefusedError
from web.graphql.negotiation import GRAPHQL_RESPONSE, JSON
from web.graphql.persisted_documents import (
    DocumentError,
    Documents,
    MissingDocumentError,
    operation_names,
)
from web.graphql.request import (
    DisconnectedError,
    from_body,
    from_url,
    read_body,
    unless_disconnected,
)
from web.graphql.response import Answer, Header
from web.graphql.response_format import Form, check_lengths, form_of
from web.observability import metrics
from web.observability.access_log import Asked, Seen
from web.server.settings import Settings

log = logging.getLogger(__name__)

# Operations that cost more run beside the event loop.
HEAVY = 3_000
# Room for documents that clients taught.
DOCUMENT_BYTES = 8_000_000

GRAPHQL_CORE = "graphql-core"
DEBUG_HEADER = b"graphql-debug"
_VARY = (b"vary", b"Accept, Accept-Encoding, GraphQL-Cost")


class Stored(NamedTuple):
    """An answer that is kept, with what is told of its request. Safe requests have an `etag`."""

    answer: Answer
    asked: Asked = Asked("")
    etag: bytes | None = None


class GraphQLEndpoint:
    """The ASGI application behind the endpoint's path, itself behind `observe.Observed`.

    `page` answers a browser that opens the endpoint without asking anything. `version` names
    everything but the request that answers depend on.
    """

    def __init__(
        self,
        engine: Engine,
        known: Sequence[str],
        page: Callable[[Request], Response],
        version: str,
        settings: Settings,
    ) -> None:
        self.engine = engine
        self.page = page
        self.version = version.encode()
        self.settings = settings
        self.limits = settings.limits
        self.cors = Cors(tuple(map(str.strip, settings.origins.split(","))))
        self.cache_control = f"public, max-age={settings.max_age}".encode()
        # The dataset does not change under an endpoint, so that no key needs to name it.
        self.answers: LRUCache[Any, Stored] = LRUCache(settings.cache_bytes, Doorkeeper())
        self.documents = Documents(known, DOCUMENT_BYTES, settings.only_documents == "yes")
        self.names = operation_names(known)
        self.heavy_queue = HeavyQueue(settings.queue_size)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers: dict[bytes, bytes] = scope["by_name"]
        extra = self.cors.headers(scope["method"], headers.get(b"origin"))
        source = ""
        try:
            check_lengths(headers)
            if scope["method"] in ("GET", "HEAD") and self._wants_page(scope, headers):
                await self.page(Request(scope))(scope, receive, send)
                return
            answer, source = await self._respond(scope, headers, receive)
        except DisconnectedError:
            return
        except RefusedError as refusal:
            answer = _refused(refusal)
        except Exception:
            log.exception("The endpoint failed")
            answer = _plain(masked(), 500, "failed")
        if headers.get(DEBUG_HEADER, b"0") != b"0":
            extra = (*extra, _debug(source, answer.reason))
        await answer.send(scope, extra)

    def _wants_page(self, scope: Scope, headers: dict[bytes, bytes]) -> bool:
        accept = headers.get(b"accept", b"").decode("latin-1")
        query = scope["query_string"]
        asks = any(name in query for name in (b"query=", b"documentId=", b"extensions="))
        return not asks and negotiation.prefers_html(accept)

    async def _respond(
        self, scope: Scope, headers: dict[bytes, bytes], receive: Receive
    ) -> tuple[Answer, str]:
        """The answer, and where it comes from: "stored", "plan", ...; "" if nothing ran."""
        if scope["method"] == "OPTIONS":
            return self.cors.preflight(headers), ""
        form = form_of(scope["method"], headers)
        body = b"" if form.safe else await read_body(headers, receive, self.limits.body_bytes)
        # All that an answer depends on: whatever else the headers say, it stays the same.
        key = (form, scope["query_string"], body)
        stored = self.answers.get(key)
        source = "stored"
        if stored is None:
            stored, keep = await self._asked(scope, headers, form, body, receive)
            source, reason = stored.answer.source, stored.answer.reason
            if reason:
                metrics.count(metrics.DECLINED, reason)
            if keep:
                # What is to be logged is decoded, which takes many times the room.
                asked = (1 if stored.asked.query is None else 40) * (len(body) + len(key[1]))
                self.answers.put(key, stored, stored.answer.size + asked)
        answer = stored.answer
        if stored.etag is not None and stored.etag in _tags(headers):
            source, answer = "client", self._not_modified(stored.etag)
        self._tell(scope, source, stored.asked)
        return answer, source

    async def _asked(
        self,
        scope: Scope,
        headers: dict[bytes, bytes],
        form: Form,
        body: bytes,
        receive: Receive,
    ) -> tuple[Stored, bool]:
        """The answer to a request that is not stored, and whether to keep it."""
        params = self._url(scope) if form.safe else from_body(body)
        try:
            query = self.documents.find(params.query, params.document_id, params.extensions)
        except MissingDocumentError as error:
            raise RefusedError(400, str(error)) from None
        except DocumentError as error:
            return Stored(self._answer(refuse(str(error), error.code), form, ())), False
        etag = self._etag(form, query, params) if form.safe else None
        asked = Asked(params.operation_name or "")
        if self.settings.log_queries == "yes":
            asked = Asked(asked.operation, query, params.variables)
        if etag is not None and etag in _tags(headers):
            return Stored(self._not_modified(etag), asked, etag), False
        answer = await self._computed(scope, form, query, params, self._cached(etag), receive)
        # A client that teaches a document must be heard, in case it was forgotten.
        teaches = params.extensions is not None and params.query is not None
        return Stored(answer, asked, etag), answer.outcome != "failed" and not teaches

    def _cached(self, etag: bytes | None) -> tuple[Header, ...]:
        """The headers that let others keep an answer."""
        return () if etag is None else ((b"etag", etag), (b"cache-control", self.cache_control))

    def _not_modified(self, etag: bytes) -> Answer:
        return Answer(304, (*self._cached(etag), _VARY), b"", "not_modified")

    def _url(self, scope: Scope) -> Params:
        query_string: bytes = scope["query_string"]
        length = len(scope.get("raw_path", b"")) + 1 + len(query_string)
        try:
            within(self.limits, "url_bytes", length)
        except LimitError as error:
            raise RefusedError(414, str(error), "LIMIT_EXCEEDED") from None
        return from_url(query_string)

    def _etag(self, form: Form, query: str, params: Params) -> bytes:
        identity = msgspec.json.encode((form, query, params.variables, params.operation_name))
        return f'"{hashlib.sha256(self.version + identity).hexdigest()[:32]}"'.encode()

    async def _computed(
        self,
        scope: Scope,
        form: Form,
        query: str,
        params: Params,
        cached: tuple[Header, ...],
        receive: Receive,
    ) -> Answer:
        try:
            operation = self.engine.prepare(query, params, form.safe)
        except RequestError as error:
            return self._answer(error.outcome, form, ())
        except NotAQueryError:
            message = "The operation is no query; GET runs queries only."
            raise RefusedError(405, message, headers=((b"allow", b"POST"),)) from None
        scope["seen"].cost = operation.cost
        if operation.cost <= HEAVY:
            return self._run(operation, form, cached)
        run = partial(self._run, operation, form, cached)
        try:
            waiting = self.heavy_queue.run(scope["client"], operation.cost, run)
            return await unless_disconnected(receive, waiting)
        except QueueFullError as full:
            message = "Too many costly operations wait to be run."
            retry = (b"retry-after", b"%d" % full.retry_seconds)
            raise RefusedError(503, message, "OVERLOADED", (retry,)) from None

    def _run(self, operation: Operation, form: Form, cached: tuple[Header, ...]) -> Answer:
        outcome, declined = self.engine.run(operation)
        if form.with_cost and not outcome.is_request_error:
            cost = {"value": operation.cost, "bound": self.limits.cost}
            outcome = msgspec.structs.replace(outcome, extensions={"cost": cost})
        answer = self._answer(outcome, form, cached)
        if declined is None:
            return answer._replace(source="plan")
        return answer._replace(source=GRAPHQL_CORE, reason=declined)

    def _answer(self, outcome: Outcome, form: Form, cached: tuple[Header, ...]) -> Answer:
        body = msgspec.json.encode(outcome)
        failed = outcome.is_request_error or outcome.failed
        # No cache keeps the answer to POST, so nothing needs to tell caches what it depends on.
        headers: list[Header] = [
            (b"content-type", f"{form.media_type}; charset=utf-8".encode()),
            *((_VARY,) if form.safe else ()),
            *(((b"cache-control", b"no-store"),) if failed else cached),
        ]
        if form.coding is not None and len(body) >= SMALLEST:
            body = compress(body, form.coding)
            headers.append((b"content-encoding", form.coding.encode()))
        # By the older media type, a request error is told apart by its missing `data` alone.
        bad = outcome.is_request_error and form.media_type == GRAPHQL_RESPONSE
        return Answer(400 if bad else 200, tuple(headers), body, _kind(outcome))

    def _tell(self, scope: Scope, source: str, asked: Asked) -> None:
        name = asked.operation
        metrics.count_answer(source, name if name in self.names else "other")
        seen: Seen = scope["seen"]
        seen.source, seen.asked = source, asked


def _tags(headers: dict[bytes, bytes]) -> list[bytes]:
    """The tags of the answers that the client has; a weak one is as good as a strong one here."""
    tags = headers.get(b"if-none-match", b"").split(b",")
    return [tag.strip().removeprefix(b"W/") for tag in tags]


def _kind(outcome: Outcome) -> str:
    """The name of an outcome in the metrics and the log."""
    if outcome.failed:
        return "failed"
    if outcome.is_request_error:
        return "request_error"
    return "partial" if outcome.errors else "ok"


def _debug(source: str, reason: str) -> Header:
    """Which path an answer took, and why no shorter one, for those who ask."""
    declined = source == GRAPHQL_CORE
    return DEBUG_HEADER, (f'{source}; reason="{reason}"' if declined else source).encode()


def _refused(refusal: RefusedError) -> Answer:
    answer = _plain(refuse(refusal.message, refusal.code), refusal.status, "refused")
    return answer._replace(headers=answer.headers + refusal.headers)


def _plain(outcome: Outcome, status: int, kind: str) -> Answer:
    """An answer in the form that every client reads."""
    headers = (
        (b"content-type", f"{JSON}; charset=utf-8".encode()),
        (b"cache-control", b"no-store"),
        _VARY,
    )
    return Answer(status, headers, msgspec.json.encode(outcome), kind)
