"""The order in which clients that share something take their turns."""

import heapq
from collections.abc import Hashable
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

# Ends of turns are looked through when there are more of them than this beside those that wait.
_MANY = 500


class Entry(NamedTuple, Generic[T]):
    """Something that waits. The entry with the smallest `start`, then `number`, is the next."""

    start: float
    number: int
    client: Hashable
    cost: float
    item: T


class FairOrder(Generic[T]):
    """Start-time fair queueing: a turn starts, in virtual time, when the client's turn before it ends.

    If that is past, it starts now. So a client that had little is before those that had much, and waits
    besides the running turn only for others that had as little and came before. Virtual time advances by
    what each waiting client would have had if they had shared, so that nothing waits for ever.
    """

    def __init__(self) -> None:
        self._now = 0.0
        self._number = 0
        self._ends: dict[Hashable, float] = {}
        self._waiting: list[Entry[T]] = []

    def __len__(self) -> int:
        return len(self._waiting)

    def start(self, client: Hashable) -> float:
        """When the next turn of a client would start."""
        return max(self._now, self._ends.get(client, 0.0))

    def add(self, client: Hashable, cost: float, item: T) -> Entry[T]:
        """Let an item of a known cost wait; of one that is not known, `spend` tells later."""
        self._number += 1
        entry = Entry(self.start(client), self._number, client, cost, item)
        self._ends[client] = entry.start + cost
        heapq.heappush(self._waiting, entry)
        return entry

    def remove(self, entry: Entry[T]) -> None:
        """Let an item wait no longer, if it still does; its client has not had what it costs."""
        if entry not in self._waiting:
            return
        self._waiting.remove(entry)
        heapq.heapify(self._waiting)
        if entry.client in self._ends:
            # What of it is past in virtual time has delayed no later turn of the client.
            to_come = entry.start + entry.cost - self._now
            self._ends[entry.client] -= max(0.0, min(entry.cost, to_come))

    def next(self) -> Entry[T]:
        """Take the item whose turn it is."""
        entry = heapq.heappop(self._waiting)
        self._now = max(self._now, entry.start)
        return entry

    def last(self) -> Entry[T]:
        """The item that would wait longest."""
        return max(self._waiting)

    def spend(self, client: Hashable, cost: float) -> None:
        """Let the turn of a client take longer by a cost."""
        self._ends[client] = self.start(client) + cost

    def advance(self, cost: float) -> None:
        """Let virtual time go on by a turn that has ended."""
        self._now += cost / (1 + len(self._waiting))
        if len(self._ends) > 2 * len(self._waiting) + _MANY:
            self._ends = {client: end for client, end in self._ends.items() if end > self._now}
