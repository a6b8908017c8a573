"""A whole response, ready to be sent any number of times."""

from collections.abc import Iterable
from typing import NamedTuple

from starlette.types import Scope, Send

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

    async def send(self, scope: Scope, send: Send, extra: Iterable[Header] = ()) -> None:
        """Send it, with headers that belong to this one request."""
        # Whoever stands between here and the client may change these messages: new ones each time.
        headers = [*self.headers, *extra]
        if self.status not in (204, 304):
            headers.append((b"content-length", b"%d" % len(self.body)))
        body = b"" if scope["method"] == "HEAD" else self.body
        if seen := scope.get("seen"):
            # What stands between would only look on, and it costs a tenth of a stored answer.
            headers += seen.headers
            seen.status, seen.bytes, seen.outcome = self.status, len(body), self.outcome
            send = seen.send
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": body})
