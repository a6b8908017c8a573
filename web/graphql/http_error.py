"""Requests that are refused before GraphQL sees them."""

from web.graphql.response import Header

# The codes of errors whose status leaves only one.
_CODES = {
    404: "NOT_FOUND",
    408: "REQUEST_TIMEOUT",
    413: "LIMIT_EXCEEDED",
    414: "LIMIT_EXCEEDED",
    429: "TOO_MANY_REQUESTS",
    431: "LIMIT_EXCEEDED",
    503: "OVERLOADED",
}


class HTTPError(Exception):
    """A request that is refused, with the status and the code that say why."""

    def __init__(
        self, status: int, message: str, code: str = "", headers: tuple[Header, ...] = ()
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.code = code or _CODES.get(status, "BAD_REQUEST")
        self.headers = headers
