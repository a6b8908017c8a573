"""A bound on what the operations of one address may cost in a minute."""

import math
import time
from collections.abc import Callable
from ipaddress import IPv6Address

from cache import LRUCache
from web.graphql.http_error import HTTPError
from web.graphql.proxies import read_address
from web.graphql.response import Header

WINDOW_SECONDS = 60
# Room for the buckets of addresses; a bucket that is forgotten is full again.
BUCKET_BYTES = 8_000_000


class PriceBudget:
    """A token bucket for each address: it holds the price of a minute, and fills evenly.

    The headers are those of the draft on RateLimit fields for HTTP. A price of 0 is no bound.
    """

    def __init__(self, price: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.price = price
        self._clock = clock
        self._buckets: LRUCache[str, tuple[float, float]] = LRUCache(BUCKET_BYTES)
        self._policy = (b"ratelimit-policy", b'"price";q=%d;w=%d' % (price, WINDOW_SECONDS))

    def charge(self, address: str, price: int) -> None:
        """Take a price from a bucket. Raises HTTPError if there is not as much in it."""
        if not self.price:
            return
        key = _network(address)
        left = self._left(key)
        if price > left:
            seconds = self._seconds_until(min(price, self.price), left)
            message = f"The request costs {price}, and {max(0, int(left))} of {self.price} a minute are left."
            raise HTTPError(429, message, headers=((b"retry-after", b"%d" % seconds),))
        self.take(address, price)

    def take(self, address: str, price: int) -> None:
        """Take the price of what was done, though there may be less than nothing left after it."""
        if self.price:
            key = _network(address)
            self._buckets.put(key, (self._left(key) - price, self._clock()), len(key))

    def headers(self, address: str) -> tuple[Header, ...]:
        """What is left for an address."""
        if not self.price:
            return ()
        left = self._left(_network(address))
        full = self._seconds_until(self.price, left)
        return self._policy, (b"ratelimit", b'"price";r=%d;t=%d' % (max(0, left), full))

    def _left(self, key: str) -> float:
        left, since = self._buckets.get(key) or (float(self.price), 0.0)
        return min(self.price, left + (self._clock() - since) * self.price / WINDOW_SECONDS)

    def _seconds_until(self, wanted: float, left: float) -> int:
        return max(0, math.ceil((wanted - left) * WINDOW_SECONDS / self.price))


def _network(address: str) -> str:
    """The address, or of one in IPv6 the network that a single subscriber has."""
    if ":" not in address:
        return address
    try:
        found = read_address(address)
    except ValueError:
        return address
    return found.exploded[:19] if isinstance(found, IPv6Address) else str(found)
