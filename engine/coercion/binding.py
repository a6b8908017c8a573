"""Binding: what makes arguments of the variables of a run, prepared once for each operation.

Literals without variables are coerced when they are bound; a run does no more than put the coerced
values of variables into their places. The document is proven valid by then.
"""

from collections.abc import Callable, Mapping
from typing import Any

from engine.coercion.inputs import (
    MISSING,
    InputPosition,
    InputPositions,
    ListCoercer,
    NonNullCoercer,
    ObjectCoercer,
    coerce_node,
    no_variables,
    refuse,
)
from engine.language.nodes import Arguments, List, Object, Value, Variable

# Makes a value of the coerced variables; MISSING if it is a variable that has none.
Binding = Callable[[Mapping[str, Any]], Any]


def bind_arguments(nodes: Arguments, positions: InputPositions) -> Mapping[str, Any] | Binding:
    """Return the arguments of a field for its resolver, or what makes them of variables."""
    if not nodes:
        return positions.defaults
    constants = {}
    bound = []
    for name, node in nodes:
        position = positions[name]
        if _has_variables(node):
            bound.append((position.python_name, position.required, _bind(node, position)))
        else:
            constants[name] = coerce_node(position, node, no_variables)
    names = {name for name, _ in nodes}
    complete = positions.complete(constants, positions.required & (names - constants.keys()))
    if not bound:
        return complete

    def make(variables: Mapping[str, Any]) -> dict[str, Any]:
        values = complete.copy()
        for python_name, required, binding in bound:
            value = binding(variables)
            if value is not MISSING:
                values[python_name] = value
            elif required:
                refuse()
        return values

    return make


def _has_variables(node: Value) -> bool:
    if type(node) is List:
        return any(map(_has_variables, node.items))
    if type(node) is Object:
        return any(_has_variables(inner) for _, inner in node.fields)
    return type(node) is Variable


def _bind(node: Value, position: InputPosition) -> Binding:
    """Return what makes the value of a node in which there are variables."""
    coercer = position.coercer
    if type(node) is Variable:
        return _bind_variable(node.name, isinstance(coercer, NonNullCoercer))
    if isinstance(coercer, NonNullCoercer):
        coercer = coercer.inner
    if isinstance(coercer, ObjectCoercer) and type(node) is Object:
        return _bind_object(node, coercer)
    if isinstance(coercer, ListCoercer):
        return _bind_list(node, coercer)
    return refuse()


def _bind_variable(name: str, non_null: bool) -> Binding:
    if not non_null:
        return lambda variables: variables.get(name, MISSING)

    def resolve(variables: Mapping[str, Any]) -> Any:
        value = variables.get(name, MISSING)
        return refuse() if value is None else value

    return resolve


def _bind_object(node: Object, coercer: ObjectCoercer) -> Binding:
    create = coercer.origin
    if coercer.is_one_of:
        return _bind_one_of(node, coercer)
    values = bind_arguments(node.fields, coercer.fields)
    assert callable(values)
    return lambda variables: create(**values(variables))


def _bind_one_of(node: Object, coercer: ObjectCoercer) -> Binding:
    if len(node.fields) != 1:
        refuse()
    [(name, inner)] = node.fields
    position = coercer.fields[name]
    create, defaults, python_name = coercer.origin, coercer.fields.defaults, position.python_name
    binding = _bind(inner, position)

    def make(variables: Mapping[str, Any]) -> Any:
        value = binding(variables)
        if value is None or value is MISSING:
            refuse()
        return create(**{**defaults, python_name: value})

    return make


def _bind_list(node: Value, coercer: ListCoercer) -> Binding:
    nodes = node.items if type(node) is List else (node,)
    items = [_bind_item(item, coercer.item) for item in nodes]

    def make(variables: Mapping[str, Any]) -> list[Any]:
        values = [item(variables) for item in items]
        return [coercer.item.coercer.coerce_value(None) if v is MISSING else v for v in values]

    return make


def _bind_item(node: Value, position: InputPosition) -> Binding:
    if _has_variables(node):
        return _bind(node, position)
    value = coerce_node(position, node, no_variables)
    return lambda variables: value
