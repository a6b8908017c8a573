"""One GraphQL request -> one GraphQL response, by graphql-core."""

import logging
from typing import Any

import graphql
import msgspec
from graphql import DocumentNode, ExecutionResult, GraphQLError, GraphQLSchema, OperationType

from resolvers.context import Context

log = logging.getLogger(__name__)

MAX_TOKENS = 15_000


class Params(msgspec.Struct, frozen=True, rename="camel"):
    """The parameters of a request, as GraphQL over HTTP names them."""

    query: str
    variables: dict[str, Any] | None = None
    operation_name: str | None = None
    extensions: dict[str, Any] | None = None


class Outcome(msgspec.Struct, frozen=True):
    """A response; without `data` it answers a request error, one that kept execution from starting."""

    errors: list[dict[str, Any]] | msgspec.UnsetType = msgspec.UNSET
    data: dict[str, Any] | None | msgspec.UnsetType = msgspec.UNSET

    @property
    def is_request_error(self) -> bool:
        return self.data is msgspec.UNSET


def refuse(message: str, code: str) -> Outcome:
    """The answer to a request that never reaches GraphQL."""
    return Outcome(errors=[{"message": message, "extensions": {"code": code}}])


def is_query(document: DocumentNode, operation_name: str | None) -> bool:
    """Whether the operation that would run is a query, or there is none to run."""
    operation = graphql.get_operation_ast(document, operation_name)
    return operation is None or operation.operation is OperationType.QUERY


def parse(query: str) -> DocumentNode | Outcome:
    """The document, or the answer that says why it is none."""
    try:
        return graphql.parse(query, max_tokens=MAX_TOKENS)
    except GraphQLError as error:
        return _request_error([error], "GRAPHQL_PARSE_FAILED")
    except RecursionError:
        return refuse("The document is nested too deeply to be read.", "GRAPHQL_PARSE_FAILED")


def run(
    schema: GraphQLSchema, document: DocumentNode, params: Params, context: Context
) -> Outcome:
    """Validate and execute a document."""
    errors = graphql.validate(schema, document)
    if errors:
        return _request_error(errors, "GRAPHQL_VALIDATION_FAILED")
    operation = graphql.get_operation_ast(document, params.operation_name)
    if operation is None:
        return _request_error([_no_operation(params.operation_name)], "OPERATION_NOT_FOUND")
    result = graphql.execute(
        schema,
        document,
        context_value=context,
        variable_values=params.variables,
        operation_name=params.operation_name,
    )
    assert isinstance(result, ExecutionResult)  # no resolver is asynchronous
    if result.data is None and all(error.path is None for error in result.errors or ()):
        return _request_error(result.errors or [], "BAD_USER_INPUT")
    return Outcome(
        errors=[_format(error) for error in result.errors] if result.errors else msgspec.UNSET,
        data=result.data,
    )


def _no_operation(name: str | None) -> GraphQLError:
    if name is None:
        return GraphQLError("The document has several operations; operationName must name one.")
    return GraphQLError(f'operationName is "{name}"; it must name an operation of the document.')


def _request_error(errors: list[GraphQLError], code: str) -> Outcome:
    return Outcome(errors=[_format(error, code) for error in errors])


def _format(error: GraphQLError, code: str | None = None) -> dict[str, Any]:
    cause = error.original_error
    if cause is not None and not isinstance(cause, GraphQLError):
        log.error("A resolver failed at %s", error.path, exc_info=cause)
        error = GraphQLError("Something went wrong here.", error.nodes, path=error.path)
        code = "INTERNAL_SERVER_ERROR"
    formatted: dict[str, Any] = dict(error.formatted)
    if code is not None:
        formatted["extensions"] = {"code": code} | formatted.get("extensions", {})
    return formatted
