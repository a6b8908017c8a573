"""CommonGround: what characters have in common."""

from collections.abc import Callable

import pytest

from tests.conftest import Execute


def test_two_characters_share(execute: Execute) -> None:
    """Episodes, relationships, acquaintances, school, moments and notes are those of both."""
    data = execute("""{ commonGround(characters: ["ida-marsh", "otto-finch"]) {
        characters { name } episodes { nodes { code } } relationships { nodes { kind } }
        acquaintances { totalCount } school { name } moments { title } notes { totalCount } } }""")

    assert data["commonGround"] == {
        "characters": [{"name": "Ida Marsh"}, {"name": "Otto Finch"}],
        "episodes": {"nodes": [{"code": "S01E02"}, {"code": "S01E03"}]},
        "relationships": {"nodes": [{"kind": "PARTNER"}]},
        "acquaintances": {"totalCount": 0},
        "school": {"name": "Bay School"},
        "moments": [{"title": "Hands in the boat"}],
        "notes": {"totalCount": 0},
    }


def test_order_does_not_matter(execute: Execute) -> None:
    """Characters share the same whoever is named first; a name twice counts once."""
    query = """query ($characters: [String!]!) { commonGround(characters: $characters) {
        episodes { nodes { code } } relationships { nodes { slug } } acquaintances { nodes { slug } }
        school { slug } } }"""

    there = execute(query, characters=["ida-marsh", "nerys", "ida-marsh"])
    back = execute(query, characters=["nerys", "ida-marsh"])

    assert there == back
    assert there["commonGround"]["school"] is None


@pytest.mark.parametrize(
    ("characters", "message"),
    [
        ([], "characters has 0 different texts; it must have 2 to 5."),
        (["ida-marsh"], "characters has 1 different text; it must have 2 to 5."),
        (
            ["ida-marsh", "nobody"],
            'characters has "nobody"; it must be the slug or name of a character.',
        ),
    ],
)
def test_wrong_characters(
    errors: Callable[..., list[str]], characters: list[str], message: str
) -> None:
    """Too few, too many and unknown characters are refused with a sentence."""
    query = """query ($characters: [String!]!) {
        commonGround(characters: $characters) { episodes { totalCount } } }"""

    assert errors(query, characters=characters) == [message]
