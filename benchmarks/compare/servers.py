"""The servers that are compared: how each is started and what the system knows of its process."""

import os
import re
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from benchmarks.peers.dataset import ROOT

BUILT = ROOT / "build" / "peers"
CONSTANTS = BUILT / "answers"
NODE_MODULES = ROOT / "benchmarks" / "peers" / "node_modules"
PATIENCE = 60  # seconds
_ADDRESS = re.compile(rb"http://127\.0\.0\.1:(\d+)")
_TICKS = os.sysconf("SC_CLK_TCK")


class Peer(NamedTuple):
    """A server that can be started; it prints its address once it has one."""

    key: str
    title: str
    command: tuple[str, ...]


def _python(module: str, *arguments: str, interpreter: str = sys.executable) -> tuple[str, ...]:
    return (interpreter, "-m", f"benchmarks.peers.{module}", *arguments)


CONSTANT = Peer("constant", "Starlette constant route", _python("constant_route", str(CONSTANTS)))
OURS = Peer(
    "ours", "This server", (sys.executable, "server.py", "--port", "0", "--log-level", "warning")
)
STRAWBERRY = Peer("strawberry", "Strawberry", _python("stock_strawberry"))
MERCURIUS = Peer("mercurius", "Mercurius JIT", ("node", "benchmarks/peers/mercurius.js"))
YOGA = Peer("yoga", "GraphQL Yoga", ("node", "benchmarks/peers/yoga.js"))
# What a program can do that trusts its clients: these check no limits, headers or media types.
UWEBSOCKETS = Peer(
    "uws", "graphql-jit on uWebSockets.js, unchecked", ("node", "benchmarks/peers/uws.js")
)
BUN = Peer(
    "bun",
    "graphql-jit on Bun, unchecked",
    (str(NODE_MODULES / ".bin" / "bun"), "benchmarks/peers/bun.js"),
)
PEERS = (
    CONSTANT,
    OURS,
    UWEBSOCKETS,
    BUN,
    MERCURIUS,
    YOGA,
    STRAWBERRY,
    Peer(
        "strawberry-caches", "Strawberry with its caches", _python("stock_strawberry", "--caches")
    ),
    Peer(
        "ariadne",
        "Ariadne",
        _python("ariadne_asgi", interpreter=str(BUILT / "ariadne" / "bin" / "python")),
    ),
)


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs."""

    peer: Peer
    pid: int
    port: int

    def path(self, case: str) -> str:
        return f"/{case}" if self.peer is CONSTANT else "/graphql"

    def megabytes(self) -> float:
        """The memory that is resident now."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return round(int(line.split()[1]) / 1024, 1)

    def processor_seconds(self) -> float:
        """The time that its threads have run so far, in the kernel too."""
        # The name before the last bracket may hold spaces.
        after_name = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(after_name[11]) + int(after_name[12])) / _TICKS


@contextmanager
def running(peer: Peer, cores: set[int]) -> Iterator[Server]:
    """A server on some of the processor's cores, from its start to its end."""
    log = BUILT / f"{peer.key}.log"
    with log.open("wb") as errors, on_cores(cores):
        process = subprocess.Popen(
            peer.command, cwd=ROOT, env=_environment(), stdout=subprocess.PIPE, stderr=errors
        )
    try:
        yield Server(peer, process.pid, _port(process, peer, log))
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _environment() -> dict[str, str]:
    # Settings of ours that happen to be in the environment are left out.
    ours = {name: value for name, value in os.environ.items() if not name.startswith("API_")}
    return ours | {"NODE_ENV": "production"}


def _port(process: subprocess.Popen[bytes], peer: Peer, log: Path) -> int:
    assert process.stdout is not None
    ready, _, _ = select.select([process.stdout], [], [], PATIENCE)
    printed = process.stdout.readline() if ready else b""
    if (match := _ADDRESS.search(printed)) is None:
        raise SystemExit(f"\n{peer.title} did not start; see {log.relative_to(ROOT)}.")
    return int(match[1])


@contextmanager
def on_cores(cores: set[int]) -> Iterator[None]:
    """What is started meanwhile runs on these cores, where a process can be bound to any."""
    before = own_cores()
    bind(cores)
    try:
        yield
    finally:
        bind(before)


def own_cores() -> set[int]:
    return os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()


def bind(cores: set[int]) -> None:
    if cores and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, cores)


def check() -> None:
    """Stop with one sentence unless every peer can be started."""
    if sys.platform != "linux":
        raise SystemExit("The comparison needs Linux, which tells what memory a process has.")
    node = shutil.which("node")
    if node is None:
        raise SystemExit("The comparison needs Node.js 20 or newer, for the servers in JavaScript.")
    if int(node_version().partition(".")[0]) < 20:
        raise SystemExit(f"The comparison needs Node.js 20 or newer; this is {node_version()}.")
    missing = [path for path in (NODE_MODULES, BUILT / "ariadne" / "bin") if not path.exists()]
    if missing:
        raise SystemExit(f"{missing[0].relative_to(ROOT)} is missing; `make bench` installs it.")


def node_version() -> str:
    return subprocess.check_output(("node", "--version"), text=True).strip().removeprefix("v")
