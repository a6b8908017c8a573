"""Fuzz a part of the server, guided by what code each input reaches.

Needs Atheris, which is not among the requirements because it has no wheels for some systems:
`.venv/bin/pip install atheris`. Inputs that reached something new are kept below build/coverage, and
so is the first one of each failure; to give its path as INPUT runs it alone. Ends with 1 if anything
failed.

python -m tests.hostile.coverage TARGET [--minutes 20] [--seed 1] [INPUT]
"""

import argparse
import importlib
import os
import shutil
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.hostile.coverage.mutation import Mutator, mutator

# The targets and the rooms whose code guides them; more of it would slow them down.
TARGETS = {
    "parser": ["engine.language"],
    "readers": ["web.graphql"],
    "negotiation": ["web.graphql"],
    "ids": ["data", "resolvers"],
    "proof": ["engine.validation", "engine.coercion", "engine.schema_index"],
    "coercion": ["engine.coercion", "resolvers", "schema.scalars", "data.values"],
}
# No input takes a tenth as long; by the clock it may, on a machine that does other things too.
SLOW_SECONDS = 1
STALLED_SECONDS = 120
LONGEST = 4_000
WORK = Path(__file__).resolve().parents[3] / "build" / "coverage"


def main() -> int:
    options = argparse.ArgumentParser(description="Fuzz a part of the server, guided by coverage.")
    options.add_argument("target", choices=TARGETS)
    options.add_argument("--minutes", type=float, default=20)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("input", type=Path, nargs="?", help="run this one alone")
    given = options.parse_args()
    try:
        atheris: Any = importlib.import_module("atheris")
    except ImportError:
        print("Atheris is missing; .venv/bin/pip install atheris brings it where it has wheels.")
        return 2
    with atheris.instrument_imports(include=TARGETS[given.target]):
        target = importlib.import_module(f"tests.hostile.coverage.{given.target}")
    if given.input is not None:
        target.check(given.input.read_bytes())
        return 0
    findings = WORK / f"{given.target}-failures"
    shutil.rmtree(findings, ignore_errors=True)
    findings.mkdir(parents=True)
    # The fuzzer ends its process.
    pid = os.fork()
    if pid == 0:
        _fuzz(atheris, target, given, findings)
    _, status = os.waitpid(pid, 0)
    found = sorted(findings.iterdir())
    print(f"{len(found)} failures {found}")
    return 1 if found or status else 0


def _fuzz(atheris: Any, target: Any, given: argparse.Namespace, findings: Path) -> None:
    corpus = WORK / given.target
    corpus.mkdir(exist_ok=True)
    seeds: list[bytes] = target.seeds()
    for number, seed in enumerate(seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    arguments = [
        sys.argv[0],
        str(corpus),
        f"-max_total_time={int(given.minutes * 60)}",
        f"-max_len={LONGEST}",
        f"-seed={given.seed}",
        f"-timeout={STALLED_SECONDS}",
        f"-report_slow_units={STALLED_SECONDS}",
        f"-artifact_prefix={findings}/",
        "-print_final_stats=1",
        "-rss_limit_mb=4096",
    ]
    print(f"{given.target}: {len(seeds)} seeds, {given.minutes:g} minutes from {time.ctime()}")
    check = _collecting(target.check, findings)
    atheris.Setup(arguments, check, custom_mutator=_mixed(atheris, mutator(seeds)))
    atheris.Fuzz()


def _collecting(check: Callable[[bytes], None], findings: Path) -> Callable[[bytes], None]:
    """Keep the first input of each failure, which is known by the line that raised it, and go on."""
    seen: set[tuple[object, ...]] = set()

    def collect(data: bytes) -> None:
        began = time.process_time()
        try:
            check(data)
            _check_time(time.process_time() - began)
        except Exception as error:  # noqa: BLE001 # each is a finding
            frame = traceback.extract_tb(error.__traceback__)[-1]
            key = type(error).__name__, frame.filename, frame.lineno
            if key not in seen:
                seen.add(key)
                (findings / f"{len(seen)}").write_bytes(data)
                traceback.print_exc()

    return collect


def _check_time(seconds: float) -> None:
    assert seconds < SLOW_SECONDS, seconds


def _mixed(atheris: Any, by_words: Mutator) -> Mutator:
    """A mutator that changes every other input by words and the others by bytes."""

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        if seed % 2:
            return by_words(data, most, seed)
        changed: bytes = atheris.Mutate(data, len(data))
        return changed[:most]

    return mutate


if __name__ == "__main__":
    sys.exit(main())
