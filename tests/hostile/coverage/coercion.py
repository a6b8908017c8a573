"""Variables and literals are coerced to what graphql-core makes of them, or refused as it refuses them.

An input is a type, a vertical bar, a value in JSON, another bar and a literal: `[Int!]|[1]|[2]`.
"""

import json
from collections.abc import Mapping
from typing import Any

import graphql
from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLInputObjectType,
    OperationDefinitionNode,
    UniqueInputFieldNamesRule,
)
from graphql.execution.values import get_variable_values
from strawberry import UNSET
from strawberry.types.base import StrawberryObjectDefinition

import schema
from engine.coercion.inputs import DEFINITION
from engine.coercion.variables import OperationVariables, VariableError, check_bounds
from engine.declined import DeclinedError
from engine.language.core_parser import parse_by_core
from engine.language.nodes import OperationNode
from engine.language.parser import UnreadableError, parse
from engine.schema_index import SchemaIndex
from engine.validation.rules import FiniteNumbersRule, LocatedValuesRule

INDEX = SchemaIndex(schema.core)
REFUSED = "a value that its type refuses"
TOKENS = 2_000
# What coercion relies on.
VALUE_RULES = [LocatedValuesRule, FiniteNumbersRule, UniqueInputFieldNamesRule]
WRAPPED = ("%s", "[%s]", "%s!", "[%s!]!", "[[%s]]")
SCALARS: dict[str, list[Any]] = {
    "Int": [1, -1, 2**31, 1.0, 1.5, "1", True],
    "Float": [1, 1.5, 1e308, "1"],
    "String": ["a", "", 1, "\u00e9"],
    "ID": ["a", 1, 1.0, 2**60, True],
    "Boolean": [True, False, 0],
    "Date": ["2022-04-22", "2022-4-22", "", 2022],
    "PartialDate": ["2022", "2022-04", "2022-13", 2022],
    "URL": ["https://example.org", 1],
}


def seeds() -> list[bytes]:
    found = []
    for name, type_ in schema.core.type_map.items():
        if not graphql.is_input_type(type_):
            continue
        for number, value in enumerate(_values(type_, 3)):
            reference = WRAPPED[number % len(WRAPPED)] % name
            literal = _literal(value, type_)
            found.append(f"{reference}|{json.dumps(value)}|{literal}".encode())
    return found


def check(data: bytes) -> None:
    reference, _, rest = data.decode("utf-8", "ignore").partition("|")
    given, _, literal = rest.partition("|")
    try:
        value = json.loads(given)
    except (ValueError, RecursionError):
        pass
    else:
        check_variable(f"query($v: {reference}) {{ __typename }}", {"v": value})
    check_variable(f"query($v: {reference} = {literal}) {{ __typename }}", {})


def check_variable(text: str, given: dict[str, Any]) -> None:
    """Compare what is made of the only variable of a document."""
    try:
        [operation] = parse(text, TOKENS).operations
        check_bounds(given)
        variables = OperationVariables(operation, INDEX.variable_coercer)
    except (UnreadableError, DeclinedError, VariableError, ValueError, RecursionError):
        return
    core = parse_by_core(text)
    if graphql.validate(schema.core, core, VALUE_RULES):
        return
    expected = _by_core(core, given)
    try:
        coerced = variables.coerce(given).values
    except DeclinedError as error:
        refused = error.reason == REFUSED
    else:
        assert expected is not None, (text, given, coerced)
        _check_values(operation, coerced, expected)
        return
    assert not refused or expected is None, (text, given, expected)


def _check_values(
    operation: OperationNode, coerced: Mapping[str, Any], expected: Mapping[str, Any]
) -> None:
    types = {
        definition.name: INDEX.variable_coercer(definition.type).type
        for definition in operation.variables
    }
    assert repr(coerced.keys()) == repr(expected.keys())
    for name, value in expected.items():
        ours, theirs = _plain(coerced[name]), _converted(value, types[name])
        assert repr(ours) == repr(theirs), (operation, ours, theirs)


def _by_core(document: DocumentNode, given: dict[str, Any]) -> dict[str, Any] | None:
    """The values by graphql-core, None if it refuses them."""
    [operation] = document.definitions
    assert isinstance(operation, OperationDefinitionNode)
    try:
        found = get_variable_values(schema.core, operation.variable_definitions or (), given)
    except GraphQLError:
        return None
    return None if isinstance(found, list) else found.coerced


def _plain(value: Any) -> Any:
    """A value of ours without the classes of Strawberry's input objects."""
    definition = getattr(value, "__strawberry_definition__", None)
    if isinstance(definition, StrawberryObjectDefinition):
        given = {name: inner for name, inner in vars(value).items() if inner is not UNSET}
        return sorted((name, _plain(inner)) for name, inner in given.items())
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _converted(value: Any, type_: Any) -> Any:
    """A value of graphql-core's with the Python names that Strawberry gives the fields."""
    type_ = graphql.get_nullable_type(type_)
    if isinstance(value, list):
        return [_converted(item, type_.of_type) for item in value]
    if isinstance(value, dict) and isinstance(type_, GraphQLInputObjectType):
        return sorted(
            (
                type_.fields[name].extensions[DEFINITION].python_name,
                _converted(inner, type_.fields[name].type),
            )
            for name, inner in value.items()
        )
    return value


def _values(type_: Any, depth: int) -> list[Any]:
    """Some values of a type, not all of them right."""
    if graphql.is_non_null_type(type_):
        return _values(type_.of_type, depth)
    if graphql.is_list_type(type_):
        return [[value] for value in _values(type_.of_type, depth)][:2]
    if graphql.is_enum_type(type_):
        return [next(iter(type_.values)), "NONE"]
    if graphql.is_scalar_type(type_):
        return SCALARS[type_.name]
    if depth == 0:
        return [{}]
    fields = {name: _values(field.type, depth - 1)[0] for name, field in type_.fields.items()}
    return [{}, *({name: value} for name, value in fields.items()), fields]


def _literal(value: Any, type_: Any) -> str:
    """A value as a document writes it."""
    type_ = graphql.get_nullable_type(type_)
    if isinstance(value, dict):
        pairs = (f"{key}: {_literal(one, type_.fields[key].type)}" for key, one in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(_literal(item, type_.of_type) for item in value)}]"
    return str(value) if graphql.is_enum_type(type_) else json.dumps(value, ensure_ascii=False)
