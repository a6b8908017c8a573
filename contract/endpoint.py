"""Requests to a GraphQL endpoint, with one plain sentence for each way in which it can fail."""

import json
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from .errors import ContractError, one_line

TIMEOUT = 30.0  # seconds in which an answer must be complete
MAX_ANSWER = 64 * 1024 * 1024  # bytes
MAX_WAIT = 10.0  # seconds that a Retry-After may ask for
ATTEMPTS = 3
MAX_URL = 8000  # bytes; longer requests are sent by POST
BUSY = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}
ACCEPT = "application/graphql-response+json, application/json"


class EndpointResponse(NamedTuple):
    """A response: `body` is None where the answer is the one that `etag` stands for (304)."""

    body: dict[str, Any] | None
    headers: Message


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


class Endpoint:
    """A GraphQL endpoint by its address; `headers` are sent with every request."""

    def __init__(
        self, address: str, headers: Mapping[str, str] | None = None, timeout: float = TIMEOUT
    ) -> None:
        try:
            parts = urlsplit(address)
            valid = parts.scheme in ("http", "https") and bool(parts.hostname)
            _ = parts.port
        except ValueError:
            valid = False
        if not valid or not address.isascii() or any(c <= " " for c in address):
            raise ContractError(f"{address!r} is not an http or https address.")
        self.address = address
        self.timeout = timeout
        self.headers = {"Accept": ACCEPT, "GraphQL-Cost": "1", **(headers or {})}
        self._opener = build_opener(_NoRedirects)

    def post(
        self, query: str, variables: Mapping[str, Any], operation: str | None = None
    ) -> EndpointResponse:
        content = {"query": query, "variables": variables}
        if operation is not None:
            content["operationName"] = operation
        headers = {**self.headers, "Content-Type": "application/json"}
        return self._send(Request(self.address, json.dumps(content).encode(), headers))  # noqa: S310 # http and https alone

    def get(
        self,
        query: str,
        variables: Mapping[str, Any],
        operation: str | None = None,
        etag: str | None = None,
    ) -> EndpointResponse:
        """Ask by GET, and conditionally if an `etag` is given; long documents go by POST."""
        address = self._url(query, variables, operation)
        if len(address) > MAX_URL:
            return self.post(query, variables, operation)
        headers = {**self.headers, "GraphQL-Require-Preflight": "1"}
        if etag is not None:
            headers["If-None-Match"] = etag
        return self._send(Request(address, headers=headers))  # noqa: S310 # http and https alone

    def _url(self, query: str, variables: Mapping[str, Any], operation: str | None) -> str:
        params = {"query": query}
        if variables:
            params["variables"] = json.dumps(variables, ensure_ascii=False, separators=(",", ":"))
        if operation is not None:
            params["operationName"] = operation
        joint = "&" if "?" in self.address else "?"
        return f"{self.address}{joint}{urlencode(params)}"

    def _send(self, request: Request) -> EndpointResponse:
        for attempt in range(1, ATTEMPTS + 1):
            status, headers, content = self._once(request)
            if status not in BUSY:
                break
            wait = _retry_after(headers)
            if attempt == ATTEMPTS or wait is None or wait > MAX_WAIT:
                said = "" if wait is None else f" and asks for {wait:.0f} s of patience"
                raise ContractError(f"{self.address} answers {_status(status)}{said}.")
            time.sleep(wait)
        return self._read(status, headers, content)

    def _once(self, request: Request) -> tuple[int, Message, bytes]:
        """One attempt, in a thread of its own: a server may also be slow within a line."""
        outcome: SimpleQueue[tuple[int, Message, bytes] | ContractError] = SimpleQueue()
        Thread(target=lambda: outcome.put(self._attempt(request)), daemon=True).start()
        try:
            result = outcome.get(timeout=self.timeout)
        except Empty:
            raise ContractError(
                f"{self.address} does not answer within {self.timeout:g} s."
            ) from None
        if isinstance(result, ContractError):
            raise result
        return result

    def _attempt(self, request: Request) -> tuple[int, Message, bytes] | ContractError:
        try:
            return self._exchange(request)
        except ContractError as error:
            return error
        except URLError as error:
            return ContractError(f"{self.address} can't be reached: {one_line(error.reason)}.")
        except (OSError, HTTPException, ValueError) as error:
            said = one_line(error) or type(error).__name__
            return ContractError(f"{self.address} does not answer in HTTP: {said}.")

    def _exchange(self, request: Request) -> tuple[int, Message, bytes]:
        try:
            response = self._opener.open(request, timeout=self.timeout)
        except HTTPError as error:
            response = error
        with response:
            return response.status, response.headers, self._content(response)

    def _content(self, response: HTTPResponse | HTTPError) -> bytes:
        content = response.read(MAX_ANSWER + 1)
        if len(content) > MAX_ANSWER:
            raise ContractError(f"{self.address} answers more than {MAX_ANSWER} bytes.")
        return content

    def _read(self, status: int, headers: Message, content: bytes) -> EndpointResponse:
        if status == HTTPStatus.NOT_MODIFIED:
            return EndpointResponse(None, headers)
        if status in range(300, 400):
            target = one_line(headers.get("Location", "nowhere"))
            raise ContractError(
                f"{self.address} redirects to {target} ({status}): give that address instead."
            )
        try:
            body = json.loads(content)
        except (ValueError, RecursionError):
            kind = headers.get_content_type()
            raise ContractError(
                f"{self.address} answers {_status(status)} with {kind} that is not JSON: "
                "it is not a GraphQL endpoint, or it refuses."
            ) from None
        if not isinstance(body, dict) or not body.keys() & {"data", "errors"}:
            raise ContractError(
                f"{self.address} answers {_status(status)} with JSON that is not a GraphQL "
                "response: it has neither data nor errors."
            )
        return EndpointResponse(body, headers)


def _status(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _retry_after(headers: Message) -> float | None:
    """The seconds that a Retry-After asks for, which gives them or a date."""
    value = headers.get("Retry-After", "").strip()
    if value.isdecimal():
        return float(value[:9])
    try:
        until = parsedate_to_datetime(value)
        return max(0.0, (until - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None


def failure(body: Mapping[str, Any]) -> str:
    """The first error of an answer in one line."""
    errors = body.get("errors")
    first = errors[0] if isinstance(errors, list) and errors else None
    message = first.get("message") if isinstance(first, dict) else None
    return one_line(message) if message else "it gives no message"
