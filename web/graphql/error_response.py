"""Responses to requests from which no GraphQL operation could be read."""

import msgspec

from engine.result import masked, refuse
from web.graphql.http_error import HTTPError
from web.graphql.negotiation import JSON
from web.graphql.response import Header, Response, make_response

CONTENT_TYPE = (b"content-type", f"{JSON}; charset=utf-8".encode())
NO_STORE = (b"cache-control", b"no-store")


def error_response(error: HTTPError, *headers: Header) -> Response:
    """The response to a request that is refused, in the form that every client reads."""
    lines = (CONTENT_TYPE, NO_STORE, *headers, *error.headers)
    body = msgspec.json.encode(refuse(error.message, error.code))
    return make_response(error.status, lines, body, "refused")


# The response to a request that the server failed.
FAILED = make_response(500, (CONTENT_TYPE, NO_STORE), msgspec.json.encode(masked()), "failed")
