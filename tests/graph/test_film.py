"""Films: what is known of a film before and after it is out."""

from tests.conftest import Execute


def test_dates(execute: Execute) -> None:
    """A film has dates as precise as they are known."""
    query = """
    {
      films {
        slug
        status
        announcedDate
        titleAnnouncedDate
        filmingEndDate
        plannedReleaseDate
        releaseDate
        runtimeSeconds
      }
    }
    """
    assert execute(query) == {
        "films": [
            {
                "slug": "carols-in-the-fog",
                "status": "RELEASED",
                "announcedDate": None,
                "titleAnnouncedDate": None,
                "filmingEndDate": None,
                "plannedReleaseDate": None,
                "releaseDate": "2011-12",
                "runtimeSeconds": None,
            },
            {
                "slug": "the-long-night",
                "status": "POST_PRODUCTION",
                "announcedDate": "2012-02-14",
                "titleAnnouncedDate": "2012-06",
                "filmingEndDate": "2012-11",
                "plannedReleaseDate": "2013",
                "releaseDate": None,
                "runtimeSeconds": 5700,
            },
        ]
    }


def test_people(execute: Execute) -> None:
    """Directors and writers of a film are those credited for it, not those of the series."""
    query = """
    {
      films {
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
    """
    assert execute(query) == {
        "films": [
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


def test_rest(execute: Execute) -> None:
    """A film has its companies, what it adapts, its places and its chronology."""
    query = """
    {
      films {
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
    """
    assert execute(query) == {
        "films": [
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
