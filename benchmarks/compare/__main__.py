"""How this server does beside others: the same dataset, schema and operations, in the same minutes.

    python -m benchmarks.compare [--quick]

Requests per second, and what follows from them, are medians of short rounds in which the servers
take turns, each on one core and the load generator on another. Starts are timed in milliseconds
from the making of the process to the first whole answer; memory is what is resident, in megabytes.
Only ratios inside one run mean anything.
"""

import argparse
import signal
import sys
import time
from contextlib import ExitStack
from typing import NamedTuple

import msgspec

from benchmarks.compare import servers
from benchmarks.compare.all_different import all_different
from benchmarks.compare.answers import difference
from benchmarks.compare.cases import Case, Requests, cases, title
from benchmarks.compare.chart import chart
from benchmarks.compare.figures import Figures, Rounds, Starts, machine
from benchmarks.compare.library import library
from benchmarks.compare.load import Burst, LoadError, burst, first_answer
from benchmarks.compare.servers import CONSTANT, CONSTANTS, OURS, PEERS, Peer, Server, running
from benchmarks.compare.table import table
from benchmarks.peers.dataset import ROOT, loaded
from benchmarks.peers.export import export

RECORDED = ROOT / "benchmarks" / "results"
GLANCED = ROOT / "build" / "results"


class Plan(NamedTuple):
    """How long to look."""

    rounds: int
    seconds: float
    warm_up: float
    starts: int
    documents: int
    books: int


THOROUGH = Plan(rounds=7, seconds=1.0, warm_up=2.0, starts=7, documents=1_500, books=200)
QUICK = Plan(rounds=2, seconds=0.3, warm_up=0.4, starts=1, documents=100, books=20)


class Asked(NamedTuple):
    """A case as one server is asked it, and the length of the answer to each template."""

    case: Case
    server: Server
    requests: Requests
    lengths: list[int]


class Comparison:
    """What is measured, in the order in which it is."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.found = Figures(machine=machine(), rounds=plan.rounds, seconds_per_round=plan.seconds)
        catalog = loaded()
        export(catalog)
        self.cases = cases(catalog)
        # Numbers below are for the answers that are compared.
        self.serial = max(len(case.bodies) for case in self.cases)

    def run(self) -> Figures:
        cores = sorted(servers.own_cores())
        with servers.on_cores(set(cores[1:2])), ExitStack() as stack:
            asked = self._start(stack, set(cores[:1]))
            for one in asked:
                say(f"warming up: {title(one.case.key)}, {one.server.peer.title}")
                self._burst(one, self.plan.warm_up)
            for number in range(self.plan.rounds):
                self._round(number, asked)
            for server in dict.fromkeys(one.server for one in asked):
                self.found.megabytes_after_load[server.peer.key] = server.megabytes()
        for number in range(self.plan.starts):
            for peer in PEERS:
                say(f"start {number + 1} of {self.plan.starts}: {peer.title}")
                self._time_start(peer, set(cores))
        say(f"{self.plan.documents} documents, all different, in process")
        self.found.all_different = all_different(self.plan.documents)
        say(f"{self.plan.books} operations on a library of books, in process")
        self.found.library = library(self.plan.books)
        return self.found

    def _start(self, stack: ExitStack, cores: set[int]) -> list[Asked]:
        """All servers, when they were seen to answer alike."""
        say("starting the servers")
        ours = stack.enter_context(running(OURS, cores))
        expected = {case.key: answers(ours, case) for case in self.cases}
        CONSTANTS.mkdir(parents=True, exist_ok=True)
        for case in self.cases:
            middling = sorted(expected[case.key], key=len)[len(case.bodies) // 2]
            self.found.answer_bytes[case.key] = len(middling)
            (CONSTANTS / case.key).write_bytes(middling)
        running_servers = [
            ours if peer is OURS else stack.enter_context(running(peer, cores)) for peer in PEERS
        ]
        asked = []
        for case in self.cases:
            for server in running_servers:
                given = answers(server, case)
                if server.peer is not CONSTANT:
                    compare(expected[case.key], given, server.peer, case)
                lengths = list(map(len, given))
                asked.append(Asked(case, server, case.requests(server.path(case.key)), lengths))
        return asked

    def _round(self, number: int, asked: list[Asked]) -> None:
        for case in self.cases:
            turns = [one for one in asked if one.case is case]
            # Nobody is always the one after the same other.
            for one in turns[number % len(turns) :] + turns[: number % len(turns)]:
                say(f"round {number + 1} of {self.plan.rounds}: {title(case.key)}")
                before = one.server.processor_seconds()
                answered = self._burst(one, self.plan.seconds)
                ran = one.server.processor_seconds() - before
                of_case = self.found.load.setdefault(
                    case.key, {peer.key: Rounds() for peer in PEERS}
                )
                rounds = of_case[one.server.peer.key]
                rounds.requests_per_second.append(round(answered.answers / answered.seconds, 1))
                rounds.processor_microseconds.append(round(ran / answered.answers * 1e6, 1))
                rounds.generator_share.append(
                    round(answered.processor_seconds / answered.seconds, 3)
                )

    def _burst(self, asked: Asked, seconds: float) -> Burst:
        try:
            found = burst(asked.server.port, asked.requests, asked.lengths, self.serial, seconds)
        except (LoadError, OSError) as error:
            peer, case = asked.server.peer.title, title(asked.case.key)
            raise SystemExit(f"\n{peer} failed under load at {case}: {error}.") from None
        self.serial += found.answers
        return found

    def _time_start(self, peer: Peer, cores: set[int]) -> None:
        case = self.cases[0]
        began = time.perf_counter()
        with running(peer, cores) as server:
            first_answer(server.port, case.requests(server.path(case.key))[0])
            seconds = time.perf_counter() - began
            starts = self.found.starts.setdefault(peer.key, Starts())
            starts.first_answer_milliseconds.append(round(seconds * 1000, 1))
            starts.megabytes.append(server.megabytes())


def answers(server: Server, case: Case) -> list[bytes]:
    """The answer to one request of each template."""
    requests = case.requests(server.path(case.key))
    try:
        return [first_answer(server.port, requests[serial]) for serial in range(len(requests))]
    except (LoadError, OSError) as error:
        peer = server.peer.title
        raise SystemExit(f"\n{peer} failed at {title(case.key)}: {error}.") from None


def compare(expected: list[bytes], given: list[bytes], peer: Peer, case: Case) -> None:
    """Stop with one sentence unless a peer's answers are ours."""
    for ours, theirs in zip(expected, given, strict=True):
        if path := difference(ours, theirs):
            raise SystemExit(f"\n{peer.title} answers {title(case.key)} differently at {path}.")


def say(progress: str) -> None:
    """Show progress: in place on a terminal, elsewhere one line for each step."""
    if sys.stderr.isatty():
        print(f"\r{progress:90}", end="", file=sys.stderr, flush=True)
    elif progress:
        print(progress, file=sys.stderr, flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description="Compare this server with others.")
    options.add_argument(
        "--quick", action="store_true", help=f"a short look, kept in {GLANCED.relative_to(ROOT)}"
    )
    quick = options.parse_args().quick
    servers.check()
    # So that the servers are stopped too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    found = Comparison(QUICK if quick else THOROUGH).run()
    say("")
    print(table(found))
    folder = GLANCED if quick else RECORDED
    folder.mkdir(parents=True, exist_ok=True)
    text = msgspec.json.format(msgspec.json.encode(found), indent=1)
    (folder / "compare.json").write_bytes(text + b"\n")
    (folder / "compare.svg").write_text(chart(found), encoding="utf-8")
    print(f"\nThe raw figures and a chart are in {folder.relative_to(ROOT)}.")


if __name__ == "__main__":
    main()
