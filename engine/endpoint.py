"""GraphQL over HTTP: the request, its media types, status codes and headers.

The text followed is that of graphql-http's server audits: 400 where the newest draft has 422, and
200 where it has 294. By the older media type, `application/json`, a request error has 200 too.
"""

import asyncio
import hashlib
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from engine import metrics, negotiation
from engine.answer import Answer, Header
from engine.cache import Store
from engine.compression import SMALLEST, compress
from engine.cors import METHODS, Cors
from engine.documents import DocumentError, Documents, MissingDocumentError
from engine.execution import (
    Engine,
    NotAQueryError,
    Operation,
    Outcome,
    Params,
    RequestError,
    masked,
    operation_names,
    refuse,
)
from engine.limits import LimitError, within
from engine.negotiation import GRAPHQL_RESPONSE, JSON
from engine.request import DisconnectedError, RefusedError, from_body, from_url, read_body
from engine.settings import Settings

log = logging.getLogger(__name__)

# Operations that cost more run beside the event loop, one after the other.
HEAVY = 3_000
# Room for documents that clients taught.
DOCUMENT_BYTES = 8_000_000

COST_HEADER = b"graphql-cost"
_VARY = (b"vary", b"Accept, Accept-Encoding, GraphQL-Cost")


class Form(msgspec.Struct, frozen=True):
    """How an answer is to be written: all of the request but its parameters."""

    safe: bool
    media_type: str
    coding: str | None
    with_cost: bool


class GraphQLEndpoint:
    """The ASGI application behind the endpoint's path.

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
        self.cors = Cors(tuple(map(str.strip, settings.origins.split(","))))
        self.cache_control = f"public, max-age={settings.max_age}".encode()
        self.answers: Store[Answer] = Store(settings.cache_bytes)
        self.documents = Documents(known, DOCUMENT_BYTES, settings.only_documents == "yes")
        self.names = operation_names(known)
        self.beside = ThreadPoolExecutor(1, thread_name_prefix="heavy")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"])
        extra = self.cors.headers(headers.get(b"origin"))
        try:
            if self._wants_page(scope, headers):
                await self.page(Request(scope))(scope, receive, send)
                return
            answer = await self._respond(scope, headers, receive)
        except DisconnectedError:
            return
        except RefusedError as refusal:
            answer = _refused(refusal)
        except Exception:
            log.exception("The endpoint failed")
            answer = _plain(masked(), 500, "failed")
        if seen := scope.get("seen"):
            seen.outcome = answer.outcome
        await answer.send(scope, send, extra)

    def _wants_page(self, scope: Scope, headers: dict[bytes, bytes]) -> bool:
        if scope["method"] not in ("GET", "HEAD"):
            return False
        accept = headers.get(b"accept", b"").decode("latin-1")
        query = scope["query_string"]
        asks = any(name in query for name in (b"query=", b"documentId=", b"extensions="))
        return not asks and negotiation.wants_page(accept)

    async def _respond(self, scope: Scope, headers: dict[bytes, bytes], receive: Receive) -> Answer:
        method = scope["method"]
        if method == "OPTIONS":
            return self.cors.preflight(headers)
        if method not in ("GET", "HEAD", "POST"):
            message = f"The method is {method}; it must be GET, HEAD or POST."
            raise RefusedError(405, message, headers=((b"allow", METHODS),))
        form = _form(method, headers)
        params = await self._params(scope, headers, receive)
        try:
            query = self.documents.find(params.query, params.document_id, params.extensions)
        except MissingDocumentError as error:
            raise RefusedError(400, str(error)) from None
        except DocumentError as error:
            return self._answer(refuse(str(error), error.code), form, ())
        self._note(scope, query, params)
        return await self._stored(scope, headers, form, query, params)

    async def _params(self, scope: Scope, headers: dict[bytes, bytes], receive: Receive) -> Params:
        if scope["method"] == "POST":
            body = await read_body(headers, receive, self.settings.limits.body_bytes)
            return from_body(body)
        query_string: bytes = scope["query_string"]
        length = len(scope.get("raw_path", b"")) + 1 + len(query_string)
        try:
            within(self.settings.limits, "url_bytes", length)
        except LimitError as error:
            raise RefusedError(414, str(error), "LIMIT_EXCEEDED") from None
        return from_url(query_string)

    async def _stored(  # the path of nearly all requests, in the order in which it can end
        self,
        scope: Scope,
        headers: dict[bytes, bytes],
        form: Form,
        query: str,
        params: Params,
    ) -> Answer:
        identity = msgspec.json.encode((form, query, params.variables, params.operation_name))
        key = hashlib.sha256(self.version + identity).hexdigest()[:32]
        etag = f'"{key}"'.encode()
        cached: tuple[Header, ...] = ((b"etag", etag), (b"cache-control", self.cache_control))
        if form.safe and etag in _tags(headers):
            _note_source(scope, "client")
            return Answer(304, (*cached, _VARY), b"", "not_modified")
        if answer := self.answers.get(key):
            _note_source(scope, "stored")
            return answer
        _note_source(scope, "computed")
        answer = await self._computed(scope, form, query, params, cached if form.safe else ())
        if answer.outcome != "failed":
            self.answers.put(key, answer, answer.size)
        return answer

    async def _computed(
        self,
        scope: Scope,
        form: Form,
        query: str,
        params: Params,
        cached: tuple[Header, ...],
    ) -> Answer:
        try:
            operation = self.engine.prepare(query, params, form.safe)
        except RequestError as error:
            return self._answer(error.outcome, form, ())
        except NotAQueryError:
            message = "The operation is no query; GET runs queries only."
            raise RefusedError(405, message, headers=((b"allow", b"POST"),)) from None
        if seen := scope.get("seen"):
            seen.cost = operation.cost
        if operation.cost <= HEAVY:
            return self._run(operation, form, cached)
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.beside, self._run, operation, form, cached)

    def _run(self, operation: Operation, form: Form, cached: tuple[Header, ...]) -> Answer:
        outcome, _ = self.engine.run(operation)
        if form.with_cost and not outcome.is_request_error:
            cost = {"value": operation.cost, "bound": self.settings.limits.cost}
            outcome = msgspec.structs.replace(outcome, extensions={"cost": cost})
        return self._answer(outcome, form, cached)

    def _answer(self, outcome: Outcome, form: Form, cached: tuple[Header, ...]) -> Answer:
        body = msgspec.json.encode(outcome)
        failed = outcome.is_request_error or outcome.failed
        headers: list[Header] = [
            (b"content-type", f"{form.media_type}; charset=utf-8".encode()),
            _VARY,
            *(((b"cache-control", b"no-store"),) if failed else cached),
        ]
        if form.coding is not None and len(body) >= SMALLEST:
            body = compress(body, form.coding)
            headers.append((b"content-encoding", form.coding.encode()))
        # By the older media type, a request error is told apart by its missing `data` alone.
        bad = outcome.is_request_error and form.media_type == GRAPHQL_RESPONSE
        return Answer(400 if bad else 200, tuple(headers), body, _kind(outcome))

    def _note(self, scope: Scope, query: str, params: Params) -> None:
        name = params.operation_name or ""
        metrics.labelled(metrics.OPERATIONS, name if name in self.names else "other").inc()
        if seen := scope.get("seen"):
            seen.operation = name[:100]
            if self.settings.log_queries == "yes":
                seen.query, seen.variables = query, params.variables


def _form(method: str, headers: dict[bytes, bytes]) -> Form:
    accept = headers.get(b"accept", b"").decode("latin-1")
    media_type = negotiation.choose(accept)
    if media_type is None:
        wanted = f"{GRAPHQL_RESPONSE} or {JSON}"
        raise RefusedError(406, f'Accept is "{accept[:200]}"; it must admit {wanted}.')
    coding = negotiation.choose_coding(headers.get(b"accept-encoding", b"").decode("latin-1"))
    with_cost = headers.get(COST_HEADER, b"0") != b"0"
    return Form(method != "POST", media_type, coding, with_cost)


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


def _note_source(scope: Scope, source: str) -> None:
    metrics.labelled(metrics.ANSWERS, source).inc()
    if seen := scope.get("seen"):
        seen.source = source


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
