"""Relationships: told from one end, and read from both."""

from tests.conftest import Execute


def test_facts(execute: Execute) -> None:
    """A relationship says what one is to the other, and since when."""
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
          since {
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
                    "since": None,
                },
                {
                    "character": {"slug": "miss-quill"},
                    "kind": "TEACHER",
                    "to": {"slug": "ida-marsh"},
                    "note": None,
                    "since": None,
                },
                {
                    "character": {"slug": "otto-finch"},
                    "kind": "PARTNER",
                    "to": {"slug": "ida-marsh"},
                    "note": "They hold hands in the boat.",
                    "since": {"code": "S01E02"},
                },
                {
                    "character": {"slug": "ruben-marsh"},
                    "kind": "PARENT",
                    "to": {"slug": "ida-marsh"},
                    "note": None,
                    "since": None,
                },
            ]
        }
    }
