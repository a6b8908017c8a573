"""Whether it matters how deep in Python's stack a request is answered.

It does, where calls cross the end of a chunk of frames; `web/server/stack.py` says how the server gets
around it. This runs the nested cast query at many depths, by a plan and by graphql-core, as it is
and in one chunk, and prints the best, the middling and the worst depth, in microseconds.

python -m benchmarks.stack_depth
"""

import gc
import platform
import statistics
import time
from collections.abc import Callable

import schema
from data.loader import load
from engine.execution import Engine, Params
from resolvers.context import Context
from server import BUNDLED
from tests.hostile.operations import NESTED_CAST
from web.graphql.domain import domain_of
from web.server.stack import in_one_chunk

DEPTHS = range(0, 120, 3)


def measured(answer: Callable[[], object], rounds: int) -> list[float]:
    """The least microseconds that an answer takes at each depth."""

    def deep(depth: int) -> float:
        return deep(depth - 1) if depth else best(answer, rounds)

    return [deep(depth) for depth in DEPTHS]


def best(answer: Callable[[], object], rounds: int) -> float:
    found = float("inf")
    for _ in range(rounds):
        began = time.perf_counter()
        answer()
        found = min(found, time.perf_counter() - began)
    return found * 1e6


def main() -> None:
    context = Context(load(*BUNDLED))
    params = Params(query=NESTED_CAST)
    plain = Engine(schema.core, domain_of(context), plans=False)
    engine = Engine(schema.core, domain_of(context))
    by_core, by_plan = plain.prepare(NESTED_CAST, params), engine.prepare(NESTED_CAST, params)

    def planned() -> object:
        engine.shared.forget_rows()
        return engine.run(by_plan)

    answers: dict[str, tuple[Callable[[], object], int]] = {
        "a plan": (planned, 20),
        "graphql-core": (lambda: plain.run(by_core), 4),
    }
    gc.collect()
    gc.freeze()
    print(f"Python {platform.python_version()}, {len(DEPTHS)} depths")
    for name, (answer, rounds) in answers.items():
        for title, found in (
            ("as it is", measured(answer, rounds)),
            ("in one chunk", in_one_chunk(lambda: measured(answer, rounds))),  # noqa: B023 # called at once
        ):
            print(
                f"{name:>14}, {title:12} best {min(found):8.0f}  "
                f"median {statistics.median(found):8.0f}  worst {max(found):8.0f}"
            )


if __name__ == "__main__":
    main()
