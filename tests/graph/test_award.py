"""Awards: year, recipients of any kind, and how they ended."""

from data.catalog import Catalog
from tests.conftest import Execute


def test_results(execute: Execute) -> None:
    """An award says how it ended, and who won instead only where it was lost."""
    query = """
    {
      awards {
        nodes {
          slug
          result
          winner
          rank
          creditedAs
        }
      }
    }
    """
    assert execute(query) == {
        "awards": {
            "nodes": [
                {
                    "slug": "beacon-awards-2011-best-actor",
                    "result": "NOT_WON",
                    "winner": "Orla Dunne, for Peat",
                    "rank": None,
                    "creditedAs": "Mina Albright",
                },
                {
                    "slug": "beacon-awards-2011-jury-prize",
                    "result": "WON",
                    "winner": None,
                    "rank": None,
                    "creditedAs": "Everyone and everything in the first episodes of Lantern Bay",
                },
                {
                    "slug": "lighthouse-poll-2012-character",
                    "result": "NOT_WON",
                    "winner": None,
                    "rank": 2,
                    "creditedAs": "Ida",
                },
                {
                    "slug": "lighthouse-poll-2012-series",
                    "result": "UNKNOWN",
                    "winner": None,
                    "rank": None,
                    "creditedAs": "Lantern Bay",
                },
            ]
        }
    }


def test_years(execute: Execute) -> None:
    """The year of an award is that of its ceremony."""
    query = """
    {
      awards {
        nodes {
          slug
          year
          ceremony {
            displayName
            year
            edition
          }
        }
      }
    }
    """
    assert execute(query) == {
        "awards": {
            "nodes": [
                {
                    "slug": "beacon-awards-2011-best-actor",
                    "year": 2011,
                    "ceremony": {"displayName": "Beacon Awards 2011", "year": 2011, "edition": 7},
                },
                {
                    "slug": "beacon-awards-2011-jury-prize",
                    "year": 2011,
                    "ceremony": {"displayName": "Beacon Awards 2011", "year": 2011, "edition": 7},
                },
                {
                    "slug": "lighthouse-poll-2012-character",
                    "year": 2012,
                    "ceremony": {
                        "displayName": "Lighthouse Poll 2012",
                        "year": 2012,
                        "edition": None,
                    },
                },
                {
                    "slug": "lighthouse-poll-2012-series",
                    "year": 2012,
                    "ceremony": {
                        "displayName": "Lighthouse Poll 2012",
                        "year": 2012,
                        "edition": None,
                    },
                },
            ]
        }
    }


def test_recipients(execute: Execute) -> None:
    """An award can honour anyone and anything, in the order of the record."""
    query = """
    {
      award: node(id: "QXdhcmQ6YmVhY29uLWF3YXJkcy0yMDExLWp1cnktcHJpemU") { ... on Award {
        recipients {
          __typename
          ... on Series {
            title
          }
          ... on Person {
            name
          }
          ... on Character {
            name
          }
          ... on Ensemble {
            title
          }
          ... on Moment {
            title
          }
          ... on Track {
            title
          }
        }
        subject {
          displayName
        }
      } }
    }
    """
    assert execute(query) == {
        "award": {
            "recipients": [
                {"__typename": "Series", "title": "Lantern Bay"},
                {"__typename": "Actor", "name": "Mina Albright"},
                {"__typename": "CrewMember", "name": "Edda Lowe"},
                {"__typename": "Character", "name": "Nerys"},
                {"__typename": "Ensemble", "title": "Cast of Lantern Bay"},
                {"__typename": "Moment", "title": "Hands in the boat"},
                {"__typename": "Track", "title": "Lighting Up"},
            ],
            "subject": {"displayName": "S01E01 The Lamp"},
        }
    }


def test_ensemble_of_a_season(execute: Execute, real: Catalog) -> None:
    """A cast that was honoured for one season has the members of that season alone."""
    query = """
    {
      awards(first: 100) {
        nodes {
          recipients {
            ... on Ensemble {
              season {
                number
                cast {
                  totalCount
                }
              }
              members(first: 100) {
                totalCount
                nodes {
                  seasons {
                    number
                  }
                }
              }
            }
          }
        }
      }
    }
    """
    awards = execute(query, real)["awards"]["nodes"]
    [ensemble] = [one for award in awards for one in award["recipients"] if one]
    assert ensemble["season"]["number"] == 1
    assert ensemble["members"]["totalCount"] == ensemble["season"]["cast"]["totalCount"]
    assert all({"number": 1} in member["seasons"] for member in ensemble["members"]["nodes"])


def test_from_the_recipients(execute: Execute) -> None:
    """The award is found from each of its recipients."""
    query = """
    {
      series(by: { slug: "lantern-bay" }) {
        awards {
          totalCount
        }
      }
      ensemble: node(id: "RW5zZW1ibGU6bGFudGVybi1iYXktY2FzdA") { ... on Ensemble {
        awards {
          nodes {
            slug
          }
        }
        season {
          number
        }
        members {
          totalCount
        }
      } }
      moment: node(id: "TW9tZW50OmhhbmRzLWluLXRoZS1ib2F0") { ... on Moment {
        awards {
          nodes {
            slug
          }
        }
      } }
      track(by: { slug: "lighting-up-score" }) {
        awards {
          nodes {
            slug
          }
        }
      }
      character(by: { slug: "nerys" }) {
        awards {
          nodes {
            slug
          }
        }
      }
      crewMember(by: { slug: "edda-lowe" }) {
        awards {
          nodes {
            slug
          }
        }
      }
      ceremony: node(id: "Q2VyZW1vbnk6YmVhY29uLWF3YXJkcy0yMDEx") { ... on Ceremony {
        awards {
          nodes {
            slug
          }
        }
      } }
    }
    """
    assert execute(query) == {
        "series": {"awards": {"totalCount": 4}},
        "ensemble": {
            "awards": {"nodes": [{"slug": "beacon-awards-2011-jury-prize"}]},
            "season": None,
            "members": {"totalCount": 6},
        },
        "moment": {"awards": {"nodes": [{"slug": "beacon-awards-2011-jury-prize"}]}},
        "track": {"awards": {"nodes": [{"slug": "beacon-awards-2011-jury-prize"}]}},
        "character": {"awards": {"nodes": [{"slug": "beacon-awards-2011-jury-prize"}]}},
        "crewMember": {"awards": {"nodes": [{"slug": "beacon-awards-2011-jury-prize"}]}},
        "ceremony": {
            "awards": {
                "nodes": [
                    {"slug": "beacon-awards-2011-best-actor"},
                    {"slug": "beacon-awards-2011-jury-prize"},
                ]
            }
        },
    }
