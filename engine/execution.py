"""One GraphQL request -> one GraphQL response, by a plan or else by graphql-core."""

import logging
from typing import Any, NamedTuple

import graphql
import msgspec
from graphql import (
    ExecutableDefinitionsRule,
    ExecutionResult,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    NoFragmentCyclesRule,
)

from cache import Doorkeeper, LRUCache
from engine.coercion.variables import CoercedVariables, VariableError, check_bounds
from engine.introspection import FastIntrospection
from engine.language import nodes
from engine.language.core import parse_by_core
from engine.language.parser import TooManyTokensError, UnreadableError, parse
from engine.limits import document_limits as limits
from engine.limits.cardinality import Extents
from engine.limits.cost import Cost
from engine.limits.document_limits import CyclicFragmentsError, LimitError
from engine.plan.declined import DeclinedError
from engine.plan.plan import Shapes
from engine.plan.schema_index import View
from engine.prepared import Checked
from engine.result import Outcome, exceeded, formatted, refuse
from engine.validation.proof import prove
from engine.validation.rules import RULES
from resolvers.context import Context

log = logging.getLogger(__name__)

# A client that made more mistakes than these mends them first; each is a search for similar names.
MAX_ERRORS = 5
# Room for documents that were checked, with their plans.
DOCUMENT_BYTES = 16_000_000

PLANS_OFF = "plans are off"


class Params(msgspec.Struct, frozen=True, rename="camel"):
    """The parameters of a request, as GraphQL over HTTP names them."""

    query: str | None = None
    document_id: str | None = None
    variables: dict[str, Any] | None = None
    operation_name: str | None = None
    extensions: dict[str, Any] | None = None


class Operation(NamedTuple):
    """An operation that may run, with what it costs."""

    checked: Checked
    operation: nodes.Operation
    variables: dict[str, Any]
    coerced: CoercedVariables
    cost: int


class Result(NamedTuple):
    """What became of an operation; `declined` says why no plan could answer, if none could."""

    outcome: Outcome
    declined: str | None


class RequestError(Exception):
    """A request that is answered without being executed."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome = outcome


class NotAQueryError(Exception):
    """An operation that may change something, in a request that must not."""


class Engine:
    """Runs requests against one schema and one context, within limits.

    Without `plans`, graphql-core validates and executes everything, for the same answers.
    """

    def __init__(self, schema: GraphQLSchema, context: Context, plans: bool = True) -> None:
        self.schema = schema
        self.context = context
        self.cost = Cost(schema, Extents(schema, context))
        self.view = View(schema)
        self.shapes = Shapes(self.view)
        self.plans = plans
        self.checked: LRUCache[str, Checked] = LRUCache(DOCUMENT_BYTES, Doorkeeper())

    def prepare(self, query: str, params: Params, safe: bool = False) -> Operation:
        """The operation that a request means. Raises RequestError if there is none that may run.

        A safe request, such as GET, runs queries only; for others it raises NotAQueryError.
        """
        name = params.operation_name or None
        try:
            checked = self.checked.get(query)
            document = self._parse(query) if checked is None else checked.document
            operation = document.operation(name)
            if safe and operation is not None and operation.kind != "query":
                raise NotAQueryError
            if checked is None:
                checked = self._check(query, document)
                self.checked.put(query, checked, checked.size)
            if operation is None:
                error = _no_operation(params.operation_name)
                raise _request_error([error], "OPERATION_NOT_FOUND")
            variables = params.variables or {}
            check_bounds(variables)
            coerced = checked.coerce(operation, variables, self.view)
            cost = self._price(checked, operation, coerced)
            return Operation(checked, operation, variables, coerced, cost)
        except VariableError as error:
            raise _request_error(error.errors, "BAD_USER_INPUT") from None
        except LimitError as error:
            raise RequestError(exceeded(error)) from None
        except RecursionError:
            message = "The document is nested too deeply to be read."
            raise RequestError(refuse(message, "GRAPHQL_PARSE_FAILED")) from None

    def _parse(self, query: str) -> nodes.Document:
        bound = self.context.limits.tokens
        try:
            return parse(query, bound)
        except TooManyTokensError:
            raise LimitError("tokens", bound, bound, more=True) from None
        except UnreadableError:
            raise self._unreadable(query) from None

    def _unreadable(self, query: str) -> RequestError:
        try:
            document = parse_by_core(query, self.context.limits.tokens)
        except GraphQLSyntaxError as error:
            return _request_error([error], "GRAPHQL_PARSE_FAILED")
        # What is left is the definition of a type or the like.
        rules = [ExecutableDefinitionsRule]
        errors = graphql.validate(self.schema, document, rules, max_errors=MAX_ERRORS)
        return _request_error(errors, "GRAPHQL_VALIDATION_FAILED")

    def _check(self, query: str, document: nodes.Document) -> Checked:
        try:
            limits.check(document, self.context.limits)
        except CyclicFragmentsError:
            rules = [NoFragmentCyclesRule]
            errors = graphql.validate(self.schema, parse_by_core(query), rules, MAX_ERRORS)
            raise _request_error(errors, "GRAPHQL_VALIDATION_FAILED") from None
        declined = PLANS_OFF
        if self.plans:
            try:
                return Checked(query, document, prove(document, self.view))
            except DeclinedError as error:
                declined = error.reason
        core = parse_by_core(query)
        errors = graphql.validate(self.schema, core, RULES, MAX_ERRORS)
        if errors:
            raise _request_error(errors, "GRAPHQL_VALIDATION_FAILED")
        return Checked(query, document, None, declined, core)

    def _price(
        self, checked: Checked, operation: nodes.Operation, variables: CoercedVariables
    ) -> int:
        price = checked.prices.get(operation.name)
        if price is None:
            price = self.cost(checked.document, operation, variables)
            if price.fixed:
                checked.prices[operation.name] = price
        limits.within(self.context.limits, "list_depth", price.list_depth)
        limits.within(self.context.limits, "cost", price.cost)
        return price.cost

    def run(self, operation: Operation) -> Result:
        """Execute an operation."""
        checked, chosen, _, coerced, cost = operation
        if not self.plans:
            return Result(self._run(operation), PLANS_OFF)
        try:
            data = checked.ready(chosen, self.shapes).run(self.context, coerced)
        except DeclinedError as declined:
            return Result(self._run(operation), declined.reason)
        except Exception:
            # graphql-core meets it again and reports it; if not, the mistake is in the plan.
            outcome = self._run(operation)
            if not outcome.errors:
                log.exception("A plan failed where graphql-core did not")
            return Result(outcome, "an error in a resolver")
        finally:
            self.shapes.settle(cost)
        return Result(Outcome(data=data), None)

    def _run(self, operation: Operation) -> Outcome:
        result = graphql.execute(
            self.schema,
            operation.checked.core,
            context_value=self.context,
            variable_values=operation.variables,
            operation_name=operation.operation.name,
            max_coercion_errors=MAX_ERRORS,
            executor_class=FastIntrospection,
        )
        assert isinstance(result, ExecutionResult)  # no resolver is asynchronous
        errors = result.errors or []
        if result.data is None and all(error.path is None for error in errors):
            return _request_error(errors, "BAD_USER_INPUT").outcome
        return Outcome(
            errors=[formatted(error) for error in errors] if errors else msgspec.UNSET,
            data=result.data,
        )


def _no_operation(name: str | None) -> GraphQLError:
    if not name:
        return GraphQLError("The document has several operations; operationName must name one.")
    return GraphQLError(
        f'operationName is "{name[:100]}"; it must name an operation of the document.'
    )


def _request_error(errors: list[GraphQLError], code: str) -> RequestError:
    return RequestError(Outcome(errors=[formatted(error, code) for error in errors]))
