"""What a comparison measures, in the form in which it is kept."""

import os
import platform
import re
import statistics
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import msgspec

from benchmarks.compare.servers import node_version, own_cores
from benchmarks.peers.dataset import ROOT

PEERS = ROOT / "benchmarks" / "peers"


class Machine(msgspec.Struct, kw_only=True):
    """Where and with what it was measured."""

    measured: str  # the day
    processor: str
    cores: int
    load_average: float  # over a minute, before the start
    versions: dict[str, str]


class Rounds(msgspec.Struct, kw_only=True):
    """One server under one load; one value for each round."""

    requests_per_second: list[float] = []
    processor_microseconds: list[float] = []  # of the server, for each request
    generator_share: list[float] = []  # of the generator's core, from 0 to 1

    @property
    def rate(self) -> float:
        return statistics.median(self.requests_per_second)

    @property
    def processor_share(self) -> float:
        """The part of the time in which the server ran, at the median; all of it if undisturbed."""
        shares = zip(self.requests_per_second, self.processor_microseconds, strict=True)
        return statistics.median(rate * spent / 1e6 for rate, spent in shares)

    @property
    def spread(self) -> float:
        """The distance of the best round from the worst, as a part of the median."""
        return (max(self.requests_per_second) - min(self.requests_per_second)) / self.rate


class Starts(msgspec.Struct, kw_only=True):
    """Starts of one server; one value for each."""

    first_answer_milliseconds: list[float] = []
    megabytes: list[float] = []  # resident after the first answer

    @property
    def milliseconds(self) -> float:
        return statistics.median(self.first_answer_milliseconds)

    @property
    def memory(self) -> float:
        return statistics.median(self.megabytes)


class Figures(msgspec.Struct, kw_only=True):
    """Everything that one run found. Cases and servers go by their keys."""

    machine: Machine
    rounds: int
    seconds_per_round: float
    answer_bytes: dict[str, int] = {}
    load: dict[str, dict[str, Rounds]] = {}
    starts: dict[str, Starts] = {}
    megabytes_after_load: dict[str, float] = {}
    # Microseconds for each document, in process and each sent once.
    all_different: dict[str, list[float]] = {}
    # Microseconds for each operation on a library of books, in process.
    library: dict[str, list[float]] = {}


def machine() -> Machine:
    return Machine(
        measured=datetime.now(UTC).date().isoformat(),
        processor=_processor(),
        cores=len(own_cores()) or os.cpu_count() or 1,
        load_average=round(os.getloadavg()[0], 2),
        versions=_versions(),
    )


def _processor() -> str:
    names = re.findall(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    return names[0] if names else platform.machine()


def _versions() -> dict[str, str]:
    packages = msgspec.json.decode((PEERS / "package.json").read_bytes())["dependencies"]
    pinned = (PEERS / "requirements.txt").read_text(encoding="utf-8")
    ours = ("strawberry-graphql", "graphql-core", "starlette", "uvicorn", "uvloop", "httptools")
    return {
        "Python": platform.python_version(),
        **{name: version(name) for name in ours},
        **dict(re.findall(r"^(ariadne)==(\S+)", pinned, re.MULTILINE)),
        "Node.js": node_version(),
        **packages,
    }
