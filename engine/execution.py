"""One GraphQL request -> one GraphQL response, by graphql-core."""

import logging
from collections.abc import Iterable
from typing import Any, NamedTuple

import graphql
import msgspec
from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    NoFragmentCyclesRule,
    OperationDefinitionNode,
    OperationType,
)

from engine import limits
from engine.cost import Cost
from engine.extents import Extents
from engine.introspection import FastIntrospection
from engine.limits import CyclicFragmentsError, LimitError
from resolvers.context import Context

log = logging.getLogger(__name__)

# A client that made more mistakes than these mends them first; each is a search for similar names.
MAX_ERRORS = 5
MAX_MESSAGE = 500

_INTERNAL = "INTERNAL_SERVER_ERROR"
_MASK = "Something went wrong here."


class Params(msgspec.Struct, frozen=True, rename="camel"):
    """The parameters of a request, as GraphQL over HTTP names them."""

    query: str | None = None
    document_id: str | None = None
    variables: dict[str, Any] | None = None
    operation_name: str | None = None
    extensions: dict[str, Any] | None = None


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


class Operation(NamedTuple):
    """An operation that may run, with what it costs."""

    document: DocumentNode
    name: str | None
    variables: dict[str, Any]
    cost: int


class RequestError(Exception):
    """A request that is answered without being executed."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome = outcome


class NotAQueryError(Exception):
    """An operation that may change something, in a request that must not."""


class Engine:
    """Runs requests against one schema and one context, within limits."""

    def __init__(self, schema: GraphQLSchema, context: Context) -> None:
        self.schema = schema
        self.context = context
        self.cost = Cost(schema, Extents(schema, context))

    def prepare(self, query: str, params: Params, safe: bool = False) -> Operation:
        """The operation that a request means. Raises RequestError if there is none that may run.

        A safe request, such as GET, runs queries only; for others it raises NotAQueryError.
        """
        try:
            document = self._parse(query)
            if safe and not _is_query(document, params.operation_name or None):
                raise NotAQueryError
            limits.check(document, self.context.limits)
            self._validate(document)
            return self._operation(document, params)
        except LimitError as error:
            raise RequestError(exceeded(error)) from None
        except CyclicFragmentsError:
            errors = graphql.validate(self.schema, document, [NoFragmentCyclesRule], MAX_ERRORS)
            raise _request_error(errors, "GRAPHQL_VALIDATION_FAILED") from None
        except RecursionError:
            message = "The document is nested too deeply to be read."
            raise RequestError(refuse(message, "GRAPHQL_PARSE_FAILED")) from None

    def _parse(self, query: str) -> DocumentNode:
        bound = self.context.limits.tokens
        try:
            return graphql.parse(query, max_tokens=bound)
        except GraphQLSyntaxError as error:
            if f"more than {bound} tokens" in error.message:
                raise LimitError("tokens", bound, bound, more=True) from None
            raise _request_error([error], "GRAPHQL_PARSE_FAILED") from None

    def _validate(self, document: DocumentNode) -> None:
        errors = graphql.validate(self.schema, document, max_errors=MAX_ERRORS)
        if errors:
            raise _request_error(errors, "GRAPHQL_VALIDATION_FAILED")

    def _operation(self, document: DocumentNode, params: Params) -> Operation:
        operation = graphql.get_operation_ast(document, params.operation_name or None)
        if operation is None:
            error = _no_operation(params.operation_name)
            raise _request_error([error], "OPERATION_NOT_FOUND")
        variables = params.variables or {}
        fragments = limits.fragments_of(document)
        cost, list_depth = self.cost(operation, fragments, variables)
        limits.within(self.context.limits, "list_depth", list_depth)
        limits.within(self.context.limits, "cost", cost)
        return Operation(document, params.operation_name or None, variables, cost)

    def run(self, operation: Operation) -> Outcome:
        """Execute an operation."""
        result = graphql.execute(
            self.schema,
            operation.document,
            context_value=self.context,
            variable_values=operation.variables,
            operation_name=operation.name,
            max_coercion_errors=MAX_ERRORS,
            executor_class=FastIntrospection,
        )
        assert isinstance(result, ExecutionResult)  # no resolver is asynchronous
        errors = result.errors or []
        if result.data is None and all(error.path is None for error in errors):
            return _request_error(errors, "BAD_USER_INPUT").outcome
        return Outcome(
            errors=[_format(error) for error in errors] if errors else msgspec.UNSET,
            data=result.data,
        )


def operation_names(queries: Iterable[str]) -> set[str]:
    """The names of all operations in these documents."""
    return {
        definition.name.value
        for query in queries
        for definition in graphql.parse(query).definitions
        if isinstance(definition, OperationDefinitionNode) and definition.name
    }


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


def _is_query(document: DocumentNode, name: str | None) -> bool:
    """Whether the operation that would run is a query, or there is none to run."""
    operation = graphql.get_operation_ast(document, name)
    return operation is None or operation.operation is OperationType.QUERY


def _no_operation(name: str | None) -> GraphQLError:
    if not name:
        return GraphQLError("The document has several operations; operationName must name one.")
    return GraphQLError(
        f'operationName is "{name[:100]}"; it must name an operation of the document.'
    )


def _request_error(errors: list[GraphQLError], code: str) -> RequestError:
    return RequestError(Outcome(errors=[_format(error, code) for error in errors]))


def _format(error: GraphQLError, code: str | None = None) -> dict[str, Any]:
    cause = error.original_error
    if cause is not None and not isinstance(cause, GraphQLError):
        if code is None:
            log.error("A resolver failed at %s", error.path, exc_info=cause)
            error, code = GraphQLError(_MASK, error.nodes, path=error.path), _INTERNAL
        else:
            # A literal that Python refuses to read, such as a number of 5,000 digits.
            error = GraphQLError("The value here can't be read as its type wants.", error.nodes)
    formatted: dict[str, Any] = dict(error.formatted)
    if len(error.message) > MAX_MESSAGE:
        formatted["message"] = error.message[:MAX_MESSAGE] + "..."
    if code is not None:
        formatted["extensions"] = {"code": code} | formatted.get("extensions", {})
    return formatted
