"""A request to the endpoint, and the parameters that it carries in its URL or its body."""

import json
import re
from collections import Counter
from collections.abc import Callable, Hashable
from itertools import accumulate
from typing import Any
from urllib.parse import parse_qsl

import msgspec

from engine.execution import Params
from web.graphql.headers import Headers
from web.graphql.http_error import HTTPError
from web.observability.access_log import RequestRecord

_NAMES = ("query", "documentId", "operationName", "variables", "extensions")
_STRINGS = _NAMES[:3]
_QUOTED = [f'"{name}"'.encode() for name in _NAMES]
# How deep lists and objects may lie in one another. What reads variables calls itself for each level.
NESTING = 100
# A text of JSON, in which brackets and digits mean nothing, or a number that may be too large.
_TEXT = rb'"[^"\\]*(?:\\.[^"\\]*)*"'
_TEXTS = re.compile(_TEXT, re.DOTALL)
_NUMBERS = re.compile(_TEXT + rb"|(-?[0-9][0-9.eE+-]{3,})", re.DOTALL)
# What each byte adds to the depth.
_STEPS = [(byte in b"[{") - (byte in b"]}") for byte in range(256)]
_NO_BRACKETS = bytes(byte for byte in range(256) if not _STEPS[byte])
# Escapes that are sound, after which those that are left are halves of pairs.
_SOUND = re.compile(rb"\\(?:[^u]|u[dD][89abAB]..\\u[dD][c-fC-F]..)", re.DOTALL)
_HALF = re.compile(rb"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
# The most of a value that a message repeats.
_SHOWN = 60
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


class _Body(msgspec.Struct, rename="camel"):
    """The parameters as they stand in a body; those that are objects are read by themselves."""

    query: str | None = None
    document_id: str | None = None
    variables: msgspec.Raw = msgspec.Raw()
    operation_name: str | None = None
    extensions: msgspec.Raw = msgspec.Raw()


# To find out for each request what the types mean would take longer than to read it.
_BODY = msgspec.json.Decoder(_Body)
_OBJECT = msgspec.json.Decoder(dict[str, Any] | None)


def from_body(body: bytes) -> Params:
    """The parameters in a JSON body."""
    start = body.lstrip()[:1]
    if not start:
        raise HTTPError(400, "The body is empty; it must be a JSON object.")
    if start == b"[":
        raise HTTPError(400, "The body is a list; send one request at a time, each in a request.")
    given: _Body = _decode(body, _BODY, "The body")
    # A key twice is rare, and so is its name in another place, or a character written by its number:
    # only then it is worth a look.
    if max(map(body.count, _QUOTED)) > 1 or b"\\u" in body:
        _check_keys(body)
    return Params(
        given.query,
        given.document_id,
        _within_body(given.variables, "variables"),
        given.operation_name,
        _within_body(given.extensions, "extensions"),
    )


def from_url(query_string: bytes) -> Params:
    """The parameters in the query of a URL, of which an empty one is none."""
    try:
        pairs = parse_qsl(query_string.decode("ascii"), errors="strict")
    except ValueError:
        raise HTTPError(400, "The URL's query must be percent-encoded UTF-8.") from None
    counts = Counter(name for name, _ in pairs)
    for name in _NAMES:
        if counts[name] > 1:
            raise HTTPError(400, f"The URL has {name} {counts[name]} times; once is enough.")
    given = dict(pairs)
    return Params(
        given.get("query"),
        given.get("documentId"),
        _object(given.get("variables", "").encode(), "variables"),
        given.get("operationName"),
        _object(given.get("extensions", "").encode(), "extensions"),
    )


def _within_body(data: msgspec.Raw, name: str) -> dict[str, Any] | None:
    """The JSON object that a parameter in a body is, if there is one."""
    text = bytes(data)
    if not text:
        return None
    try:
        # The body is UTF-8, and not nested too deeply, or it would have been refused.
        return _with_keys_once(text, _OBJECT.decode(text))
    except (msgspec.MsgspecError, RecursionError):
        return _object(text, name)


def _object(text: bytes, name: str) -> dict[str, Any] | None:
    """The JSON object that a parameter is, if there is one."""
    return _with_keys_once(text, _decode(text, _OBJECT, name)) if text else None


def _with_keys_once(text: bytes, decoded: dict[str, Any] | None) -> dict[str, Any] | None:
    # There are no more keys than colons.
    if decoded is not None and text.count(b":") != len(decoded):
        _check_keys(text)
    return decoded


def _check_keys(data: bytes) -> None:
    """Raise HTTPError if an object of this JSON, which was read already, has a key twice."""
    _KEYS.decode(data.decode())


def _refuse_duplicates(pairs: list[tuple[str, Any]]) -> None:
    if len(dict(pairs)) == len(pairs):
        return
    [(name, count)] = Counter(name for name, _ in pairs).most_common(1)
    raise HTTPError(400, f'The request has "{name[:100]}" {count} times in one object.')


# For the keys; a number may be longer than Python turns into one.
_KEYS = json.JSONDecoder(object_pairs_hook=_refuse_duplicates, parse_int=float)


def _decode(data: bytes, decoder: msgspec.json.Decoder[Any], title: str) -> Any:
    """JSON of a type. Every way in which it can be wrong raises HTTPError."""
    try:
        data.decode()  # keys that are passed over are not checked otherwise
        decoded = decoder.decode(data)
    except msgspec.ValidationError:
        raise _why_not_a_request(data, title) from None
    except UnicodeDecodeError as error:
        message = f"{title} is not UTF-8: its byte {error.start} is 0x{data[error.start]:02x}."
        raise HTTPError(400, message) from None
    except msgspec.DecodeError as error:
        raise _why_not_json(data, title, str(error)) from None
    except RecursionError:
        raise _too_deep() from None
    if _is_too_deep(data):
        raise _too_deep()
    return decoded


def _why_not_json(data: bytes, title: str, reason: str) -> HTTPError:
    half = _HALF.search(_SOUND.sub(b"", data))
    if half:
        message = (
            f"{title} has {half[0].decode()}, half of a surrogate pair, which is no character."
        )
        return HTTPError(400, message)
    reason = reason.removeprefix("JSON is malformed: ")
    reason = reason.replace("Input data was truncated", "it ends too soon")
    return HTTPError(400, f"{title} is not JSON: {reason}.")


def _why_not_a_request(data: bytes, title: str) -> HTTPError:
    """What is wrong with data in which some value is, and perhaps more."""
    try:
        given = msgspec.json.decode(data)
    except msgspec.ValidationError:
        return HTTPError(
            422, f"{title} has {_too_large_number(data)}, a number too large to be read."
        )
    except msgspec.DecodeError as error:
        return _why_not_json(data, title, str(error))
    except RecursionError:
        return _too_deep()
    if not isinstance(given, dict):
        return HTTPError(422, f"{title} is {_shown(given)}; it must be an object.")
    if _is_too_deep(data):
        return _too_deep()
    # Of a key that stands twice, only the last value is in what was read.
    _check_keys(data)
    name = next(name for name in _STRINGS if not isinstance(given.get(name), str | None))
    return HTTPError(422, f"{name} is {_shown(given[name])}; it must be a string.")


def _too_large_number(data: bytes) -> str:
    for token in _NUMBERS.finditer(data):
        try:
            msgspec.json.decode(token[1] or b"0")
        except msgspec.ValidationError:
            return _cut(token[1].decode())
    raise AssertionError(data)


def _shown(value: Any) -> str:
    return _cut(json.dumps(value, ensure_ascii=False))


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def _is_too_deep(data: bytes) -> bool:
    """Whether JSON without errors is nested too deeply."""
    # There are no more levels than opening brackets.
    if data.count(b"[") + data.count(b"{") <= NESTING:
        return False
    brackets = _TEXTS.sub(b"", data).translate(None, _NO_BRACKETS)
    return max(accumulate(map(_STEPS.__getitem__, brackets))) > NESTING


def _too_deep() -> HTTPError:
    return HTTPError(400, f"The JSON is nested more than {NESTING} levels deep.")
