"""Locations: where something was filmed, and what."""

from tests.conftest import Execute


def test_scenes(execute: Execute) -> None:
    """Each scene says for what it was filmed, as far as it is known."""
    query = """
    {
      locations {
        nodes {
          name
          locality
          county
          country
          scenes {
            description
            season {
              number
            }
            episode {
              code
            }
            film {
              title
            }
          }
        }
      }
    }
    """
    assert execute(query) == {
        "locations": {
            "nodes": [
                {
                    "name": "Hook Head",
                    "locality": "Churchtown",
                    "county": "Wexford",
                    "country": "Ireland",
                    "scenes": [
                        {
                            "description": "The lighthouse.",
                            "season": {"number": 1},
                            "episode": {"code": "S01E01"},
                            "film": None,
                        },
                        {
                            "description": "The lighthouse, all night.",
                            "season": None,
                            "episode": None,
                            "film": {"title": "Lantern Bay: The Long Night"},
                        },
                    ],
                },
                {
                    "name": "The Quay",
                    "locality": None,
                    "county": None,
                    "country": "Ireland",
                    "scenes": [
                        {
                            "description": "Bay School.",
                            "season": {"number": 1},
                            "episode": None,
                            "film": None,
                        }
                    ],
                },
            ]
        }
    }
