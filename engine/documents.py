"""Validated documents, and their operations prepared to run by plans."""

from collections.abc import Hashable, Mapping
from typing import Any

from graphql import DocumentNode

from engine.coercion.variables import (
    CoercedVariables,
    OperationVariables,
    coerce_by_core,
    variable_sizes,
)
from engine.declined import DeclinedError
from engine.language.core_parser import parse_by_core
from engine.language.nodes import Document, OperationNode
from engine.limits.cost import CostModel, Price
from engine.plan.field_resolution import Run
from engine.plan.planner import CompiledPlan, Planner
from engine.plan.shared_selections import SharedSelections
from engine.schema_index import SchemaIndex

# An operation keeps this many plans, one for each combination of values in its directives.
MAX_PLANS = 8
# A document keeps this many prices, which take about so many bytes.
MAX_PRICES = 8
PRICE_BYTES = 500


class ValidatedDocument:
    """A valid document within the limits.

    `conditions` are the variables in its directives. They are None if the document has no plans;
    `declined` says why. Threads may share a document: what they compute twice is the same.
    """

    def __init__(
        self,
        text: str,
        document: Document,
        conditions: frozenset[str] | None,
        declined: str = "",
        core: DocumentNode | None = None,
    ) -> None:
        self.text = text
        self.document = document
        self.conditions = conditions
        self.declined = declined
        self._prices: dict[Hashable, Price] = {}
        # By the names of its operations, of which there are as many as its text has.
        self._prepared: dict[str | None, PreparedOperation] = {}
        self._variables: dict[str | None, OperationVariables] = {}
        self._core = core

    @property
    def core(self) -> DocumentNode:
        """The tree of graphql-core, which is large and is kept only if the document has no plans."""
        return self._core or parse_by_core(self.text)

    @property
    def size(self) -> int:
        """About how many bytes the document takes with its plans."""
        size = MAX_PRICES * PRICE_BYTES
        if self.conditions is None:
            return size + 350 * len(self.text)
        return size + 60 * len(self.text) * min(1 << len(self.conditions), MAX_PLANS)

    def coerce(
        self, operation: OperationNode, given: Mapping[str, Any], index: SchemaIndex
    ) -> CoercedVariables:
        """Coerce what a request gives for an operation. Raises VariableError if it is wrong."""
        try:
            variables = self._variables.get(operation.name)
            if variables is None:
                variables = OperationVariables(operation, index.variable_coercer)
                self._variables[operation.name] = variables
            return variables.coerce(given)
        except DeclinedError as error:
            values = coerce_by_core(index.schema, self.core, operation.name, given)
            return CoercedVariables(values, variable_sizes(operation, given), error.reason)

    def price(
        self, operation: OperationNode, variables: CoercedVariables, model: CostModel
    ) -> Price:
        """Return the price of an operation with these variables."""
        key = (operation.name, variables.price_key)
        price = self._prices.get(key)
        if price is None:
            price = model.price(self.document, operation, variables)
            if price.by_text:
                return price
            if len(self._prices) >= MAX_PRICES:
                self._prices.clear()
            self._prices[key] = price
        return price

    def prepare(self, operation: OperationNode, shared: SharedSelections) -> "PreparedOperation":
        """Return an operation with its plans. Raises DeclinedError if the document has none."""
        if self.conditions is None:
            raise DeclinedError(self.declined)
        prepared = self._prepared.get(operation.name)
        if prepared is None:
            prepared = PreparedOperation(operation, self.document, self.conditions, shared)
            self._prepared[operation.name] = prepared
        return prepared


class PreparedOperation:
    """One operation, with a plan for each combination of values in its directives."""

    def __init__(
        self,
        operation: OperationNode,
        document: Document,
        conditions: frozenset[str],
        shared: SharedSelections,
    ) -> None:
        self.operation = operation
        self.document = document
        self.shared = shared
        self.conditions = [
            definition.name for definition in operation.variables if definition.name in conditions
        ]
        self.plans: dict[tuple[bool | None, ...], CompiledPlan] = {}

    def execute(self, run: Run) -> dict[str, Any]:
        """Return the data of the response. Raises DeclinedError for everything that is an error."""
        values: tuple[bool | None, ...] = ()
        if self.conditions:
            values = tuple([run.variables.get(name) for name in self.conditions])
        plan = self.plans.get(values)
        if plan is None:
            plan = self._compile(values)
        return plan(run)

    def _compile(self, values: tuple[bool | None, ...]) -> CompiledPlan:
        conditions = dict(zip(self.conditions, values, strict=True))
        planner = Planner(self.shared, self.document.fragments, conditions)
        plan = planner.compile(self.operation)
        if len(self.plans) >= MAX_PLANS:
            self.plans.clear()
        self.plans[values] = plan
        return plan
