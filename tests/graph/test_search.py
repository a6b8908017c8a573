"""`search` finds what people mean, says where, and pages like every other connection."""

import time
from collections.abc import Callable
from itertools import islice
from string import ascii_lowercase
from typing import Any

import graphql
import pytest
from strawberry.utils.str_converters import to_snake_case

import schema
from data import records
from data.catalog import Catalog
from data.display_names import display_name
from data.enums import Billing
from data.records import RECORD_TYPES, CastCredit
from data.search import choices, texts
from data.vocabulary import SYNONYMS
from data.words import words
from tests.conftest import Execute

SEARCH = """
query ($text: String!, $types: [NodeType!], $first: Int, $after: String, $last: Int, $before: String) {
  search(query: $text, types: $types, first: $first, after: $after, last: $last, before: $before) {
    totalCount
    edges { cursor score node { __typename id ...Named } matches { field text words } }
    nodes { id }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}
fragment Named on Node { ... on Sourced { slug } ... on Source { slug } }
"""

SUGGEST = """
query ($text: String!, $types: [NodeType!], $first: Int) {
  suggest(prefix: $text, types: $types, first: $first) { text node { __typename } }
}
"""

Found = Callable[..., dict[str, Any]]
Errors = Callable[..., list[str]]


@pytest.fixture
def found(execute: Execute, real: Catalog) -> Found:
    """Search the served dataset."""

    def run(text: str, **variables: Any) -> dict[str, Any]:
        answer: dict[str, Any] = execute(SEARCH, real, text=text, **variables)["search"]
        return answer

    return run


def names(answer: dict[str, Any]) -> list[tuple[str, str]]:
    nodes = (edge["node"] for edge in answer["edges"])
    return [(node["__typename"], node["slug"]) for node in nodes]


@pytest.mark.parametrize(
    ("text", "type_name", "slug"),
    [
        ("nick nelson", "Character", "nick-nelson"),
        ("NICK NELSON", "Character", "nick-nelson"),
        ("  Nick,   Nelson! ", "Character", "nick-nelson"),
        ("Kit Connor", "Actor", "kit-connor"),
        ("Heartstopper", "Series", "heartstopper"),
        ("deja vu", "Track", "deja-vu-score-1"),
        ("De\u0301ja\u0300 Vu", "Track", "deja-vu-score-1"),
        ("tresor", "Track", "tresor-playlist"),
        ("spring charlie", "Character", "charlie-spring"),
        ("s01e03", "Episode", "heartstopper-s01e03"),
    ],
)
def test_what_is_named_by_the_query_comes_first(
    found: Found, text: str, type_name: str, slug: str
) -> None:
    assert names(found(text))[0] == (type_name, slug)


@pytest.mark.parametrize(
    ("text", "type_name", "slug"),
    [
        ("Hartstoper forever", "Film", "heartstopper-forever"),
        ("heart stopper", "Series", "heartstopper"),
        ("joe lock", "Actor", "joe-locke"),
        ("yasmin finey", "Actor", "yasmin-finney"),
        ("chalrie srping", "Character", "charlie-spring"),
        ("alice osman", "CrewMember", "alice-oseman"),
        ("nik nelsen", "Character", "nick-nelson"),
    ],
)
def test_typing_errors_are_forgiven(found: Found, text: str, type_name: str, slug: str) -> None:
    assert names(found(text))[0] == (type_name, slug)


def test_values_of_enums_are_found(found: Found, real: Catalog) -> None:
    """Nobody writes that a part is a cameo, but it is billed as one."""
    answer = found("cameo", first=100)
    cameos = {
        ("CastCredit", part.slug) for part in real.all(CastCredit) if part.billing is Billing.CAMEO
    }

    assert cameos
    assert set(names(answer)[: len(cameos)]) == cameos
    assert {"field": "billing", "text": "CAMEO", "words": ["CAMEO"]} in answer["edges"][0][
        "matches"
    ]


@pytest.mark.parametrize(
    ("text", "type_name"),
    [
        ("song", "Track"),
        ("songs", "Track"),
        ("movie", "Film"),
        ("actress", "Actor"),
        ("trivia", "Note"),
        ("crew member", "CrewMember"),
        ("season", "Season"),
    ],
)
def test_types_are_found_by_what_people_call_them(
    found: Found, real: Catalog, text: str, type_name: str
) -> None:
    answer = found(text, types=[to_snake_case(type_name).upper()])

    assert answer["totalCount"] == len(real.all(getattr(records, type_name)))
    match = {"field": "__typename", "text": type_name, "words": [type_name]}
    assert match in answer["edges"][0]["matches"]


@pytest.mark.parametrize(
    ("text", "type_name", "slug"),
    [
        ("season 2", "Season", "heartstopper-season-2"),
        ("season 1 episode 3", "Episode", "heartstopper-s01e03"),
        ("Kiss episode", "Episode", "heartstopper-s01e03"),
        ("movie", "Film", "heartstopper-forever"),
    ],
)
def test_productions_are_found_by_their_numbers(
    found: Found, text: str, type_name: str, slug: str
) -> None:
    types = ["SEASON", "EPISODE", "FILM", "MILESTONE"]
    assert names(found(text, types=types))[0] == (type_name, slug)


def test_a_synonym_narrows_a_name(found: Found) -> None:
    """The actor of a name comes before all else that has it."""
    assert names(found("kit connor actor"))[0] == ("Actor", "kit-connor")


def test_synonyms_are_of_types_that_exist() -> None:
    assert SYNONYMS.keys() <= {cls.__name__ for cls in RECORD_TYPES}


def test_the_costliest_searches_are_quick(real: Catalog) -> None:
    """What fits into the cost of one operation takes no longer than other operations of that cost."""
    index = real.search_index
    beginnings = sorted({word[:3] for word in index.alphabet if len(word) > 3})
    rest = iter(beginnings * 9)
    queries = [" ".join(islice(rest, 125)) for _ in range(9)]
    queries += [" ".join(f"{a}{b}zq" for a in "xyzvw" for b in ascii_lowercase)[:500]]
    for query in queries:
        started = time.process_time()
        index.search(query)
        assert time.process_time() - started < 0.2


def test_what_is_spelled_right_scores_more(found: Found) -> None:
    scores = [found(text)["edges"][0]["score"] for text in ("kit connor", "kit conor", "kot conor")]

    assert scores[0] == 1
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3


def test_words_may_be_spread_over_the_texts_of_a_node(found: Found) -> None:
    first = found("nick nelson rugby", types=["CHARACTER"])["edges"][0]

    assert [match["field"] for match in first["matches"]] == ["name", "description"]


def test_two_thirds_of_the_words_are_enough(found: Found) -> None:
    assert names(found("nick nelson zzzzzz"))[0] == ("Character", "nick-nelson")
    assert found("nelson zzzzzz")["totalCount"] == 0


def test_only_the_types_asked_for_are_found(found: Found) -> None:
    everything = found("kit connor", first=100)
    some = found("kit connor", types=["AWARD", "SOURCE"], first=100)

    assert names(some) == [one for one in names(everything) if one[0] in ("Award", "Source")]
    assert some["totalCount"] == len(some["edges"]) < everything["totalCount"]
    assert {name for name, _ in names(some)} == {"Award", "Source"}


def test_every_type_can_be_asked_for(found: Found) -> None:
    for cls, name in zip(RECORD_TYPES, schema.core.type_map["NodeType"].values, strict=True):  # type: ignore[attr-defined]
        assert {one for one, _ in names(found("heartstopper", types=[name]))} <= {cls.__name__}


@pytest.mark.parametrize("text", ["nick", "yasmin finey"])
@pytest.mark.parametrize("size", [pytest.param(1, marks=pytest.mark.slow), 7, 100])
def test_pages_hold_each_hit_once_in_both_directions(found: Found, text: str, size: int) -> None:
    whole: list[str] = []
    page = found(text, first=size)
    while True:
        whole += [edge["node"]["id"] for edge in page["edges"]]
        if not page["pageInfo"]["hasNextPage"]:
            break
        page = found(text, first=size, after=page["pageInfo"]["endCursor"])

    assert len(set(whole)) == len(whole) == page["totalCount"]

    backwards: list[str] = []
    page = found(text, last=size)
    while True:
        backwards = [node["id"] for node in page["nodes"]] + backwards
        if not page["pageInfo"]["hasPreviousPage"]:
            break
        page = found(text, last=size, before=page["pageInfo"]["startCursor"])

    assert backwards == whole


@pytest.mark.parametrize("text", ["heartstopper", "the first kiss", "alice", "hartstoper"])
def test_the_order_is_total(found: Found, text: str) -> None:
    types = [cls.__name__ for cls in RECORD_TYPES]
    edges = found(text, first=100)["edges"]
    keys = [
        (-edge["score"], types.index(edge["node"]["__typename"]), edge["node"]["slug"])
        for edge in edges
    ]

    assert keys == sorted(keys)
    assert all(0 < edge["score"] <= 1 for edge in edges)


@pytest.mark.parametrize(
    "text", ["nick nelson", "first kiss", "paris louvre", "hartstoper forever", "emmy", "rating"]
)
def test_matches_name_fields_of_the_node_and_show_the_words(
    found: Found, real: Catalog, text: str
) -> None:
    edges = found(text, first=100)["edges"]

    assert edges
    for edge in edges:
        record = real.find(edge["node"]["__typename"], edge["node"]["slug"])
        assert record is not None
        whole = [value for _, value in texts(record)] + [record.slug]
        whole += [value for _, value in choices(record)]
        whole += [type(record).__name__, display_name(record, real)]
        assert 1 <= len(edge["matches"]) <= 5
        for match in edge["matches"]:
            type_: Any = schema.core.type_map[edge["node"]["__typename"]]
            if match["field"] != "__typename":
                for part in match["field"].split("."):
                    type_ = graphql.get_named_type(type_.fields[part].type)
                assert type_.name == "String" or match["text"] in type_.values
            assert match["words"]
            assert all(word in match["text"] for word in match["words"])
            assert any(match["text"].strip("… ") in value for value in whole)
            assert len(match["text"]) <= 204


def test_the_words_of_a_match_are_written_as_in_the_text(found: Found) -> None:
    assert found("deja vu")["edges"][0]["matches"] == [
        {"field": "title", "text": "Déjà Vu", "words": ["Déjà", "Vu"]}
    ]


def test_every_text_of_every_record_is_a_field(real: Catalog, small: Catalog) -> None:
    for catalog in (real, small):
        for cls in RECORD_TYPES:
            for path in {path for record in catalog.all(cls) for path, _ in texts(record)}:
                type_: Any = schema.core.type_map[cls.__name__]
                for part in path.split("."):
                    head, *rest = part.split("_")
                    name = head + "".join(map(str.title, rest))
                    type_ = graphql.get_named_type(type_.fields[name].type)
                assert type_.name == "String", path


def test_every_text_finds_its_record(real: Catalog) -> None:
    for cls in RECORD_TYPES:
        for record in real.all(cls)[:20]:
            for _, text in texts(record):
                if words(text):
                    hits = real.search_index.search(text[:200], {cls.__name__})
                    assert record in [hit.record for hit in hits], text


@pytest.mark.parametrize("text", ["", " ", "\t\n", "\u2003"])
def test_a_blank_query_is_an_error(errors: Errors, text: str) -> None:
    assert errors(SEARCH, text=text) == ["query is blank; it must have a word to look for."]


def test_a_query_that_is_too_long_is_an_error(errors: Errors, found: Found) -> None:
    assert errors(SEARCH, text="a" * 501) == ["query has 501 bytes; it must have at most 500."]
    assert found(" " * 300 + "nick nelson")["totalCount"]


@pytest.mark.parametrize(
    "text",
    [
        "zzzzzzzzzz",
        "\0",
        "🍂",
        "!",
        "*?%_\\",
        "''''",
        "\u0301",
        "\ud800",
        "a" * 500,
        "ß" * 250,
        "aaa " * 125,
        " ".join(f"q{number:02}" for number in range(50)),
        "x" + "\u0301" * 30,
    ],
)
def test_what_is_not_there_gives_an_empty_page(found: Found, text: str) -> None:
    started = time.process_time()

    assert found(text) == {
        "totalCount": 0,
        "edges": [],
        "nodes": [],
        "pageInfo": {
            "hasNextPage": False,
            "hasPreviousPage": False,
            "startCursor": None,
            "endCursor": None,
        },
    }
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({"first": 101}, "first is 101; it must be from 0 to 100."),
        ({"last": -1}, "last is -1; it must be from 0 to 100."),
        (
            {"first": 1, "last": 1},
            "first and last are both given; a page is counted from one end only.",
        ),
        ({"after": ""}, 'after is ""; it must be a cursor that this API gave out.'),
        ({"types": []}, "types is an empty list; leave it out, or name at least one."),
        ({"after": "nonsense"}, 'after is "nonsense"; it must be a cursor that this API gave out.'),
    ],
)
def test_pages_are_asked_for_as_elsewhere(
    errors: Errors, variables: dict[str, Any], message: str
) -> None:
    assert errors(SEARCH, text="lamp", **variables) == [message]


def test_a_cursor_of_another_search_is_an_error(
    errors: Errors, execute: Execute, small: Catalog
) -> None:
    cursor = execute(SEARCH, text="ida marsh")["search"]["pageInfo"]["startCursor"]

    assert errors(SEARCH, text="foghorn", after=cursor) == [
        f'after is "{cursor}"; it must be a cursor of this list.'
    ]


def test_a_catalog_finds_its_own_nodes_alone(
    execute: Execute, small: Catalog, real: Catalog
) -> None:
    assert names(execute(SEARCH, text="ida marsh")["search"])[0] == ("Character", "ida-marsh")
    assert execute(SEARCH, real, text="ida marsh")["search"]["totalCount"] == 0
    assert execute(SEARCH, text="nick nelson")["search"]["totalCount"] == 0
    assert all(
        small.find(*name) is not None
        for name in names(execute(SEARCH, text="heart of the lantern", first=100)["search"])
    )


def test_a_search_finds_no_more_than_its_price_expects(real: Catalog) -> None:
    """One word, whole or only its beginning, finds as many records as are counted, or fewer."""
    index = real.search_index
    for word in index.alphabet[::40]:
        for beginning in (word, word[:3], word[:-1]):
            hits = index.search(beginning)
            assert len(hits) <= index.most_hits(beginning), beginning
    assert index.most_hits("heartstopper") < index.most_hits("hea")


def test_the_same_search_gives_the_same_answer(found: Found) -> None:
    assert found("the heart of season two") == found("the heart of season two")


@pytest.mark.parametrize(
    ("text", "type_name", "name"),
    [
        ("ni", "Character", "Nick Nelson"),
        ("NELSON N", "Character", "Nick Nelson"),
        ("spring", "Character", "Charlie Spring"),
        ("deja v", "Track", "Déjà Vu"),
        ("heartsto", "Series", "Heartstopper"),
    ],
)
def test_suggestions_begin_with_what_was_typed(
    execute: Execute, real: Catalog, text: str, type_name: str, name: str
) -> None:
    suggested = execute(SUGGEST, real, text=text, first=20)["suggest"]

    assert {"text": name, "node": {"__typename": type_name}} in suggested
    for one in suggested:
        assert any(word.startswith(words(text)[0]) for word in words(one["text"]))


def test_suggestions_are_few_distinct_and_of_the_types_asked_for(
    execute: Execute, real: Catalog
) -> None:
    suggested = execute(SUGGEST, real, text="t")["suggest"]
    sources = execute(SUGGEST, real, text="t", types=["SOURCE"], first=20)["suggest"]

    assert len({one["text"].casefold() for one in suggested}) == len(suggested) == 10
    assert {one["node"]["__typename"] for one in sources} == {"Source"}
    assert len(sources) == 20


def test_nothing_typed_suggests_nothing(execute: Execute) -> None:
    for text in ("", " ", "!", "\0"):
        assert execute(SUGGEST, text=text)["suggest"] == []


def test_suggestions_say_their_bounds(errors: Errors) -> None:
    assert errors(SUGGEST, text="a", first=21) == ["first is 21; it must be from 1 to 20."]
    assert errors(SUGGEST, text="a" * 501) == ["prefix has 501 bytes; it must have at most 500."]
