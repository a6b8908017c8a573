"""A request to the endpoint, and the parameters that it carries in its URL or its body."""

import json
import re
from collections import Counter
from collections.abc import Callable, Hashable
from typing import Any
from urllib.parse import parse_qsl

import msgspec

from engine.execution import Params
from web.graphql.headers import Headers
from web.graphql.http_error import HTTPError
from web.observability.access_log import RequestRecord

_NAMES = ("query", "documentId", "operationName", "variables", "extensions")
_QUOTED = [f'"{name}"'.encode() for name in _NAMES]
# How deep lists and objects may lie in one another. What reads variables calls itself for each level.
NESTING = 100
# A bracket, or a text in which brackets mean nothing.
_BRACKET = re.compile(rb'[\[\]{}]|"(?:[^"\\]|\\.)*"', re.DOTALL)
# The most digits of a Content-Length that are read as a number.
_LENGTH_DIGITS = 15


class HTTPRequest(msgspec.Struct):
    """All that the endpoint knows of a request, whichever door it came by.

    `target_bytes` is the length of the path with the query. `connection` names what costly operations
    take turns by, `address` what the price of a minute is counted by. `has_left` tells whether the client
    has hung up; it is None where only the event loop can tell.
    """

    method: str
    query_string: bytes
    target_bytes: int
    headers: Headers
    record: RequestRecord
    connection: Hashable
    address: str
    body: bytes = b""
    has_left: Callable[[], bool] | None = None


def announced_length(headers: Headers) -> int:
    """The length of the body that the head gives, 0 if it gives none."""
    digits = headers.get(b"content-length", b"0").lstrip(b"0")
    # There is no bound on the digits, but one on those that Python turns into a number.
    return int(digits[:_LENGTH_DIGITS]) if digits.isdigit() else 0


def too_long(announced: int, bound: int) -> HTTPError:
    """The error for a body whose length was announced, or is 0 and was not."""
    if announced:
        return HTTPError(413, f"The body has {announced} bytes; it must have at most {bound}.")
    return HTTPError(413, f"The body has more than {bound} bytes, the most it may have.")


def from_body(body: bytes) -> Params:
    """The parameters in a JSON body."""
    if body.lstrip()[:1] == b"[":
        raise HTTPError(400, "The body is a list; send one request at a time, each in a request.")
    params: Params = _decode(body, Params)
    # A key twice is rare, and so is its name in another place, or a character written by its number:
    # only then it is worth a look.
    if max(map(body.count, _QUOTED)) > 1 or b"\\u" in body:
        # The values were read already; what is looked for here are the keys.
        json.loads(body, object_pairs_hook=_refuse_duplicates, parse_int=float)
    return params


def _refuse_duplicates(pairs: list[tuple[str, Any]]) -> None:
    for name, count in Counter(name for name, _ in pairs).items():
        if count > 1:
            raise HTTPError(400, f'The request has "{name[:100]}" {count} times in one object.')


def from_url(query_string: bytes) -> Params:
    """The parameters in the query of a URL, of which an empty one is none."""
    try:
        pairs = parse_qsl(query_string.decode("ascii"), errors="strict")
    except ValueError:
        raise HTTPError(400, "The URL's query must be percent-encoded UTF-8.") from None
    counts = Counter(name for name, _ in pairs)
    given: dict[str, object] = {}
    for name, value in pairs:
        if name in _NAMES:
            if counts[name] > 1:
                raise HTTPError(400, f"The URL has {name} {counts[name]} times; once is enough.")
            given[name] = value
    for name in ("variables", "extensions"):
        if name in given:
            given[name] = _decode(str(given[name]).encode(), dict[str, Any] | None)
    try:
        return msgspec.convert(given, Params)
    except msgspec.ValidationError as error:
        raise _malformed(error) from None


def _decode(data: bytes, wanted: Any) -> Any:
    """JSON of a type. Every way in which it can be wrong raises HTTPError."""
    try:
        data.decode()  # keys that are passed over are not checked otherwise
        decoded = msgspec.json.decode(data, type=wanted)
    except msgspec.ValidationError as error:
        raise _malformed(error) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise HTTPError(400, f"The request must be JSON in UTF-8, but: {error}.") from None
    except RecursionError:
        raise _too_deep() from None
    # There are no more levels than opening brackets.
    if data.count(b"[") + data.count(b"{") > NESTING and _is_too_deep(data):
        raise _too_deep()
    return decoded


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


def _too_deep() -> HTTPError:
    return HTTPError(400, f"The JSON is nested more than {NESTING} levels deep.")


def _malformed(error: msgspec.ValidationError) -> HTTPError:
    return HTTPError(422, f"The request is not a GraphQL request: {error}.")
