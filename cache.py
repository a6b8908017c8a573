"""Caches bounded by the bytes that they hold: the one kind of place to keep what requests make."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

# What an entry takes beside its value: the key, the slots in the table, the objects around them.
OVERHEAD = 600

# A doorkeeper remembers this many keys, and as many again from before.
SEEN_KEYS = 10_000


class Doorkeeper:
    """Remembers recent keys by their hashes, so that now and then one is taken for another."""

    def __init__(self) -> None:
        self._newer: set[int] = set()
        self._older: set[int] = set()

    def seen_before(self, key: Hashable) -> bool:
        """Return whether `key` was seen recently, and record it."""
        hashed = hash(key)
        if hashed in self._newer or hashed in self._older:
            return True
        self._newer.add(hashed)
        if len(self._newer) >= SEEN_KEYS:
            self._newer, self._older = set(), self._newer
        return False


class LRUCache(Generic[K, V]):
    """The values used last, as many as fit into `capacity` bytes. Threads may share it.

    With a `doorkeeper`, a value is kept only when its key comes for the second time, so that what is
    requested once does not drive out what is requested often.
    """

    def __init__(self, capacity: int, doorkeeper: Doorkeeper | None = None) -> None:
        self.capacity = capacity
        self._bytes = 0
        self._doorkeeper = doorkeeper
        self._entries: OrderedDict[K, tuple[V, int]] = OrderedDict()
        # Held for a few operations on dicts, never while a value is computed.
        self._lock = Lock()

    @property
    def bytes(self) -> int:
        return self._bytes

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: K) -> V | None:
        """Return the value of `key`, which is then the one used last; None if there is none."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is None:
                return None
            self._entries.move_to_end(key)
            return entry[0]

    def put(self, key: K, value: V, size: int) -> None:
        """Keep a value that takes `size` bytes with its key, unless that is most of the capacity."""
        size += OVERHEAD
        if size > self.capacity // 2:
            return
        with self._lock:
            if self._doorkeeper is not None and not self._doorkeeper.seen_before(key):
                return
            former = self._entries.pop(key, None)
            if former is not None:
                self._bytes -= former[1]
            self._entries[key] = (value, size)
            self._bytes += size
            while self._bytes > self.capacity:
                _, (_, freed) = self._entries.popitem(last=False)
                self._bytes -= freed

    def get_or_create(self, key: K, create: Callable[[], V], size: int) -> V:
        """Return the value of `key`, created if it is not there."""
        value = self.get(key)
        if value is None:
            value = create()
            self.put(key, value, size)
        return value

    def clear(self) -> None:
        with self._lock:
            self._entries.clear()
            self._bytes = 0
