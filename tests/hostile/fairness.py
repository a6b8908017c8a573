"""What an honest client waits for beside fifty connections that send what costs most.

python -m tests.hostile.fairness [--seconds 8]
"""

import argparse
import asyncio
import itertools
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.support.program import ROOT, Server, running

CONNECTIONS = 50

HONEST = "query($code: String!) { episode(by: {code: $code}) { title } }"
NESTED = """{ allSeries { seasons { nodes { n%d: number episodes { nodes {
  code title releaseDate cast { nodes { id billing character { id name } person { id name } } }
} } } } } }"""
INTROSPECTION = (
    '{ i%d: __type(name: "Episode") { fields { name description args { name type { name } } } } }'
)
COSTLY = (
    "{ c%d: __schema { types { name fields { name description args { name description } } } } "
    + " ".join(f"d{n}: __schema {{ types {{ fields {{ name }} }} }}" for n in range(8))
    + "}"
)
ATTACKS = {"nested": NESTED, "introspection": INTROSPECTION, "costly": COSTLY}

_numbers = itertools.count()


def encode(query: str, **variables: object) -> bytes:
    """A request as bytes."""
    body = json.dumps({"query": query, "variables": variables}).encode()
    head = "POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n"
    return f"{head}content-length: {len(body)}\r\n\r\n".encode() + body


async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, sent: bytes) -> int:
    """Send a request, read the whole response, and return its status."""
    writer.write(sent)
    head = await reader.readuntil(b"\r\n\r\n")
    length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
    await reader.readexactly(length)
    return int(head[9:12])


async def attack(port: int, query: str) -> int:
    """Ask for something new each time, for ever; the number of responses."""
    count = 0
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        while True:
            await ask(reader, writer, encode(query % next(_numbers)))
            count += 1
    except asyncio.CancelledError:
        writer.close()
        return count


async def honest(port: int, make: Callable[[int], bytes], seconds: float) -> list[float]:
    """How long the requests of one client take, in milliseconds, with a pause after each."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    until = time.perf_counter() + seconds
    took: list[float] = []
    while time.perf_counter() < until:
        began = time.perf_counter()
        status = await ask(reader, writer, make(len(took)))
        took.append((time.perf_counter() - began) * 1_000)
        assert status == 200, status
        await asyncio.sleep(0.01)
    writer.close()
    return took


def light(number: int) -> bytes:
    """What an honest client asks for: a document that is known, with other variables."""
    return encode(HONEST, code=f"S{number % 3 + 1:02}E{number % 8 + 1:02}", unused=number)


def heavy(_: int) -> bytes:
    """An honest request that costs much."""
    return encode(COSTLY % next(_numbers))


async def beside(
    server: Server, query: str | None, make: Callable[[int], bytes], seconds: float
) -> tuple[list[float], int]:
    """What an honest client waits, in milliseconds, beside an attack, and its responses."""
    tasks = []
    if query is not None:
        tasks = [asyncio.create_task(attack(server.port, query)) for _ in range(CONNECTIONS)]
        await asyncio.sleep(1)
    took = await honest(server.port, make, seconds)
    for task in tasks:
        task.cancel()
    return took, sum(await asyncio.gather(*tasks))


def describe(name: str, took: list[float], answered: int) -> str:
    """A line with the median, the 99th percentile and the longest of these times."""
    if len(took) > 1:
        p99 = statistics.quantiles(took, n=100)[98]
        figures = (
            f"p50 {statistics.median(took):7.1f}   p99 {p99:7.1f}   longest {max(took):7.1f} ms"
        )
    else:
        figures = f"{took} ms"
    return f"{name:42} {figures}   {len(took):4} of its own, {answered} of the others"


def main() -> None:
    options = argparse.ArgumentParser(description="Measure an honest client beside an attack.")
    options.add_argument("--seconds", type=float, default=8.0)
    given = options.parse_args()
    data = str(ROOT / "data" / "heartstopper")
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with running("--datasets", data, "--log-level", "error", log=log) as server:
            for kind, make in (("light", light), ("costly", heavy)):
                for name, query in {"alone": None, **ATTACKS}.items():
                    took, answered = asyncio.run(beside(server, query, make, given.seconds))
                    print(describe(f"{kind} requests, {name}", took, answered), flush=True)
        assert log.read_text() == "", log.read_text()


if __name__ == "__main__":
    main()
