"""Cross-origin resource sharing: the origins whose pages may read the responses."""

import re

from web.graphql.headers import Headers
from web.graphql.response import NO_HEADERS, HeaderBlock, Response, make_response

METHODS = b"GET, HEAD, POST, QUERY, OPTIONS"
# What a request body may be (RFC 10008).
ACCEPT_QUERY = (b"accept-query", b"application/json")
_EXPOSED = (
    b"access-control-expose-headers",
    b", ".join(
        (
            b"Accept-Query",
            b"Allow",
            b"Dataset-Version",
            b"ETag",
            b"GraphQL-Debug",
            b"RateLimit",
            b"RateLimit-Policy",
            b"Retry-After",
            b"Schema-Version",
            b"X-Request-Id",
        )
    ),
)
# Browsers keep a preflight no longer than a day.
_PREFLIGHT_SECONDS = b"86400"

_ANY = HeaderBlock(((b"access-control-allow-origin", b"*"), _EXPOSED))
_VARY = HeaderBlock(((b"vary", b"Origin"),))

# What a browser sends as Origin: a scheme, a host and perhaps a port, or null.
_ORIGIN = re.compile(r"\*|null|[a-z][a-z0-9+.-]*://[^\s/?#@]+", re.ASCII)


def check_origins(origins: str) -> None:
    """Raise ValueError unless these are origins, with commas between them, or nothing."""
    for name in map(str.strip, origins.split(",") if origins.strip() else ()):
        if not (_ORIGIN.fullmatch(name) and name.isascii()):
            raise ValueError(
                f'"{name}" is not an origin such as https://example.org, nor * or null'
            )


class Cors:
    """The headers for a set of origins; "*" is any, "" none. There are no cookies, so no credentials."""

    def __init__(self, origins: str) -> None:
        names = [origin.strip() for origin in origins.split(",") if origin.strip()]
        self.any = "*" in names
        self._blocks = {
            name.encode(): HeaderBlock(
                ((b"access-control-allow-origin", name.encode()), *_VARY.headers, _EXPOSED)
            )
            for name in names
        }

    def headers(self, method: str, origin: bytes | None) -> HeaderBlock:
        """The headers for a request from an origin."""
        if origin is None and method == "POST":
            # A page of another origin sends one, and no cache keeps the response for other requests.
            return NO_HEADERS
        if self.any:
            return _ANY
        if not self._blocks:
            return NO_HEADERS
        return self._blocks.get(origin or b"", _VARY)

    def preflight(self, headers: Headers) -> Response:
        """The response to OPTIONS, which need not come from a browser."""
        lines = [(b"allow", METHODS), ACCEPT_QUERY]
        if self._blocks and b"access-control-request-method" in headers:
            lines += [
                (b"access-control-allow-methods", METHODS),
                (
                    b"access-control-allow-headers",
                    headers.get(b"access-control-request-headers", b"*"),
                ),
                (b"access-control-max-age", _PREFLIGHT_SECONDS),
                (b"vary", b"Access-Control-Request-Headers"),
            ]
        return make_response(204, lines, b"", "preflight")
