"""Plans answer as graphql-core does, byte for byte; `python -m tests.differential` asks far more."""

import re
import time
from collections import Counter
from collections.abc import Iterable

import pytest

import schema
from data.catalog import Catalog
from engine.execution import Engine, Execution, PricedOperation
from resolvers.context import Context
from tests.differential.case import Case
from tests.differential.comparison import Comparison, comparison_over, execute
from tests.differential.constructs import FAILING, SOUND
from tests.differential.core import execute_by_core
from tests.differential.random_documents import documents, valid_documents
from tests.differential.written_cases import examples, varied
from web.graphql.domain import domain_of

pytestmark = pytest.mark.slow

DOCUMENTS = 2_500
# Of the requests without errors, so many at least must be answered by plans.
LEAST = 0.97


class Forgetful(Engine):
    """An engine that leaves the last field of the root out of every answer with several."""

    def run(self, operation: PricedOperation) -> Execution:
        execution = super().run(operation)
        if isinstance(execution.result.data, dict) and len(execution.result.data) > 1:
            execution.result.data.popitem()
        return execution


@pytest.fixture(scope="module")
def compared(real: Catalog) -> Comparison:
    """Both engines over the dataset that is served."""
    return comparison_over(real)


def differences(compared: Comparison, cases: Iterable[Case]) -> list[str]:
    """What each difference comes down to, up to the third."""
    found: list[str] = []
    for case in cases:
        if not compared.send(case):
            found.append(str(compared.shrunk(compared.differences[-1])))
        if len(found) == 3:
            break
    return found


def test_examples(real: Catalog) -> None:
    """The examples are answered alike, with their variables and with others, and all by plans."""
    compared = comparison_over(real)
    assert differences(compared, varied(examples(), seed=1)) == []
    assert set(compared.paths) == {"plan"}


@pytest.mark.parametrize("name", SOUND)
def test_a_construct(compared: Comparison, name: str) -> None:
    """Each construct of the language is answered alike, without errors and by a plan."""
    core = execute_by_core(schema.core, compared.plain.context, SOUND[name])
    before = compared.paths["plan"]

    assert core.errors == ()
    assert differences(compared, varied([SOUND[name]], seed=1)) == []
    assert compared.paths["plan"] > before
    assert set(compared.paths) == {"plan"}


@pytest.mark.parametrize("name", FAILING)
def test_a_failure(compared: Comparison, name: str) -> None:
    """Each kind of mistake is answered alike, with errors."""
    before = compared.failed.total()

    assert differences(compared, [FAILING[name]]) == []
    assert compared.failed.total() == before + 1


def test_an_error_of_the_root_spares_the_others(compared: Comparison) -> None:
    """What else a costly operation asks for is not run again by graphql-core, which takes far longer."""
    costly = "{ episodes(first: 40) { nodes { cast { nodes { id person { id name } } } } }"

    def taken(query: str) -> float:
        found = []
        for _ in range(3):
            start = time.thread_time()
            execute(compared.planned, Case(query, {}))
            found.append(time.thread_time() - start)
        return min(found)

    for failing in ('z: node(id: "x") { id } }', 'search(query: " ") { totalCount } }'):
        case = Case(f"{costly} {failing}", {})
        assert differences(compared, [case]) == []
        alone = taken("{ " + failing)
        whole = taken(f"{costly} }}") + alone
        assert taken(case.query) < 2 * whole + 0.01


def test_random_documents(real: Catalog, caplog: pytest.LogCaptureFixture) -> None:
    """So are documents that nobody wrote; those without errors nearly all by plans."""
    compared = comparison_over(real)
    cases = varied(documents(real, DOCUMENTS, seed=20), seed=20)

    assert differences(compared, cases) == []
    compared.send_again()
    assert compared.differences == []
    assert 0.75 < compared.sound / compared.sent < 0.95
    assert compared.paths["plan"] / compared.sound >= LEAST
    assert "A plan failed" not in caplog.text


def test_a_wrong_answer_is_found(real: Catalog) -> None:
    """The comparison tells of the smallest request that is answered otherwise."""
    context = Context(real)
    plain = Engine(schema.core, domain_of(context), plans=False)
    compared = Comparison(Forgetful(schema.core, domain_of(context)), plain)
    found = differences(compared, documents(real, 200, seed=3))

    assert len(found) == 3
    for text in found:
        assert "the keys of answer.data" in text
        assert len(text) < 600


def test_random_documents_are_reproducible(real: Catalog) -> None:
    """The same seed makes the same documents, another seed others."""
    first = list(documents(real, 50, seed=4))

    assert list(documents(real, 50, seed=4)) == first
    assert list(documents(real, 50, seed=5)) != first


def test_random_documents_hold_everything(real: Catalog) -> None:
    """Every construct is in some of them, and they ask for almost every field of the root."""
    cases = list(documents(real, 600, seed=6))
    found = Counter(
        name for case in cases for name, sign in CONSTRUCTS.items() if sign.search(case.query)
    )
    assert schema.core.query_type is not None
    words = {word for case in cases for word in re.findall(r"\w+", case.query)}

    assert {name for name in CONSTRUCTS if found[name] < 5} == set()
    assert len(schema.core.query_type.fields.keys() - words) < 5
    assert len({case.query for case in cases}) > 580
    assert sum(case.operation_name is not None for case in cases) > 50


CONSTRUCTS = {
    name: re.compile(pattern, re.DOTALL)
    for name, pattern in {
        "alias": r"\w\s*:\s*\w+\s*[{}(\w]",
        "block string": '"""',
        "byte order mark": "^\ufeff",
        "comment": r"#",
        "connection": r"\bpageInfo\b",
        "cursor": r"\bafter\b|\bbefore\b",
        "default": r"=",
        "description": r"What it is for",
        "escape": r"\\u",
        "filter": r"\bfilter\b",
        "fragment": r"\bfragment\s+\w+\s+on\b",
        "include": r"@\s*include",
        "inline fragment": r"\.\.\.\s*on\b",
        "inline fragment without a type": r"\.\.\.\s*[{@]",
        "introspection": r"\b__type\b",
        "lookup": r"\bby\s*:\s*\{",
        "node": r"\bnode\s*\(",
        "nodes": r"\bnodes\s*\(",
        "null": r"\bnull\b",
        "order": r"\borderBy\b",
        "search": r"\bsearch\s*\(",
        "common ground": r"\bcommonGround\s*\(",
        "skip": r"@\s*skip",
        "suggest": r"\bsuggest\s*\(",
        "typename": r"\b__typename\b",
        "union": r"\brecipients\b",
        "variable": r"\$",
        "variable in an input": r"\{[^{}]*:\s*\$",
        "variable in a list": r"\[[^\[\]]*\$",
    }.items()
}


def test_valid_documents(real: Catalog) -> None:
    """They differ from one another and have no errors."""
    cases = list(valid_documents(real, 60, seed=7))
    context = Context(real)

    assert len({case.query for case in cases}) == 60
    assert not any(execute_by_core(schema.core, context, case).errors for case in cases)
