"""What a request asks, read from its URL or its body, or the reason why it can't be read."""

import asyncio
import json
import re
from collections import Counter
from collections.abc import Coroutine
from typing import Any, TypeVar
from urllib.parse import parse_qsl

import msgspec
from starlette.types import Receive

from engine.execution import Params
from web.graphql.http_error import RefusedError

T = TypeVar("T")

_NAMES = ("query", "documentId", "operationName", "variables", "extensions")
_QUOTED = tuple(f'"{name}"'.encode() for name in _NAMES)
_LENGTH_DIGITS = 15
# A bracket, or a text in which brackets mean nothing.
_BRACKET = re.compile(rb'[\[\]{}]|"(?:[^"\\]|\\.)*"', re.DOTALL)
# How deep lists and objects may lie in one another. What reads variables calls itself for each level.
NESTING = 100


class DisconnectedError(Exception):
    """The client left before it had asked."""


async def read_body(headers: dict[bytes, bytes], receive: Receive, most: int) -> bytes:
    """The body of a request; how long it may take is the connection's concern."""
    length = headers.get(b"content-length", b"0").lstrip(b"0") or b"0"
    # Compared as text first: there is no bound on the digits.
    if length.isdigit() and (len(length) > _LENGTH_DIGITS or int(length) > most):
        raise _too_long(length[:_LENGTH_DIGITS].decode(), most)
    message = await receive()
    body = bytearray(message.get("body", b""))
    while message.get("more_body", False) and len(body) <= most:
        message = await receive()
        body += message.get("body", b"")
    if message["type"] == "http.disconnect":
        raise DisconnectedError
    if len(body) > most:
        raise _too_long(str(len(body)), most)
    return bytes(body)


async def unless_disconnected(receive: Receive, waiting: Coroutine[Any, Any, T]) -> T:
    """Await something for a client whose request was read; cancel it if the client disconnects."""
    result = asyncio.ensure_future(waiting)
    gone = asyncio.ensure_future(receive())
    try:
        await asyncio.wait((result, gone), return_when=asyncio.FIRST_COMPLETED)
        if not result.done():
            raise DisconnectedError
        return result.result()
    finally:
        result.cancel()
        gone.cancel()


def _too_long(length: str, most: int) -> RefusedError:
    return RefusedError(413, f"The body has {length} bytes; it must have at most {most}.")


def from_body(body: bytes) -> Params:
    """The parameters in a JSON body."""
    if body.lstrip()[:1] == b"[":
        raise RefusedError(
            400, "The body is a list; send one request at a time, each in a request."
        )
    params: Params = _decode(body, Params)
    # A key twice is rare, and so is its name in another place: only then it is worth a look.
    if any(body.count(name) > 1 for name in _QUOTED):
        # The values were read already; what is looked for here are the keys.
        json.loads(body, object_pairs_hook=_refuse_duplicates, parse_int=float)
    return params


def _refuse_duplicates(pairs: list[tuple[str, Any]]) -> None:
    for name, count in Counter(name for name, _ in pairs).items():
        if count > 1:
            raise RefusedError(400, f'The request has "{name[:100]}" {count} times in one object.')


def from_url(query_string: bytes) -> Params:
    """The parameters in the query of a URL."""
    try:
        pairs = parse_qsl(query_string.decode("ascii"), errors="strict")
    except ValueError:
        raise RefusedError(400, "The URL's query must be percent-encoded UTF-8.") from None
    counts = Counter(name for name, _ in pairs)
    given: dict[str, object] = {}
    for name, value in pairs:
        if name in _NAMES:
            if counts[name] > 1:
                raise RefusedError(400, f"The URL has {name} {counts[name]} times; once is enough.")
            given[name] = value
    for name in ("variables", "extensions"):
        if name in given:
            given[name] = _decode(str(given[name]).encode(), dict[str, Any] | None)
    try:
        return msgspec.convert(given, Params)
    except msgspec.ValidationError as error:
        raise _malformed(error) from None


def _decode(data: bytes, wanted: Any) -> Any:
    """JSON of a type. Every way in which it can be wrong raises RefusedError."""
    try:
        data.decode()  # keys that are passed over are not checked otherwise
        decoded = msgspec.json.decode(data, type=wanted)
    except msgspec.ValidationError as error:
        raise _malformed(error) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RefusedError(400, f"The request must be JSON in UTF-8, but: {error}.") from None
    except RecursionError:
        raise _too_deep() from None
    # There are no more levels than opening brackets.
    if data.count(b"[") + data.count(b"{") > NESTING and _is_too_deep(data):
        raise _too_deep()
    return decoded


def _too_deep() -> RefusedError:
    return RefusedError(400, f"The JSON is nested more than {NESTING} levels deep.")


def _is_too_deep(data: bytes) -> bool:
    """Whether JSON without errors is nested too deeply."""
    depth = 0
    for token in _BRACKET.finditer(data):
        bracket = token[0]
        if bracket in b"[{":
            depth += 1
            if depth > NESTING:
                return True
        elif bracket in b"]}":
            depth -= 1
    return False


def _malformed(error: msgspec.ValidationError) -> RefusedError:
    return RefusedError(400, f"The request is not a GraphQL request: {error}.")
