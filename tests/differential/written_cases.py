"""Requests that were written by hand: the examples, and one for every construct."""

import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.differential.constructs import CONSTRUCTS
from tests.differential.random_documents import Case, variations

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"


def written_cases() -> Iterator[Case]:
    """The examples and the constructs."""
    yield from examples()
    yield from CONSTRUCTS.values()


def examples() -> Iterator[Case]:
    """The examples with their variables."""
    for example in sorted(EXAMPLES.glob("*.graphql")):
        file = example.with_suffix(".variables.json")
        variables = json.loads(file.read_text("utf-8")) if file.exists() else {}
        yield Case(example.read_text("utf-8"), variables)


def varied(cases: Iterable[Case], seed: int) -> Iterator[Case]:
    """Each request, and once more with other variables if it has any."""
    rng = random.Random(seed)
    for case in cases:
        yield case
        yield from variations(case, rng)
