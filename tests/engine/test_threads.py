"""The event loop and the executor of costly operations run the same engine at the same time."""

import functools
import gc
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from engine.execution import Engine, Params
from engine.limits.cardinality import Cardinalities, Cardinality, Owner
from engine.plan import shared_selections
from engine.plan.shared_selections import MemoizedObjects
from tests.engine.library import core, domain

pytestmark = pytest.mark.slow

SIZES = range(1, 25)
SELECTIONS = [
    "title",
    "title genre",
    "number author { name }",
    "author { name born books { title } }",
    "author { books { author { name } number } }",
]


@pytest.fixture(autouse=True)
def often_switching() -> Iterator[None]:
    """Switch between threads as often as possible."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def together(*functions: Callable[[], object]) -> None:
    """Call functions at once, each in a thread of its own; the first error is raised."""
    with ThreadPoolExecutor(len(functions)) as pool:
        for future in [pool.submit(function) for function in functions]:
            future.result()


def requests(engine: Engine, offset: int) -> Iterator[tuple[str, Any]]:
    """Run many different operations, each of which keeps rows."""
    for size in SIZES:
        for selection in SELECTIONS[offset:] + SELECTIONS[:offset]:
            query = f"{{ books(first: {size}) {{ nodes {{ k{size % 7}: number {selection} }} }} }}"
            yield query, engine.run(engine.prepare(query, Params(query=query))).result.data


def test_two_threads_get_the_same_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """While rows are kept and forgotten all the time; afterwards none is kept without a bound."""
    monkeypatch.setattr(shared_selections, "MAX_VALUES", 2_000)
    engine = Engine(core, domain(60))
    expected = dict(requests(Engine(core, domain(60), plans=False), 0))
    together(*(functools.partial(_check, engine, offset, expected) for offset in (0, 2)))
    kept = [
        keeper
        for keeper in gc.get_objects()
        if isinstance(keeper, MemoizedObjects) and keeper.shared is engine.shared
    ]
    engine.shared.forget_rows()
    assert kept
    assert [keeper for keeper in kept if len(keeper.rows_by_id) > 1] == []


def _check(engine: Engine, offset: int, expected: dict[str, Any]) -> None:
    for _ in range(3):
        for query, data in requests(engine, offset):
            assert data == expected[query]


def test_cardinalities_are_measured_by_two_threads() -> None:
    """The bounds are those that one thread measures, whoever comes first."""

    def measured(*functions: str) -> dict[Any, Any]:
        engine = Engine(core, domain(60))
        together(*(getattr(engine, name) for name in functions))
        return engine.cardinalities._measured  # noqa: SLF001

    expected = measured("warm_up")
    for _ in range(5):
        assert measured("warm_up", "warm_up") == expected


class CountingCardinalities(Cardinalities):
    """Counts what it measures, slowly."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.measured: list[str] = []

    def _measure(self, type_: Any, name: str, owner: Owner | None) -> Cardinality:
        self.measured.append(name)
        time.sleep(0.05)
        return super()._measure(type_, name, owner)


def test_a_field_is_measured_once() -> None:
    """By one of the threads that need it; the others wait for what it finds."""
    cardinalities = CountingCardinalities(core, domain(60))
    author: Any = core.type_map["Author"]
    together(*[functools.partial(cardinalities.of, author, "books")] * 3)
    assert cardinalities.measured == ["books"]


def test_a_run_counts_its_own_rows_only() -> None:
    """A run that keeps nothing adds nothing, whatever another one keeps at the same time."""
    engine = Engine(core, domain(60))
    query = "{ books(first: 3) { nodes { title } } }"
    operation = engine.prepare(query, Params(query=query))
    engine.run(operation)
    assert engine.shared.values == operation.cost
    engine.run(operation)
    assert engine.shared.values == operation.cost
