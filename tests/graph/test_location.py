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
            subject { displayName }
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
                    "country": "IE",
                    "scenes": [
                        {
                            "description": "The lighthouse.",
                            "subject": {"displayName": "S01E01 The Lamp"},
                        },
                        {
                            "description": "The lighthouse, all night.",
                            "subject": {"displayName": "Lantern Bay: The Long Night"},
                        },
                    ],
                },
                {
                    "name": "The Quay",
                    "locality": None,
                    "county": None,
                    "country": "IE",
                    "scenes": [
                        {
                            "description": "Bay School.",
                            "subject": {"displayName": "Lantern Bay, season 1"},
                        }
                    ],
                },
            ]
        }
    }
