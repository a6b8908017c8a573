"""The parameters in a body or a URL are those that the standard library reads there, or are refused."""

import json
from collections import Counter
from typing import Any
from urllib.parse import quote, unquote_to_bytes

import msgspec

from engine.execution import Params
from tests.differential.written_cases import written_cases
from tests.hostile.coverage.refusals import refused_or
from web.graphql.request import NESTING, from_body, from_url

TEXTS = ("query", "documentId", "operationName")
OBJECTS = ("variables", "extensions")
# Python turns no longer text into an integer.
LONGEST_NUMBER = 4_300


class _NoJSONError(ValueError):
    """What the standard library reads and JSON does not have."""


def seeds() -> list[bytes]:
    found = [
        b'{"query":"{ a }","variables":{"a":[1,-2.5e3,"\\u00e9\\ud83d\\ude00",null,true]}}',
        b'{"qu\\u0065ry":"{ a }","extensions":{"persistedQuery":{"version":1,"sha256Hash":"a"}}}',
        b'{"x":{"query":1},"operationName":null,"documentId":"sha256:0"}',
        b'{"query":"a","query":"b"}',
        b'{"query":"a","qu\\u0065ry":"b"}',
        b'{"x":' + b"[" * NESTING + b"]" * NESTING + b"}",
        b'{"x":' + b"9" * 25 + b',"y":1e400,"z":-0}',
        b"query=%7Ba%7D&variables=%7B%22a%22%3A1%7D&operationName=A+B&extensions=",
        b"documentId=sha256%3A00&variables=null&query",
    ]
    for case in written_cases():
        pairs = {"query": case.query, "variables": case.variables}
        found.append(json.dumps(pairs).encode())
        if len(case.query) < 500:
            variables = quote(json.dumps(case.variables))
            found.append(f"query={quote(case.query)}&variables={variables}".encode())
    return [seed for seed in found if len(seed) < 3_000]


def check(data: bytes) -> None:
    check_body(data)
    check_url(data)


def check_body(data: bytes) -> None:
    expected = _json(data)
    params = _outcome(from_body, data)
    if params is None:
        assert not _is_request(expected), data
        return
    assert isinstance(expected, _Object), data
    assert not set(expected.repeated) & {*TEXTS, *OBJECTS}, data
    assert _depth(expected.members) <= NESTING, data
    _compare(params, expected.members)


def check_url(data: bytes) -> None:
    given: dict[str, Any] = {}
    counts: Counter[str] = Counter()
    readable = True
    try:
        for pair in filter(None, data.decode("ascii").split("&")):
            name, _, value = pair.replace("+", " ").partition("=")
            if value:
                name = _decoded(name)
                counts[name] += 1
                given[name] = _decoded(value)
    except ValueError:
        readable = False
    for name in OBJECTS:
        if readable and name in given:
            found = _json(given[name].encode())
            readable = found is None or isinstance(found, _Object)
            given[name] = found.members if isinstance(found, _Object) else None
            readable = readable and _depth(given[name]) <= NESTING
    repeated = any(counts[name] > 1 for name in (*TEXTS, *OBJECTS))
    params = _outcome(from_url, data)
    if params is None:
        assert not readable or repeated, data
    else:
        assert readable, data
        assert not repeated, data
        _compare(params, given)


def _outcome(read: Any, data: bytes) -> Params | None:
    """The parameters, None if they are refused."""
    params = refused_or(lambda: read(data), 400, 422)
    if params is None:
        return None
    assert isinstance(params, Params)
    msgspec.json.encode(params)
    return params


def _compare(params: Params, expected: dict[str, Any]) -> None:
    pairs = {
        "query": params.query,
        "documentId": params.document_id,
        "operationName": params.operation_name,
        "variables": params.variables,
        "extensions": params.extensions,
    }
    for name, value in pairs.items():
        assert _plain(value) == _plain(expected.get(name)), (name, value, expected.get(name))


class _Object:
    """An object of JSON with the keys that it, or an object in it, has more than once."""

    def __init__(self, members: dict[str, Any], repeated: list[str]) -> None:
        self.members = members
        self.repeated = repeated


class _Invalid:
    """Bytes that are no JSON."""


def _json(data: bytes) -> Any:
    """What the standard library makes of JSON: an `_Object`, another value, or `_Invalid`."""
    repeated: list[str] = []

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        counts = Counter(name for name, _ in pairs)
        repeated.extend(name for name, count in counts.items() if count > 1)
        return dict(pairs)

    try:
        value = json.loads(
            data.decode(), object_pairs_hook=members, parse_constant=_refuse, parse_int=_number
        )
        json.dumps(value, ensure_ascii=False).encode()  # which lone surrogates have not
    except (ValueError, RecursionError):
        return _Invalid
    return _Object(value, repeated) if isinstance(value, dict) else value


def _refuse(constant: str) -> None:
    raise _NoJSONError(constant)


def _number(digits: str) -> int | float:
    return int(digits) if len(digits) < LONGEST_NUMBER else float(digits)


def _is_request(found: Any) -> bool:
    """Whether JSON must be taken for a request."""
    if not isinstance(found, _Object) or found.repeated:
        return False
    members = found.members
    return (
        all(isinstance(members.get(name), str | None) for name in TEXTS)
        and all(isinstance(members.get(name), dict | None) for name in OBJECTS)
        and _depth(members) <= NESTING
        and "Infinity" not in json.dumps(members)
    )


def _depth(value: Any) -> int:
    """How deep lists and objects lie in one another."""
    deepest, pending = 0, [(value, 1)]
    while pending:
        inner, depth = pending.pop()
        if isinstance(inner, dict | list):
            deepest = max(deepest, depth)
            items = inner.values() if isinstance(inner, dict) else inner
            pending.extend((item, depth + 1) for item in items)
    return deepest


def _plain(value: Any) -> Any:
    """A value whose integers are floats where they are too long for 64 bits."""
    if isinstance(value, dict):
        return {name: _plain(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, int) and abs(value) >= 2**63:
        return float(value) if value.bit_length() < 1_000 else "long"
    return value


def _decoded(text: str) -> str:
    return unquote_to_bytes(text).decode()
