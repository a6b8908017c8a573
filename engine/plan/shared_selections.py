"""Selections that are the same in every run, planned once for all documents; and their rows, kept.

Two threads run operations: the event loop, and the executor of costly ones. What they share is here
and in the caches, and each has a lock of its own. Plans change nothing that is shared otherwise.
"""

from collections.abc import Sequence
from threading import Lock
from typing import Any

from cache import LRUCache
from engine.language.nodes import Selections
from engine.plan.field_resolution import Run
from engine.plan.planner import ObjectCompleter, Planner
from engine.schema_index import SchemaIndex

# Room for completers with their plans, and about what a token of their selections takes.
COMPLETER_BYTES = 8_000_000
TOKEN_BYTES = 250
# The values in all rows that are kept, by the cost of the operations that made them; a value takes
# about 50 bytes.
MAX_VALUES = 100_000


class SharedSelections:
    """The completers of constant selections, whichever documents these are in.

    Resolvers are pure and objects of `immutable` classes never change, so their rows are kept too.
    """

    def __init__(self, index: SchemaIndex, immutable: tuple[type, ...]) -> None:
        self.index = index
        self.immutable = immutable
        self._completers: LRUCache[Any, MemoizedObjects] = LRUCache(COMPLETER_BYTES)
        # Completers that have kept rows since all rows were last forgotten, and about how many
        # values are in these; for both there is the lock.
        self._keepers: set[MemoizedObjects] = set()
        self._values = 0
        self._lock = Lock()

    @property
    def values(self) -> int:
        return self._values

    def completer(
        self, type_: Any, selection_sets: tuple[Selections, ...], tokens: int
    ) -> "MemoizedObjects":
        """Return the completer for objects of a type, given selections of so many tokens."""
        return self._completers.get_or_create(
            (type_.name, selection_sets),
            lambda: MemoizedObjects(self, type_, selection_sets),
            tokens * TOKEN_BYTES,
        )

    def register(self, keeper: "MemoizedObjects") -> None:
        """Record that a completer is about to keep rows."""
        with self._lock:
            self._keepers.add(keeper)

    def account_rows(self, cost: int) -> None:
        """Account for the rows that a run of this cost has kept; forget all if they are too many."""
        with self._lock:
            self._values += cost
            if self._values <= MAX_VALUES:
                return
        self.forget_rows()

    def forget_rows(self) -> None:
        """Keep no row any longer. A run that is under way keeps its own until it ends."""
        with self._lock:
            self._values = 0
            for keeper in self._keepers:
                keeper.rows_by_id = _no_rows()
            self._keepers.clear()


class MemoizedObjects(ObjectCompleter):
    """Completes objects by constant selections, and keeps the rows of immutable ones.

    A row is kept with its object, so that no other object can take the object's id.
    """

    def __init__(
        self, shared: SharedSelections, type_: Any, selection_sets: Sequence[Selections]
    ) -> None:
        super().__init__(Planner(shared, {}, {}), type_, selection_sets)
        self.shared = shared
        self.rows_by_id = _no_rows()
        self.immutable: set[type] = {type(None)}

    def __call__(self, values: Sequence[Any], run: Run) -> Sequence[Any]:
        # Read once: when rows are forgotten meanwhile, these stay whole. Read before it is
        # registered: rows that are added to a dict that is still in use are never overlooked.
        rows_by_id = self.rows_by_id
        try:
            # Only an object that is kept has the id of one that is kept.
            return [rows_by_id[id(value)][1] for value in values]
        except KeyError:
            pass
        if not self.immutable.issuperset(map(type, values)) and not self._are_immutable(values):
            return super().__call__(values, run)
        new = {id(value): value for value in values if id(value) not in rows_by_id}
        if new:
            run.keeps_rows = True
            self.shared.register(self)
            rows = self.rows(new, run)
            rows_by_id.update((key, (new[key], row)) for key, row in rows.items())
        return [rows_by_id[id(value)][1] for value in values]

    def _are_immutable(self, values: Sequence[Any]) -> bool:
        classes = set(map(type, values)) - self.immutable
        if not all(issubclass(cls, self.shared.immutable) for cls in classes):
            return False
        self.immutable |= classes
        return True


def _no_rows() -> dict[int, tuple[Any, Any]]:
    return {id(None): (None, None)}
