"""A whole response, ready to be sent any number of times by either door."""

from collections.abc import Iterable
from typing import NamedTuple

from starlette.types import Send

Header = tuple[bytes, bytes]

# Responses with these have no content, and so no length of it.
_WITHOUT_CONTENT = (204, 304)


class HeaderBlock:
    """Headers, and the same as they stand in an HTTP/1.1 head."""

    __slots__ = ("bytes", "headers")

    def __init__(self, headers: Iterable[Header]) -> None:
        self.headers = tuple(headers)
        self.bytes = b"".join(b"%b: %b\r\n" % header for header in self.headers)


NO_HEADERS = HeaderBlock(())


class Response(NamedTuple):
    """A status, headers and a body; `label` names it in the metrics and the log.

    `source` tells where it comes from: "plan", "stored", ..., and "" if nothing ran. `reason` tells why
    no plan made it, if none did.
    """

    status: int
    headers: HeaderBlock
    body: bytes
    label: str
    source: str = ""
    reason: str = ""

    @property
    def size(self) -> int:
        """Its length in bytes, as a cache counts it."""
        return len(self.body) + 2 * len(self.headers.bytes)


def extended(block: HeaderBlock, lines: Iterable[Header]) -> HeaderBlock:
    """A block with more headers."""
    more = HeaderBlock(lines)
    more.headers = block.headers + more.headers
    more.bytes = block.bytes + more.bytes
    return more


def make_response(status: int, headers: Iterable[Header], body: bytes, label: str) -> Response:
    """A response with these headers and the length of its body, where there may be a body."""
    lines = tuple(headers)
    if status not in _WITHOUT_CONTENT:
        lines += ((b"content-length", b"%d" % len(body)),)
    return Response(status, HeaderBlock(lines), body, label)


class Outgoing(NamedTuple):
    """A response as it leaves, without a body if it answers HEAD.

    `blocks` are headers that other responses have too, `own` those of this one.
    """

    status: int
    blocks: tuple[HeaderBlock, ...]
    own: tuple[Header, ...]
    body: bytes

    async def send(self, send: Send) -> None:
        """Send it as ASGI messages."""
        headers = [*(header for block in self.blocks for header in block.headers), *self.own]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": self.body})

    def encode(self, status_line: bytes, default: Iterable[Header], close: bool) -> bytes:
        """The response in HTTP/1.1, in which `default` headers come first."""
        parts = [status_line]
        parts += [b"%b: %b\r\n" % header for header in default]
        parts += [block.bytes for block in self.blocks]
        parts += [b"%b: %b\r\n" % header for header in self.own]
        parts += (b"connection: close\r\n\r\n" if close else b"\r\n", self.body)
        return b"".join(parts)
