"""How the time of a search grows with the dataset: p50 over copies of it, as ratios.

A copy is another series: its people, characters and artists have other names, in prose too; all
other words stay, so that common words become as much more common as the dataset grows.
"""

import argparse
import gc
import re
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from data.display_names import display_name
from data.loader import load
from data.records import RECORD_TYPES, Actor, Artist, Character, CrewMember, Record
from data.search import Index, texts
from data.suggest import Names
from data.words import words

FOLDER = Path(__file__).parent.parent / "data" / "heartstopper"
SECONDS, RUNS = 1.0, 1000  # for each figure, whichever is reached first
WORD = re.compile(r"\w+")

QUERIES = {
    "a name": "kit connor",
    "a name, misspelled": "yasmin finey",
    "a name and a common word": "kit connor heartstopper",
    "two words of prose": "first kiss",
    "a common word": "heartstopper",
    "nothing like it": "zzzzzz qqqqqq",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 100, 1000])
    copies = parser.parse_args().copies
    catalog = load(FOLDER)
    real = [record for cls in RECORD_TYPES for record in catalog.all(cls)]
    first: dict[str, float] = {}
    for count in copies:
        started = time.perf_counter()
        gc.disable()  # as a server does while it loads
        index = Index(copied(real, count), lambda record: display_name(record, catalog))
        built = time.perf_counter() - started
        gc.enable()
        gc.freeze()
        print(f"\n{count} x {len(real):,} records, copied and indexed in {built:.2f} s")
        for name, query in QUERIES.items():
            show(name, p50(partial(index.search, query)), first, len(index.search(query)))
        del index
        gc.unfreeze()
        gc.collect()
        gc.disable()
        names = Names(copied(real, count))
        gc.enable()
        gc.freeze()
        show("type-ahead", p50(partial(suggest, names)), first, len(suggest(names)))
        del names
        gc.unfreeze()
        gc.collect()


def suggest(names: Names) -> list[object]:
    return list(islice(names.starting_with("ni"), 10))


def show(name: str, seconds: float, first: dict[str, float], hits: int) -> None:
    ratio = seconds / first.setdefault(name, seconds)
    print(f"  {name:26} {seconds * 1000:10.3f} ms  {ratio:8.1f} x  {hits:9,} hits")


def p50(run: Callable[[], object]) -> float:
    times: list[float] = []
    stop = time.perf_counter() + SECONDS
    while not times or (time.perf_counter() < stop and len(times) < RUNS):
        started = time.perf_counter()
        run()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def copied(real: list[Record], count: int) -> Iterator[Record]:
    """The records, and `count` - 1 copies of them under other names."""
    named = {
        word
        for record in real
        if isinstance(record, Actor | Artist | Character | CrewMember)
        for word in words(dict(texts(record))["name"])
    }
    keys = [{path for path, _ in texts(record) if "." not in path} | {"slug"} for record in real]
    yield from real
    for number in range(1, count):
        start = letters(number)

        def rename(word: re.Match[str], start: str = start) -> str:
            return start + word[0] if word[0].lower() in named else word[0]

        for record, paths in zip(real, keys, strict=True):
            values = ((path, getattr(record, path)) for path in paths)
            changed = {path: renamed(value, rename) for path, value in values}
            yield msgspec.structs.replace(record, **changed)


def renamed(value: str | tuple[str, ...], rename: Callable[[re.Match[str]], str]) -> Any:
    if isinstance(value, str):
        return WORD.sub(rename, value)
    return tuple(WORD.sub(rename, item) for item in value)


def letters(number: int) -> str:
    """The number in letters, with which the names of a copy begin."""
    found = ""
    while number:
        number, digit = divmod(number, 26)
        found += chr(ord("a") + digit)
    return f"x{found}x"


if __name__ == "__main__":
    main()
