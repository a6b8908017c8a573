"""A whole response, ready to be sent any number of times."""

from collections.abc import Iterable
from typing import NamedTuple

from starlette.types import Scope

Header = tuple[bytes, bytes]


class Answer(NamedTuple):
    """A status, headers and a body; `outcome` names it in the metrics and the log.

    `source` tells where it comes from, and `reason` why no plan made it, if none did.
    """

    status: int
    headers: tuple[Header, ...]
    body: bytes
    outcome: str
    source: str = ""
    reason: str = ""

    @property
    def size(self) -> int:
        """Its length in bytes, as a store counts it."""
        return len(self.body) + sum(len(name) + len(value) for name, value in self.headers)

    async def send(self, scope: Scope, extra: Iterable[Header] = ()) -> None:
        """Send it, with headers that belong to this one request.

        By the connection's own `send`: what stands between would only look on, and it costs a tenth
        of a stored answer.
        """
        seen = scope["seen"]
        # Whoever looks at these messages may change them: new ones each time.
        headers = [*self.headers, *extra, *seen.headers]
        if self.status not in (204, 304):
            headers.append((b"content-length", b"%d" % len(self.body)))
        body = b"" if scope["method"] == "HEAD" else self.body
        seen.status, seen.bytes, seen.outcome = self.status, len(body), self.outcome
        await seen.send({"type": "http.response.start", "status": self.status, "headers": headers})
        await seen.send({"type": "http.response.body", "body": body})
