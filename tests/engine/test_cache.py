"""What is kept is bounded by bytes, whichever threads keep it."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from cache import OVERHEAD, SEEN_KEYS, Doorkeeper, LRUCache


@pytest.fixture
def often_switching() -> Iterator[None]:
    """Switch between threads as often as possible."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def test_a_cache_holds_no_more_than_it_may() -> None:
    """What was not used for longest goes first; what is too large does not come in."""
    cache: LRUCache[object, str] = LRUCache(10 * OVERHEAD)
    for key in range(20):
        cache.put(key, "value", OVERHEAD)
        cache.get(0)
    assert cache.bytes <= 10 * OVERHEAD
    assert (cache.get(0), cache.get(1), cache.get(19)) == ("value", None, "value")
    cache.put("large", "value", 9 * OVERHEAD)
    assert cache.get("large") is None
    cache.put(0, "other", 0)
    assert cache.get(0) == "other"
    assert cache.bytes == OVERHEAD + (len(cache) - 1) * 2 * OVERHEAD
    cache.clear()
    assert (len(cache), cache.bytes) == (0, 0)


def test_a_former_value_is_not_kept_beside_one_that_is_not_kept() -> None:
    """Because it is too large; a key that is there counts as requested before, however long ago."""
    cache: LRUCache[object, str] = LRUCache(10 * OVERHEAD, Doorkeeper())
    for value in ("first", "second"):
        cache.put("key", value, 1)
    for number in range(2 * SEEN_KEYS):
        cache.put(number, "value", 1)
    cache.put("key", "third", 1)
    assert cache.get("key") == "third"
    cache.put("key", "large", 9 * OVERHEAD)
    assert cache.get("key") is None
    assert (len(cache), cache.bytes) == (0, 0)


def test_what_is_requested_once_is_not_kept() -> None:
    """It would only drive out what is requested often; keys from long ago count as new."""
    cache: LRUCache[object, str] = LRUCache(100 * OVERHEAD, Doorkeeper())
    for key in ("one", "two", "two"):
        cache.put(key, "value", 1)
    assert (cache.get("one"), cache.get("two")) == (None, "value")
    for number in range(2 * SEEN_KEYS):
        cache.put(number, "value", 1)
    cache.put("one", "value", 1)
    assert cache.get("one") is None


def test_a_value_is_created_once() -> None:
    """And taken from the cache from then on."""
    cache: LRUCache[str, list[int]] = LRUCache(10 * OVERHEAD)
    values = [cache.get_or_create("key", list, 1) for _ in range(3)]
    assert values[0] is values[1] is values[2]


@pytest.mark.usefixtures("often_switching")
def test_threads_share_a_cache() -> None:
    """No key is lost half-way, and the bytes are those of the entries in the end."""
    cache: LRUCache[int, int] = LRUCache(20 * OVERHEAD)

    def use(start: int) -> None:
        for number in range(start, start + 40_000):
            cache.put(number % 37, number, number % 5)
            cache.get(number % 11)

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(use, start) for start in (0, 7)]:
            done.result()
    assert cache.bytes == sum(size for _, size in cache._entries.values())  # noqa: SLF001
