"""Introspection is answered faster than by graphql-core, and just the same."""

from typing import Any

import graphql
import pytest

import schema
from engine.core_executor import CoreExecutor

QUERIES = [
    graphql.get_introspection_query(
        specified_by_url=True,
        directive_is_repeatable=True,
        schema_description=True,
        input_value_deprecation=True,
        one_of=True,
    ),
    """{ __type(name: "Episode") { __typename kind name fields { n: name type { ...T } } } }
    fragment T on __Type { kind name ofType { kind ofType { name ...on __Type { kind } } } }""",
    '{ __type(name: "Node") { possibleTypes { name } interfaces { name } enumValues { name } } }',
    '{ __type(name: "Confidence") { enumValues(includeDeprecated: true) { name description } } }',
    '{ __type(name: "EpisodeBy") { isOneOf inputFields { name defaultValue type { name } } } }',
    '{ __type(name: "Nothing") { name } a: __schema { directives { locations isRepeatable } } }',
    "query($y: Boolean!) { __schema { types { name @include(if: $y) kind @skip(if: $y) } } }",
    "query($d: Boolean = true) { __schema { types { fields(includeDeprecated: $d) { name } } } }",
    "{ __schema { queryType { name } mutationType { name } } __typename meta { limits { __typename } } }",
]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("variables", [{"y": True}, {"y": False, "d": None}])
def test_answers_are_the_same(query: str, variables: dict[str, Any]) -> None:
    """Keys in the same order, and the same errors at the same places."""
    document = graphql.parse(query)
    assert not graphql.validate(schema.core, document)
    fast, slow = (
        graphql.execute(schema.core, document, variable_values=variables, executor_class=executor)
        for executor in (CoreExecutor, None)
    )
    assert isinstance(fast, graphql.ExecutionResult)
    assert isinstance(slow, graphql.ExecutionResult)
    assert repr(fast.data) == repr(slow.data)
    assert fast.errors == slow.errors
