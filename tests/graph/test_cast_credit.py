"""Parts: who plays what, and in which episodes."""

import msgspec

from data import records
from data.catalog import Catalog
from data.records import RECORD_TYPES
from tests.conftest import Execute


def test_facts(execute: Execute) -> None:
    """A part has a character or a role, and what is known of its billing."""
    query = """{ castCredits(filter: {person: ["edda-lowe", "hanna-voss"]}, orderBy: {field: BILLING, direction: DESC}) { nodes {
        person { name } character { name } role billing billingPosition isVoiceOnly announcedDate
        seasons { number } films { title }
    } } }"""
    assert execute(query)["castCredits"]["nodes"] == [
        {
            "person": {"name": "Edda Lowe"},
            "character": None,
            "role": "Ferry passenger",
            "billing": "CAMEO",
            "billingPosition": None,
            "isVoiceOnly": False,
            "announcedDate": None,
            "seasons": [],
            "films": [],
        },
        {
            "person": {"name": "Hanna Voss"},
            "character": {"name": "Miss Quill"},
            "role": None,
            "billing": "GUEST",
            "billingPosition": None,
            "isVoiceOnly": False,
            "announcedDate": None,
            "seasons": [],
            "films": [],
        },
    ]


def test_episodes(execute: Execute) -> None:
    """A part is played in the episodes of its character, and in those that are tied to it."""
    query = "{ castCredits { nodes { slug episodes { nodes { code } } } } }"
    found = {
        node["slug"]: [episode["code"] for episode in node["episodes"]["nodes"]]
        for node in execute(query)["castCredits"]["nodes"]
    }
    assert found == {
        "mina-albright-as-ida-marsh": ["S01E01", "S01E02", "S01E03"],
        "jonas-reed-as-otto-finch": ["S01E02", "S01E03"],
        "walter-penrose-as-ruben-marsh": ["S01E01"],
        "sela-okoro-as-nerys": ["S01E01"],
        "hanna-voss-as-miss-quill": ["S01E03"],
        "edda-lowe-as-ferry-passenger": ["S01E01"],
    }


def test_episodes_are_in_running_order(execute: Execute, real: Catalog) -> None:
    """The episodes of parts, people and characters are in running order, each once."""
    query = """{
        episodes(first: 100) { nodes { slug } }
        castCredits(first: 100) { nodes { episodes(first: 100) { nodes { slug } } } }
        actors(first: 100) { nodes { episodes(first: 100) { nodes { slug } } } }
        characters(first: 100) { nodes { episodes(first: 100) { nodes { slug } } } }
    }"""
    data = execute(query, real)
    order = [node["slug"] for node in data.pop("episodes")["nodes"]]
    assert len(order) == 24
    for collection in data.values():
        lists = [[one["slug"] for one in node["episodes"]["nodes"]] for node in collection["nodes"]]
        assert max(map(len, lists)) > 1
        assert lists == [[slug for slug in order if slug in found] for found in lists]


def test_a_part_that_was_recast(execute: Execute, small: Catalog) -> None:
    """A part may be played by two people in turn: who takes it over does not play in the episodes before."""
    first = small[records.CastCredit, "jonas-reed-as-otto-finch"]
    second = msgspec.structs.replace(
        first,
        slug="tom-hale-as-otto-finch",
        person="tom-hale",
        seasons=("lantern-bay-season-2",),
        absences=(),
    )
    last = small[records.Episode, "lantern-bay-s01e03"]
    later = msgspec.structs.replace(
        last, slug="lantern-bay-s02e01", season="lantern-bay-season-2", number=1
    )
    known = [record for cls in RECORD_TYPES for record in small.all(cls)]
    query = """{
        character(by: {slug: "otto-finch"}) { playedBy { name }
            cast { nodes { slug episodes { nodes { code } } } } }
        episode(by: {code: "S02E01"}) { cast { nodes { slug } } }
    }"""
    assert execute(query, Catalog([*known, second, later])) == {
        "character": {
            "playedBy": [{"name": "Jonas Reed"}, {"name": "Tom Hale"}],
            "cast": {
                "nodes": [
                    {
                        "slug": "jonas-reed-as-otto-finch",
                        "episodes": {"nodes": [{"code": "S01E02"}, {"code": "S01E03"}]},
                    },
                    {"slug": "tom-hale-as-otto-finch", "episodes": {"nodes": [{"code": "S02E01"}]}},
                ]
            },
        },
        "episode": {
            "cast": {
                "nodes": [
                    {"slug": "mina-albright-as-ida-marsh"},
                    {"slug": "tom-hale-as-otto-finch"},
                ]
            }
        },
    }
