"""Checking: whether an endpoint still answers what a lock holds, and if not, what moved."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import graphql
from graphql import DocumentNode, OperationType

from .. import deprecation
from ..change import Change
from ..errors import ContractError
from ..find_changes import find_changes
from ..impact import Impact, Location
from ..kinds import Criticality
from ..usage import coordinate_uses
from . import pins
from .adapt import Request
from .canonical import value_hash
from .client import LockClient
from .format import Lock, Pinned
from .operations import Operation, load
from .verdict import CauseFinder, Move, Schemas, Verdict, verdict


@dataclass(frozen=True, slots=True)
class Expiry:
    """A deprecated coordinate that an operation uses; `days` are those left, where a day is named."""

    coordinate: str
    reason: str
    days: int | None
    locations: tuple[Location, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """The verdict on one operation."""

    name: str
    location: Location
    verdict: Verdict
    changes: tuple[Change, ...] = ()
    moves: tuple[Move, ...] = ()
    hits: dict[str, tuple[Location, ...]] = field(default_factory=dict)
    costs: tuple[Any, Any] | None = None

    def is_failure(self, *, data_may_move: bool) -> bool:
        """Whether it has to be looked at: an answer moved, or a change breaks the operation."""
        if any(change.kind.criticality is Criticality.BREAKING for change in self.changes):
            return True
        if self.verdict is Verdict.DATA:
            return not data_may_move
        if self.verdict in (Verdict.SCHEMA, Verdict.BOTH):
            return any(move.by_schema or not data_may_move for move in self.moves)
        return self.verdict is not Verdict.SAME


@dataclass(frozen=True, slots=True)
class Report:
    """The results of a check; `reasons` are those of the former deprecations, by coordinate."""

    results: tuple[Result, ...]
    expiries: tuple[Expiry, ...]
    failures: tuple[str, ...]
    versions: dict[str, tuple[str | None, str | None]]
    reasons: dict[str, str]


class Checker:
    """Compares an endpoint with a lock."""

    def __init__(
        self, client: LockClient, lock: Lock, path: Path, ignore: Callable[[Change], bool]
    ) -> None:
        self.client = client
        self.lock = lock
        self.path = path
        self.ignore = ignore
        self.schemas = self._schemas()

    def _schemas(self) -> Schemas:
        old = pins.build(self.lock.coordinates, self.lock.schema.roots)
        new, _ = self.client.schema(self.lock.schema.etag)
        if new is None or pins.schema_hash(new) == self.lock.schema.sha256:
            return Schemas(old, old)
        changes = tuple(change for change in find_changes(old, new) if not self.ignore(change))
        return Schemas(old, new, changes)

    def report(self, folder: Path | None = None) -> Report:
        """The verdict on each operation of the lock, and of the folder if it is there."""
        folder = folder or self.path.parent / self.lock.folder
        present = load(folder, self.path.parent) if folder.is_dir() else None
        results, failures = [], []
        names = sorted({*self.lock.operations, *(present or ())})
        for name in names:
            try:
                results.append(self._result(name, present))
            except ContractError as error:
                failures.append(f"{name}: {error}")
        documents = self._documents(present)
        dataset = self.lock.dataset
        versions = {
            "schema": (self.lock.schema.version, self.client.schema_version),
            "dataset": (dataset.version if dataset else None, self.client.dataset_version),
        }
        return Report(
            tuple(results),
            self._expiries(documents),
            tuple(failures),
            versions,
            deprecation.reasons(self.schemas.old),
        )

    def _documents(self, present: dict[str, Operation] | None) -> dict[str, DocumentNode]:
        """The documents by file; from the folder where there is one, so that lines are known."""
        if present is not None:
            return {one.file: one.document for one in present.values()}
        return {one.file: _parsed(one) for one in self.lock.operations.values()}

    def _result(self, name: str, present: dict[str, Operation] | None) -> Result:
        pinned = self.lock.operations.get(name)
        operation = (present or {}).get(name)
        if pinned is None:
            assert operation is not None  # the name is in the folder, if not in the lock
            return Result(name, operation.location, Verdict.NEW)
        location = operation.location if operation else Location(pinned.file, 1)
        if present is not None and operation is None:
            return Result(name, location, Verdict.GONE)
        if operation and (operation.sha256, operation.variables) != (
            pinned.sha256,
            pinned.variables,
        ):
            return Result(name, location, Verdict.EDITED)
        document = operation.document if operation else _parsed(pinned)
        return self._compared(name, location, pinned, document)

    def _compared(
        self, name: str, location: Location, pinned: Pinned, document: DocumentNode
    ) -> Result:
        changes = tuple(self.schemas.touching(document))
        moves: tuple[Move, ...] = ()
        costs = None
        if _is_query(document):
            requests = _PinnedRequests(self.client, pinned)
            finder = CauseFinder(
                self.schemas, Request(document, pinned.variables), requests.execute
            )
            moves = tuple(finder.moves(requests.recorded))
            costs = requests.costs
        impact = Impact({location.file: document}, self.schemas.old, self.schemas.new)
        hits = {change.coordinate: tuple(impact.hit([change])) for change in changes}
        return Result(name, location, verdict(changes, moves), changes, moves, hits, costs)

    def _expiries(self, documents: dict[str, DocumentNode]) -> tuple[Expiry, ...]:
        """The deprecated coordinates in use, the soonest to go first."""
        schema = self.schemas.new
        reasons = deprecation.reasons(schema)
        found: dict[str, set[Location]] = {}
        for file, document in documents.items():
            impact = Impact({file: document}, schema, schema)
            for use in coordinate_uses(schema, document):
                if use.coordinate in reasons:
                    lines = impact.locations[use.coordinate]
                    found.setdefault(use.coordinate, set()).update(lines)
        expiries = [
            Expiry(one, reasons[one], _days(one, reasons[one]), tuple(sorted(lines)))
            for one, lines in found.items()
        ]
        last = max((one.days or 0 for one in expiries), default=0) + 1
        order = sorted(
            expiries, key=lambda one: (last if one.days is None else one.days, one.coordinate)
        )
        return tuple(order)


def _days(coordinate: str, reason: str) -> int | None:
    try:
        promise = deprecation.parse(coordinate, reason)
    except deprecation.ReasonError:
        return None
    return (promise.removed_not_before - date.today()).days  # noqa: DTZ011 # a day, not a moment


def _is_query(document: DocumentNode) -> bool:
    operation = graphql.get_operation_ast(document)
    return operation is not None and operation.operation is OperationType.QUERY


def _parsed(pinned: Pinned) -> DocumentNode:
    try:
        return graphql.parse(graphql.Source(pinned.document, pinned.file))
    except graphql.GraphQLError as error:
        raise ContractError(f"its document in the lock is not GraphQL: {error.message}") from None


class _PinnedRequests:
    """The requests about one operation; the first may be answered by the lock itself (304)."""

    def __init__(self, client: LockClient, pinned: Pinned) -> None:
        if not pinned.is_answered:
            raise ContractError("the lock holds no answer of it: run `update`.")
        self.client = client
        self.pinned = pinned
        self.costs: tuple[Any, Any] | None = None
        self.text = graphql.print_ast(_parsed(pinned))
        # An answer that was kept as a hash can only be equal or not.
        self.recorded: Any = {"sha256": pinned.answer_sha256}
        if pinned.answer is not None:
            self.recorded = pinned.answer

    def execute(self, request: Request) -> Any:
        text = graphql.print_ast(request.document)
        itself = (text, request.variables) == (self.text, self.pinned.variables)
        etag = self.pinned.valid_etag if itself else None
        answer = self.client.answer(text, request.variables, self.pinned.operation, etag)
        if answer.body is None:
            return self.recorded
        if itself and answer.cost != self.pinned.cost:
            self.costs = self.pinned.cost, answer.cost
        return (
            answer.body if self.pinned.answer is not None else {"sha256": value_hash(answer.body)}
        )
