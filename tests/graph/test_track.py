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
          runtimeSeconds
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
                    "runtimeSeconds": None,
                },
                {
                    "slug": "lighting-up-score",
                    "number": 1,
                    "runtimeSeconds": 255,
                },
                {
                    "slug": "foghorn-score",
                    "number": 2,
                    "runtimeSeconds": 185,
                },
                {
                    "slug": "the-bell-score",
                    "number": 4,
                    "runtimeSeconds": None,
                },
                {"slug": "row-row", "number": None, "runtimeSeconds": None},
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
        singleReleaseDate
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
            "singleReleaseDate": "2011-03-11",
            "label": {"name": "Saltwater Records"},
            "originalArtist": {"name": "Aurel Ensemble"},
        }
    }


def test_episodes(execute: Execute) -> None:
    """Episodes are those in which a track is placed; a teaser is a music_cue without one."""
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
          musicCues { nodes {
            slug
            subject { displayName }
            scene
          } }
        }
      }
    }
    """
    assert execute(query) == {
        "tracks": {
            "nodes": [
                {
                    "slug": "low-water-playlist",
                    "episodes": {"nodes": []},
                    "musicCues": {"nodes": []},
                },
                {
                    "slug": "lighting-up-score",
                    "episodes": {"nodes": [{"code": "S01E01"}]},
                    "musicCues": {
                        "nodes": [
                            {
                                "slug": "lighting-up-in-s01e01",
                                "subject": {"displayName": "S01E01 The Lamp"},
                                "scene": "The lamp goes out.",
                            },
                            {
                                "slug": "lighting-up-in-the-teaser",
                                "subject": {"displayName": "Lantern Bay"},
                                "scene": "The teaser of January 2011.",
                            },
                        ]
                    },
                },
                {"slug": "foghorn-score", "episodes": {"nodes": []}, "musicCues": {"nodes": []}},
                {"slug": "the-bell-score", "episodes": {"nodes": []}, "musicCues": {"nodes": []}},
                {
                    "slug": "row-row",
                    "episodes": {"nodes": [{"code": "S01E02"}]},
                    "musicCues": {
                        "nodes": [
                            {
                                "slug": "row-row-in-s01e02",
                                "subject": {"displayName": "S01E02 The Tide"},
                                "scene": None,
                            }
                        ]
                    },
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
          statistics {
            nodes {
              kind
              value
              precision
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
                    "statistics": {"nodes": []},
                },
                {
                    "slug": "foghorn-score",
                    "awards": {"nodes": []},
                    "statistics": {
                        "nodes": [{"kind": "STREAMS", "value": 12500.0, "precision": "APPROXIMATE"}]
                    },
                },
                {"slug": "the-bell-score", "awards": {"nodes": []}, "statistics": {"nodes": []}},
            ]
        }
    }
