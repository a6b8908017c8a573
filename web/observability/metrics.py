"""Metrics for Prometheus."""

import asyncio
import os
import time
from bisect import bisect_left
from collections import defaultdict

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector
from starlette.requests import Request
from starlette.responses import Response

# When a counter was made is of no use here.
disable_created_metrics()  # type: ignore[no-untyped-call] # as the library has it

# Set for several workers: each then writes its counts there, and any of them can expose the sum.
SHARED = "PROMETHEUS_MULTIPROC_DIR"

# In seconds.
BUCKETS = (0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5)

REQUESTS = Counter("api_requests", "Requests by outcome.", ["outcome"])
OPERATIONS = Counter(
    "api_operations",
    'Operations by name, for names in the documents known from the start; the others are "other".',
    ["operation"],
)
ANSWERS = Counter("api_answers", "Responses of the endpoint by source.", ["source"])
DECLINED = Counter(
    "api_declined", "Operations run by graphql-core, by the reason why no plan could.", ["reason"]
)
DURATION = Histogram(
    "api_request_duration_seconds",
    "Seconds from the head of a request to the end of its response.",
    buckets=BUCKETS,
)
LAG = Gauge(
    "api_event_loop_lag_seconds",
    "How late the event loop was at its last check.",
    multiprocess_mode="livemax",
)
MOST_LAG = Gauge(
    "api_event_loop_lag_max_seconds",
    "How late the event loop was at most since the start.",
    multiprocess_mode="max",
)
DROPPED = Gauge(
    "api_log_lines_dropped",
    "Log lines that could not be written.",
    multiprocess_mode="livesum",
)

CHECK_SECONDS = 0.25

# What was counted since it was last published: each lock of the library's takes longer than a look
# into a dict, and a stored answer has no time for several. All of it happens on the event loop.
_counted: dict[tuple[Counter, str], int] = defaultdict(int)
_answers: dict[tuple[str, str], int] = defaultdict(int)
_durations = [0] * (len(BUCKETS) + 1)
_seconds = [0.0]


def count(counter: Counter, label: str) -> None:
    """Count something with this label."""
    _counted[counter, label] += 1


def count_response(source: str, operation: str) -> None:
    """Count a response of the endpoint."""
    _answers[source, operation] += 1


def observe_duration(seconds: float) -> None:
    """Count a request by its duration in seconds."""
    _durations[bisect_left(BUCKETS, seconds)] += 1
    _seconds[0] += seconds


def publish() -> None:
    """Hand what was counted to Prometheus's library."""
    for (source, operation), number in _answers.items():
        _counted[ANSWERS, source] += number
        _counted[OPERATIONS, operation] += number
    _answers.clear()
    for (counter, label), number in _counted.items():
        counter.labels(label).inc(number)
    _counted.clear()
    # The library takes durations one by one only.
    for bucket, number in zip(DURATION._buckets, _durations, strict=True):  # noqa: SLF001
        bucket.inc(number)
    DURATION._sum.inc(_seconds[0])  # noqa: SLF001
    _durations[:] = [0] * len(_durations)
    _seconds[0] = 0.0


async def watch_loop() -> None:
    """Measure the lag of the event loop, and publish what was counted, for ever."""
    most = 0.0
    while True:
        before = time.perf_counter()
        await asyncio.sleep(CHECK_SECONDS)
        lag = max(0.0, time.perf_counter() - before - CHECK_SECONDS)
        most = max(most, lag)
        LAG.set(lag)
        MOST_LAG.set(most)
        publish()


async def expose(request: Request) -> Response:
    """The route of /metrics."""
    publish()
    registry = REGISTRY
    if SHARED in os.environ:
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call] # as the library has it
    headers = {"Cache-Control": "no-store"}
    return Response(generate_latest(registry), headers=headers, media_type=CONTENT_TYPE_LATEST)
