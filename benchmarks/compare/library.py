"""A schema in Strawberry's own style, a library of 2,000 books, in process: this engine and Strawberry's.

The documents are known and their variables are new. Microseconds for each operation, from its
parameters to the bytes of its answer; Strawberry parses and validates the document each time.
"""

import gc
import time
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from benchmarks.compare.servers import OURS, STRAWBERRY
from engine.execution import Engine, Params
from tests.engine.library import core, domain, schema

BOOKS = 2_000
_LOOKUP = "query($n: Int!) { book(by: {number: $n}) { title genre price author { name born } } }"
_PAGE = """query($n: Float!) { books(first: 50, price: {least: $n}) {
  totalCount nodes { number title genre price author { name books { title } } } } }"""


def library(count: int) -> dict[str, list[float]]:
    """The times of each engine for so many operations, one after the other."""
    books = domain(BOOKS)
    engine = Engine(core, books)

    def ours(query: str, variables: dict[str, Any]) -> bytes:
        params = Params(query=query, variables=variables)
        return msgspec.json.encode(engine.run(engine.prepare(query, params)).result)

    def strawberrys(query: str, variables: dict[str, Any]) -> bytes:
        result = schema.execute_sync(query, variables, context_value=books.context)
        return msgspec.json.encode({"data": result.data})

    answering = {OURS.key: ours, STRAWBERRY.key: strawberrys}
    # The first operations meet the schema and the documents for the first time.
    _times(4, answering)
    gc.collect()
    return _times(count, answering)


def _times(
    count: int, answering: Mapping[str, Callable[[str, dict[str, Any]], bytes]]
) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {key: [] for key in answering}
    for number in range(count):
        query = (_LOOKUP, _PAGE)[number % 2]
        variables = {"n": number * 37 % BOOKS}
        answers = set()
        for key, answer in answering.items():
            began = time.perf_counter()
            answers.add(answer(query, variables))
            found[key].append(round((time.perf_counter() - began) * 1e6, 1))
        if len(answers) > 1:
            raise SystemExit(f"The engines answer {query} with {variables} differently.")
    return found
