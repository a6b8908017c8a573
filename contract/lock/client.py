"""Requests to an endpoint for what a lock holds: its schema and the answers to operations."""

from typing import Any, NamedTuple

from graphql import GraphQLSchema

from ..endpoint import Endpoint, EndpointResponse, failure
from ..errors import ContractError
from ..introspection import build_schema, introspection_query, response_data

_PROBE = "query Probe { __typename }"


class Answer(NamedTuple):
    """The answer to an operation; `body` is None where it is the one of the `etag`."""

    body: dict[str, Any] | None
    etag: str | None
    cost: int | float | None


class LockClient:
    """Fetches a schema and answers; by conditional GET where the endpoint sends ETags."""

    def __init__(self, endpoint: Endpoint, *, conditional: bool | None = None) -> None:
        self.endpoint = endpoint
        self.schema_version: str | None = None
        self.dataset_version: str | None = None
        self.conditional = self._sends_etags() if conditional is None else conditional

    def _sends_etags(self) -> bool:
        try:
            reply = self.endpoint.get(_PROBE, {}, "Probe")
        except ContractError:
            return False
        return "ETag" in reply.headers and "data" in (reply.body or {})

    def schema(self, etag: str | None = None) -> tuple[GraphQLSchema | None, str | None]:
        """The schema and its tag; no schema if it is the one of the tag that is given."""
        query = introspection_query(self.endpoint)
        reply = self._send(query, {}, "IntrospectionQuery", etag)
        if reply.body is None:
            return None, etag
        schema = build_schema(response_data(self.endpoint, reply.body), self.endpoint.address)
        return schema, reply.headers.get("ETag")

    def answer(
        self,
        document: str,
        variables: dict[str, Any],
        operation: str | None,
        etag: str | None = None,
    ) -> Answer:
        reply = self._send(document, variables, operation, etag)
        if reply.body is None:
            return Answer(None, etag, None)
        if reply.body.get("data") is None:
            raise ContractError(f"the answer holds no data: {failure(reply.body)}")
        return Answer(comparable(reply.body), reply.headers.get("ETag"), _cost(reply.body))

    def _send(
        self, query: str, variables: dict[str, Any], operation: str | None, etag: str | None
    ) -> EndpointResponse:
        if self.conditional:
            reply = self.endpoint.get(query, variables, operation, etag)
        else:
            reply = self.endpoint.post(query, variables, operation)
        self.schema_version = reply.headers.get("Schema-Version", self.schema_version)
        self.dataset_version = reply.headers.get("Dataset-Version", self.dataset_version)
        return reply


def comparable(body: dict[str, Any]) -> dict[str, Any]:
    """The part of an answer that is compared: data, and messages and paths of errors."""
    errors = body.get("errors")
    if not isinstance(errors, list) or not errors:
        return {"data": body.get("data")}
    kept = [
        {key: error[key] for key in ("message", "path") if key in error}
        for error in errors
        if isinstance(error, dict)
    ]
    return {"data": body.get("data"), "errors": kept}


def _cost(body: dict[str, Any]) -> int | float | None:
    """The price of an operation, in the forms in which servers give it in `extensions.cost`."""
    extensions = body.get("extensions")
    cost = extensions.get("cost") if isinstance(extensions, dict) else None
    if isinstance(cost, dict):
        cost = cost.get("value", cost.get("requestedQueryCost"))
    return cost if isinstance(cost, int | float) and not isinstance(cost, bool) else None
