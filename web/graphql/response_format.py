"""How a response is to be written: all of a request but its parameters."""

from typing import Literal

import msgspec

from cache import LRUCache
from web.graphql import negotiation
from web.graphql.cors import METHODS
from web.graphql.headers import Headers
from web.graphql.http_error import HTTPError
from web.graphql.negotiation import GRAPHQL_RESPONSE, JSON

COST_HEADER = b"graphql-cost"
STATUS_HEADER = b"graphql-status-codes"

IN_URL = ("GET", "HEAD")
IN_BODY = ("POST", "QUERY")

StatusCodes = Literal["released", "audits"]


class ResponseFormat(msgspec.Struct, frozen=True, cache_hash=True):
    """`method` is GET for HEAD too. With `cost`, the cost stands beside the data, or alone."""

    method: Literal["GET", "POST", "QUERY"]
    media_type: str
    coding: str | None
    cost: Literal["", "beside", "only"]
    status_codes: StatusCodes

    @property
    def safe(self) -> bool:
        """Whether the request must not change anything, and caches may keep the response."""
        return self.method != "POST"


class Negotiator:
    """Finds formats; those of headers that came before are kept."""

    def __init__(self, status_codes: StatusCodes) -> None:
        self.status_codes = status_codes
        self._formats: LRUCache[tuple[str | bytes, ...], ResponseFormat] = LRUCache(1_000_000)

    def negotiate(self, method: str, headers: Headers) -> ResponseFormat:
        """The format of the response. Raises HTTPError if there is none, or the body has none."""
        get = headers.get
        key = (
            method,
            get(b"accept", b""),
            get(b"accept-encoding", b""),
            get(b"content-type", b""),
            get(b"content-encoding", b"identity"),
            get(COST_HEADER, b"0"),
            get(STATUS_HEADER, b""),
        )
        found = self._formats.get(key)
        if found is None:
            found = self._format(method, *(value.decode("latin-1") for value in key[1:]))
            self._formats.put(key, found, sum(map(len, key)))
        return found

    def _format(
        self,
        method: str,
        accept: str,
        accept_encoding: str,
        content_type: str,
        content_encoding: str,
        cost: str,
        status_codes: str,
    ) -> ResponseFormat:
        if method not in IN_URL + IN_BODY:
            message = f"The method is {method}; it must be GET, HEAD, POST or QUERY."
            raise HTTPError(405, message, headers=((b"allow", METHODS),))
        media_type = negotiation.choose_media_type(accept)
        if media_type is None:
            wanted = f"it must admit {GRAPHQL_RESPONSE} or {JSON}"
            raise HTTPError(406, f'Accept is "{accept[:200]}"; {wanted}.')
        if method in IN_BODY:
            _check_content(content_type, content_encoding)
        return ResponseFormat(
            "GET" if method in IN_URL else method,  # type: ignore[arg-type] # one of the four
            media_type,
            negotiation.choose_coding(accept_encoding),
            _cost(cost),
            self._status_codes(status_codes),
        )

    def _status_codes(self, value: str) -> StatusCodes:
        wanted = value.strip().lower()
        if wanted == "released":
            return "released"
        return "audits" if wanted == "audits" else self.status_codes


def _cost(value: str) -> Literal["", "beside", "only"]:
    wanted = value.strip().lower()
    if wanted == "only":
        return "only"
    return "" if wanted == "0" else "beside"


def _check_content(content_type: str, coding: str) -> None:
    if not negotiation.is_json(content_type):
        wanted = f"it must be {JSON} in UTF-8"
        raise HTTPError(415, f'Content-Type is "{content_type[:100]}"; {wanted}.')
    if coding.lower() != "identity":
        wanted = "the body must not be compressed"
        raise HTTPError(415, f'Content-Encoding is "{coding[:100]}"; {wanted}.')
