"""graphql-core by itself: no limits, no engine, nothing of ours but the schema and the rules."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import graphql
from graphql import DocumentNode, ExecutionResult, GraphQLError, GraphQLSchema

from engine.validation.rules import RULES
from resolvers.context import Context
from tests.differential.case import Case


@lru_cache(maxsize=2)  # a document comes with several variables, one after the other
def _validated(
    schema: GraphQLSchema, query: str
) -> tuple[DocumentNode | None, Sequence[GraphQLError]]:
    try:
        document = graphql.parse(query, allow_empty_selection_sets=False)
    except GraphQLError as error:
        return None, [error]
    return document, graphql.validate(schema, document, RULES)


class CoreResult(NamedTuple):
    """What graphql-core makes of a request."""

    data: dict[str, Any] | None
    errors: Sequence[GraphQLError]


def execute_by_core(schema: GraphQLSchema, context: Context, case: Case) -> CoreResult:
    """The data of a request and its errors, of whatever stage they are."""
    document, errors = _validated(schema, case.query)
    if document is None or errors:
        return CoreResult(None, errors)
    result = graphql.execute(
        schema,
        document,
        context_value=context,
        variable_values=case.variables,
        operation_name=case.operation_name or None,
    )
    assert isinstance(result, ExecutionResult)  # no resolver is asynchronous
    return CoreResult(result.data, result.errors or ())
