"""Which pages of other origins may read the answers."""

from web.graphql.response import Answer, Header

METHODS = b"GET, HEAD, POST, OPTIONS"
READABLE = b"ETag, Retry-After, X-Request-Id, Schema-Version, Dataset-Version, GraphQL-Debug"
# Browsers keep a preflight no longer than a day.
KEPT = b"86400"


_READABLE = (b"access-control-expose-headers", READABLE)
_ANY = ((b"access-control-allow-origin", b"*"), _READABLE)


class Cors:
    """The headers for a set of origins; "*" is any. There are no cookies, so no credentials."""

    def __init__(self, origins: tuple[str, ...]) -> None:
        self.any = "*" in origins
        self.origins = {origin.encode() for origin in origins}

    def headers(self, method: str, origin: bytes | None) -> tuple[Header, ...]:
        """What an answer tells the browser that asked from this origin."""
        if origin is None and method == "POST":
            # No page of another origin asks without one, and no cache keeps the answer for such.
            return ()
        if self.any:
            return _ANY
        if origin is not None and origin in self.origins:
            return ((b"access-control-allow-origin", origin), (b"vary", b"Origin"), _READABLE)
        return ((b"vary", b"Origin"),)

    def preflight(self, headers: dict[bytes, bytes]) -> Answer:
        """The answer to OPTIONS, be it a browser's question or anyone's."""
        answer = [(b"allow", METHODS)]
        if b"access-control-request-method" in headers:
            wanted = headers.get(b"access-control-request-headers", b"*")
            answer += [
                (b"access-control-allow-methods", METHODS),
                (b"access-control-allow-headers", wanted),
                (b"access-control-max-age", KEPT),
                (b"vary", b"Access-Control-Request-Headers"),
            ]
        return Answer(204, tuple(answer), b"", "preflight")
