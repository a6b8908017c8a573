"""What moved an answer: the data, the schema, both, or nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

import graphql
from graphql import DocumentNode, GraphQLSchema

from ..answer_diff import ABSENT, Path, coordinates_on_path, diff_answers, format_path, value_at
from ..change import Change
from ..kinds import SILENT, Kind
from ..usage import coordinates_by_path, types_by_path, used_coordinates
from . import adapt
from .adapt import Request

# The response key of the type names that are requested where types were added to an answer.
TYPE_NAME = "contractTypeName"
POSSIBLE_TYPE_ADDED = {Kind.UNION_MEMBER_ADDED, Kind.IMPLEMENTATION_ADDED, Kind.INTERFACE_ADDED}
POSSIBLE_TYPE_REMOVED = {Kind.UNION_MEMBER_REMOVED, Kind.INTERFACE_REMOVED, Kind.TYPE_REMOVED}
TYPE_CHANGED = {Kind.FIELD_TYPE_CHANGED, Kind.FIELD_TYPE_NARROWED, Kind.TYPE_KIND_CHANGED}
Execute = Callable[[Request], Any]


class Verdict(Enum):
    """What moved between the lock and the endpoint."""

    SAME = "same"
    DATA = "data moved"
    SCHEMA = "schema moved"
    BOTH = "schema and data moved"
    EDITED = "edited since it was recorded"
    NEW = "not recorded"
    GONE = "no longer in the folder"


@dataclass(frozen=True, slots=True)
class Move:
    """A value that moved: its path, what it was, what it is, and whether the schema moved it."""

    path: str
    old: Any
    new: Any
    by_schema: bool


@dataclass(frozen=True, slots=True)
class Schemas:
    """The pinned part of the former schema, and the present one."""

    old: GraphQLSchema
    new: GraphQLSchema
    changes: tuple[Change, ...] = ()

    def touching(self, document: DocumentNode) -> list[Change]:
        """The changes that an operation can notice, deprecations and descriptions apart."""
        coordinates = used_coordinates(self.old, document) | used_coordinates(self.new, document)
        return [
            change
            for change in self.changes
            if change.touches & coordinates
            and change.kind.clients
            and (change.kind not in SILENT or change.kind.name.startswith("SPECIFIED_BY_"))
        ]


class CauseFinder:
    """Finds what moved one answer; `execute` sends a request and returns its answer."""

    def __init__(self, schemas: Schemas, request: Request, execute: Execute) -> None:
        self.schemas = schemas
        self.request = request
        self.execute = execute
        self.changes = schemas.touching(request.document)
        self.kinds = {change.kind for change in self.changes}

    def moves(self, old: Any) -> list[Move]:
        """Each value that moved; values that went with a field are not listed."""
        is_valid = not graphql.validate(self.schemas.new, self.request.document)
        new = self.execute(self.request) if is_valid else None
        if not self.changes:
            return list(_moves(old, new, diff_answers(old, new), by_schema=False))
        request = self.request if is_valid else adapt.valid_part(self.request, self.schemas.new)
        if request is None or (new is None and "data" not in old):
            return []  # Nothing of it can be asked, or only the hash of the whole answer is known.
        recorded = old
        if new is None:
            new = self.execute(request)
            recorded = _selected_part(old, new)
        elif not any(diff_answers(old, new)):
            return []
        comparable = self._comparable(request, recorded, new)
        data = self._data_moves(*comparable)
        by_data = list(_moves(*comparable, data, by_schema=False))
        rest = [path for path in diff_answers(recorded, new) if not _has_prefix(path, data)]
        return [*by_data, *_moves(recorded, new, rest, by_schema=True)]

    def _comparable(self, request: Request, old: Any, new: Any) -> tuple[Any, Any]:
        """Both answers without what the schema accounts for."""
        former = adapt.with_former_defaults(
            request, self.changes, self.schemas.old, self.schemas.new
        )
        if former is not request:
            new = self.execute(former)
        for other in adapt.alternatives(former, self.changes, self.schemas.new):
            if not any(diff_answers(old, new)):
                break
            answer = self.execute(other)
            new = new if any(diff_answers(old, answer)) else answer
        if self.kinds & POSSIBLE_TYPE_ADDED and any(diff_answers(old, new)):
            new = self._without_added_types(former)
        return old, new

    def _without_added_types(self, request: Request) -> Any:
        """The answer without the items of types that were added."""
        places = {
            place.rpartition(".")[2]
            for place, type_ in types_by_path(self.schemas.new, request.document).items()
            if graphql.is_abstract_type(graphql.get_named_type(type_))
        }
        named = self.execute(adapt.with_type_names(request, places, TYPE_NAME))
        return _without_types(named, self._added_types())

    def _added_types(self) -> set[str]:
        """The types that were added to an interface or union."""
        added = set()
        for change in self.changes:
            if change.kind is Kind.INTERFACE_ADDED:
                added.add(change.coordinate)
            elif change.kind in POSSIBLE_TYPE_ADDED:
                abstract = self.schemas.new.type_map[change.coordinate]
                before = self.schemas.old.type_map[change.coordinate]
                now, then = (
                    {type_.name for type_ in schema.get_possible_types(one)}  # type: ignore[arg-type] # of a union or an interface
                    for schema, one in ((self.schemas.new, abstract), (self.schemas.old, before))
                )
                added |= now - then
        return added

    def _data_moves(self, old: Any, new: Any) -> list[Path]:
        """The differences that no change on their path accounts for."""
        met = coordinates_by_path(self.schemas.old, self.request.document)
        types = [
            types_by_path(schema, self.request.document)
            for schema in (self.schemas.old, self.schemas.new)
        ]
        return [
            path
            for path in diff_answers(old, new)
            if not self._is_explained(path, old, new, met, *types)
        ]

    def _is_explained(
        self,
        path: Path,
        old: Any,
        new: Any,
        met: Mapping[str, frozenset[str]],
        former: Mapping[str, Any],
        present: Mapping[str, Any],
    ) -> bool:
        """Whether a change on the path of a value accounts for the difference."""
        passed = coordinates_on_path(path, met)
        kinds = {change.kind for change in self.changes if change.touches & passed}
        was, now = value_at(old, path), value_at(new, path)
        if kinds & POSSIBLE_TYPE_REMOVED and _is_subsequence(now, was):
            return True
        place = ".".join(key for key in path[1:] if isinstance(key, str))
        if any(coordinate.endswith(".__typename") for coordinate in met.get(place, ())):
            return was not in self.schemas.new.type_map or now in self._added_types()
        depth = len(path) - 1 - max((i for i, key in enumerate(path) if isinstance(key, str)))
        types = [_item_type(one.get(place), depth) for one in (former, present)]
        if None in types:
            return bool(kinds & TYPE_CHANGED)
        value_moved = {Kind.ENUM_VALUE_ADDED, Kind.ENUM_VALUE_REMOVED} | TYPE_CHANGED
        return bool(kinds & value_moved) and not _both_types_accept(types[0], types[1], was, now)


def _item_type(type_: Any, depth: int) -> Any:
    """The type of an item, that many lists deep."""
    for _ in range(depth):
        type_ = graphql.get_nullable_type(type_)
        type_ = type_.of_type if graphql.is_list_type(type_) else None
    return type_


def _both_types_accept(old: Any, new: Any, was: Any, now: Any) -> bool:
    """Whether each type accepts either value, so that the types do not explain the difference."""
    names = [graphql.get_named_type(type_) for type_ in (old, new)]
    if str(names[0]) != str(names[1]) and not all(
        graphql.is_specified_scalar_type(name) or graphql.is_enum_type(name) for name in names
    ):
        return False
    return _accepts(old, now) and _accepts(new, was)


def _accepts(type_: Any, value: Any) -> bool:
    if graphql.is_non_null_type(type_):
        return value is not None and _accepts(type_.of_type, value)
    if value is None or value is ABSENT:
        return value is None
    if graphql.is_list_type(type_):
        return isinstance(value, list) and all(_accepts(type_.of_type, item) for item in value)
    if graphql.is_enum_type(type_):
        return value in type_.values
    wanted = {"Int": int, "Float": int | float, "String": str, "ID": str, "Boolean": bool}
    if type_.name in wanted:
        return isinstance(value, wanted[type_.name]) and (
            type_.name == "Boolean" or not isinstance(value, bool)
        )
    return isinstance(value, dict) or not graphql.is_composite_type(type_)


def _is_subsequence(part: Any, whole: Any) -> bool:
    """Whether a list has only lost items."""
    if not isinstance(part, list) or not isinstance(whole, list):
        return False
    rest = iter(whole)
    return all(any(item == other for other in rest) for item in part)


def _selected_part(old: Any, new: Any) -> Any:
    """The former answer without the keys that the present request does not select."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {key: _selected_part(value, new[key]) for key, value in old.items() if key in new}
    if isinstance(old, list) and isinstance(new, list) and new:
        return [
            _selected_part(item, new[min(index, len(new) - 1)]) for index, item in enumerate(old)
        ]
    return old


def _without_types(value: Any, added: set[str]) -> Any:
    if isinstance(value, dict):
        return {k: _without_types(item, added) for k, item in value.items() if k != TYPE_NAME}
    if isinstance(value, list):
        return [
            _without_types(item, added)
            for item in value
            if not (isinstance(item, dict) and item.get(TYPE_NAME) in added)
        ]
    return value


def _moves(old: Any, new: Any, moved: Iterable[Path], *, by_schema: bool) -> Iterator[Move]:
    for path in moved:
        yield Move(format_path(path), value_at(old, path), value_at(new, path), by_schema)


def _has_prefix(path: Path, others: Iterable[Path]) -> bool:
    return any(path[: len(other)] == other for other in others)


def verdict(changes: Iterable[Change], moves: Iterable[Move]) -> Verdict:
    schema, data = any(True for _ in changes), any(not move.by_schema for move in moves)
    if schema and data:
        return Verdict.BOTH
    if schema:
        return Verdict.SCHEMA
    return Verdict.DATA if data else Verdict.SAME
