"""Requests are cut down to what a finding needs, whatever hangs together in them."""

from tests.differential.case import Case
from tests.differential.shrink import shrunk


def test_a_request_is_cut_down() -> None:
    """To the selection that is looked for, without the arguments and variables around it."""
    case = Case(
        "query A($n: Int, $m: Int) { a(x: $n) { b c(y: $m) } d }", {"n": 1, "m": 2, "o": 3}, "A"
    )
    found = shrunk(case, lambda smaller: "c" in smaller.query.split("{", 1)[-1])
    assert " ".join(found.query.split()) == "query A { a { c } }"
    assert found.variables == {}


def test_a_fragment_that_stands_before_its_spread_may_go_with_it() -> None:
    """There are then fewer nodes than were looked at."""
    case = Case("fragment F on Query { a: __typename b: __typename } { c: __typename ...F }")
    found = shrunk(
        case, lambda smaller: smaller.query.count("F") + smaller.query.count(":") in (1, 5)
    )
    assert " ".join(found.query.split()) == "{ c: __typename }"


def test_text_that_is_no_document_stays() -> None:
    """There is nothing in it to leave out."""
    case = Case("{ a ")
    assert shrunk(case, lambda _: True) == case
