"""GraphQL over HTTP: one function from request to response, with two doors to it.

`GraphQLEndpoint.respond` answers a request whose body was read. `web.server.direct_protocol` calls it as
soon as the last byte of a request has arrived; `FastRoute` is the door by ASGI, for any server.
"""

import logging
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

import msgspec
from starlette.types import Receive

from cache import Doorkeeper, LRUCache
from engine.execution import Engine, NotAQueryError, Params, PricedOperation, RequestError
from engine.limits.document_limits import LimitError, within
from engine.result import ExecutionResult, refuse
from web.graphql import status_codes
from web.graphql.body import DisconnectedError, unless_disconnected
from web.graphql.caching import CachePolicy
from web.graphql.common_headers import CommonHeaders
from web.graphql.cors import ACCEPT_QUERY
from web.graphql.error_response import FAILED, error_response
from web.graphql.headers import Headers, any_matches, check_lengths, etag_matches
from web.graphql.heavy_queue import HeavyQueue, QueueFullError
from web.graphql.http_error import HTTPError
from web.graphql.loop_turns import LoopTurns
from web.graphql.persisted_documents import (
    DocumentError,
    MissingDocumentError,
    PersistedDocuments,
    operation_names,
)
from web.graphql.price_budget import PriceBudget
from web.graphql.proxies import TrustedProxies, read_public_url
from web.graphql.request import HTTPRequest, from_body, from_url
from web.graphql.response import Header, Outgoing, Response
from web.graphql.response_format import Negotiator, ResponseFormat
from web.graphql.response_writer import ResponseWriter
from web.observability import metrics
from web.observability.access_log import NO_OPERATION, AccessLog, OperationInfo
from web.server.settings import Settings

log = logging.getLogger(__name__)

# Operations that cost more run beside the event loop.
HEAVY = 3_000
# Documents of more characters are also parsed and validated there when they are new; per character that
# costs at most about as much as this, if graphql-core does it; if not, this many cost about 1.
LONG_DOCUMENT = 2_000
COST_PER_CHARACTER = 2
CHARACTERS_PER_COST = 10
# Room for documents that clients registered.
DOCUMENT_BYTES = 4_000_000

# What a response that is kept takes beside the bytes of its head and body.
RESPONSE_BYTES = 1_100

GRAPHQL_CORE = "graphql-core"
DEBUG_HEADER = b"graphql-debug"


class CachedResponse(NamedTuple):
    """A response that is kept, with what is recorded of its request."""

    response: Response
    operation: OperationInfo = NO_OPERATION
    etag: bytes | None = None


class Waiting(NamedTuple):
    """A request that has to wait for its turn on the event loop."""

    form: ResponseFormat
    key: Any


class HeavyOperation(NamedTuple):
    """A part of the work that must not be done on the event loop, and what follows on it."""

    cost: int
    run: Callable[[], Any]
    finish: Callable[[Any], "Response | HeavyOperation"]


Finish = Callable[[Response], Response]
Later = Waiting | HeavyOperation


class GraphQLEndpoint:
    """The endpoint. Only `HeavyOperation.run` may be called from another thread.

    `documents` are those known from the start, by their ids. `version` names everything but the request
    that responses depend on.
    """

    def __init__(
        self,
        engine: Engine,
        documents: Mapping[str, str],
        version: str,
        settings: Settings,
        access_log: AccessLog,
        common: CommonHeaders,
    ) -> None:
        self.engine = engine
        self.settings = settings
        self.limits = settings.limits
        self.access_log = access_log
        self.common = common
        self.negotiator = Negotiator(settings.status_codes)
        self.writer = ResponseWriter(version, CachePolicy(settings, version))
        self.proxies = TrustedProxies(settings.trusted_proxies)
        self.public = read_public_url(settings.public_url)
        self.budget = PriceBudget(settings.price_per_minute)
        # The dataset does not change under an endpoint, so that no key needs to name it.
        self.responses: LRUCache[Any, CachedResponse] = LRUCache(settings.cache_bytes, Doorkeeper())
        self.documents = PersistedDocuments(documents, DOCUMENT_BYTES, settings.only_documents)
        self.names = operation_names(documents.values())
        self.turns = LoopTurns()
        self.heavy_queue = HeavyQueue(settings.queue_size)

    def begin(
        self,
        method: str,
        path: str,
        query_string: bytes,
        headers: Headers,
        client: tuple[str, int] | None,
    ) -> HTTPRequest:
        """A request whose head has arrived, from a client's address and port."""
        client = client or ("", 0)
        return HTTPRequest(
            method,
            query_string,
            len(path) + 1 + len(query_string),
            headers,
            self.access_log.begin(method, path, headers),
            client,
            self.proxies.client_address(client[0], headers),
        )

    def respond(self, request: HTTPRequest) -> Outgoing | Later:
        """Answer a request whose body was read, or return what `respond_later` has to wait for."""
        return self._masked(request, lambda: self._respond(request))

    async def respond_later(self, request: HTTPRequest, later: Later, receive: Receive) -> Outgoing:
        """Answer a request in its turn; DisconnectedError if the client leaves before that."""
        if isinstance(later, Waiting):
            await unless_disconnected(receive, self.turns.wait(request.connection))
            form, key = later
            result = self._masked(request, lambda: self._compute(request, form, key, waited=True))
            if isinstance(result, Outgoing):
                return result
            assert isinstance(result, HeavyOperation)
            later = result
        return await self._run_heavy(request, later, receive)

    def _masked(
        self, request: HTTPRequest, function: Callable[[], Response | Later]
    ) -> Outgoing | Later:
        """What a function returns, with its errors made into responses."""
        try:
            result = function()
        except HTTPError as error:
            return self.refuse(request, self._as_chosen(error, request))
        except Exception:
            log.exception("The endpoint failed")
            result = FAILED
        return self.outgoing(request, result) if isinstance(result, Response) else result

    def refuse(self, request: HTTPRequest, error: HTTPError) -> Outgoing:
        """The response to a request that is refused."""
        return self.outgoing(request, error_response(error, ACCEPT_QUERY))

    async def _run_heavy(
        self, request: HTTPRequest, heavy: HeavyOperation, receive: Receive
    ) -> Outgoing:
        result: Response | HeavyOperation = heavy
        try:
            while isinstance(result, HeavyOperation):
                waiting = self.heavy_queue.run(request.connection, result.cost, result.run)
                result = result.finish(await unless_disconnected(receive, waiting))
        except QueueFullError as full:
            retry = (b"retry-after", b"%d" % full.retry_seconds)
            message = "Too many costly operations wait to be run."
            return self.refuse(request, HTTPError(503, message, headers=(retry,)))
        except HTTPError as error:
            return self.refuse(request, self._as_chosen(error, request))
        except DisconnectedError:
            raise
        except Exception:
            log.exception("The endpoint failed")
            result = FAILED
        return self.outgoing(request, result)

    def outgoing(self, request: HTTPRequest, response: Response) -> Outgoing:
        """A response with the headers that belong to this one request, which is recorded."""
        headers, record = request.headers, request.record
        own = self.budget.headers(request.address)
        if headers.get(DEBUG_HEADER, b"0") != b"0":
            own += (_debug(record.source, response.reason),)
        outgoing = self.common.add_to(
            response, request.method, headers.get(b"origin"), record.request_id, own
        )
        record.status, record.bytes, record.label = (
            response.status,
            len(outgoing.body),
            response.label,
        )
        return outgoing

    def _as_chosen(self, error: HTTPError, request: HTTPRequest) -> HTTPError:
        if error.status == 422:  # noqa: PLR2004 # the status itself
            form = self.negotiator.negotiate(request.method, request.headers)
            error.status = status_codes.of_malformed_request(form)
        return error

    def _respond(self, request: HTTPRequest) -> Response | Later:
        headers = request.headers
        if request.method == "OPTIONS":
            return self.common.cors.preflight(headers)
        self.budget.charge(request.address, 1)
        check_lengths(headers)
        form = self.negotiator.negotiate(request.method, headers)
        # All that a response depends on: whatever else the headers say, it stays the same.
        key = (form, request.query_string, request.body)
        cached = self.responses.get(key)
        if cached is None:
            if self.turns.free:
                return self._compute(request, form, key)
            return Waiting(form, key)
        return self._finish(request, "stored", cached)

    def _compute(
        self, request: HTTPRequest, form: ResponseFormat, key: Any, waited: bool = False
    ) -> Response | Later:
        """The response to a request that is not stored, in a turn of its connection."""
        with self.turns.turn(request.connection):
            return self._compute_now(request, form, key, waited)

    def _compute_now(
        self, request: HTTPRequest, form: ResponseFormat, key: Any, waited: bool
    ) -> Response | Later:
        params = self._from_url(request) if form.method == "GET" else from_body(request.body)
        try:
            query = self.documents.find(params.query, params.document_id, params.extensions)
        except MissingDocumentError as error:
            raise HTTPError(422, str(error)) from None
        except DocumentError as error:
            return self.writer.write(refuse(str(error), error.code), form, None)
        info = OperationInfo(params.operation_name or "")
        if self.settings.log_queries:
            info = OperationInfo(info.name, query, params.variables)
        etag = self.writer.etag(form, query, params)
        if etag_matches(request.headers, etag):
            return self._record(request, "client", info, self.writer.not_modified(form, etag))
        # A registration must be processed even so, in case the document was evicted.
        keep = params.extensions is None or params.query is None
        is_new = self.engine.documents.get(query) is None
        if is_new and not waited and (request.has_left is None or request.has_left()):
            # To read it takes longer than to wait for a round, in which the client may be found gone.
            return Waiting(form, key)
        finish = partial(self._keep, request, key, info, etag, keep)
        return self._execute(request, form, query, params, etag, finish, is_new)

    def _execute(
        self,
        request: HTTPRequest,
        form: ResponseFormat,
        query: str,
        params: Params,
        etag: bytes,
        finish: Finish,
        is_new: bool,
    ) -> Response | HeavyOperation:
        prepare = partial(self._prepare, form, query, params)
        if not is_new:
            return self._run_prepared(request, form, etag, finish, 0, prepare())
        self.budget.charge(request.address, len(query) // CHARACTERS_PER_COST)
        cost = min(COST_PER_CHARACTER * len(query), self.limits.cost)
        run = partial(self._run_prepared, request, form, etag, finish, cost)
        if len(query) > LONG_DOCUMENT:
            return HeavyOperation(cost, prepare, run)
        return run(prepare())

    def _prepare(
        self, form: ResponseFormat, query: str, params: Params
    ) -> PricedOperation | Response:
        """The operation, or the response to a request that has none which may run."""
        try:
            return self.engine.prepare(query, params, form.safe)
        except RequestError as error:
            return self.writer.write(error.result, form, None)
        except NotAQueryError:
            raise status_codes.not_a_query(form) from None

    def _run_prepared(
        self,
        request: HTTPRequest,
        form: ResponseFormat,
        etag: bytes,
        finish: Finish,
        validation_cost: int,
        operation: PricedOperation | Response,
    ) -> Response | HeavyOperation:
        """Run an operation; `validation_cost` is what graphql-core's validation of it has cost."""
        if isinstance(operation, Response):
            self.budget.take(request.address, validation_cost)
            return finish(operation)
        if operation.document.declined:
            self.budget.take(request.address, validation_cost)
        request.record.cost = operation.cost
        if form.cost == "only":
            priced = self._priced(ExecutionResult(data=None), operation)
            return finish(self.writer.write(priced, form, etag))
        self.budget.charge(request.address, operation.cost)
        run = partial(self._run, operation, form, etag)
        if operation.cost > HEAVY:
            return HeavyOperation(operation.cost, run, finish)
        return finish(run())

    def _run(self, operation: PricedOperation, form: ResponseFormat, etag: bytes) -> Response:
        result, declined = self.engine.run(operation)
        if form.cost and not result.is_request_error:
            result = self._priced(result, operation)
        response = self.writer.write(result, form, etag)
        if declined is None:
            return response._replace(source="plan")
        return response._replace(source=GRAPHQL_CORE, reason=declined)

    def _priced(self, result: ExecutionResult, operation: PricedOperation) -> ExecutionResult:
        cost = {"value": operation.cost, "bound": self.limits.cost}
        return msgspec.structs.replace(result, extensions={"cost": cost})

    def _keep(
        self,
        request: HTTPRequest,
        key: Any,
        info: OperationInfo,
        etag: bytes,
        keep: bool,
        response: Response,
    ) -> Response:
        """Store a response that was computed, and record it."""
        if response.reason:
            metrics.count(metrics.DECLINED, response.reason)
        successful = (b"etag", etag) in response.headers.headers
        cached = CachedResponse(response, info, etag if successful else None)
        if keep and response.label != FAILED.label:
            # What is to be logged is decoded, which takes many times the room.
            asked = (1 if info.query is None else 40) * (len(request.body) + len(key[1]))
            self.responses.put(key, cached, response.size + asked + RESPONSE_BYTES)
        return self._finish(request, response.source, cached)

    def _finish(self, request: HTTPRequest, source: str, cached: CachedResponse) -> Response:
        response, info, etag = cached
        headers = request.headers
        if etag is not None and (etag_matches(headers, etag) or any_matches(headers)):
            response = self.writer.not_modified(
                self.negotiator.negotiate(request.method, headers), etag
            )
            source = "client"
        return self._record(request, source, info, response)

    def _record(
        self, request: HTTPRequest, source: str, info: OperationInfo, response: Response
    ) -> Response:
        metrics.count_response(source, info.name if info.name in self.names else "other")
        request.record.source, request.record.operation = source, info
        return response

    def _from_url(self, request: HTTPRequest) -> Params:
        try:
            within(self.limits, "url_bytes", request.target_bytes)
        except LimitError as error:
            raise HTTPError(414, str(error)) from None
        return from_url(request.query_string)


def _debug(source: str, reason: str) -> Header:
    """Which path a response took, and why no shorter one."""
    declined = source == GRAPHQL_CORE
    return DEBUG_HEADER, (f'{source}; reason="{reason}"' if declined else source).encode()
