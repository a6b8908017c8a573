"""The headers that every response has: versions, request id, CORS."""

from collections.abc import Iterable

from web.graphql.cors import Cors
from web.graphql.response import Header, HeaderBlock, Outgoing, Response

NOSNIFF = (b"x-content-type-options", b"nosniff")


class CommonHeaders:
    """Adds them; `lasting` are those that no request changes."""

    def __init__(self, cors: Cors, lasting: Iterable[Header] = ()) -> None:
        self.cors = cors
        self._lasting = (*lasting, NOSNIFF)
        self._blocks: dict[HeaderBlock, HeaderBlock] = {}

    def block(self, method: str, origin: bytes | None) -> HeaderBlock:
        """The headers for all requests of a method and an origin."""
        cors = self.cors.headers(method, origin)
        block = self._blocks.get(cors)
        if block is None:
            # There are no more of them than origins that were set.
            block = self._blocks[cors] = HeaderBlock((*cors.headers, *self._lasting))
        return block

    def add_to(
        self,
        response: Response,
        method: str,
        origin: bytes | None,
        request_id: bytes,
        own: tuple[Header, ...] = (),
    ) -> Outgoing:
        """A response with these headers and its `own`, as it leaves."""
        return Outgoing(
            response.status,
            (response.headers, self.block(method, origin)),
            ((b"x-request-id", request_id), *own),
            b"" if method == "HEAD" else response.body,
        )
