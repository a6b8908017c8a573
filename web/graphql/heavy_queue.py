"""A bounded queue for costly operations, which run beside the event loop, one at a time."""

import asyncio
import math
import time
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple, TypeVar

from web.graphql.fair_order import FairOrder

T = TypeVar("T")

# The share of the newest measurement in the mean duration of operations.
_NEWEST = 0.2


class QueueFullError(Exception):
    """An operation that found no room in the queue; there may be some after `retry_seconds`."""

    def __init__(self, retry_seconds: int) -> None:
        super().__init__(retry_seconds)
        self.retry_seconds = retry_seconds


class _Job(NamedTuple):
    cost: int
    function: Callable[[], Any]
    future: asyncio.Future[Any]


class HeavyQueue:
    """Runs costly functions in a thread, in a fair order of the clients that wait.

    All state belongs to the event loop; only the functions run in the thread.
    """

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.heavy_executor = ThreadPoolExecutor(1, thread_name_prefix="heavy")
        self._waiting: FairOrder[_Job] = FairOrder()
        self._running = False
        self._mean_seconds = 0.05

    def __len__(self) -> int:
        """The number of waiting jobs."""
        return len(self._waiting)

    async def run(self, client: Hashable, cost: int, function: Callable[[], T]) -> T:
        """Return what the function returns, when it had its turn.

        Raises QueueFullError if there is no room, or none any more because of a client that had less.
        A job whose caller is cancelled leaves the queue; one that runs already cannot be stopped.
        """
        self._make_room(client)
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        entry = self._waiting.add(client, cost, _Job(cost, function, future))
        self._start_next()
        try:
            return await future
        except asyncio.CancelledError:
            self._waiting.remove(entry)
            raise

    def _make_room(self, client: Hashable) -> None:
        """Make room for a job of a client, by refusing it or the waiting one that starts last."""
        if len(self._waiting) < self.capacity or not self._running:
            return
        last = self._waiting.last()
        full = QueueFullError(max(1, math.ceil(self._mean_seconds * len(self._waiting))))
        if last.start <= self._waiting.start(client):
            raise full
        self._waiting.remove(last)
        if not last.item.future.done():
            last.item.future.set_exception(full)

    def _start_next(self) -> None:
        if self._running or not self._waiting:
            return
        job = self._waiting.next().item
        self._running = True
        began = time.perf_counter()
        loop = asyncio.get_running_loop()
        running = loop.run_in_executor(self.heavy_executor, job.function)
        running.add_done_callback(lambda done: self._end(job, done, time.perf_counter() - began))

    def _end(self, job: _Job, done: asyncio.Future[Any], seconds: float) -> None:
        self._running = False
        self._mean_seconds += _NEWEST * (seconds - self._mean_seconds)
        self._waiting.advance(job.cost)
        error = done.exception()
        if not job.future.done():
            if error is None:
                job.future.set_result(done.result())
            else:
                job.future.set_exception(error)
        self._start_next()
