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
          of {
            slug
          }
          remark
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
                    "of": {"slug": "nerys"},
                    "remark": None,
                    "knownFrom": None,
                    "since": None,
                    "until": None,
                },
                {
                    "character": {"slug": "miss-quill"},
                    "kind": "TEACHER",
                    "of": {"slug": "ida-marsh"},
                    "remark": None,
                    "knownFrom": None,
                    "since": None,
                    "until": None,
                },
                {
                    "character": {"slug": "otto-finch"},
                    "kind": "PARTNER",
                    "of": {"slug": "ida-marsh"},
                    "remark": "They hold hands in the boat.",
                    "knownFrom": {"code": "S01E02"},
                    "since": {"code": "S01E02"},
                    "until": {"code": "S01E03"},
                },
                {
                    "character": {"slug": "ruben-marsh"},
                    "kind": "PARENT",
                    "of": {"slug": "ida-marsh"},
                    "remark": None,
                    "knownFrom": None,
                    "since": None,
                    "until": None,
                },
            ]
        }
    }
