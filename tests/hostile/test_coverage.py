"""The targets of the fuzzer, on some of their seeds and what comes of them by exchanging words."""

import importlib
import random

import pytest

from tests.hostile.coverage.__main__ import LONGEST, TARGETS
from tests.hostile.coverage.mutation import mutator

SEEDS = 8
CHANGES = 2


@pytest.mark.parametrize("name", TARGETS)
def test_changed_seeds(name: str) -> None:
    """Nothing is wrong with any of them; the fuzzer takes more of them, and lets coverage choose."""
    target = importlib.import_module(f"tests.hostile.coverage.{name}")
    rng = random.Random(name)
    seeds: list[bytes] = target.seeds()
    mutate = mutator(seeds)
    for data in rng.sample(seeds, min(SEEDS, len(seeds))):
        target.check(data)
        for _ in range(CHANGES):
            data = mutate(data, LONGEST, rng.randrange(1 << 30))  # noqa: PLW2901 # further each time
            target.check(data)
