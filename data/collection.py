"""A list of records that knows where each stands; what was picked from long ones is kept."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TypeVar, cast

from cache import LRUCache
from data.records import Record, namespace
from data.text import size

R_co = TypeVar("R_co", bound=Record, covariant=True)

LONG = 1000
# A pick takes a pointer for each record, and an entry of the dictionary of places.
BYTES_PER_RECORD = 300


class Collection(tuple[R_co, ...]):  # noqa: SLOT001 # it keeps what it worked out
    """An immutable list of records, each once.

    Finding a record's place costs the same however long the list is.
    """

    def place_of(self, type_name: str, slug: str) -> int | None:
        """Where the record of this type and slug stands; None if it is not here."""
        return self._places.get((type_name, slug))

    def picked(self, key: str, pick: Callable[[], Iterable[R_co]]) -> "Collection[R_co]":
        """What `pick` makes of this list; `key` says what it does.

        The last picks of long lists are kept, so that walking the pages of one filters it once.
        """
        if len(self) < LONG:
            return Collection(pick())
        # The entry holds the list, so that no other list can have its identity.
        entry = _PICKS.get((id(self), key))
        if entry is not None:
            return cast("Collection[R_co]", entry[1])
        found = Collection(pick())
        _PICKS.put((id(self), key), (self, found), size(key) + BYTES_PER_RECORD * len(found))
        return found

    @cached_property
    def _places(self) -> dict[tuple[str, str], int]:
        return {(namespace(type(record)), record.slug): at for at, record in enumerate(self)}


_PICKS: LRUCache[tuple[int, str], tuple[Collection[Record], Collection[Record]]] = LRUCache(
    8_000_000
)
