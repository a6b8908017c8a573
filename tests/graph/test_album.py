"""Albums: what is known of them, and what is not."""

from tests.conftest import Execute


def test_facts(execute: Execute) -> None:
    """An album has those who made it, and null for what is not known."""
    query = """
    {
      albums {
        nodes {
          slug
          title
          aliases
          kind
          releaseDate
          copyright
          artists {
            name
          }
          producers {
            name
          }
          label {
            name
          }
          platform {
            name
          }
          season {
            number
          }
        }
      }
    }
    """
    assert execute(query) == {
        "albums": {
            "nodes": [
                {
                    "slug": "lantern-bay-playlist",
                    "title": "Songs of the Bay",
                    "aliases": ["Bay Songs"],
                    "kind": "PLAYLIST",
                    "releaseDate": None,
                    "copyright": None,
                    "artists": [],
                    "producers": [],
                    "label": None,
                    "platform": {"name": "Bay One"},
                    "season": None,
                },
                {
                    "slug": "lantern-bay-score",
                    "title": "Lantern Bay: The Score",
                    "aliases": [],
                    "kind": "SCORE",
                    "releaseDate": "2011-04",
                    "copyright": "Shingle Pictures",
                    "artists": [{"name": "Aurel Ensemble"}],
                    "producers": [{"name": "Felix Aurel"}],
                    "label": {"name": "Saltwater Records"},
                    "platform": None,
                    "season": {"number": 1},
                },
            ]
        }
    }


def test_tracks(execute: Execute) -> None:
    """Tracks stand in the order of their numbers."""
    query = """
    {
      albums {
        nodes {
          slug
          tracks {
            nodes {
              number
              title
            }
            totalCount
          }
        }
      }
    }
    """
    assert execute(query) == {
        "albums": {
            "nodes": [
                {
                    "slug": "lantern-bay-playlist",
                    "tracks": {"nodes": [{"number": None, "title": "Low Water"}], "totalCount": 1},
                },
                {
                    "slug": "lantern-bay-score",
                    "tracks": {
                        "nodes": [
                            {"number": 1, "title": "Lighting Up"},
                            {"number": 2, "title": "Foghorn"},
                            {"number": 4, "title": "The Bell"},
                        ],
                        "totalCount": 3,
                    },
                },
            ]
        }
    }


def test_missing_tracks(execute: Execute) -> None:
    """What is missing is told only where it is known how many tracks there are."""
    query = """
    {
      albums {
        nodes {
          slug
          trackCount
          missingNumbers
          missingTrackCount
          runtimeSeconds
        }
      }
    }
    """
    assert execute(query) == {
        "albums": {
            "nodes": [
                {
                    "slug": "lantern-bay-playlist",
                    "trackCount": None,
                    "missingNumbers": [],
                    "missingTrackCount": None,
                    "runtimeSeconds": None,
                },
                {
                    "slug": "lantern-bay-score",
                    "trackCount": 5,
                    "missingNumbers": [3, 5],
                    "missingTrackCount": 2,
                    "runtimeSeconds": 1100,
                },
            ]
        }
    }
