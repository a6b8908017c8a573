"""Tracks: where they stand and where they are heard."""

from tests.conftest import Execute


def test_lengths(execute: Execute) -> None:
    """A length is given in seconds and as people write it."""
    query = """
    {
      tracks {
        nodes {
          slug
          number
          runningTime
          runningTimeText
        }
      }
    }
    """
    assert execute(query) == {
        "tracks": {
            "nodes": [
                {
                    "slug": "low-water-playlist",
                    "number": None,
                    "runningTime": None,
                    "runningTimeText": None,
                },
                {
                    "slug": "lighting-up-score",
                    "number": 1,
                    "runningTime": 255,
                    "runningTimeText": "4:15",
                },
                {
                    "slug": "foghorn-score",
                    "number": 2,
                    "runningTime": 185,
                    "runningTimeText": "3:05",
                },
                {
                    "slug": "the-bell-score",
                    "number": 4,
                    "runningTime": None,
                    "runningTimeText": None,
                },
                {"slug": "row-row", "number": None, "runningTime": None, "runningTimeText": None},
            ]
        }
    }


def test_facts(execute: Execute) -> None:
    """A track has its artists, and what is said of its version, its single and the original."""
    query = """
    {
      track(by: { slug: "low-water-playlist" }) {
        title
        version
        artists {
          name
        }
        featuring {
          name
        }
        album {
          title
        }
        season {
          number
        }
        singleRelease
        label {
          name
        }
        originalArtist {
          name
        }
      }
    }
    """
    assert execute(query) == {
        "track": {
            "title": "Low Water",
            "version": "Harbour mix",
            "artists": [{"name": "The Gulls"}],
            "featuring": [{"name": "Aurel Ensemble"}],
            "album": {"title": "Songs of the Bay"},
            "season": {"number": 1},
            "singleRelease": "2011-03-11",
            "label": {"name": "Saltwater Records"},
            "originalArtist": {"name": "Aurel Ensemble"},
        }
    }


def test_episodes(execute: Execute) -> None:
    """Episodes are those in which a track is placed; a teaser is a placement without one."""
    query = """
    {
      tracks {
        nodes {
          slug
          episodes {
            nodes {
              code
            }
          }
          placements {
            slug
            episode {
              code
            }
            season {
              number
            }
            scene
          }
        }
      }
    }
    """
    assert execute(query) == {
        "tracks": {
            "nodes": [
                {"slug": "low-water-playlist", "episodes": {"nodes": []}, "placements": []},
                {
                    "slug": "lighting-up-score",
                    "episodes": {"nodes": [{"code": "S01E01"}]},
                    "placements": [
                        {
                            "slug": "lighting-up-in-s01e01",
                            "episode": {"code": "S01E01"},
                            "season": {"number": 1},
                            "scene": "The lamp goes out.",
                        },
                        {
                            "slug": "lighting-up-in-the-teaser",
                            "episode": None,
                            "season": None,
                            "scene": "The teaser of January 2011.",
                        },
                    ],
                },
                {"slug": "foghorn-score", "episodes": {"nodes": []}, "placements": []},
                {"slug": "the-bell-score", "episodes": {"nodes": []}, "placements": []},
                {
                    "slug": "row-row",
                    "episodes": {"nodes": [{"code": "S01E02"}]},
                    "placements": [
                        {
                            "slug": "row-row-in-s01e02",
                            "episode": {"code": "S01E02"},
                            "season": None,
                            "scene": None,
                        }
                    ],
                },
            ]
        }
    }


def test_awards_and_figures(execute: Execute) -> None:
    """A track has its awards, and figures of its sales and streams."""
    query = """
    {
      tracks(filter: { album: ["lantern-bay-score"] }) {
        nodes {
          slug
          awards {
            nodes {
              category
              result
            }
          }
          figures {
            nodes {
              kind
              value
              qualifier
            }
          }
        }
      }
    }
    """
    assert execute(query) == {
        "tracks": {
            "nodes": [
                {
                    "slug": "lighting-up-score",
                    "awards": {"nodes": [{"category": "Jury Prize", "result": "WON"}]},
                    "figures": {"nodes": []},
                },
                {
                    "slug": "foghorn-score",
                    "awards": {"nodes": []},
                    "figures": {
                        "nodes": [{"kind": "STREAMS", "value": 12500.0, "qualifier": "ABOUT"}]
                    },
                },
                {"slug": "the-bell-score", "awards": {"nodes": []}, "figures": {"nodes": []}},
            ]
        }
    }
