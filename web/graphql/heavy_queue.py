"""A bounded queue for costly operations, which run beside the event loop, one at a time."""

import asyncio
import math
import time
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")

# The share of the newest measurement in the mean duration of operations.
_NEWEST = 0.2


class QueueFullError(Exception):
    """An operation that found no room in the queue; there may be some after `retry_seconds`."""

    def __init__(self, retry_seconds: int) -> None:
        super().__init__(retry_seconds)
        self.retry_seconds = retry_seconds


class _Job(NamedTuple):
    """An operation in the queue. The one with the smallest `start`, then `number`, is the next."""

    start: float
    number: int
    cost: int
    function: Callable[[], Any]
    future: asyncio.Future[Any]


class HeavyQueue:
    """Runs costly functions in a thread, in turn among the clients that wait.

    Start-time fair queueing: a job starts, in virtual time, when the client's job before it ends, or now
    if that is past. So a client that had little of the thread is before those that had much, and one
    that comes for the first time waits for no more than the job that is running. Virtual time advances by
    what each waiting client would have had if they had shared the thread, so that nothing waits for
    ever. All state belongs to the event loop; only the functions run in the thread.
    """

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="heavy")
        self._waiting: list[_Job] = []
        self._running = False
        self._now = 0.0
        self._ends: dict[Hashable, float] = {}
        self._number = 0
        self._mean_seconds = 0.05

    def __len__(self) -> int:
        """The number of waiting jobs."""
        return len(self._waiting)

    async def run(self, client: Hashable, cost: int, function: Callable[[], T]) -> T:
        """Return what the function returns, when it had its turn.

        Raises QueueFullError if there is no room, or none any more because of a client that had less.
        A job whose caller is cancelled leaves the queue; one that runs already cannot be stopped.
        """
        start = max(self._now, self._ends.get(client, 0.0))
        self._make_room(start)
        self._ends[client] = start + cost
        self._number += 1
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        job = _Job(start, self._number, cost, function, future)
        self._waiting.append(job)
        self._start_next()
        try:
            return await future
        finally:
            if job in self._waiting:
                self._waiting.remove(job)

    def _make_room(self, start: float) -> None:
        """Make room for a job with this start, by refusing it or the waiting one that starts last."""
        if len(self._waiting) < self.capacity or not self._running:
            return
        last = max(self._waiting, default=None)
        retry = QueueFullError(max(1, math.ceil(self._mean_seconds * len(self._waiting))))
        if last is None or last.start <= start:
            raise retry
        self._waiting.remove(last)
        if not last.future.done():
            last.future.set_exception(retry)

    def _start_next(self) -> None:
        if self._running or not self._waiting:
            return
        job = min(self._waiting)
        self._waiting.remove(job)
        self._running = True
        began = time.perf_counter()
        running = asyncio.get_running_loop().run_in_executor(self._executor, job.function)
        running.add_done_callback(lambda done: self._end(job, done, time.perf_counter() - began))

    def _end(self, job: _Job, done: asyncio.Future[Any], seconds: float) -> None:
        self._running = False
        self._mean_seconds += _NEWEST * (seconds - self._mean_seconds)
        self._now = max(self._now, job.start) + job.cost / (1 + len(self._waiting))
        if len(self._ends) > 2 * self.capacity + 100:
            self._ends = {client: end for client, end in self._ends.items() if end > self._now}
        error = done.exception()
        if not job.future.done():
            if error is None:
                job.future.set_result(done.result())
            else:
                job.future.set_exception(error)
        self._start_next()
