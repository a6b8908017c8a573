"""What a lookup and a page cost when the dataset grows, as ratios to the real one.

    python -m benchmarks.growth [FACTOR ...]

Episodes, seasons, ceremonies and awards are copied, 100 and 10,000 times by default; what a query
returns stays the same. Search has a measurement of its own, `benchmarks/search_growth.py`.
"""

import gc
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import graphql
import msgspec

import schema
from data.catalog import Catalog
from data.loader import load
from data.records import Award, Ceremony, Company, Episode, Record, Season, Series
from resolvers import ids
from resolvers.context import Context

ROOT = Path(__file__).parent.parent
COPIED = (Season, Episode, Ceremony, Award)
RUNS = 300

QUERIES = {
    "lookup by slug": "query ($slug: String) { episode(by: { slug: $slug }) { title } }",
    "lookup by place in a series": """query ($series: String) {
        series(by: { slug: $series }) { episode(by: { code: "S01E03" }) { title } } }""",
    "page of 20 in the middle": """query ($cursor: String) {
        episodes(first: 20, after: $cursor) { totalCount nodes { title number } } }""",
    "page of 20 backwards": """query ($cursor: String) {
        episodes(last: 20, before: $cursor) { nodes { title number } } }""",
    "filtered page, seen before": """query ($cursor: String) {
        awards(first: 20, filter: { result: [WON] }) { totalCount nodes { category } } }""",
    "ordered page, seen before": """query ($cursor: String) {
        awards(first: 20, orderBy: [{ by: YEAR, direction: DESC }]) { nodes { category } } }""",
    "nested page": """query ($slug: String) {
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
        emptied |= {"creators": (), "companies": (), "based_on": None}
    return msgspec.structs.replace(record, **emptied)


def microseconds(catalog: Catalog, query: str) -> float:
    """The median time of one execution, parsing and validation left out."""
    episodes = catalog.all(Episode)
    middle = episodes[len(episodes) // 2]
    variables = {
        "slug": middle.slug,
        "series": middle.series,
        "cursor": ids.encode(middle),
    }
    document = graphql.parse(query)
    context = Context(catalog)
    times = []
    for run in range(RUNS + 1):
        started = time.perf_counter_ns()
        result = graphql.execute(
            schema.core, document, context_value=context, variable_values=variables
        )
        if run:
            times.append(time.perf_counter_ns() - started)
        assert isinstance(result, graphql.ExecutionResult)
        assert result.errors is None, result.errors
    return statistics.median(times) / 1000


def main() -> None:
    factors = [1, *(map(int, sys.argv[1:]) if len(sys.argv) > 1 else (100, 10_000))]
    real = load(ROOT / "data" / "heartstopper")
    rows: dict[str, list[float]] = {name: [] for name in QUERIES}
    sizes = []
    for factor in factors:
        print(f"building x{factor} ...", file=sys.stderr, flush=True)
        catalog = Catalog(bare(record) for record in grown(real, factor))
        sizes.append(len(catalog))
        gc.collect()
        gc.freeze()
        for name, query in QUERIES.items():
            print(f"  {name}", file=sys.stderr, flush=True)
            rows[name].append(microseconds(catalog, query))
    print("records".ljust(30) + "".join(f"{size:>14,}" for size in sizes))
    for name, times in rows.items():
        cells = [f"{times[0]:.0f} us", *(f"x{time / times[0]:.2f}" for time in times[1:])]
        print(name.ljust(30) + "".join(cell.rjust(14) for cell in cells))


if __name__ == "__main__":
    main()
