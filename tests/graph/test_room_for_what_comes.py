"""What may come later needs no change of the schema: each case in a small invented dataset."""

from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from data.catalog import Catalog
from data.loader import load
from tests.conftest import Execute
from tests.support.edited import SMALL, mistakes

HARBOUR = SMALL.parent / "harbour-lights"


@pytest.fixture(scope="module")
def harbour() -> Catalog:
    """Load the second invented series alone."""
    return load(HARBOUR)


@pytest.fixture(scope="module")
def both() -> Catalog:
    """Load both invented series, Lantern Bay first."""
    return load(SMALL, HARBOUR)


def test_two_series_share_a_person_a_company_and_a_source(both: Catalog, execute: Execute) -> None:
    """What two series share is there once, belongs to both, and has what both say of it."""
    query = """{
      person(by: {slug: "mina-albright"}) {
        allSeries { slug }
        characters { nodes { name series { slug } } }
        episodes { nodes { displayName } }
      }
      company(by: {slug: "bay-one"}) { allSeries { slug } broadcasts { title } }
      source(by: {slug: "lantern-bay-companion"}) { allSeries { slug } }
      people(filter: {name: {equals: "Mina Albright"}}) { totalCount }
    }"""
    shared = [{"slug": "lantern-bay"}, {"slug": "harbour-lights"}]
    assert execute(query, both) == {
        "person": {
            "allSeries": shared,
            "characters": {
                "nodes": [
                    {"name": "Ida Marsh", "series": {"slug": "lantern-bay"}},
                    {"name": "Captain Ros", "series": {"slug": "harbour-lights"}},
                ]
            },
            "episodes": {
                "nodes": [
                    {"displayName": "S01E01 The Lamp"},
                    {"displayName": "S01E02 The Tide"},
                    {"displayName": "S01E03 The Bell"},
                    {"displayName": "S01E01 The Ferry"},
                ]
            },
        },
        "company": {
            "allSeries": shared,
            "broadcasts": [{"title": "Lantern Bay"}, {"title": "Harbour Lights"}],
        },
        "source": {"allSeries": shared},
        "people": {"totalCount": 1},
    }


def test_what_is_shared_must_not_contradict(tmp_path: Path) -> None:
    """A second dataset that says otherwise of what is shared is refused, with both values."""
    folder = Path(copytree(HARBOUR, tmp_path / "harbour-lights"))
    text = (folder / "actors.toml").read_text("utf-8")
    (folder / "actors.toml").write_text(text.replace("learned to row", "never rows"), "utf-8")
    (mistake,) = mistakes(SMALL, folder)
    assert mistake == (
        'harbour-lights/actors.toml [mina-albright] description = "An actor who never rows for the '
        'part.": wanted "An actor who learned to row for the part.", as in lantern-bay/actors.toml'
    )


@pytest.mark.parametrize(
    ("series", "slug"),
    [
        ("", "lantern-bay-s01e01"),
        (', series: "harbour-lights"', "harbour-lights-s01e01"),
        (', series: "lantern-bay"', "lantern-bay-s01e01"),
    ],
)
def test_natural_keys_keep_their_answer(
    both: Catalog, execute: Execute, series: str, slug: str
) -> None:
    """A key that several series have means the first loaded; `series` chooses another."""
    query = f'{{ episode(by: {{code: "S01E01"}}{series}) {{ slug }} }}'
    assert execute(query, both) == {"episode": {"slug": slug}}


def test_a_film_is_reviewed_scored_watched_and_honoured(harbour: Catalog, execute: Execute) -> None:
    """A film has reviews, scores, viewing beyond an Int, and awards, as seasons have."""
    query = """{
      film(by: {title: "Harbour Lights at Sea"}) {
        reviews { nodes { summary rating { text } subject { slug } } }
        scores { nodes { score reviewCount } }
        viewershipReports { nodes { hoursViewed } }
        viewershipTotals { bestRank weeklyHoursViewed }
        awards { nodes { recipients { displayName } } }
        awardTotals { won }
      }
      series(by: {slug: "harbour-lights"}) { reviews { totalCount } awards { totalCount } }
    }"""
    assert execute(query, harbour) == {
        "film": {
            "reviews": {
                "nodes": [
                    {
                        "summary": "Finds the sea too calm.",
                        "rating": None,
                        "subject": {"slug": "harbour-lights-at-sea"},
                    }
                ]
            },
            "scores": {"nodes": [{"score": None, "reviewCount": 2}]},
            "viewershipReports": {"nodes": [{"hoursViewed": 3e9}]},
            "viewershipTotals": {"bestRank": 1, "weeklyHoursViewed": 3e9},
            "awards": {"nodes": [{"recipients": [{"displayName": "Harbour Lights at Sea"}]}]},
            "awardTotals": {"won": 1},
        },
        "series": {"reviews": {"totalCount": 1}, "awards": {"totalCount": 1}},
    }


def test_a_part_is_played_by_two_people_in_turn(harbour: Catalog, execute: Execute) -> None:
    """A character is played by whoever has a part in it."""
    query = '{ character(by: {name: "Captain Ros"}) { playedBy { name } } }'
    assert execute(query, harbour) == {
        "character": {"playedBy": [{"name": "Mina Albright"}, {"name": "Rory Quinn"}]}
    }


def test_a_person_moves_from_the_crew_to_the_cast(tmp_path: Path, execute: Execute) -> None:
    """Id, slug and credits of a person stay when their record moves to another type."""
    folder = Path(copytree(HARBOUR, tmp_path / "harbour-lights"))
    crew, cast = folder / "crew_members.toml", folder / "actors.toml"
    head, record = crew.read_text("utf-8").split("\n\n", 1)
    comment, *records = cast.read_text("utf-8").split("\n\n")
    cast.write_text("\n\n".join([comment, record.rstrip(), *records]), "utf-8")
    crew.write_text(head, "utf-8")

    query = """{ person(by: {name: "Edda Lowe"}) {
        __typename id slug crewCredits { totalCount } episodes { totalCount } } }"""
    before = execute(query, load(HARBOUR))["person"]
    after = execute(query, load(folder))["person"]
    assert (before.pop("__typename"), after.pop("__typename")) == ("CrewMember", "Actor")
    assert before == after
    again: dict[str, Any] = execute(f'{{ node(id: "{after["id"]}") {{ id }} }}', load(folder))
    assert again == {"node": {"id": before["id"]}}


def test_an_awards_body_has_several_ceremonies(both: Catalog, execute: Execute) -> None:
    """An awards body has the ceremonies at which either series was nominated."""
    query = """{ series(by: {slug: "harbour-lights"}) { awardsByBody { body {
        name allSeries { slug } ceremonies { displayName } } totals { won } } } }"""
    assert execute(query, both)["series"]["awardsByBody"] == [
        {
            "body": {
                "name": "Beacon Awards",
                "allSeries": [{"slug": "lantern-bay"}, {"slug": "harbour-lights"}],
                "ceremonies": [
                    {"displayName": "Beacon Awards 2011"},
                    {"displayName": "Beacon Awards 2021"},
                    {"displayName": "Beacon Awards 2022"},
                ],
            },
            "totals": {"won": 1},
        }
    ]


def test_a_series_has_several_networks_and_countries(harbour: Catalog, execute: Execute) -> None:
    """A co-production lists all of them."""
    query = """{ series(by: {slug: "harbour-lights"}) {
        networks { name } originCountries originalLanguage } }"""
    assert execute(query, harbour)["series"] == {
        "networks": [{"name": "Bay One"}, {"name": "Quay Stream"}],
        "originCountries": ["IE", "FR"],
        "originalLanguage": "ga",
    }


def test_an_episode_is_announced_without_title_and_date(harbour: Catalog, execute: Execute) -> None:
    """What is unknown of an announced episode is null, and it has a name to show all the same."""
    query = """{ episode(by: {code: "S02E01"}) {
        title releaseDate runtimeSeconds displayName directors { name } season { summary } } }"""
    assert execute(query, harbour)["episode"] == {
        "title": None,
        "releaseDate": None,
        "runtimeSeconds": None,
        "displayName": "S02E01",
        "directors": [{"name": "Edda Lowe"}],
        "season": {"summary": None},
    }


def test_other_catalogues_identify_it(harbour: Catalog, execute: Execute) -> None:
    """A series and an episode have identifiers in other catalogues."""
    query = """{
      series(by: {slug: "harbour-lights"}) { externalIds { authority value url } }
      episode(by: {code: "S01E01"}) { externalIds { authority value } }
    }"""
    assert execute(query, harbour) == {
        "series": {
            "externalIds": [
                {
                    "authority": "TVMAZE",
                    "value": "100001",
                    "url": "https://tvmaze.example/shows/100001",
                },
                {"authority": "WIKIDATA", "value": "Q100001", "url": None},
            ]
        },
        "episode": {"externalIds": [{"authority": "IMDB", "value": "tt100001"}]},
    }
