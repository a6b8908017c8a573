"""Relationships: told from one end, and read from both."""

from tests.conftest import Execute


def test_facts(execute: Execute) -> None:
    """A relationship says what one is to the other, from when and until when."""
    query = """
    {
      relationships {
        nodes {
          character {
            slug
          }
          kind
          to {
            slug
          }
          note
          knownFrom {
            code
          }
          since {
            code
          }
          until {
            code
          }
        }
      }
    }
    """
    assert execute(query) == {
        "relationships": {
            "nodes": [
                {
                    "character": {"slug": "ida-marsh"},
                    "kind": "FRIEND",
                    "to": {"slug": "nerys"},
                    "note": None,
                    "knownFrom": None,
                    "since": None,
                    "until": None,
                },
                {
                    "character": {"slug": "miss-quill"},
                    "kind": "TEACHER",
                    "to": {"slug": "ida-marsh"},
                    "note": None,
                    "knownFrom": None,
                    "since": None,
                    "until": None,
                },
                {
                    "character": {"slug": "otto-finch"},
                    "kind": "PARTNER",
                    "to": {"slug": "ida-marsh"},
                    "note": "They hold hands in the boat.",
                    "knownFrom": {"code": "S01E02"},
                    "since": {"code": "S01E02"},
                    "until": {"code": "S01E03"},
                },
                {
                    "character": {"slug": "ruben-marsh"},
                    "kind": "PARENT",
                    "to": {"slug": "ida-marsh"},
                    "note": None,
                    "knownFrom": None,
                    "since": None,
                    "until": None,
                },
            ]
        }
    }
