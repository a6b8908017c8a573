"""The costliest operation that the limits admit, and whether prices follow the work.

Operations by hand, by rule and by chance are run by a plan and by graphql-core, and the worst of them
are enlarged until their cost reaches the limit. An operation that ends in an error takes both runs, one
after the other, and that is the time which counts. The time is that of the thread, the least of
two runs; it is also given in runs of the nested cast query, which compare from machine to machine.
The same `--seed` and `--tries` make the same operations again.

python -m tests.hostile.worst_operation [--tries 20000]
"""

import argparse
import gc
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

import schema
from data.loader import load
from engine.execution import Engine, Params, RequestError
from resolvers.context import Context
from tests.differential.case import Case
from tests.differential.random_documents import documents
from tests.hostile.operations import AWKWARD, BY_HAND, NESTED_CAST, by_chance, by_rule
from web.graphql.domain import domain_of

ROOT = Path(__file__).resolve().parents[2]
PERCENTILES = (1, 50, 99)
# The operations at each end of the time for a unit of cost that are printed.
EXTREMES = 10


class Run(NamedTuple):
    """The milliseconds that an operation took: to be validated, by a plan, and by graphql-core."""

    prepared: float
    planned: float
    core: float
    cost: int
    case: Case

    @property
    def milliseconds(self) -> float:
        return self.prepared + self.planned + self.core

    @property
    def rate(self) -> float:
        """Microseconds of execution for a unit of cost; the limits of a document bound the rest."""
        return (self.planned + self.core) * 1000 / self.cost


class Timing(NamedTuple):
    """The milliseconds that one engine took, and the errors in the answer."""

    prepared: float
    executed: float
    errors: int


class Bench:
    """Runs operations from text to bytes, with nothing kept of earlier ones."""

    def __init__(self) -> None:
        self.catalog = load(*sorted(path.parent for path in ROOT.glob("data/*/series.toml")))
        domain = domain_of(Context(self.catalog))
        self.planning = Engine(schema.core, domain)
        self.plain = Engine(schema.core, domain, plans=False)
        for engine in (self.planning, self.plain):
            engine.warm_up()
            engine.documents.capacity = 0
        gc.collect()
        gc.freeze()  # as the server does
        self.tried = self.refused = 0

    def run(self, case: Case) -> Run | None:
        """Return what an operation takes; None if it is refused."""
        self.tried += 1
        try:
            cost = self.plain.prepare(case.query, case.params).cost
        except RequestError:
            self.refused += 1
            return None
        planned, core = (
            min(
                (self._time(engine, case) for _ in range(2)),
                key=lambda timing: timing.prepared + timing.executed,
            )
            for engine in (self.planning, self.plain)
        )
        # Where the plan has ended in an error, graphql-core has run already.
        again = 0.0 if planned.errors else core.executed
        return Run(core.prepared, planned.executed, again, cost, case)

    def _time(self, engine: Engine, case: Case) -> Timing:
        """Return what it takes to validate and to execute an operation."""
        engine.shared.forget_rows()
        start = time.thread_time()
        operation = engine.prepare(case.query, case.params)
        prepared = time.thread_time()
        result = engine.run(operation).result
        msgspec.json.encode(result)
        executed = time.thread_time()
        errors = len(result.errors or ())
        return Timing((prepared - start) * 1000, (executed - prepared) * 1000, errors)

    def enlarge(self, case: Case) -> Run | None:
        """Run the largest multiple of an operation that is admitted."""
        query = case.query
        body = query[query.index("{") + 1 : query.rindex("}")].strip()
        if not query.startswith("{") or body.startswith(("...", "fragment")) or "fragment" in query:
            return self.run(case)
        low, high = 1, self.plain.limits.root_fields
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self._admits(body, middle) else (low, middle - 1)
        return self.run(Case(_times(body, low), case.variables))

    def _admits(self, body: str, count: int) -> bool:
        query = _times(body, count)
        try:
            self.plain.prepare(query, Params(query=query))
        except RequestError:
            return False
        return True


def _times(body: str, count: int) -> str:
    """The first field of a selection, under so many names."""
    return "{ " + " ".join(f"r{number}: {body}" for number in range(count)) + " }"


def candidates(bench: Bench, tries: int, seed: int) -> Iterator[Case]:
    """Operations by hand and by rule, and so many by chance, half of them from random documents."""
    rng = random.Random(seed)
    yield from (Case(query) for query in (*BY_HAND, *by_rule()))
    yield from (Case(by_chance(rng)) for _ in range(tries // 2))
    yield from documents(bench.catalog, tries // 2, seed)


def percentile(values: list[float], percent: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


def _print_rates(runs: list[Run]) -> None:
    rates = [run.rate for run in runs]
    shown = ", ".join(f"{percent} %: {percentile(rates, percent):.1f}" for percent in PERCENTILES)
    print(f"Microseconds for a unit of cost, in {len(rates)}: {shown}.")
    ordered = sorted(runs, key=lambda run: run.rate)
    for title, some in (("least", ordered[:EXTREMES]), ("most", ordered[-EXTREMES:])):
        print(f"{'us':>8} {'cost':>7}  those that take the {title}")
        for run in some:
            print(f"{run.rate:8.2f} {run.cost:7}  {_text(run)}")


def _text(run: Run) -> str:
    return " ".join(run.case.query.split())[:100]


def _print_worst(runs: list[Run], cast: Run, top: int) -> None:
    print(f"The nested cast query takes {cast.milliseconds:.1f} ms and costs {cast.cost}.")
    print(f"{'ms':>8} {'casts':>6} {'cost':>7} {'valid':>6} {'plan':>6} {'core':>6}  operation")
    for run in sorted(runs, key=lambda run: -run.milliseconds)[:top]:
        casts = run.milliseconds / cast.milliseconds
        print(
            f"{run.milliseconds:8.1f} {casts:6.2f} {run.cost:7} {run.prepared:6.1f} {run.planned:6.1f} {run.core:6.1f}  {_text(run)}"
        )


def _print_awkward(engine: Engine) -> None:
    print(f"\n{'ms':>8}  awkward document: what becomes of it")
    for name, query in AWKWARD.items():
        start = time.thread_time()
        try:
            said = f"it costs {engine.prepare(query, Params(query=query)).cost}"
        except RequestError as error:
            said = str((error.result.errors or [{}])[0]["message"]).partition("\n")[0][:70]
        print(f"{(time.thread_time() - start) * 1000:8.1f}  {name}: {said}")


def main() -> None:
    options = argparse.ArgumentParser(description="Seek the costliest admitted operation.")
    options.add_argument("--tries", type=int, default=20_000, help="operations left to chance")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--top", type=int, default=12)
    given = options.parse_args()
    bench = Bench()
    cast = bench.run(Case(NESTED_CAST))
    assert cast is not None
    cases = candidates(bench, given.tries, given.seed)
    runs = [run for case in cases if (run := bench.run(case))]
    runs.sort(key=lambda run: -run.rate)
    seeds = [run.case for run in runs[: 20 * given.top]] + [Case(query) for query in BY_HAND]
    runs += [run for case in seeds if (run := bench.enlarge(case))]
    print(f"{bench.tried} operations tried, {bench.refused} of them refused.")
    _print_rates(runs)
    _print_worst(runs, cast, given.top)
    _print_awkward(bench.planning)


if __name__ == "__main__":
    main()
