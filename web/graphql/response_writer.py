"""Results of operations as responses: bodies, tags, status codes and headers."""

import hashlib

import msgspec

from engine.execution import Params
from engine.result import ExecutionResult
from web.graphql import status_codes
from web.graphql.caching import CachePolicy
from web.graphql.compression import SMALLEST, compress
from web.graphql.cors import ACCEPT_QUERY
from web.graphql.error_response import FAILED, NO_STORE
from web.graphql.response import Header, HeaderBlock, Response, extended, make_response
from web.graphql.response_format import ResponseFormat

_VARY = (
    b"vary",
    b"Accept, Accept-Encoding, GraphQL-Cost, GraphQL-Debug, GraphQL-Status-Codes",
)


class ResponseWriter:
    """Writes responses. Threads may share it: what two of them make at once is the same.

    `version` names everything but the request that responses depend on.
    """

    def __init__(self, version: str, caching: CachePolicy) -> None:
        self.version = version.encode()
        self.caching = caching
        # There are no more of them than formats, of which there are some hundred.
        self._blocks: dict[tuple[ResponseFormat, str, bool, bool], HeaderBlock] = {}

    def not_modified(self, form: ResponseFormat, etag: bytes) -> Response:
        """The response to a client whose copy is still good."""
        lines = ((b"etag", etag), *self.caching.headers(form), _VARY)
        return make_response(304, lines, b"", "not_modified")

    def etag(self, form: ResponseFormat, query: str, params: Params) -> bytes:
        """The tag of the response to a request, which names all that it depends on."""
        identity = msgspec.json.encode(
            (form.media_type, form.coding, form.cost, form.status_codes, query, params.variables,
             params.operation_name)
        )  # fmt: skip
        return f'"{hashlib.sha256(self.version + identity).hexdigest()[:32]}"'.encode()

    def write(self, result: ExecutionResult, form: ResponseFormat, etag: bytes | None) -> Response:
        """The response with a result, and with a tag unless it is one that must not be kept."""
        body = msgspec.json.encode(result)
        status, media_type = status_codes.of(result, form)
        misdirected = status == status_codes.MISDIRECTED
        lasts = etag is not None and not (result.is_request_error or result.failed or misdirected)
        coded = form.coding is not None and len(body) >= SMALLEST
        if coded:
            body = compress(body, str(form.coding))
        own: list[Header] = [(b"content-length", b"%d" % len(body))]
        if lasts and etag is not None:
            own.append((b"etag", etag))
        block = self._block(form, media_type, lasts, coded)
        return Response(status, extended(block, own), body, _label(result))

    def _block(
        self, form: ResponseFormat, media_type: str, lasts: bool, coded: bool
    ) -> HeaderBlock:
        """The headers that all responses of a kind have; `lasts` if they may be kept."""
        key = (form, media_type, lasts, coded)
        block = self._blocks.get(key)
        if block is None:
            lines = [(b"content-type", f"{media_type}; charset=utf-8".encode()), _VARY]
            lines += self.caching.headers(form) if lasts else (NO_STORE,)
            if form.method == "QUERY":
                lines.append(ACCEPT_QUERY)
            if coded:
                lines.append((b"content-encoding", str(form.coding).encode()))
            block = self._blocks[key] = HeaderBlock(lines)
        return block


def _label(result: ExecutionResult) -> str:
    if result.failed:
        return FAILED.label
    if result.is_request_error:
        return "request_error"
    return "partial" if result.errors else "ok"
