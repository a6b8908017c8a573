"""Stores bounded by the bytes that they hold."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

V = TypeVar("V")

# What an entry takes beside its value: the key, the slots in the table, the objects around them.
OVERHEAD = 600


# So many keys are remembered that came once, and as many again from before.
SIGHTINGS = 10_000


class Sightings:
    """Which keys were seen lately; by their hashes, so that now and then one is taken for another."""

    def __init__(self) -> None:
        self._newer: set[int] = set()
        self._older: set[int] = set()

    def again(self, key: Hashable) -> bool:
        """Whether the key was seen before; now it was."""
        seen = hash(key)
        if seen in self._newer or seen in self._older:
            return True
        self._newer.add(seen)
        if len(self._newer) >= SIGHTINGS:
            self._newer, self._older = set(), self._newer
        return False


class Store(Generic[V]):
    """The values used last, as many as fit into `capacity` bytes.

    With `sightings`, a value is kept only when it comes for the second time, so that what is asked
    once does not drive out what is asked often.
    """

    def __init__(self, capacity: int, sightings: Sightings | None = None) -> None:
        self.capacity = capacity
        self.bytes = 0
        self._sightings = sightings
        self._entries: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: Hashable) -> V | None:
        """The value of a key, which is then the one used last."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        self._entries.move_to_end(key)
        return entry[0]

    def put(self, key: Hashable, value: V, size: int) -> None:
        """Keep a value of so many bytes, unless it would take most of the room for itself."""
        size += OVERHEAD
        if size > self.capacity // 2 or (self._sightings and not self._sightings.again(key)):
            return
        if key in self._entries:
            self.bytes -= self._entries.pop(key)[1]
        self._entries[key] = (value, size)
        self.bytes += size
        while self.bytes > self.capacity:
            self.bytes -= self._entries.popitem(last=False)[1][1]

    def made(self, key: Hashable, make: Callable[[], V], size: int) -> V:
        """The value of a key, made if it is not there."""
        value = self.get(key)
        if value is None:
            value = make()
            self.put(key, value, size)
        return value
