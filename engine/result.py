"""What a request is answered: data, errors, or both."""

import logging
from typing import Any

import msgspec
from graphql import GraphQLError

from engine.limits.document_limits import LimitError

log = logging.getLogger(__name__)

MAX_MESSAGE = 500

_INTERNAL = "INTERNAL_SERVER_ERROR"
_MASK = "Something went wrong here."


class Outcome(msgspec.Struct, frozen=True):
    """A response; without `data` it answers a request error, one that kept execution from starting."""

    errors: list[dict[str, Any]] | msgspec.UnsetType = msgspec.UNSET
    data: dict[str, Any] | msgspec.UnsetType | None = msgspec.UNSET
    extensions: dict[str, Any] | msgspec.UnsetType = msgspec.UNSET

    @property
    def is_request_error(self) -> bool:
        return self.data is msgspec.UNSET

    @property
    def failed(self) -> bool:
        """Whether the fault is the server's, so that the next attempt may succeed."""
        codes = [error.get("extensions", {}).get("code") for error in self.errors or ()]
        return _INTERNAL in codes


def refuse(message: str, code: str, **extensions: object) -> Outcome:
    """The answer to a request that is not executed."""
    return Outcome(errors=[{"message": message, "extensions": {"code": code, **extensions}}])


def exceeded(error: LimitError) -> Outcome:
    """The answer to a request that asks for more than a limit allows."""
    return refuse(
        str(error), "LIMIT_EXCEEDED", limit=error.limit, value=error.value, bound=error.bound
    )


def masked() -> Outcome:
    """The answer to a request that the server failed."""
    return refuse(_MASK, _INTERNAL)


def formatted(error: GraphQLError, code: str | None = None) -> dict[str, Any]:
    """An error as it is answered, with nothing in it of what went wrong inside."""
    cause = error.original_error
    if cause is not None and not isinstance(cause, GraphQLError):
        if code is None:
            log.error("A resolver failed at %s", error.path, exc_info=cause)
            error, code = GraphQLError(_MASK, error.nodes, path=error.path), _INTERNAL
        else:
            # A literal that Python refuses to read, such as a number of 5,000 digits.
            error = GraphQLError("The value here can't be read as its type wants.", error.nodes)
    found: dict[str, Any] = dict(error.formatted)
    if len(error.message) > MAX_MESSAGE:
        found["message"] = error.message[:MAX_MESSAGE] + "..."
    if code is not None:
        found["extensions"] = {"code": code} | found.get("extensions", {})
    return found
