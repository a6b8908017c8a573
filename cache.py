"""Caches bounded by bytes, for everything that is derived from requests."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

# The bytes of an entry beside its value: the key, the slots in the table, the objects around them.
OVERHEAD = 600

# The keys in each of the two generations of a doorkeeper.
SEEN_KEYS = 10_000


class Doorkeeper:
    """Remembers recent keys by their hashes; a collision is harmless, it caches a value sooner."""

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
    """The most recently used values, as many as fit into `capacity` bytes. Safe to share by threads.

    With a `doorkeeper`, a value is kept only when its key occurs for the second time, so that values
    requested once do not displace those requested often.
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
        """Return the value of `key` and mark it as just used; None if there is no such key."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is None:
                return None
            self._entries.move_to_end(key)
            return entry[0]

    def put(self, key: K, value: V, size: int) -> None:
        """Keep a value of `size` bytes, unless it takes over half of the capacity.

        The former value of the key is forgotten in any case.
        """
        size += OVERHEAD
        with self._lock:
            previous = self._entries.pop(key, None)
            if previous is not None:
                self._bytes -= previous[1]
            if size > self.capacity // 2:
                return
            if previous is None and self._doorkeeper and not self._doorkeeper.seen_before(key):
                return
            self._entries[key] = (value, size)
            self._bytes += size
            while self._bytes > self.capacity:
                _, (_, freed) = self._entries.popitem(last=False)
                self._bytes -= freed

    def get_or_create(self, key: K, create: Callable[[], V], size: int) -> V:
        """Return the value of `key`, created if it is missing."""
        value = self.get(key)
        if value is None:
            value = create()
            self.put(key, value, size)
        return value

    def clear(self) -> None:
        with self._lock:
            self._entries.clear()
            self._bytes = 0
