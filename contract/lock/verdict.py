"""What moved an answer: the data, the schema, both, or nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

import graphql
from graphql import DocumentNode, GraphQLSchema

from ..answer_diff import ABSENT, Path, at, differences, on_the_way, written
from ..change import Change
from ..kinds import SILENT, Kind
from ..usage import outputs, paths, used
from . import adapt
from .adapt import Request

# The key under which a type name is asked for, where new types may have joined an answer.
TYPE_NAME = "contractTypeName"
JOINING = {Kind.UNION_MEMBER_ADDED, Kind.IMPLEMENTATION_ADDED, Kind.INTERFACE_ADDED}
LEAVING = {Kind.UNION_MEMBER_REMOVED, Kind.INTERFACE_REMOVED, Kind.TYPE_REMOVED}
RETYPED = {Kind.FIELD_TYPE_CHANGED, Kind.FIELD_TYPE_NARROWED, Kind.TYPE_KIND_CHANGED}
Ask = Callable[[Request], Any]


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
        coordinates = used(self.old, document) | used(self.new, document)
        return [
            change
            for change in self.changes
            if change.touches & coordinates
            and change.kind.clients
            and (change.kind not in SILENT or change.kind.name.startswith("SPECIFIED_BY_"))
        ]


class Judge:
    """Decides what moved one answer; `ask` sends a request and returns its answer."""

    def __init__(self, schemas: Schemas, request: Request, ask: Ask) -> None:
        self.schemas = schemas
        self.request = request
        self.ask = ask
        self.changes = schemas.touching(request.document)
        self.kinds = {change.kind for change in self.changes}

    def moves(self, old: Any) -> list[Move]:
        """Each value that moved; values that went with a field are not listed."""
        is_valid = not graphql.validate(self.schemas.new, self.request.document)
        new = self.ask(self.request) if is_valid else None
        if not self.changes:
            return list(_moves(old, new, differences(old, new), by_schema=False))
        request = self.request if is_valid else adapt.valid_part(self.request, self.schemas.new)
        if request is None or (new is None and "data" not in old):
            return []  # Nothing of it can be asked, or only the hash of the whole answer is known.
        recorded = old
        if new is None:
            new = self.ask(request)
            recorded = _common(old, new)
        elif not any(differences(old, new)):
            return []
        comparable = self._comparable(request, recorded, new)
        data = self._data_moves(*comparable)
        by_data = list(_moves(*comparable, data, by_schema=False))
        rest = [path for path in differences(recorded, new) if not _is_below(path, data)]
        return [*by_data, *_moves(recorded, new, rest, by_schema=True)]

    def _comparable(self, request: Request, old: Any, new: Any) -> tuple[Any, Any]:
        """Both answers without what the schema accounts for."""
        former = adapt.with_former_defaults(
            request, self.changes, self.schemas.old, self.schemas.new
        )
        if former is not request:
            new = self.ask(former)
        for other in adapt.alternatives(former, self.changes, self.schemas.new):
            if not any(differences(old, new)):
                break
            answer = self.ask(other)
            new = new if any(differences(old, answer)) else answer
        if self.kinds & JOINING and any(differences(old, new)):
            new = self._without_joined(former)
        return old, new

    def _without_joined(self, request: Request) -> Any:
        """The answer without the items of types that could not stand there before."""
        places = {
            place.rpartition(".")[2]
            for place, type_ in outputs(self.schemas.new, request.document).items()
            if graphql.is_abstract_type(graphql.get_named_type(type_))
        }
        named = self.ask(adapt.with_type_names(request, places, TYPE_NAME))
        return _stripped(named, self._joined())

    def _joined(self) -> set[str]:
        """The types that joined an interface or union."""
        joined = set()
        for change in self.changes:
            if change.kind is Kind.INTERFACE_ADDED:
                joined.add(change.coordinate)
            elif change.kind in JOINING:
                abstract = self.schemas.new.type_map[change.coordinate]
                before = self.schemas.old.type_map[change.coordinate]
                now, then = (
                    {type_.name for type_ in schema.get_possible_types(one)}  # type: ignore[arg-type] # of a union or an interface
                    for schema, one in ((self.schemas.new, abstract), (self.schemas.old, before))
                )
                joined |= now - then
        return joined

    def _data_moves(self, old: Any, new: Any) -> list[Path]:
        """The differences that no change on the way accounts for."""
        met = paths(self.schemas.old, self.request.document)
        types = [
            outputs(schema, self.request.document)
            for schema in (self.schemas.old, self.schemas.new)
        ]
        return [
            path
            for path in differences(old, new)
            if not self._explained(path, old, new, met, *types)
        ]

    def _explained(
        self,
        path: Path,
        old: Any,
        new: Any,
        met: Mapping[str, frozenset[str]],
        former: Mapping[str, Any],
        present: Mapping[str, Any],
    ) -> bool:
        """Whether a change on the way to a value accounts for the difference."""
        passed = on_the_way(path, met)
        kinds = {change.kind for change in self.changes if change.touches & passed}
        was, now = at(old, path), at(new, path)
        if kinds & LEAVING and _is_part(now, was):
            return True
        place = ".".join(key for key in path[1:] if isinstance(key, str))
        if any(coordinate.endswith(".__typename") for coordinate in met.get(place, ())):
            return was not in self.schemas.new.type_map or now in self._joined()
        depth = len(path) - 1 - max((i for i, key in enumerate(path) if isinstance(key, str)))
        types = [_at_depth(one.get(place), depth) for one in (former, present)]
        if None in types:
            return bool(kinds & RETYPED)
        value_moved = {Kind.ENUM_VALUE_ADDED, Kind.ENUM_VALUE_REMOVED} | RETYPED
        return bool(kinds & value_moved) and not _both_fit(types[0], types[1], was, now)


def _at_depth(type_: Any, depth: int) -> Any:
    """The type of an item, that many lists deep."""
    for _ in range(depth):
        type_ = graphql.get_nullable_type(type_)
        type_ = type_.of_type if graphql.is_list_type(type_) else None
    return type_


def _both_fit(old: Any, new: Any, was: Any, now: Any) -> bool:
    """Whether each type could have given either value, so that the types do not tell them apart."""
    names = [graphql.get_named_type(type_) for type_ in (old, new)]
    if str(names[0]) != str(names[1]) and not all(
        graphql.is_specified_scalar_type(name) or graphql.is_enum_type(name) for name in names
    ):
        return False
    return _fits(old, now) and _fits(new, was)


def _fits(type_: Any, value: Any) -> bool:
    if graphql.is_non_null_type(type_):
        return value is not None and _fits(type_.of_type, value)
    if value is None or value is ABSENT:
        return value is None
    if graphql.is_list_type(type_):
        return isinstance(value, list) and all(_fits(type_.of_type, item) for item in value)
    if graphql.is_enum_type(type_):
        return value in type_.values
    wanted = {"Int": int, "Float": int | float, "String": str, "ID": str, "Boolean": bool}
    if type_.name in wanted:
        return isinstance(value, wanted[type_.name]) and (
            type_.name == "Boolean" or not isinstance(value, bool)
        )
    return isinstance(value, dict) or not graphql.is_composite_type(type_)


def _is_part(part: Any, whole: Any) -> bool:
    """Whether a list has only lost items."""
    if not isinstance(part, list) or not isinstance(whole, list):
        return False
    rest = iter(whole)
    return all(any(item == other for other in rest) for item in part)


def _common(old: Any, new: Any) -> Any:
    """The former answer without the keys that the present request no longer asks for."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {key: _common(value, new[key]) for key, value in old.items() if key in new}
    if isinstance(old, list) and isinstance(new, list) and new:
        return [_common(item, new[min(index, len(new) - 1)]) for index, item in enumerate(old)]
    return old


def _stripped(value: Any, joined: set[str]) -> Any:
    if isinstance(value, dict):
        return {k: _stripped(item, joined) for k, item in value.items() if k != TYPE_NAME}
    if isinstance(value, list):
        return [
            _stripped(item, joined)
            for item in value
            if not (isinstance(item, dict) and item.get(TYPE_NAME) in joined)
        ]
    return value


def _moves(old: Any, new: Any, moved: Iterable[Path], *, by_schema: bool) -> Iterator[Move]:
    for path in moved:
        yield Move(written(path), at(old, path), at(new, path), by_schema)


def _is_below(path: Path, others: Iterable[Path]) -> bool:
    return any(path[: len(other)] == other for other in others)


def verdict(changes: Iterable[Change], moves: Iterable[Move]) -> Verdict:
    schema, data = any(True for _ in changes), any(not move.by_schema for move in moves)
    if schema and data:
        return Verdict.BOTH
    if schema:
        return Verdict.SCHEMA
    return Verdict.DATA if data else Verdict.SAME
