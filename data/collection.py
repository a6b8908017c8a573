"""An immutable list of records with an index of their places and a cache of selections."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TypeVar, cast

from cache import LRUCache
from data.records import Record, namespace
from data.text import size

R_co = TypeVar("R_co", bound=Record, covariant=True)

LONG = 1000
# A selection takes a pointer for each record, and an entry in the dictionary of places.
BYTES_PER_RECORD = 300


class Collection(tuple[R_co, ...]):  # noqa: SLOT001 # caches its places
    """An immutable list of records, each once.

    Looking up the place of a record takes constant time.
    """

    def place_of(self, type_name: str, slug: str) -> int | None:
        """The index of the record with this type and slug; None if it is not in the list."""
        return self._places.get((type_name, slug))

    def selection(self, key: str, select: Callable[[], Iterable[R_co]]) -> "Collection[R_co]":
        """The records that `select` chooses from this list; `key` identifies the selection.

        Recent selections from long lists are cached, so that paging through one filters it once.
        """
        if len(self) < LONG:
            return Collection(select())
        # The entry holds the list, so that no other list can have its identity.
        entry = _SELECTIONS.get((id(self), key))
        if entry is not None:
            return cast("Collection[R_co]", entry[1])
        selection = Collection(select())
        cost = size(key) + BYTES_PER_RECORD * len(selection)
        _SELECTIONS.put((id(self), key), (self, selection), cost)
        return selection

    @cached_property
    def _places(self) -> dict[tuple[str, str], int]:
        return {(namespace(type(record)), record.slug): at for at, record in enumerate(self)}


_SELECTIONS: LRUCache[tuple[int, str], tuple[Collection[Record], Collection[Record]]] = LRUCache(
    8_000_000
)
