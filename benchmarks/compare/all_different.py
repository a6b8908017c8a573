"""Documents that are all different, each answered once, in process: this engine and Strawberry's.

Nobody repeats anything, so this is the time that reading, checking, planning and running a document
takes. Microseconds for each document, from its text to the bytes of its answer. The few for which
Strawberry's rule for @oneOf fails are left out.
"""

import gc
import json
import logging
import time
from collections.abc import Callable, Mapping, Sequence

import msgspec

from benchmarks.compare.servers import OURS, STRAWBERRY
from benchmarks.peers.dataset import loaded
from engine.execution import Engine
from resolvers.context import Context
from schema import core, schema
from tests.differential.random_documents import Case, valid_documents
from web.graphql.domain import domain_of

WARM_UP = 100


def all_different(count: int) -> dict[str, list[float]]:
    """The times of each server for so many documents, one after the other."""
    context = Context(loaded())
    engine = Engine(core, domain_of(context))

    def ours(case: Case) -> bytes | None:
        outcome, _ = engine.run(engine.prepare(case.query, case.params))
        return msgspec.json.encode(outcome)

    def strawberrys(case: Case) -> bytes | None:
        result = schema.execute_sync(
            case.query,
            case.variables,
            context_value=context,
            operation_name=case.operation_name or None,
        )
        if result.errors:
            return None
        return json.dumps({"data": result.data}, ensure_ascii=False).encode()

    # It tells of each failure at length.
    logging.getLogger("strawberry.execution").disabled = True
    answering = {OURS.key: ours, STRAWBERRY.key: strawberrys}
    # Other documents, in which the parts of the schema are met for the first time.
    _times(list(valid_documents(context.catalog, WARM_UP, seed=2)), answering)
    gc.collect()
    gc.freeze()
    try:
        return _times(list(valid_documents(context.catalog, count, seed=1)), answering)
    finally:
        gc.unfreeze()


def _times(
    cases: Sequence[Case], answering: Mapping[str, Callable[[Case], bytes | None]]
) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {key: [] for key in answering}
    for case in cases:
        times = {}
        for key, answer in answering.items():
            began = time.perf_counter()
            if answer(case) is not None:
                times[key] = round((time.perf_counter() - began) * 1e6, 1)
        if times.keys() == answering.keys():
            for key, taken in times.items():
                found[key].append(taken)
    return found
