"""Every argument of the schema, down to the fields of its inputs, and an operation that uses it."""

from collections.abc import Iterator
from typing import NamedTuple

from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLNamedType,
    GraphQLObjectType,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
    is_list_type,
    is_required_argument,
    is_required_input_field,
)

import schema
from data.catalog import Catalog
from data.records import RECORD_TYPES
from resolvers import ids

# What required arguments and input fields are given, by name or else by type.
GIVEN = {
    "characters": '["ida-marsh", "otto-finch"]',
    "by": '{slug: "ida-marsh"}',
    "ids": '["U2VyaWVzOmxhbnRlcm4tYmF5"]',
    "ID": '"U2VyaWVzOmxhbnRlcm4tYmF5"',
    "String": '"ida-marsh"',
    "Int": "1",
}


class Argument(NamedTuple):
    """An argument or a field of an input below it, and an operation that gives it a value.

    `path` is what clients call it: "filter.name.contains". `operation` has `%s` for its value.
    """

    coordinate: str
    path: str
    type: str
    operation: str

    @property
    def named_type(self) -> GraphQLNamedType:
        return schema.core.type_map[self.type.strip("[]!")]


def arguments(catalog: Catalog) -> Iterator[Argument]:
    """Every argument of every field, and every field of every input that it leads to, once each."""
    for parent, before, after in _parents(catalog):
        for name, field in parent.fields.items():
            for argument in field.args:
                yield from _argument(parent, name, field, argument, before, after)


def _parents(catalog: Catalog) -> Iterator[tuple[GraphQLObjectType, str, str]]:
    """Every object type that has arguments, with what is written before and after its fields."""
    paths = _paths(catalog)
    for type_ in schema.core.type_map.values():
        if not isinstance(type_, GraphQLObjectType) or type_.name.startswith("__"):
            continue
        if any(field.args for field in type_.fields.values()):
            assert type_.name in paths, f"no path to {type_.name}"
            yield type_, *paths[type_.name]


def _paths(catalog: Catalog) -> dict[str, tuple[str, str]]:
    """How to get to an object of each type: from the root, by id, or from one of these."""
    paths = {"Query": ("{ ", " }")}
    for cls in RECORD_TYPES:
        if records := catalog.all(cls):
            node = f'{{ node(id: "{ids.encode(records[0])}") {{ ... on {cls.__name__} {{ '
            paths[cls.__name__] = (node, " } } }")
    waiting = list(paths)
    while waiting:
        name = waiting.pop(0)
        parent = schema.core.type_map[name]
        assert isinstance(parent, GraphQLObjectType)
        before, after = paths[name]
        for field_name, field in parent.fields.items():
            child = get_named_type(field.type)
            if isinstance(child, GraphQLObjectType) and child.name not in paths:
                paths[child.name] = (
                    f"{before}{field_name}{_required(field, '')} {{ ",
                    f" }}{after}",
                )
                waiting.append(child.name)
    return paths


def _argument(
    parent: GraphQLObjectType,
    name: str,
    field: GraphQLField,
    argument: str,
    before: str,
    after: str,
) -> Iterator[Argument]:
    selection = "" if is_leaf_type(get_named_type(field.type)) else " { __typename }"
    for path, type_, value in _values(argument, field.args[argument], frozenset()):
        others = _required(field, argument)[1:-1]
        given = f"({argument}: {value}{', ' * bool(others)}{others})"
        yield Argument(
            f"{parent.name}.{name}({argument}:)",
            path,
            type_,
            f"{before}{name}{given}{selection}{after}",
        )


def _values(
    path: str, argument: GraphQLArgument | GraphQLInputField, seen: frozenset[str]
) -> Iterator[tuple[str, str, str]]:
    """The path, the type and the literal, with `%s`, of an argument and all that is below it."""
    yield path, str(argument.type), "%s"
    type_ = get_named_type(argument.type)
    many = is_list_type(get_nullable_type(argument.type))
    if many and not isinstance(type_, GraphQLInputObjectType):
        yield path, type_.name, "[%s]"
    if not isinstance(type_, GraphQLInputObjectType) or type_.name in seen:
        return
    for name, field in type_.fields.items():
        for inner, inner_type, value in _values(f"{path}.{name}", field, seen | {type_.name}):
            others = "".join(
                f", {other}: {_given(other, other_field)}"
                for other, other_field in type_.fields.items()
                if other != name and is_required_input_field(other_field)
            )
            literal = f"{{{name}: {value}{others}}}"
            yield inner, inner_type, f"[{literal}]" if many else literal


def _required(field: GraphQLField, besides: str) -> str:
    given = ", ".join(
        f"{name}: {_given(name, argument)}"
        for name, argument in field.args.items()
        if name != besides and is_required_argument(argument)
    )
    return f"({given})" if given else ""


def _given(name: str, argument: GraphQLArgument | GraphQLInputField) -> str:
    type_ = get_named_type(argument.type)
    if isinstance(type_, GraphQLInputObjectType) and name not in GIVEN:
        inner = ", ".join(
            f"{key}: {_given(key, field)}"
            for key, field in type_.fields.items()
            if is_required_input_field(field)
        )
        return f"{{{inner}}}"
    if name not in GIVEN and type_.name not in GIVEN:
        return next(iter(getattr(type_, "values", {})), "1")
    return GIVEN.get(name) or GIVEN[type_.name]
