"""Specials: what is known of a film before and after it is out."""

from tests.conftest import Execute


def test_dates(execute: Execute) -> None:
    """A special has dates as precise as they are known."""
    query = """
    {
      specials {
        nodes {
          slug
          kind
          status
          announced
          titleAnnounced
          filmingEnd
          plannedRelease
          releaseDate
          runningTime
        }
      }
    }
    """
    assert execute(query) == {
        "specials": {
            "nodes": [
                {
                    "slug": "carols-in-the-fog",
                    "kind": "SPECIAL",
                    "status": "RELEASED",
                    "announced": None,
                    "titleAnnounced": None,
                    "filmingEnd": None,
                    "plannedRelease": None,
                    "releaseDate": "2011-12",
                    "runningTime": None,
                },
                {
                    "slug": "the-long-night",
                    "kind": "FILM",
                    "status": "POST_PRODUCTION",
                    "announced": "2012-02-14",
                    "titleAnnounced": "2012-06",
                    "filmingEnd": "2012-11",
                    "plannedRelease": "2013",
                    "releaseDate": None,
                    "runningTime": 5700,
                },
            ]
        }
    }


def test_people(execute: Execute) -> None:
    """Directors and writers of a special are those credited for it, not those of the series."""
    query = """
    {
      specials {
        nodes {
          slug
          directors {
            name
          }
          writers {
            name
          }
          cast {
            nodes {
              slug
            }
          }
          crew {
            nodes {
              slug
            }
          }
        }
      }
    }
    """
    assert execute(query) == {
        "specials": {
            "nodes": [
                {
                    "slug": "carols-in-the-fog",
                    "directors": [],
                    "writers": [],
                    "cast": {"nodes": []},
                    "crew": {"nodes": []},
                },
                {
                    "slug": "the-long-night",
                    "directors": [{"name": "Priya Wren"}],
                    "writers": [],
                    "cast": {"nodes": [{"slug": "mina-albright-as-ida-marsh"}]},
                    "crew": {"nodes": [{"slug": "priya-wren-director-of-the-long-night"}]},
                },
            ]
        }
    }


def test_rest(execute: Execute) -> None:
    """A special has its companies, what it adapts, its places and its chronology."""
    query = """
    {
      specials {
        nodes {
          slug
          companies {
            slug
          }
          adapts {
            slug
          }
          locations {
            nodes {
              slug
            }
          }
          milestones {
            nodes {
              slug
            }
          }
        }
      }
    }
    """
    assert execute(query) == {
        "specials": {
            "nodes": [
                {
                    "slug": "carols-in-the-fog",
                    "companies": [],
                    "adapts": [],
                    "locations": {"nodes": []},
                    "milestones": {"nodes": []},
                },
                {
                    "slug": "the-long-night",
                    "companies": [{"slug": "shingle-pictures"}],
                    "adapts": [{"slug": "keepers-of-the-lamp"}],
                    "locations": {"nodes": [{"slug": "hook-head"}]},
                    "milestones": {"nodes": [{"slug": "the-long-night-announced"}]},
                },
            ]
        }
    }
