"""Turns on the event loop, for operations that are cheap each, but many."""

import asyncio
import time
from collections.abc import Hashable

from web.graphql.fair_order import FairOrder

# In each round of the event loop, operations run at once for so long; the others wait for their turns.
ROUND_SECONDS = 0.002


class LoopTurns:
    """Lets operations run on the event loop in a fair order of the connections that wait.

    While there is nothing to share, an operation runs at once. Between two turns the event loop reads and
    writes, so that a client that had little of it is served after the turn that is running.
    """

    def __init__(self) -> None:
        self._waiting: FairOrder[asyncio.Future[None]] = FairOrder()
        self._spent = 0.0
        self._round_ends = False

    @property
    def free(self) -> bool:
        """Whether an operation may run at once."""
        return self._spent < ROUND_SECONDS and not self._waiting

    async def wait(self, connection: Hashable) -> None:
        """Wait for a turn, at least until the event loop has looked whether the client is still there."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        entry = self._waiting.add(connection, 0.0, future)
        self._end_round_soon()
        try:
            await future
        except asyncio.CancelledError:
            self._waiting.remove(entry)
            raise

    def turn(self, connection: Hashable) -> "_Turn":
        """Take the time that a turn of a connection takes, as a context."""
        return _Turn(self, connection)

    def spend(self, connection: Hashable, seconds: float) -> None:
        """Record a turn of a connection that has taken so long."""
        self._spent += seconds
        self._waiting.spend(connection, seconds)
        self._waiting.advance(seconds)
        self._end_round_soon()

    def _end_round_soon(self) -> None:
        if not self._round_ends:
            self._round_ends = True
            asyncio.get_running_loop().call_soon(self._end_round)

    def _end_round(self) -> None:
        self._round_ends = False
        self._spent = 0.0
        while self._waiting:
            future = self._waiting.next().item
            if not future.done():
                # The round after this one is its turn's.
                self._spent = ROUND_SECONDS
                self._end_round_soon()
                future.set_result(None)
                return


class _Turn:
    """A turn; a generator would take longer than the rest of it."""

    __slots__ = ("_began", "_connection", "_turns")

    def __init__(self, turns: LoopTurns, connection: Hashable) -> None:
        self._turns = turns
        self._connection = connection

    def __enter__(self) -> None:
        self._began = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self._turns.spend(self._connection, time.perf_counter() - self._began)
