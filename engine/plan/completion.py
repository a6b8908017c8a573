"""Value completion: from the values of a column to what JSON has.

A column holds the values that one field has in all objects of a level. Most of them are what they
should be, which the types of the values tell; the others are completed by graphql-core one by one.
"""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain
from typing import Any

from graphql import GraphQLEnumType, GraphQLList, GraphQLNonNull, GraphQLScalarType
from graphql.pyutils import Undefined, is_iterable

from engine.declined import DeclinedError
from engine.plan.field_resolution import Run

# Completes a column; the values returned are as many as those given.
Completer = Callable[[Sequence[Any], Run], Sequence[Any]]

_NONE = type(None)
_LISTS = (list, tuple, _NONE)
# Values of these types are the same in JSON.
_SAME_IN_JSON: dict[str, set[type]] = {
    "String": {str, _NONE},
    "ID": {str, _NONE},
    "Boolean": {bool, _NONE},
}
_INT = {int, _NONE}


def leaf_completer(type_: GraphQLScalarType | GraphQLEnumType) -> Completer:
    """Return the completer of a column of scalars or enums, null where they are None."""
    if isinstance(type_, GraphQLEnumType):
        return partial(_complete_enums, _enum_names(type_), type_)
    if type_.name == "Int":
        return partial(_complete_ints, type_)
    if type_.name in _SAME_IN_JSON:
        return partial(_complete_same, _SAME_IN_JSON[type_.name], type_)
    return partial(_complete_each, type_)


def _complete_same(types: set[type], type_: Any, values: Sequence[Any], run: Run) -> Sequence[Any]:
    return values if types.issuperset(map(type, values)) else _complete_each(type_, values, run)


def _complete_ints(type_: Any, values: Sequence[Any], run: Run) -> Sequence[Any]:
    if _INT.issuperset(map(type, values)):
        numbers = [value for value in values if value is not None]
        if not numbers or (min(numbers) >= -(2**31) and max(numbers) < 2**31):
            return values
    return _complete_each(type_, values, run)


def _enum_names(type_: GraphQLEnumType) -> dict[Any, str | None]:
    """Return the names of an enum's values, by the Python value that a field may have."""
    return {None: None} | {type_.coerce_input_value(name): name for name in type_.values}


def _complete_enums(
    names: dict[Any, str | None], type_: Any, values: Sequence[Any], run: Run
) -> Sequence[Any]:
    try:
        return [names[value] for value in values]
    except (KeyError, TypeError):
        return _complete_each(type_, values, run)


def _complete_each(type_: Any, values: Sequence[Any], run: Run) -> Sequence[Any]:
    try:
        outputs = [None if value is None else type_.coerce_output_value(value) for value in values]
    except Exception:  # noqa: BLE001 # graphql-core meets it again and reports it
        raise DeclinedError("a value that its type refuses to give") from None
    for value, output in zip(values, outputs, strict=True):
        if output is Undefined or (output is None and value is not None):
            raise DeclinedError("a value that its type refuses to give")
    return outputs


def completer(type_: Any, named: Completer) -> Completer:
    """Return the completer of a type, given the one of the type within its lists and non-nulls."""
    if isinstance(type_, GraphQLNonNull):
        complete = completer(type_.of_type, named)

        def complete_non_null(values: Sequence[Any], run: Run) -> Sequence[Any]:
            if _NONE in map(type, values):
                raise DeclinedError("a null where none may be")
            return complete(values, run)

        return complete_non_null
    if isinstance(type_, GraphQLList):
        return partial(_complete_lists, completer(type_.of_type, named))
    return named


def _complete_lists(complete_items: Completer, values: Sequence[Any], run: Run) -> Sequence[Any]:
    lists = [value if isinstance(value, _LISTS) else _list(value) for value in values]
    items = complete_items(list(chain.from_iterable(filter(None, lists))), run)
    completed: list[Any] = []
    start = 0
    for value in lists:
        stop = start + len(value or ())
        completed.append(None if value is None else items[start:stop])
        start = stop
    return completed


def _list(value: Any) -> Sequence[Any]:
    if not is_iterable(value):
        raise DeclinedError("something else than a list")
    return list(value)
