"""The validation rules: those of graphql-core, and what the specification asks beyond them."""

import math
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import graphql
from graphql import (
    ASTValidationRule,
    FloatValueNode,
    GraphQLError,
    GraphQLInputObjectType,
    IntValueNode,
    KnownTypeNamesRule,
    ListValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    ValidationRule,
    ValueNode,
    ValuesOfCorrectTypeRule,
    VisitorAction,
    specified_rules,
)
from graphql.language import SKIP
from graphql.utilities import validate_input_literal

from engine.validation.search import NearTypeNamesRule


class _ReportedError(Exception):
    """Ends the search in a value that has an error."""


class LocatedValuesRule(ValuesOfCorrectTypeRule):
    """Values are of the correct type; an error has the location of the value.

    graphql-core copies lists and objects before a scalar refuses them, and copies have no location.
    Of each argument, the first error is reported: every one of them may print an object as a whole.
    """

    def is_valid_value_node(self, node: ValueNode, input_type: Any) -> VisitorAction:
        def on_error(error: GraphQLError, path: list[str | int]) -> None:
            if error.locations is None:
                error = GraphQLError(
                    error.message, _value_at(node, path), original_error=error.original_error
                )
            self.report_error(error)
            raise _ReportedError

        if input_type:
            hide = self.context.hide_suggestions
            with suppress(_ReportedError):
                validate_input_literal(node, input_type, on_error, None, None, hide)
        return SKIP


def _value_at(node: ValueNode, path: Sequence[str | int]) -> ValueNode:
    for key in path:
        if isinstance(node, ListValueNode) and isinstance(key, int):
            node = node.values[key]
        elif isinstance(node, ObjectValueNode):
            node = next(field.value for field in node.fields if field.name.value == key)
    return node


class FiniteNumbersRule(ValidationRule):
    """A number fits into a Float; graphql-core takes what is too large for infinity."""

    def enter_float_value(self, node: FloatValueNode, *_args: object) -> None:
        self._check(node)

    def enter_int_value(self, node: IntValueNode, *_args: object) -> None:
        if graphql.get_named_type(self.context.get_input_type()) is graphql.GraphQLFloat:
            self._check(node)

    def _check(self, node: FloatValueNode | IntValueNode) -> None:
        if not math.isfinite(float(node.value)):
            message = f"A Float is at most about 1.8e308; this is {node.value}."
            self.report_error(GraphQLError(message, node))


class OneOfVariablesRule(ValidationRule):
    """A variable in a OneOf input object is non-null, also where the object itself must not be null.

    graphql-core looks at the places where the object may be null only.
    """

    def leave_operation_definition(self, node: OperationDefinitionNode, *_args: object) -> None:
        types = {
            definition.variable.name.value: graphql.type_from_ast(
                self.context.schema, definition.type
            )
            for definition in node.variable_definitions or ()
        }
        for usage in self.context.get_recursive_variable_usages(node):
            name = usage.node.name.value
            parent = usage.parent_type
            if not graphql.is_non_null_type(parent):
                continue
            object_type = parent.of_type
            if (
                isinstance(object_type, GraphQLInputObjectType)
                and object_type.is_one_of
                and graphql.is_nullable_type(types.get(name))
            ):
                self.report_error(
                    GraphQLError(
                        f"Variable '${name}' is of type '{types[name]}' but must be non-nullable to "
                        f"be used for OneOf Input Object '{object_type}'.",
                        usage.node,
                    )
                )


_OURS: dict[type[ASTValidationRule], type[ASTValidationRule]] = {
    ValuesOfCorrectTypeRule: LocatedValuesRule,
    KnownTypeNamesRule: NearTypeNamesRule,
}
RULES = (
    *(_OURS.get(rule, rule) for rule in specified_rules),
    FiniteNumbersRule,
    OneOfVariablesRule,
)
