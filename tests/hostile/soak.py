"""Mixed load for an hour, or many distinct requests at once: what becomes of the memory.

python -m tests.hostile.soak [--minutes 60] [--rate 60] [--distinct 200000]

Before the hour, the stores that keep each new request are filled, as that would take longer than the
ten minutes after which the memory must not grow. With `--distinct`, so many requests are sent as
fast as they are answered, of which no two are alike but each second one, which is sent twice, so that
the caches keep it. Ends with 1 for a 5xx, a line of error in the log, or memory beyond the bounds.
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from tests.hostile.faults import resident
from tests.hostile.traffic import KINDS, request
from tests.support.program import ROOT, running

CONNECTIONS = 4
SAMPLE_SECONDS = 30
WARM_UP_MINUTES = 10
# Megabytes in ten minutes, and after any number of requests.
MAX_SLOPE = 1.0
MAX_MEMORY = 120.0
# So many of the requests that recur are in use at a time; of the others no two are alike.
RECURRING = 500
# More than there is room for; their numbers are those of no other requests.
FILLING = {"registered documents": 12_000, "odd headers": 2_000}
ELSEWHERE = 1_000_000_000
CLOSE = b"connection: close"


class Sample(NamedTuple):
    """The memory of the server at a time."""

    minutes: float
    megabytes: float


class Load:
    """Sends requests from some connections, and counts what comes back."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.began = time.monotonic()
        self.sent = 0
        self.statuses: Counter[int] = Counter()
        self.kinds: Counter[str] = Counter()
        self.bad: list[bytes] = []
        self.took: dict[int, list[float]] = {}

    @property
    def minutes(self) -> float:
        return (time.monotonic() - self.began) / 60

    async def steadily(self, rate: float, minutes: float) -> None:
        """So many requests a second for so many minutes, half of which come again and again."""
        await asyncio.gather(
            *(self._steadily(number, rate, minutes) for number in range(CONNECTIONS))
        )

    async def _steadily(self, number: int, rate: float, minutes: float) -> None:
        client = _Client(self.port)
        turn = number
        while self.minutes < minutes:
            recurs = turn % 2
            await self._send(client, turn // 2 % RECURRING if recurs else RECURRING + turn)
            turn += CONNECTIONS
            await asyncio.sleep(max(0, self.began + turn / rate - time.monotonic()))
        client.close()

    async def fill(self) -> None:
        """Fill the stores that keep what is sent once, before the time begins."""
        client = _Client(self.port)
        for kind, count in FILLING.items():
            for number in range(count):
                await client.ask(KINDS[kind][1](ELSEWHERE + number))
        client.close()
        self.began = time.monotonic()

    async def at_once(self, count: int) -> None:
        """So many distinct requests, and half of them a second time."""
        await asyncio.gather(*(self._at_once(number, count) for number in range(CONNECTIONS)))

    async def _at_once(self, first: int, count: int) -> None:
        client = _Client(self.port)
        for number in range(first, count, CONNECTIONS):
            for _ in range(1 + number // CONNECTIONS % 2):
                await self._send(client, number)
        client.close()

    async def _send(self, client: "_Client", number: int) -> None:
        kind, sent = request(number)
        began = time.perf_counter()
        status = await client.ask(sent)
        spent = (time.perf_counter() - began) * 1000
        self.sent += 1
        self.kinds[kind] += 1
        self.statuses[status] += 1
        self.took.setdefault(int(self.minutes // 10), []).append(spent)
        if status >= 500:
            self.bad.append(sent)


class _Client:
    """One connection at a time, opened anew when the server has closed it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, sent: bytes) -> int:
        """The status of the response, which is read whole."""
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self._streams
        writer.write(sent)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        status = int(head[9:12])
        if status not in (204, 304):
            length = int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0])
            await reader.readexactly(length)
        if CLOSE in head:
            self.close()
        return status

    def close(self) -> None:
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


async def sampled(pid: int, load: Load, samples: list[Sample], every: float) -> None:
    """Note the memory of the server now and then, for ever."""
    while True:
        samples.append(Sample(load.minutes, resident(pid)))
        print(f"{load.minutes:6.1f} min {samples[-1].megabytes:7.2f} MB {load.sent:8}", flush=True)
        await asyncio.sleep(every)


def slope(samples: list[Sample]) -> float:
    """By how many megabytes the memory grows in ten minutes after the first ten."""
    late = [sample for sample in samples if sample.minutes >= WARM_UP_MINUTES]
    if len(late) < 3:
        return 0.0
    return 10 * statistics.linear_regression(*zip(*late, strict=True)).slope


def report(load: Load, samples: list[Sample]) -> None:
    print(f"{load.sent} requests in {load.minutes:.1f} minutes, by status {dict(load.statuses)}")
    print(f"by kind {dict(load.kinds.most_common())}")
    for part, took in sorted(load.took.items()):
        if len(took) > 1:
            p99 = statistics.quantiles(took, n=100)[98]
            median = statistics.median(took)
            print(
                f"from minute {part * 10}: p50 {median:.1f}, p99 {p99:.1f}, most {max(took):.0f} ms"
            )
    memory = [sample.megabytes for sample in samples]
    print(
        f"memory {memory[0]:.1f} MB at first, {max(memory):.1f} at most, {memory[-1]:.1f} at last"
    )
    print(f"after the first {WARM_UP_MINUTES} minutes {slope(samples):+.2f} MB in ten minutes")


async def soak(port: int, pid: int, given: argparse.Namespace) -> tuple[Load, list[Sample]]:
    load, samples = Load(port), list[Sample]()
    if not given.distinct:
        await load.fill()
    every = SAMPLE_SECONDS if given.distinct == 0 else SAMPLE_SECONDS / 6
    sampling = asyncio.create_task(sampled(pid, load, samples, every))
    if given.distinct:
        await load.at_once(given.distinct)
    else:
        await load.steadily(given.rate, given.minutes)
    samples.append(Sample(load.minutes, resident(pid)))
    sampling.cancel()
    return load, samples


def main() -> int:
    options = argparse.ArgumentParser(description="Look at the memory under mixed load.")
    options.add_argument("--minutes", type=float, default=60)
    options.add_argument("--rate", type=float, default=60, help="requests a second")
    options.add_argument("--distinct", type=int, default=0, help="so many at once instead")
    given = options.parse_args()
    data = str(ROOT / "data" / "heartstopper")
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with running("--datasets", data, "--log-level", "error", log=log) as server:
            load, samples = asyncio.run(soak(server.port, server.process.pid, given))
        errors = log.read_text()
    report(load, samples)
    print(f"{len(load.bad)} answers of 5xx, {len(errors.splitlines())} lines of error in the log")
    print(*load.bad[:3], errors[:2_000], sep="\n")
    most = max(sample.megabytes for sample in samples)
    return 1 if load.bad or errors or slope(samples) > MAX_SLOPE or most > MAX_MEMORY else 0


if __name__ == "__main__":
    sys.exit(main())
