"""One GraphQL request -> one GraphQL response, by a plan or else by graphql-core."""

import logging
import sys
from collections.abc import Mapping
from typing import Any, NamedTuple

import graphql
import msgspec
from graphql import (
    ExecutableDefinitionsRule,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    NoFragmentCyclesRule,
)

from cache import Doorkeeper, LRUCache
from engine.coercion.variables import (
    NO_VARIABLES,
    CoercedVariables,
    VariableError,
    check_bounds,
)
from engine.core_executor import CoreExecutor
from engine.declined import DeclinedError
from engine.documents import ValidatedDocument
from engine.domain import Domain
from engine.language.core_parser import parse_by_core
from engine.language.nodes import Document, OperationNode
from engine.language.parser import TooManyTokensError, UnreadableError, parse
from engine.limits import document_limits
from engine.limits.cardinality import Cardinalities
from engine.limits.cost import CostModel
from engine.limits.document_limits import CyclicFragmentsError, LimitError
from engine.plan.field_resolution import Run, make_infos
from engine.plan.shared_selections import SharedSelections
from engine.result import ExecutionResult, format_error, limit_exceeded, refuse
from engine.schema_index import SchemaIndex
from engine.validation.proof import prove
from engine.validation.rules import RULES
from engine.validation.search import MAX_ERRORS, find_errors

log = logging.getLogger(__name__)

# Room for validated documents with their plans.
DOCUMENT_BYTES = 16_000_000

PLANS_OFF = "plans are off"


class Params(msgspec.Struct, frozen=True, rename="camel"):
    """The parameters of a request, as GraphQL over HTTP names them."""

    query: str | None = None
    document_id: str | None = None
    variables: dict[str, Any] | None = None
    operation_name: str | None = None
    extensions: dict[str, Any] | None = None


class PricedOperation(NamedTuple):
    """An operation that may run, with its variables as given and coerced, and what it costs."""

    document: ValidatedDocument
    operation: OperationNode
    variables: dict[str, Any]
    coerced: CoercedVariables
    cost: int


class Execution(NamedTuple):
    """The result of an operation; `declined` says why graphql-core answered, if it did."""

    result: ExecutionResult
    declined: str | None


class RequestError(Exception):
    """A request that is answered without being executed."""

    def __init__(self, result: ExecutionResult) -> None:
        super().__init__(result)
        self.result = result


class NotAQueryError(Exception):
    """An operation that may change something, in a request that must not."""


class Engine:
    """Runs requests against one schema and the records behind it, within limits.

    Without `plans`, graphql-core validates and executes everything, for the same responses. Threads
    may share an engine; see `plan.shared_selections` for what they share.
    """

    def __init__(self, schema: GraphQLSchema, domain: Domain, plans: bool = True) -> None:
        self.schema = schema
        self.domain = domain
        self.context = domain.context
        self.limits = domain.limits
        self.plans = plans
        self.cardinalities = Cardinalities(schema, domain)
        self.cost_model = CostModel(schema, self.cardinalities)
        self.index = SchemaIndex(schema)
        self._infos = make_infos(self.context, schema)
        self.shared = SharedSelections(self.index, domain.immutable)
        self.documents: LRUCache[str, ValidatedDocument] = LRUCache(DOCUMENT_BYTES, Doorkeeper())

    def warm_up(self) -> None:
        """Measure all cardinalities, which a request would otherwise wait for.

        It takes some tenths of a second, and is meant for a thread of its own after the start.
        """
        for _ in self.cardinalities.measure_all():
            pass

    def prepare(self, query: str, params: Params, safe: bool = False) -> PricedOperation:
        """Return the operation of a request. Raises RequestError if none may run.

        A safe request, such as GET, runs queries only; for others it raises NotAQueryError.
        """
        try:
            validated = self.documents.get(query)
            document = self._parse(query) if validated is None else validated.document
            operation = document.operation(params.operation_name or None)
            if safe and operation is not None and operation.kind != "query":
                raise NotAQueryError
            if validated is None:
                validated = self._validate(query, document)
                self.documents.put(query, validated, validated.size)
            if operation is None:
                error = _no_operation(params.operation_name)
                raise _request_error([error], "OPERATION_NOT_FOUND")
            return self._price(validated, operation, params.variables or {})
        except VariableError as error:
            raise _request_error(error.errors, "BAD_USER_INPUT") from None
        except LimitError as error:
            raise RequestError(limit_exceeded(error)) from None
        except RecursionError:
            message = "The document is nested too deeply to be read."
            raise RequestError(refuse(message, "GRAPHQL_PARSE_FAILED")) from None

    def _parse(self, query: str) -> Document:
        bound = self.limits.tokens
        try:
            return parse(query, bound)
        except TooManyTokensError:
            raise LimitError("tokens", bound, bound, more=True) from None
        except UnreadableError:
            raise self._unreadable(query) from None

    def _unreadable(self, query: str) -> RequestError:
        try:
            document = parse_by_core(query, self.limits.tokens)
        except GraphQLSyntaxError as error:
            return _request_error([error], "GRAPHQL_PARSE_FAILED")
        # What is left is the definition of a type or the like.
        errors = find_errors(self.schema, document, [ExecutableDefinitionsRule])
        return _request_error(errors, "GRAPHQL_VALIDATION_FAILED")

    def _validate(self, query: str, document: Document) -> ValidatedDocument:
        try:
            document_limits.check(document, self.limits)
        except CyclicFragmentsError:
            core = parse_by_core(query)
            errors = find_errors(self.schema, core, [NoFragmentCyclesRule])
            raise _request_error(errors, "GRAPHQL_VALIDATION_FAILED") from None
        declined = PLANS_OFF
        if self.plans:
            try:
                return ValidatedDocument(query, document, prove(document, self.index))
            except DeclinedError as error:
                declined = error.reason
        core = parse_by_core(query)
        errors = find_errors(self.schema, core, RULES)
        if errors:
            raise _request_error(errors, "GRAPHQL_VALIDATION_FAILED")
        return ValidatedDocument(query, document, None, declined, core)

    def _price(
        self, document: ValidatedDocument, operation: OperationNode, variables: dict[str, Any]
    ) -> PricedOperation:
        check_bounds(variables)
        coerced = document.coerce(operation, variables, self.index)
        price = document.price(operation, coerced, self.cost_model)
        document_limits.within(self.limits, "list_depth", price.list_depth)
        document_limits.within(self.limits, "cost", price.cost)
        return PricedOperation(document, operation, variables, coerced, price.cost)

    def run(self, operation: PricedOperation) -> Execution:
        """Execute an operation."""
        document, node, _, coerced, cost = operation
        run = Run(self._infos, coerced.values)
        try:
            if not self.plans:
                return Execution(self._run_by_core(operation, {}), PLANS_OFF)
            if coerced.declined:
                return Execution(self._run_by_core(operation, {}), coerced.declined)
            data = document.prepare(node, self.shared).execute(run)
        except DeclinedError as declined:
            return Execution(self._run_by_core(operation, run.finished), declined.reason)
        except Exception:
            # graphql-core meets it again and reports it; if not, the mistake is in the plan.
            result = self._run_by_core(operation, run.finished)
            if not result.errors:
                log.exception("A plan failed where graphql-core did not")
            return Execution(result, "an error in a resolver")
        finally:
            if run.keeps_rows:
                self.shared.account_rows(cost)
        return Execution(ExecutionResult(data=data), None)

    def run_internal_query(self, query: str) -> dict[str, Any]:
        """Return the data of a query that the program itself runs, to which no limit applies."""
        document = parse(query, sys.maxsize)
        validated = ValidatedDocument(query, document, prove(document, self.index))
        operation = PricedOperation(validated, document.operations[0], {}, NO_VARIABLES, 0)
        data = self.run(operation).result.data
        assert isinstance(data, dict)
        return data

    def _run_by_core(
        self, operation: PricedOperation, finished: Mapping[str, Any]
    ) -> ExecutionResult:
        """Execute an operation, given the values of those of the root's fields that are finished."""
        result = graphql.execute(
            self.schema,
            operation.document.core,
            context_value=self.context,
            variable_values=operation.variables,
            operation_name=operation.operation.name,
            max_coercion_errors=MAX_ERRORS,
            executor_class=CoreExecutor,
            finished=finished,
        )
        assert isinstance(result, graphql.ExecutionResult)  # no resolver is asynchronous
        errors = result.errors or []
        if result.data is None and all(error.path is None for error in errors):
            return _request_error(errors, "BAD_USER_INPUT").result
        return ExecutionResult(
            errors=[format_error(error) for error in errors] if errors else msgspec.UNSET,
            data=result.data,
        )


def _no_operation(name: str | None) -> GraphQLError:
    if not name:
        return GraphQLError("The document has several operations; operationName must name one.")
    return GraphQLError(
        f'operationName is "{name[:100]}"; it must name an operation of the document.'
    )


def _request_error(errors: list[GraphQLError], code: str) -> RequestError:
    return RequestError(ExecutionResult(errors=[format_error(error, code) for error in errors]))
