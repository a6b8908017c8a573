"""What lookups and pages take when the dataset grows: as ratios to the real one, and at most.

    python -m benchmarks.growth [FACTOR ...]

Episodes, seasons, ceremonies and awards are copied, 100 and 10,000 times by default; what a query
returns stays the same, and each asks for an episode by chance. The last column is the longest that
the largest dataset took for one. Search has a measurement of its own, `benchmarks/search_growth.py`.
"""

import gc
import random
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

import schema
from data.catalog import Catalog
from data.loader import load
from data.records import Award, Ceremony, Company, Episode, Record, Season, Series
from engine.execution import Engine, Params
from resolvers import ids
from resolvers.bounds import Limits
from resolvers.context import Context
from web.graphql.domain import domain_of

ROOT = Path(__file__).parent.parent
COPIED = (Season, Episode, Ceremony, Award)
RUNS = 2_000

QUERIES = {
    "lookup by slug": "query ($slug: String!) { episode(by: { slug: $slug }) { title } }",
    "lookup by place in a series": """query ($series: String!) {
        series(by: { slug: $series }) { episode(by: { code: "S01E03" }) { title } } }""",
    "page of 20 in the middle": """query ($cursor: String) {
        episodes(first: 20, after: $cursor) { totalCount nodes { title number } } }""",
    "page of 20 backwards": """query ($cursor: String) {
        episodes(last: 20, before: $cursor) { nodes { title number } } }""",
    "filtered page, seen before": """{
        awards(first: 20, filter: { result: [WON] }) { totalCount nodes { category } } }""",
    "ordered page, seen before": """{
        awards(first: 20, orderBy: [{ field: DATE, direction: DESC }]) { nodes { category } } }""",
    "nested page": """query ($slug: String!) {
        episode(by: { slug: $slug }) { season { episodes(first: 8) { nodes { title } } } } }""",
}


def grown(real: Catalog, factor: int) -> Iterator[Record]:
    """The records of the real dataset and, of some types, copies for `factor` - 1 more series."""
    for cls in (Company, Series, *COPIED):
        yield from real.all(cls)
    for number in range(1, factor):
        suffix = f"-copy-{number}"
        for cls in (Series, *COPIED):
            for record in real.all(cls):
                yield copied(record, suffix)


def copied(record: Record, suffix: str) -> Record:
    changes = {"slug": record.slug + suffix, "series": record.series + suffix}
    for key in ("season", "ceremony", "episode"):
        if getattr(record, key, None) is not None:
            changes[key] = getattr(record, key) + suffix
    return msgspec.structs.replace(record, **changes)


def bare(record: Record) -> Record:
    """The record without links to types that are not copied."""
    emptied: dict[str, object] = {
        key: ()
        for key in ("sources", "evidence", "disputes", "characters", "recipients", "adapts")
        if hasattr(record, key)
    }
    if isinstance(record, Series):
        emptied |= {"creators": (), "companies": (), "based_on": ()}
    return msgspec.structs.replace(record, **emptied)


class Asked(NamedTuple):
    """A query over one dataset, for whatever episode."""

    engine: Engine
    episodes: Sequence[Episode]
    query: str

    def microseconds(self, rng: random.Random) -> float:
        """What it takes to answer it for any episode, to the bytes of the answer."""
        episode = self.episodes[rng.randrange(len(self.episodes))]
        variables = {
            "slug": episode.slug,
            "series": episode.series,
            "cursor": ids.encode(episode),
        }
        params = Params(query=self.query, variables=variables)
        started = time.perf_counter_ns()
        execution = self.engine.run(self.engine.prepare(self.query, params))
        msgspec.json.encode(execution.result)
        taken = time.perf_counter_ns() - started
        assert execution.declined is None, execution
        return taken / 1000


def main() -> None:
    factors = [1, *(map(int, sys.argv[1:]) if len(sys.argv) > 1 else (100, 10_000))]
    real = load(ROOT / "data" / "heartstopper")
    engines: list[Engine] = []
    for factor in factors:
        print(f"building x{factor} ...", file=sys.stderr, flush=True)
        catalog = Catalog(bare(record) for record in grown(real, factor))
        # To look through the largest list costs more than a client may ask for.
        engines.append(Engine(schema.core, domain_of(Context(catalog, Limits(cost=10**9)))))
    gc.collect()
    gc.freeze()
    rng = random.Random(1)
    sizes = [len(engine.context.catalog) for engine in engines]
    print("records".ljust(30) + "".join(f"{size:>14,}" for size in sizes) + "   longest")
    for name, query in QUERIES.items():
        # They take turns, since the speed of a machine changes.
        asked = [Asked(one, one.context.catalog.all(Episode), query) for one in engines]
        for one in asked:
            for _ in range(3):
                one.microseconds(rng)
        runs = [[one.microseconds(rng) for one in asked] for _ in range(RUNS)]
        medians = [statistics.median(times) for times in zip(*runs, strict=True)]
        cells = [f"{medians[0]:.0f} us", *(f"x{one / medians[0]:.2f}" for one in medians[1:])]
        longest = max(run[-1] for run in runs) / 1000
        line = name.ljust(30) + "".join(cell.rjust(14) for cell in cells)
        print(f"{line} {longest:6.1f} ms", flush=True)


if __name__ == "__main__":
    main()
