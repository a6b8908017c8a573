"""The responses to requests for pages that do not exist, or by methods that they do not have."""

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from web.graphql.error_response import error_response
from web.graphql.headers import VALUE_BYTES
from web.graphql.http_error import HTTPError
from web.graphql.negotiation import choose_media_type, prefers_html

# The most of a path that a message repeats.
_SHOWN = 100


def respond(request: Request, error: Exception) -> Response:
    """One sentence: as an error in JSON like those of the API, or as text for browsers."""
    assert isinstance(error, HTTPException)
    status = error.status_code
    # Starlette has the methods as a set, in a different order in each process.
    allowed = ", ".join(sorted((error.headers or {}).get("Allow", "").split(", ")))
    headers = {"Cache-Control": "no-store", "Vary": "Accept"}
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = allowed
    message = _message(request, status, allowed)
    accept = request.headers.get("Accept", "")[:VALUE_BYTES]
    if choose_media_type(accept) is None or prefers_html(accept):
        return PlainTextResponse(f"{message}\n", status, headers)
    body = error_response(HTTPError(status, message)).body
    return Response(body, status, headers, "application/json; charset=utf-8")


def _message(request: Request, status: int, allowed: str) -> str:
    path = request.scope["path"]
    shown = path if len(path) <= _SHOWN else f"{path[:_SHOWN]}..."
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        return f"The method is {request.method}; it must be {allowed.replace(', ', ' or ')}."
    return f"There is nothing at {shown}; the API is at {request.scope['root_path']}/graphql."
