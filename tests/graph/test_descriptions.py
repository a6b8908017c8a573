"""Descriptions read as reference pages do: the general rules that a test can hold."""

import re

import pytest

from tests.graph.test_schema import described

DESCRIBED = [(one.coordinate, one.description or "") for one in described()]

RULES = {
    "starts with a capital letter, a quotation or a code": r"^(?![A-Z\"`])",
    "ends as a sentence": r"(?<![.!?\"])$",
    "names what it is about, not an item": r"\bitems?\b(?! matching)",
    "starts with a noun or a verb": r"^(It|They|This|These|Those|How|Who|Whom|Whose|When|Where|Why)\b",
    "says what `it` is": r"^[^.;,]*\b(that|which|when|where|known to|attend|for|of|on|in|by|at) it\b",
    "names people and things": r"\b([Nn]obody|[Ss]omebody|[Oo]ne that|[Tt]hat one|[Tt]he one)\b",
    "calls what is missing unknown": r"\bnot known(?! to)\b|\bif not stated\b",
    "speaks of no workshop": r"\bour own words\b|\bin truth\b|\bfor now\b",
}


@pytest.mark.parametrize("rule", RULES)
def test_every_description(rule: str) -> None:
    """Every description keeps the rule; a failure lists those that do not."""
    breaking = [f"{name}: {text}" for name, text in DESCRIBED if re.search(RULES[rule], text)]
    assert "\n".join(breaking) == ""


def test_sentences_are_short() -> None:
    """One idea a sentence: none has more than 40 words."""
    long = [
        f"{name}: {sentence}"
        for name, text in DESCRIBED
        for sentence in re.split(r"(?<=[.!?]) ", text)
        if len(sentence.split()) > 40
    ]
    assert "\n".join(long) == ""
