"""Execution by graphql-core, which takes over what a plan finished and makes introspection faster.

The latter runs where no plan does: with plans off, and when another field of the operation ends in an error.
The introspection of an IDE then takes a sixth of the time; its price counts on that. It has neither
errors nor anything to wait for, so that its objects can be filled in a plain loop.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType, SimpleNamespace
from typing import Any, NamedTuple

import graphql
from graphql import GraphQLError, GraphQLObjectType, GraphQLResolveInfo
from graphql.execution.execute import Executor
from graphql.execution.values import get_argument_values
from graphql.pyutils import Path
from graphql.type.introspection import introspection_types

_NOTHING: Mapping[Any, Any] = MappingProxyType({})


class _Entry(NamedTuple):
    """One response key of a selection: where its value comes from and what becomes of it."""

    key: str
    resolve: Callable[..., Any]
    arguments: dict[str, Any]
    many: bool
    child: GraphQLObjectType | None
    serialize: Callable[[Any], Any]
    details: list[Any]


class CoreExecutor(Executor[Any]):
    """graphql-core's executor, but for fields of the root that are `finished`, and introspection."""

    def __init__(self, *args: Any, finished: Mapping[Any, Any] = _NOTHING, **named: Any) -> None:
        super().__init__(*args, **named)
        self._finished = finished

    def execute_field(
        self,
        parent_type: GraphQLObjectType,
        source: Any,
        field_details_list: list[Any],
        path: Path,
        position_context: Any,
    ) -> Any:
        if path.prev is None and path.key in self._finished:
            return self._finished[path.key]
        return super().execute_field(
            parent_type, source, field_details_list, path, position_context
        )

    def complete_object_value(
        self,
        return_type: GraphQLObjectType,
        field_details_list: list[Any],
        info: GraphQLResolveInfo[Any],
        path: Path,
        result: Any,
        position_context: Any,
    ) -> Any:
        if return_type.name in introspection_types:
            try:
                return self._fill(return_type, field_details_list, result)
            except GraphQLError:
                pass  # arguments that are wrong; graphql-core says so at the right path
        return super().complete_object_value(
            return_type, field_details_list, info, path, result, position_context
        )

    def _fill(self, type_: GraphQLObjectType, details: list[Any], source: Any) -> dict[str, Any]:
        info = SimpleNamespace(schema=self.schema, parent_type=type_)
        filled: dict[str, Any] = {}
        for key, resolve, arguments, many, child, serialize, inner in self._entries(type_, details):
            value = resolve(source, info, **arguments)
            if value is None:
                filled[key] = None
            elif child is None:
                filled[key] = [serialize(item) for item in value] if many else serialize(value)
            elif many:
                filled[key] = [self._fill(child, inner, item) for item in value]
            else:
                filled[key] = self._fill(child, inner, value)
        return filled

    def _entries(self, type_: GraphQLObjectType, details: list[Any]) -> list[_Entry]:
        entries: dict[Any, list[_Entry]] = self.__dict__.setdefault("_entries_of", {})
        key = (type_, id(details))
        if key not in entries:
            fields = self.collect_subfields(type_, details).grouped_field_set
            entries[key] = [self._entry(type_, name, inner) for name, inner in fields.items()]
        return entries[key]

    def _entry(self, type_: GraphQLObjectType, key: str, details: list[Any]) -> _Entry:
        node = details[0].node
        field = self.schema.get_field(type_, node.name.value)
        assert field is not None
        assert field.resolve is not None
        named: Any = graphql.get_named_type(field.type)
        is_object = isinstance(named, GraphQLObjectType)
        return _Entry(
            key,
            field.resolve,
            get_argument_values(field, node, self.variable_values),
            graphql.is_list_type(graphql.get_nullable_type(field.type)),
            named if is_object else None,
            str if is_object else named.coerce_output_value,
            details,
        )
