"""Requests that go wrong: the ways in which a sound one is spoiled."""

import random
from collections.abc import Callable, Sequence

from graphql import GraphQLError, parse

from tests.differential.case import Case
from tests.differential.random_documents import wrong_texts, wrong_values
from tests.differential.random_documents.spans import Document

Mistake = Callable[[Document, random.Random], str | None]

_KINDS: Sequence[Sequence[Mistake]] = (
    wrong_texts.SELECTIONS,
    wrong_texts.FRAGMENTS,
    wrong_texts.DIRECTIVES,
    wrong_texts.OPERATIONS,
    wrong_values.ARGUMENTS,
    wrong_values.DEFINITIONS,
    wrong_values.REFUSED,
    wrong_values.REFUSED,
)


def spoiled(case: Case, rng: random.Random) -> Case:
    """The request with a mistake in it, or, rarely, with two."""
    for _ in range(2 if rng.random() < 0.1 else 1):
        case = _spoiled(case, rng)
    return case


def _spoiled(case: Case, rng: random.Random) -> Case:
    way = rng.random()
    if way < 0.15:
        return case._replace(query=_misspelled(case.query, rng))
    if way < 0.35 and case.variables:
        return case._replace(variables=wrong_values.variables(case.variables, rng))
    if way < 0.38:
        return case._replace(operation_name=rng.choice(["Nobody", "q", "Q0 ", "\U0001f49a", None]))
    try:
        document = Document(case.query, parse(case.query))
    except GraphQLError:
        return case
    found = None
    while found is None:  # some mistakes need what the document does not have
        found = rng.choice(rng.choice(_KINDS))(document, rng)
    return case._replace(query=found)


def _misspelled(query: str, rng: random.Random) -> str:
    """The text with a few characters too many or too few, which may still be a document."""
    place = rng.randrange(len(query))
    return rng.choice(
        [
            query[:place],
            query[:place] + query[place + 1 :],
            query[:place] + rng.choice('{}()[]!$@:=|&"\\.\0#0e-\u00e9') + query[place:],
            query[:place] + rng.choice(['"', '"""', "..", "1x", "\\u{d800}"]) + query[place:],
            query.replace("}", "", 1),
            query.replace("}", "} }", 1),
            query.replace("{", "{ }", 1),
            rng.choice(["", " ", "# nothing", "{}", "{ }", "query", "{ __typename", "\ufeff"]),
        ]
    )
