"""Two engines and graphql-core by itself, given the same requests and compared byte for byte."""

import json
import time
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec

import schema
from data.catalog import Catalog
from engine.execution import Engine, RequestError
from resolvers.context import Context
from tests.differential.case import Case
from tests.differential.core import execute_by_core
from tests.differential.shrink import shrunk
from web.graphql.domain import domain_of

# Some requests are sent once more when all others were answered.
_KEPT = 500
_SHOWN = 400


class Answer(NamedTuple):
    """What an engine makes of a request: the bytes, what made them, and whether they hold errors."""

    content: bytes
    path: str
    failed: bool


class Difference(NamedTuple):
    """A request to which the two engines give different answers."""

    case: Case
    expected: bytes
    actual: bytes

    def __str__(self) -> str:
        return "\n".join(
            [
                self.case.query,
                f"variables: {json.dumps(self.case.variables, ensure_ascii=False)}",
                f"operation name: {self.case.operation_name!r}",
                first_difference(self.expected, self.actual),
            ]
        )


def comparison_over(catalog: Catalog) -> "Comparison":
    """The engine as it is served, and one without plans."""
    context = Context(catalog)
    return Comparison(
        Engine(schema.core, domain_of(context)),
        Engine(schema.core, domain_of(context), plans=False),
    )


def execute(engine: Engine, case: Case) -> Answer:
    """The answer to a request."""
    try:
        execution = engine.run(engine.prepare(case.query, case.params))
    except RequestError as error:
        return Answer(msgspec.json.encode(error.result), "request error", True)
    except Exception as error:  # noqa: BLE001 # a finding, reported with the others
        return Answer(f"raised {error!r}".encode(), "exception", True)
    failed = execution.result.errors is not msgspec.UNSET
    return Answer(msgspec.json.encode(execution.result), execution.declined or "plan", failed)


class Comparison:
    """Sends requests to an engine and counts what made the answers.

    Where graphql-core by itself finds no error, its data are what is expected; where it does, the
    answer of an engine without plans is.
    """

    def __init__(self, planned: Engine, plain: Engine) -> None:
        self.planned = planned
        self.plain = plain
        self.sent = 0
        self.paths: Counter[str] = Counter()
        self.failed: Counter[str] = Counter()
        self.differences: list[Difference] = []
        self._kept: dict[int, tuple[Case, bytes]] = {}

    def run(self, cases: Iterable[Case], most: int) -> None:
        """Send requests until so many differences are found; say how far that is, now and then."""
        began = said = time.monotonic()
        for case in cases:
            if len(self.differences) >= most:
                return
            self.send(case)
            if time.monotonic() - said > 10:
                said = time.monotonic()
                print(f"{self.sent} requests after {said - began:.0f} s", flush=True)
        self.send_again()

    @property
    def sound(self) -> int:
        """How many requests were answered without errors."""
        return sum(self.paths.values())

    def send(self, case: Case) -> bool:
        """Send a request twice, as what is kept of the first answer may spoil the second."""
        self.sent += 1
        expected = self.expected(case)
        for _ in range(2):
            answer = execute(self.planned, case)
            if answer.content != expected or answer.path == "exception":
                self.differences.append(Difference(case, expected, answer.content))
                return False
        (self.failed if answer.failed else self.paths)[answer.path] += 1
        self._kept[self.sent % _KEPT] = case, expected
        return True

    def expected(self, case: Case) -> bytes:
        """The right answer to a request."""
        core = execute_by_core(self.plain.schema, self.plain.context, case)
        if not core.errors:
            right = msgspec.json.encode({"data": core.data})
            refused = (
                execute(self.plain, case) if execute(self.planned, case).content != right else None
            )
            if refused is None or b'"LIMIT_EXCEEDED"' not in refused.content:
                return right
            return refused.content
        plain = execute(self.plain, case)
        return plain.content if plain.failed else f"core: {core.errors[0].message}".encode()

    def send_again(self) -> None:
        """Send some requests once more, now that others have been answered in the meantime."""
        for case, expected in self._kept.values():
            content = execute(self.planned, case).content
            if content != expected:
                self.differences.append(Difference(case, expected, content))

    def shrunk(self, difference: Difference) -> Difference:
        """The difference with as much as possible left out of its request."""
        case = shrunk(difference.case, self._differs)
        smaller = Difference(case, self.expected(case), execute(self.planned, case).content)
        return difference if smaller.expected == smaller.actual else smaller

    def _differs(self, case: Case) -> bool:
        return self.expected(case) != execute(self.planned, case).content


def first_difference(expected: bytes, actual: bytes) -> str:
    """Where two answers part, and what each has there."""
    try:
        found = _first(json.loads(expected), json.loads(actual), "answer")
    except ValueError:
        found = None
    return found or f"expected: {_short(expected.decode())}\nanswered: {_short(actual.decode())}"


def _first(expected: Any, actual: Any, path: str) -> str | None:
    if isinstance(expected, dict) and isinstance(actual, dict):
        if list(expected) != list(actual):
            return _pair(f"the keys of {path}", list(expected), list(actual))
        pairs = [(expected[key], actual[key], f"{path}.{key}") for key in expected]
    elif isinstance(expected, list) and isinstance(actual, list):
        if len(expected) != len(actual):
            return _pair(path, expected, actual)
        both = zip(expected, actual, strict=True)
        pairs = [(*pair, f"{path}[{at}]") for at, pair in enumerate(both)]
    elif expected == actual and type(expected) is type(actual):
        return None
    else:
        return _pair(path, expected, actual)
    return next(filter(None, (_first(*pair) for pair in pairs)), None)


def _pair(path: str, expected: Any, actual: Any) -> str:
    shown = [_short(json.dumps(value, ensure_ascii=False)) for value in (expected, actual)]
    return f"{path}\nexpected: {shown[0]}\nanswered: {shown[1]}"


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
