"""A list of records that knows where each stands and, if it is long, what was picked from it."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TypeVar

from data.records import Record

R_co = TypeVar("R_co", bound=Record, covariant=True)

LONG = 1000
MOST_PICKS = 32


class Collection(tuple[R_co, ...]):  # noqa: SLOT001 # it keeps what it worked out
    """An immutable list of records, each once.

    Finding a record's place costs the same however long the list is.
    """

    def place_of(self, type_name: str, slug: str) -> int | None:
        """Where the record of this type and slug stands; None if it is not here."""
        return self._places.get((type_name, slug))

    def picked(self, key: str, pick: Callable[[], Iterable[R_co]]) -> "Collection[R_co]":
        """What `pick` makes of this list; `key` says what it does.

        A long list keeps its last picks, so that walking the pages of one filters the list once.
        """
        if len(self) < LONG:
            return Collection(pick())
        found = self._picks.pop(key, None)
        if found is None:
            found = Collection(pick())
            if len(self._picks) == MOST_PICKS:
                del self._picks[next(iter(self._picks))]
        self._picks[key] = found
        return found

    @cached_property
    def _places(self) -> dict[tuple[str, str], int]:
        return {(type(record).__name__, record.slug): at for at, record in enumerate(self)}

    @cached_property
    def _picks(self) -> "dict[str, Collection[R_co]]":
        return {}
