"""What a request asks, read from its URL or its body, or the reason why it can't be read."""

import json
from collections import Counter
from typing import Any
from urllib.parse import parse_qsl

import msgspec
from starlette.types import Receive

from engine.execution import Params
from web.graphql.http_error import RefusedError

_NAMES = ("query", "documentId", "operationName", "variables", "extensions")
_QUOTED = tuple(f'"{name}"'.encode() for name in _NAMES)


class DisconnectedError(Exception):
    """The client left before it had asked."""


async def read_body(headers: dict[bytes, bytes], receive: Receive, most: int) -> bytes:
    """The body of a request; how long it may take is the connection's concern."""
    length = headers.get(b"content-length", b"0")
    if length.isdigit() and int(length) > most:
        raise _too_long(int(length), most)
    message = await receive()
    body: bytes = message.get("body", b"")
    while message.get("more_body", False) and len(body) <= most:
        message = await receive()
        body += message.get("body", b"")
    if message["type"] == "http.disconnect":
        raise DisconnectedError
    if len(body) > most:
        raise _too_long(len(body), most)
    return body


def _too_long(length: int, most: int) -> RefusedError:
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
        json.loads(body, object_pairs_hook=_refuse_duplicates)
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


def _decode(body: bytes, wanted: Any) -> Any:
    try:
        return msgspec.json.decode(body, type=wanted)
    except msgspec.ValidationError as error:
        raise _malformed(error) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise RefusedError(400, f"The request must be JSON in UTF-8, but: {error}.") from None


def _malformed(error: msgspec.ValidationError) -> RefusedError:
    return RefusedError(400, f"The request is not a GraphQL request: {error}.")
