"""How values go out: columns as JSON has them.

A column holds the values that one field has in all objects of a level. Most hold what they should,
which a look at the types of its values tells; others go through graphql-core value by value.
"""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain
from typing import Any

from graphql import GraphQLEnumType, GraphQLList, GraphQLNonNull, GraphQLScalarType
from graphql.pyutils import Undefined, is_iterable

from engine.plan.declined import DeclinedError
from engine.plan.field_resolution import Run

Column = Callable[[Sequence[Any], Run], Sequence[Any]]

_NONE = type(None)
_LISTS = (list, tuple, _NONE)
# Values of these types are the same in JSON.
_EXACT: dict[str, set[type]] = {
    "String": {str, _NONE},
    "ID": {str, _NONE},
    "Boolean": {bool, _NONE},
}
_INT = {int, _NONE}


def leaves(type_: GraphQLScalarType | GraphQLEnumType) -> Column:
    """What completes a column of scalars or enums, null where they are None."""
    if isinstance(type_, GraphQLEnumType):
        return partial(_enums, _names(type_), type_)
    if type_.name == "Int":
        return partial(_ints, type_)
    if type_.name in _EXACT:
        return partial(_exact, _EXACT[type_.name], type_)
    return partial(_coerced, type_)


def _exact(types: set[type], type_: Any, values: Sequence[Any], run: Run) -> Sequence[Any]:
    return values if types.issuperset(map(type, values)) else _coerced(type_, values, run)


def _ints(type_: Any, values: Sequence[Any], run: Run) -> Sequence[Any]:
    if _INT.issuperset(map(type, values)):
        numbers = [value for value in values if value is not None]
        if not numbers or (min(numbers) >= -(2**31) and max(numbers) < 2**31):
            return values
    return _coerced(type_, values, run)


def _names(type_: GraphQLEnumType) -> dict[Any, str | None]:
    """The names of an enum's values, by the Python value that a field may have."""
    return {None: None} | {type_.coerce_input_value(name): name for name in type_.values}


def _enums(
    names: dict[Any, str | None], type_: Any, values: Sequence[Any], run: Run
) -> Sequence[Any]:
    try:
        return [names[value] for value in values]
    except (KeyError, TypeError):
        return _coerced(type_, values, run)


def _coerced(type_: Any, values: Sequence[Any], run: Run) -> Sequence[Any]:
    try:
        found = [None if value is None else type_.coerce_output_value(value) for value in values]
    except Exception:  # noqa: BLE001 # graphql-core meets it again and reports it
        raise DeclinedError("a value that its type refuses to give") from None
    for value, one in zip(values, found, strict=True):
        if one is Undefined or (one is None and value is not None):
            raise DeclinedError("a value that its type refuses to give")
    return found


def completed(type_: Any, named: Column) -> Column:
    """What completes a column of a type whose innermost values `named` completes."""
    if isinstance(type_, GraphQLNonNull):
        inner = completed(type_.of_type, named)

        def non_null(values: Sequence[Any], run: Run) -> Sequence[Any]:
            if _NONE in map(type, values):
                raise DeclinedError("a null where none may be")
            return inner(values, run)

        return non_null
    if isinstance(type_, GraphQLList):
        items = completed(type_.of_type, named)

        def listed(values: Sequence[Any], run: Run) -> Sequence[Any]:
            values = [value if isinstance(value, _LISTS) else _list(value) for value in values]
            done = items(list(chain.from_iterable(filter(None, values))), run)
            found: list[Any] = []
            start = 0
            for value in values:
                stop = start + len(value or ())
                found.append(None if value is None else done[start:stop])
                start = stop
            return found

        return listed
    return named


def _list(value: Any) -> Sequence[Any]:
    if not is_iterable(value):
        raise DeclinedError("something else than a list")
    return list(value)
