"""Seasons: what came of them, and who is in them or missing."""

from tests.conftest import Execute


def test_facts(execute: Execute) -> None:
    """A season has dates as precise as they are known, and null for what did not happen yet."""
    query = """
    {
      seasons {
        nodes {
          number
          status
          summary
          orderedDate
          filmingStartDate
          filmingEndDate
          releaseDate
          runtimeSeconds
          adapts {
            slug
          }
        }
      }
    }
    """
    assert execute(query) == {
        "seasons": {
            "nodes": [
                {
                    "number": 1,
                    "status": "RELEASED",
                    "summary": "The lamp goes out, and Ida finds out who put it out.",
                    "orderedDate": "2009",
                    "filmingStartDate": "2010-05",
                    "filmingEndDate": "2010-08-20",
                    "releaseDate": "2011-03-04",
                    "runtimeSeconds": 7200,
                    "adapts": [{"slug": "keepers-of-the-lamp-volume-1"}],
                },
                {
                    "number": 2,
                    "status": "ANNOUNCED",
                    "summary": "Ida looks for Otto beyond the bay.",
                    "orderedDate": None,
                    "filmingStartDate": None,
                    "filmingEndDate": None,
                    "releaseDate": None,
                    "runtimeSeconds": None,
                    "adapts": [],
                },
            ]
        }
    }


def test_cast(execute: Execute) -> None:
    """Who is missing from a season is listed, with the reason."""
    query = """
    {
      seasons {
        nodes {
          number
          cast {
            nodes {
              slug
            }
          }
          absentCast {
            nodes {
              slug
              absences {
                season {
                  number
                }
                reason
                announcedDate
              }
            }
          }
        }
      }
    }
    """
    assert execute(query) == {
        "seasons": {
            "nodes": [
                {
                    "number": 1,
                    "cast": {
                        "nodes": [
                            {"slug": "mina-albright-as-ida-marsh"},
                            {"slug": "jonas-reed-as-otto-finch"},
                            {"slug": "walter-penrose-as-ruben-marsh"},
                            {"slug": "sela-okoro-as-nerys"},
                        ]
                    },
                    "absentCast": {"nodes": []},
                },
                {
                    "number": 2,
                    "cast": {"nodes": [{"slug": "mina-albright-as-ida-marsh"}]},
                    "absentCast": {
                        "nodes": [
                            {
                                "slug": "jonas-reed-as-otto-finch",
                                "absences": [
                                    {
                                        "season": {"number": 2},
                                        "reason": "Otto has left the bay.",
                                        "announcedDate": "2012-01",
                                    }
                                ],
                            }
                        ]
                    },
                },
            ]
        }
    }


def test_production(execute: Execute) -> None:
    """The crew of a season is credited for it alone, and its chronology begins with the oldest."""
    query = """
    {
      seasons {
        nodes {
          number
          crew {
            nodes {
              slug
            }
          }
          milestones {
            nodes {
              date
              kind
            }
          }
          locations {
            nodes {
              slug
            }
          }
        }
      }
    }
    """
    assert execute(query) == {
        "seasons": {
            "nodes": [
                {
                    "number": 1,
                    "crew": {
                        "nodes": [
                            {"slug": "felix-aurel-composer"},
                            {"slug": "priya-wren-director-of-s01e03"},
                            {"slug": "tom-hale-director"},
                        ]
                    },
                    "milestones": {
                        "nodes": [
                            {"date": "2009", "kind": "ORDER"},
                            {"date": "2010-05", "kind": "FILMING"},
                            {"date": "2011-03-04", "kind": "RELEASE"},
                        ]
                    },
                    "locations": {"nodes": [{"slug": "hook-head"}, {"slug": "the-quay"}]},
                },
                {
                    "number": 2,
                    "crew": {"nodes": []},
                    "milestones": {"nodes": []},
                    "locations": {"nodes": []},
                },
            ]
        }
    }


def test_music(execute: Execute) -> None:
    """A season has its albums, and the tracks that are its own on albums that span seasons."""
    query = """
    {
      seasons {
        nodes {
          number
          albums {
            nodes {
              slug
            }
          }
          tracks {
            nodes {
              slug
            }
          }
        }
      }
    }
    """
    assert execute(query) == {
        "seasons": {
            "nodes": [
                {
                    "number": 1,
                    "albums": {"nodes": [{"slug": "lantern-bay-score"}]},
                    "tracks": {
                        "nodes": [
                            {"slug": "low-water-playlist"},
                            {"slug": "lighting-up-score"},
                            {"slug": "foghorn-score"},
                            {"slug": "the-bell-score"},
                            {"slug": "row-row"},
                        ]
                    },
                },
                {"number": 2, "albums": {"nodes": []}, "tracks": {"nodes": []}},
            ]
        }
    }


def test_reception(execute: Execute) -> None:
    """A season has what was said and ranked of it, and what it won."""
    query = """
    {
      season(by: { number: 1 }) {
        awards {
          totalCount
        }
        reviews {
          nodes {
            slug
          }
        }
        bestOfListEntries {
          nodes {
            rank
            year
          }
        }
        statistics {
          nodes {
            slug
          }
        }
      }
    }
    """
    assert execute(query) == {
        "season": {
            "awards": {"totalCount": 2},
            "reviews": {
                "nodes": [
                    {"slug": "lantern-bay-season-1-bay-gazette"},
                    {"slug": "lantern-bay-season-1-sum-of-critics"},
                ]
            },
            "bestOfListEntries": {
                "nodes": [{"rank": None, "year": 2011}, {"rank": 3, "year": 2011}]
            },
            "statistics": {"nodes": [{"slug": "foghorn-streams"}]},
        }
    }


def test_scores(execute: Execute) -> None:
    """A season has what aggregators make of its reviews."""
    query = """
    {
      season(by: { number: 1 }) {
        scores {
          nodes {
            kind
            score
            averageRating
            reviewCount
            reviewCountPrecision
            verdict
            asOf
          }
        }
      }
    }
    """
    assert execute(query) == {
        "season": {
            "scores": {
                "nodes": [
                    {
                        "kind": "AUDIENCE",
                        "score": 93.0,
                        "averageRating": None,
                        "reviewCount": 1000,
                        "reviewCountPrecision": "MORE_THAN",
                        "verdict": None,
                        "asOf": None,
                    },
                    {
                        "kind": "CRITICS",
                        "score": 87.5,
                        "averageRating": 8.1,
                        "reviewCount": 16,
                        "reviewCountPrecision": "EXACT",
                        "verdict": "Bright",
                        "asOf": "2011-12-31",
                    },
                ]
            },
        }
    }


def test_viewership(execute: Execute) -> None:
    """A season has the rows about it in weekly and half-yearly lists."""
    query = """
    {
      season(by: { number: 1 }) {
        viewershipReports { nodes { period startDate endDate rank weeksOnList hoursViewed views } }
      }
    }
    """
    assert execute(query) == {
        "season": {
            "viewershipReports": {
                "nodes": [
                    {
                        "period": "WEEK",
                        "startDate": "2011-02-28",
                        "endDate": "2011-03-06",
                        "rank": 4,
                        "weeksOnList": 1,
                        "hoursViewed": 120000.0,
                        "views": 60000,
                    },
                    {
                        "period": "WEEK",
                        "startDate": "2011-03-07",
                        "endDate": "2011-03-13",
                        "rank": 2,
                        "weeksOnList": 2,
                        "hoursViewed": 260000.0,
                        "views": None,
                    },
                    {
                        "period": "HALF_YEAR",
                        "startDate": "2011-01-01",
                        "endDate": "2011-06-30",
                        "rank": None,
                        "weeksOnList": None,
                        "hoursViewed": 1500000.0,
                        "views": 750000,
                    },
                ]
            }
        }
    }


def test_directors_and_writers(execute: Execute) -> None:
    """Whoever has a credit for the season, an episode or the whole series is listed once, in order."""
    query = """
    {
      seasons {
        nodes {
          number
          directors {
            name
          }
          writers {
            name
          }
        }
      }
    }
    """
    assert execute(query) == {
        "seasons": {
            "nodes": [
                {
                    "number": 1,
                    "directors": [{"name": "Tom Hale"}, {"name": "Priya Wren"}],
                    "writers": [{"name": "Edda Lowe"}],
                },
                {"number": 2, "directors": [], "writers": []},
            ]
        }
    }
