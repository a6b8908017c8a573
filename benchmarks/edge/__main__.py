"""What an edge in front of two replicas answers, beside one process alone.

    python -m benchmarks.edge [--quick]

Everything runs on this machine: the load generator (wrk), the edge and its two replicas, or the one process. The caches are
empty when a run begins. The hit ratio is the share of requests that reached no replica. In the last run of each edge a replica is
killed halfway, and the requests that failed are counted. Needs wrk, nginx and Varnish, as Debian has them.
"""

import argparse
import json
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.request import Request, urlopen

from benchmarks.edge import mix
from deploy.edge import local

ROOT = Path(__file__).parents[2]
CONNECTIONS = 32
OPTIONS = ("--trusted-proxies", "127.0.0.1", "--surrogate-header", "Surrogate-Key")
_ANSWERED = re.compile(r"^api_answers_total\{.*\} ([\d.]+)$", re.MULTILINE)


class Replica(NamedTuple):
    """A server on this machine."""

    process: subprocess.Popen[str]
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def answered(self) -> float:
        """The number of responses so far."""
        with urlopen(f"{self.url}/metrics", timeout=60) as response:
            return sum(map(float, _ANSWERED.findall(response.read().decode())))


class Load(NamedTuple):
    """What some seconds of load came to; latencies are in milliseconds."""

    requests: int
    seconds: float
    bytes: int
    failed: int
    p50_ms: float
    p99_ms: float


@contextmanager
def replica() -> Iterator[Replica]:
    """A server on the bundled dataset, as deploy/ would run it."""
    command = [sys.executable, "server.py", "--port", "0", "--log-level", "error", *OPTIONS]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            port = int(process.stdout.readline().rpartition(":")[2].partition("/")[0])
            with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=60):
                yield Replica(process, port)
        finally:
            process.terminate()


def load(url: str, paths: Path, seconds: int, start: int = 0) -> Load:
    """Load from wrk, which begins at a line of the file."""
    script = ROOT / "benchmarks" / "edge" / "mix.lua"
    command = [
        "wrk",
        "-t1",
        f"-c{CONNECTIONS}",
        f"-d{seconds}",
        "--timeout",
        "10",
        "-s",
        str(script),
    ]
    done = subprocess.run(
        [*command, url, "--", str(paths), str(start)], capture_output=True, text=True, check=True
    )
    return Load(**json.loads(done.stdout.splitlines()[-1]))


def report(name: str, found: Load, hits: float | None = None) -> None:
    ratio = "" if hits is None else f"{hits:.1%}"
    rate = found.requests / found.seconds
    latencies = f"{found.p50_ms:.1f} ms | {found.p99_ms:.1f} ms"
    size = found.bytes / found.requests
    print(
        f"| {name} | {rate:,.0f} | {ratio} | {latencies} | {size:,.0f} | {found.failed} |",
        flush=True,
    )


def alone(paths: Path, seconds: int) -> None:
    with replica() as one:
        report("one process alone", load(one.url, paths, seconds))


def behind(kind: str, paths: Path, seconds: int) -> None:
    """Two replicas behind an edge: as they are, then with one of them killed."""
    with ExitStack() as stack:
        # The workers of both edges are other users, which must reach the folder.
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.chmod(0o755)
        replicas = [stack.enter_context(replica()) for _ in range(2)]
        edge = local.Edge(kind, [one.port for one in replicas], folder)
        stack.enter_context(edge.running())
        before = sum(one.answered() for one in replicas)
        found = load(edge.url, paths, seconds)
        heard = sum(one.answered() for one in replicas) - before
        report(f"{kind}, two replicas", found, 1 - heard / found.requests)
        purged = purge(edge) if kind == "varnish" else None
        timer = threading.Timer(seconds / 2, replicas[0].process.send_signal, (signal.SIGKILL,))
        timer.start()
        report(f"{kind}, one killed halfway", load(edge.url, paths, seconds, start=50_000))
        timer.join()
    if purged is not None:
        print(
            f"\nA purge by surrogate key took {purged:.1f} ms, and the next answer came from a replica."
        )


def purge(edge: local.Edge) -> float:
    """Drop everything that is kept; the milliseconds that it took."""
    url = f"{edge.url}/graphql?query={{__typename}}"
    urlopen(url, timeout=60).close()
    with urlopen(url, timeout=60) as response:
        assert response.headers["X-Cache"] == "HIT"
        key = response.headers["Surrogate-Key"]
    began = time.perf_counter()
    request = Request(edge.url, method="PURGE", headers={"Surrogate-Key": key})
    urlopen(request, timeout=60).close()
    took = 1000 * (time.perf_counter() - began)
    with urlopen(url, timeout=60) as response:
        assert response.headers["X-Cache"] == "MISS"
    return took


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    options.add_argument("--quick", action="store_true", help="3 seconds for each run, not 15")
    seconds = 3 if options.parse_args().quick else 15
    for program in ("wrk", *(local.PROGRAMS[kind] for kind in local.CACHES)):
        if shutil.which(program) is None:
            sys.exit(f"There is no {program} on the path; the measurement needs it.")
    with tempfile.TemporaryDirectory() as folder:
        paths = Path(folder) / "paths"
        with replica() as one:
            requests = mix.paths(one.url, 400_000)
        paths.write_text("\n".join(requests))
        print(f"{len(set(requests)):,} different requests among {len(requests):,}\n")
        print("| | requests/s | hit ratio | median | 99th | bytes each | failed |")
        print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
        alone(paths, seconds)
        for kind in local.CACHES:
            behind(kind, paths, seconds)


if __name__ == "__main__":
    main()
