"""Documents that were checked, and their operations made ready to run."""

from collections.abc import Mapping
from typing import Any

from graphql import DocumentNode

from engine.coercion.variables import CoercedVariables, OperationVariables, coerce_by_core, sizes
from engine.language.core import parse_by_core
from engine.language.nodes import Document, Operation
from engine.limits.cost import Price
from engine.plan.declined import DeclinedError
from engine.plan.field_resolution import Run
from engine.plan.plan import Plan, Planner, Shapes
from engine.plan.schema_index import View
from resolvers.context import Context

# Of an operation with so many plans, for other values in its directives, all are made anew.
MOST_PLANS = 8


class Checked:
    """A valid document within the limits.

    `conditions` are the variables in its directives; None if it was `declined`, and has no plans.
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
        self.prices: dict[str | None, Price] = {}
        self._core = core
        self._ready: dict[str | None, Ready] = {}
        self._variables: dict[str | None, OperationVariables] = {}

    @property
    def core(self) -> DocumentNode:
        """The document as graphql-core has it; kept only if no plan answers, because it is large."""
        return self._core or parse_by_core(self.text)

    @property
    def size(self) -> int:
        """About how many bytes it takes with its plans."""
        if self.conditions is None:
            return 350 * len(self.text)
        return 60 * len(self.text) * min(1 << len(self.conditions), MOST_PLANS)

    def coerce(
        self, operation: Operation, given: Mapping[str, Any], view: View
    ) -> CoercedVariables:
        """Coerce what a request gives for an operation. Raises VariableError for what is wrong."""
        held = sizes(operation, given)
        try:
            variables = self._variables.get(operation.name)
            if variables is None:
                variables = self._variables[operation.name] = OperationVariables(operation, view)
            return CoercedVariables(variables.coerce(given), held)
        except DeclinedError as error:
            values = coerce_by_core(view.schema, self.core, operation.name, given)
            return CoercedVariables(values, held, error.reason)

    def ready(self, operation: Operation, shapes: Shapes) -> "Ready":
        """The plans of an operation. Raises DeclinedError if the document was declined."""
        if self.conditions is None:
            raise DeclinedError(self.declined)
        if operation.name not in self._ready:
            self._ready[operation.name] = Ready(operation, self.document, self.conditions, shapes)
        return self._ready[operation.name]


class Ready:
    """One operation, with a plan for each combination of the variables in its directives."""

    def __init__(
        self, operation: Operation, document: Document, conditions: frozenset[str], shapes: Shapes
    ) -> None:
        self.operation = operation
        self.document = document
        self.shapes = shapes
        self.conditions = [
            definition.name for definition in operation.variables if definition.name in conditions
        ]
        self.plans: dict[tuple[bool | None, ...], Plan] = {}

    def run(self, context: Context, coerced: CoercedVariables) -> dict[str, Any]:
        """The data of the answer. Raises DeclinedError for everything that is an error."""
        if coerced.declined:
            raise DeclinedError(coerced.declined)
        variables = coerced.values
        plan = self._plan(variables)
        return plan(Run(context, self.shapes.view.schema, variables))

    def _plan(self, variables: Mapping[str, Any]) -> Plan:
        key: tuple[bool | None, ...] = tuple(variables.get(name) for name in self.conditions)
        plan = self.plans.get(key)
        if plan is None:
            if len(self.plans) == MOST_PLANS:
                self.plans.clear()
            conditions = dict(zip(self.conditions, key, strict=True))
            planner = Planner(self.shapes, self.document.fragments, conditions)
            plan = self.plans[key] = planner.operation(self.operation)
        return plan
