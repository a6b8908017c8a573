"""Totals: what a client can know without paging."""

from collections import Counter

from strawberry.utils.str_converters import to_camel_case

from data import records
from data.catalog import Catalog
from tests.conftest import Execute


def test_a_series_counts_its_awards(execute: Execute) -> None:
    """A series tells how its nominations ended, as a whole, by ceremony and by year."""
    data = execute("""{ series(by: { slug: "lantern-bay" }) {
        awardTotals { total won notWon unknown }
        awardsByBody { body { name } totals { total won } }
        awardsByYear { year totals { total won } } } }""")

    assert data["series"] == {
        "awardTotals": {"total": 4, "won": 1, "notWon": 2, "unknown": 1},
        "awardsByBody": [
            {"body": {"name": "Beacon Awards"}, "totals": {"total": 2, "won": 1}},
            {"body": {"name": "Lighthouse Poll"}, "totals": {"total": 2, "won": 0}},
        ],
        "awardsByYear": [
            {"year": 2011, "totals": {"total": 2, "won": 1}},
            {"year": 2012, "totals": {"total": 2, "won": 0}},
        ],
    }


def test_all_breakdowns_add_up(execute: Execute, real: Catalog) -> None:
    """Over the served dataset, every way to break the awards down has the same sum and counts."""
    totals = "totals { total won notWon unknown }"
    series = execute(
        f"""{{ series(by: {{ slug: "heartstopper" }}) {{
            awardTotals {{ total won notWon unknown }}
            awardsByBody {{ {totals} }} awardsByYear {{ {totals} }} }} }}""",
        real,
    )["series"]
    results = Counter(to_camel_case(award.result.name.lower()) for award in real.all(records.Award))

    assert series["awardTotals"] == {"total": results.total(), **results}
    for groups in (series["awardsByBody"], series["awardsByYear"]):
        summed: Counter[str] = Counter()
        for group in groups:
            summed.update(group["totals"])
        assert dict(summed) == series["awardTotals"]


def test_a_person_counts_awards_and_coworkers(execute: Execute) -> None:
    """A person tells how the own nominations ended and with whom most episodes were made."""
    data = execute("""{ actor(by: { slug: "mina-albright" }) {
        awardTotals { total won } coworkers(first: 3) { edges { node { name } sharedEpisodeCount } } } }""")

    assert data["actor"] == {
        "awardTotals": {"total": 2, "won": 1},
        "coworkers": {
            "edges": [
                {"node": {"name": "Edda Lowe"}, "sharedEpisodeCount": 3},
                {"node": {"name": "Felix Aurel"}, "sharedEpisodeCount": 3},
                {"node": {"name": "Jonas Reed"}, "sharedEpisodeCount": 2},
            ]
        },
    }


def test_coworkers_agree(execute: Execute, real: Catalog) -> None:
    """Two people have as many episodes in common from either end."""
    people = execute(
        """{ people(first: 100) { nodes { slug coworkers(first: 100) { edges {
            sharedEpisodeCount node { slug } } } } } }""",
        real,
    )
    counts = {
        (person["slug"], other["node"]["slug"]): other["sharedEpisodeCount"]
        for person in people["people"]["nodes"]
        for other in person["coworkers"]["edges"]
    }

    assert len(counts) > 500
    assert all(counts.get((b, a), count) == count for (a, b), count in counts.items())


def test_a_season_adds_up_its_viewership(execute: Execute) -> None:
    """Sums are over all rows of a season; a sum with an unknown part is null, an empty one 0."""
    data = execute("""{ seasons { nodes { viewershipTotals { weeksOnList bestRank weeklyHoursViewed
        weeklyViews halfYears halfYearlyHoursViewed halfYearlyViews } } } }""")

    assert [season["viewershipTotals"] for season in data["seasons"]["nodes"]] == [
        {
            "weeksOnList": 2,
            "bestRank": 2,
            "weeklyHoursViewed": 380000,
            "weeklyViews": None,
            "halfYears": 1,
            "halfYearlyHoursViewed": 1500000,
            "halfYearlyViews": 750000,
        },
        {
            "weeksOnList": 0,
            "bestRank": None,
            "weeklyHoursViewed": 0,
            "weeklyViews": None,
            "halfYears": 0,
            "halfYearlyHoursViewed": 0,
            "halfYearlyViews": None,
        },
    ]


def test_the_press_counted_the_same_hours(execute: Execute, real: Catalog) -> None:
    """The charting weeks of seasons 1 and 2 add up to the hours that the press reported."""
    data = execute("{ seasons { nodes { viewershipTotals { weeklyHoursViewed } } } }", real)

    hours = [season["viewershipTotals"]["weeklyHoursViewed"] for season in data["seasons"]["nodes"]]
    assert hours[:2] == [53_460_000, 55_500_000]


def test_an_album_lacks_nothing(execute: Execute, real: Catalog) -> None:
    """The mixtape has all its tracks."""
    data = execute(
        """{ album(by: { slug: "heartstopper-official-mixtape" }) { missingNumbers missingTrackCount } }""",
        real,
    )

    assert data["album"] == {
        "missingNumbers": [],
        "missingTrackCount": 0,
    }


def test_newcomers_are_in_no_earlier_season(execute: Execute, real: Catalog) -> None:
    """The new cast of all seasons is the cast of all seasons, each once."""
    data = execute("{ seasons { nodes { newCast(first: 100) { nodes { slug } } } } }", real)
    newcomers = [
        part["slug"] for season in data["seasons"]["nodes"] for part in season["newCast"]["nodes"]
    ]

    assert sorted(newcomers) == sorted(
        part.slug for part in real.all(records.CastCredit) if part.seasons
    )
