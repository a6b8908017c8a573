"""Artists: what they play, and who covers it."""

from tests.conftest import Execute


def test_tracks(execute: Execute) -> None:
    """The tracks of an act are its own and then those on which it is featured."""
    query = """
    {
      artists {
        nodes {
          name
          tracks {
            nodes {
              slug
            }
          }
          coveredBy {
            nodes {
              slug
            }
          }
          albums {
            nodes {
              slug
            }
          }
          people {
            name
          }
        }
      }
    }
    """
    assert execute(query) == {
        "artists": {
            "nodes": [
                {
                    "name": "Aurel Ensemble",
                    "tracks": {
                        "nodes": [
                            {"slug": "lighting-up-score"},
                            {"slug": "foghorn-score"},
                            {"slug": "the-bell-score"},
                            {"slug": "low-water-playlist"},
                        ]
                    },
                    "coveredBy": {"nodes": [{"slug": "low-water-playlist"}]},
                    "albums": {"nodes": [{"slug": "lantern-bay-score"}]},
                    "people": [{"name": "Felix Aurel"}],
                },
                {
                    "name": "The Gulls",
                    "tracks": {"nodes": [{"slug": "low-water-playlist"}, {"slug": "row-row"}]},
                    "coveredBy": {"nodes": []},
                    "albums": {"nodes": []},
                    "people": [],
                },
            ]
        }
    }
