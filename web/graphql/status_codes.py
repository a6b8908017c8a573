"""The status codes of GraphQL responses, by one of two texts.

A cursor of another version of the dataset is 421 by both: another replica may have that version, and an edge
decides by the status alone.

"released" is GraphQL over HTTP as released in September 2026: 294 for data with errors, 400 for what cannot be
read, 422 for what cannot be run, whatever media type the client takes. "audits" is the older draft that
graphql-http's server audits test: 200 and 400, and by the media type JSON always 200.
"""

from engine.result import ExecutionResult
from resolvers.errors import STALE_CURSOR
from web.graphql.http_error import HTTPError
from web.graphql.negotiation import GRAPHQL_RESPONSE, JSON
from web.graphql.response_format import ResponseFormat

PARTIAL_SUCCESS = 294
MISDIRECTED = 421
_UNREADABLE = {"GRAPHQL_PARSE_FAILED"}


def of(result: ExecutionResult, form: ResponseFormat) -> tuple[int, str]:
    """The status of a response and its media type."""
    if STALE_CURSOR in _codes(result):
        return MISDIRECTED, form.media_type
    if form.status_codes == "audits":
        bad = result.is_request_error and form.media_type == GRAPHQL_RESPONSE
        return (400 if bad else 200), form.media_type
    if result.is_request_error:
        # An error by the older type could come from any server on the way; so it is of the newer.
        return _error_status(result), GRAPHQL_RESPONSE
    if result.errors and form.media_type != JSON:
        return PARTIAL_SUCCESS, form.media_type
    return 200, form.media_type


def _error_status(result: ExecutionResult) -> int:
    if result.failed:
        return 500
    return 400 if _codes(result) & _UNREADABLE else 422


def _codes(result: ExecutionResult) -> set[str]:
    return {error.get("extensions", {}).get("code") for error in result.errors or ()}


def of_malformed_request(form: ResponseFormat) -> int:
    """The status for JSON that is no GraphQL request."""
    return 422 if form.status_codes == "released" else 400


def not_a_query(form: ResponseFormat) -> HTTPError:
    """The error for an operation that may change something, in a request that must not."""
    message = f"The operation is not a query; {form.method} runs queries only."
    if form.method == "QUERY":
        return HTTPError(422, message)
    return HTTPError(405, message, headers=((b"allow", b"POST"),))
