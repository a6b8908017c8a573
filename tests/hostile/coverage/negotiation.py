"""Headers are understood or refused, and what no client should have to mind changes nothing.

An input is a method and the values of `HEADERS`, one on each line.
"""

from tests.hostile.coverage.refusals import refused_or
from web.graphql.cors import Cors
from web.graphql.fast_route import wants_page
from web.graphql.headers import any_matches, by_name, check_lengths, etag_matches
from web.graphql.negotiation import CODINGS, GRAPHQL_RESPONSE, JSON, weight_of, weights
from web.graphql.proxies import TrustedProxies
from web.graphql.request import announced_length
from web.graphql.response_format import Negotiator, ResponseFormat

HEADERS = (
    b"accept",
    b"accept-encoding",
    b"content-type",
    b"content-encoding",
    b"graphql-cost",
    b"graphql-status-codes",
    b"if-none-match",
    b"content-length",
    b"forwarded",
    b"x-forwarded-for",
    b"x-forwarded-host",
    b"origin",
)
SEEDS = [
    b"GET\n*/*\nbr, gzip;q=0.5",
    b"POST\napplication/graphql-response+json, application/json;q=0.9\n\napplication/json; charset=utf-8",
    b"QUERY\napplication/json;q=0\nidentity;q=0, *\napplication/json\nidentity\nonly\naudits",
    b'GET\ntext/html,application/xhtml+xml;q=0.9,*/*;q=0.8\n*;q=0\n\n\n0\nreleased\nW/"a", "b"\n12',
    b'HEAD\napplication/*\n\n\n\n\n\n*\n\nfor=1.2.3.4;proto=https;host=a, for="[::1]:80"\n::1, 1.2.3.4\na:80',
    b"POST\n\n\ntext/plain\ngzip",
    b"PUT\n\n\n\n\n\n\n\n\n\n\n\nhttps://example.org",
]  # fmt: skip
PROXIES = [TrustedProxies("*"), TrustedProxies("127.0.0.1, 10.0.0.0/8, ::/0"), TrustedProxies("")]
CORS = [Cors("*"), Cors("https://example.org"), Cors("")]


def seeds() -> list[bytes]:
    return SEEDS


def check(data: bytes) -> None:
    method, *values = data.split(b"\n")
    name = method.decode("latin-1")
    headers = {key: value for key, value in zip(HEADERS, values, strict=False) if value}
    if refused_or(lambda: _is_short(headers), 431) is None:
        return
    found = _format(name, headers)
    assert found == _format(name, headers)
    _check_neutral(name, headers, found)
    if found is not None:
        _check_weights(headers, found)
    wants_page(name, b"", headers)
    assert announced_length(headers) >= 0
    assert any_matches(headers) or not etag_matches({**headers, b"if-none-match": b"*"}, b'"a"')
    etag_matches(headers, b'"b"')
    for proxies in PROXIES:
        proxies.client_address("127.0.0.1", headers)
        proxies.public_address("127.0.0.1", headers)
    for cors in CORS:
        cors.headers(name, headers.get(b"origin"))
        cors.preflight(headers)


def _is_short(headers: dict[bytes, bytes]) -> bool:
    check_lengths(headers)
    return True


def _format(method: str, headers: dict[bytes, bytes]) -> ResponseFormat | None:
    return refused_or(lambda: Negotiator("released").negotiate(method, headers), 405, 406, 415)


def _check_neutral(name: str, headers: dict[bytes, bytes], found: ResponseFormat | None) -> None:
    """Upper case, blanks, empty entries and a header in two lines mean the same."""
    accept = headers.get(b"accept", b"")
    if accept:
        first, comma, rest = accept.partition(b",")
        lines = [(b"accept", first), (b"accept", rest)] if comma else [(b"accept", accept)]
        others = [(key, value) for key, value in headers.items() if key != b"accept"]
        assert found == _format(name, by_name([*lines, *others]))
        assert found == _format(name, {**headers, b"accept": accept.upper()})
        assert found == _format(name, {**headers, b"accept": b" " + accept.replace(b",", b" ,\t")})
        unknown = accept + b",a/b"
        assert found == _format(name, {**headers, b"accept": unknown})


def _check_weights(headers: dict[bytes, bytes], found: ResponseFormat) -> None:
    """Nothing is chosen that the client excludes, or that it likes less than another."""
    accept = headers.get(b"accept", b"*/*").decode("latin-1")
    accepted = weights(accept)
    chosen = weight_of(found.media_type, accepted)
    assert chosen > 0
    assert chosen >= max(weight_of(kind, accepted) for kind in (JSON, GRAPHQL_RESPONSE))
    coding = weights(headers.get(b"accept-encoding", b"").decode("latin-1"))
    if found.coding is not None:
        assert found.coding in CODINGS
        assert coding.get(found.coding, coding.get("*", 0)) > 0
