"""The headers that every response has: versions, request id, CORS."""

from collections.abc import Iterable

from web.graphql.cors import Cors
from web.graphql.response import Header, HeaderBlock, Outgoing, Response

NOSNIFF = (b"x-content-type-options", b"nosniff")


class CommonHeaders:
    """Adds them; `lasting` are those that no request changes."""

    def __init__(self, cors: Cors, lasting: Iterable[Header] = ()) -> None:
        self.cors = cors
        self.lasting = HeaderBlock((*lasting, NOSNIFF))

    def blocks(
        self, method: str, origin: bytes | None, request_id: bytes
    ) -> tuple[HeaderBlock, HeaderBlock, HeaderBlock]:
        """The headers for one request."""
        return (
            self.cors.headers(method, origin),
            self.lasting,
            HeaderBlock(((b"x-request-id", request_id),)),
        )

    def add_to(
        self,
        response: Response,
        method: str,
        origin: bytes | None,
        request_id: bytes,
        own: HeaderBlock | None = None,
    ) -> Outgoing:
        """A response with these headers, those of its `own` that only this request has, and its length."""
        blocks = (
            response.headers,
            *(() if own is None else (own,)),
            *self.blocks(method, origin, request_id),
            response.length(),
        )
        return Outgoing(response.status, blocks, b"" if method == "HEAD" else response.body)
