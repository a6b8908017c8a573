"""Characters: who plays them, what others are to them, and where they appear."""

from tests.conftest import Execute


def test_facts(execute: Execute) -> None:
    """A character has a school and a year group, or an occupation, and is known from an episode on."""
    query = """
    {
      characters {
        nodes {
          name
          aliases
          yearGroup
          occupation
          school {
            name
          }
          firstAppearance {
            slug
          }
          knownFrom {
            code
          }
        }
      }
    }
    """
    assert execute(query) == {
        "characters": {
            "nodes": [
                {
                    "name": "Ida Marsh",
                    "aliases": ["The Keeper"],
                    "yearGroup": 11,
                    "occupation": None,
                    "school": {"name": "Bay School"},
                    "firstAppearance": {"slug": "keepers-of-the-lamp"},
                    "knownFrom": {"code": "S01E01"},
                },
                {
                    "name": "Miss Quill",
                    "aliases": [],
                    "yearGroup": None,
                    "occupation": "History teacher",
                    "school": {"name": "Bay School"},
                    "firstAppearance": None,
                    "knownFrom": None,
                },
                {
                    "name": "Nerys",
                    "aliases": [],
                    "yearGroup": None,
                    "occupation": None,
                    "school": None,
                    "firstAppearance": None,
                    "knownFrom": None,
                },
                {
                    "name": "Otto Finch",
                    "aliases": [],
                    "yearGroup": 11,
                    "occupation": None,
                    "school": {"name": "Bay School"},
                    "firstAppearance": None,
                    "knownFrom": {"code": "S01E02"},
                },
                {
                    "name": "Ruben Marsh",
                    "aliases": [],
                    "yearGroup": None,
                    "occupation": "Lighthouse keeper",
                    "school": None,
                    "firstAppearance": None,
                    "knownFrom": None,
                },
            ]
        }
    }


def test_cast(execute: Execute) -> None:
    """The actor is who plays the character, the cast says where."""
    query = """
    {
      characters {
        nodes {
          slug
          playedBy {
            name
          }
          cast { nodes {
            slug
            billing
            isVoiceOnly
          } }
        }
      }
    }
    """
    assert execute(query) == {
        "characters": {
            "nodes": [
                {
                    "slug": "ida-marsh",
                    "playedBy": [{"name": "Mina Albright"}],
                    "cast": {
                        "nodes": [
                            {
                                "slug": "mina-albright-as-ida-marsh",
                                "billing": "MAIN",
                                "isVoiceOnly": False,
                            }
                        ]
                    },
                },
                {
                    "slug": "miss-quill",
                    "playedBy": [{"name": "Hanna Voss"}],
                    "cast": {
                        "nodes": [
                            {
                                "slug": "hanna-voss-as-miss-quill",
                                "billing": "GUEST",
                                "isVoiceOnly": False,
                            }
                        ]
                    },
                },
                {
                    "slug": "nerys",
                    "playedBy": [{"name": "Sela Okoro"}],
                    "cast": {
                        "nodes": [
                            {
                                "slug": "sela-okoro-as-nerys",
                                "billing": "RECURRING",
                                "isVoiceOnly": True,
                            }
                        ]
                    },
                },
                {
                    "slug": "otto-finch",
                    "playedBy": [{"name": "Jonas Reed"}],
                    "cast": {
                        "nodes": [
                            {
                                "slug": "jonas-reed-as-otto-finch",
                                "billing": "MAIN",
                                "isVoiceOnly": False,
                            }
                        ]
                    },
                },
                {
                    "slug": "ruben-marsh",
                    "playedBy": [{"name": "Walter Penrose"}],
                    "cast": {
                        "nodes": [
                            {
                                "slug": "walter-penrose-as-ruben-marsh",
                                "billing": "RECURRING",
                                "isVoiceOnly": False,
                            }
                        ]
                    },
                },
            ]
        }
    }


def test_relationships(execute: Execute) -> None:
    """Each relationship of a character says what the other one is to it, sorted by kind."""
    query = """
    {
      character(by: { slug: "ida-marsh" }) {
        relationships { edges {
          kind
          node { slug }
          relationship {
            slug
          }
 }
        }
      }
    }
    """
    assert execute(query) == {
        "character": {
            "relationships": {
                "edges": [
                    {
                        "kind": "FRIEND",
                        "node": {"slug": "nerys"},
                        "relationship": {"slug": "ida-marsh-friend-of-nerys"},
                    },
                    {
                        "kind": "PARENT",
                        "node": {"slug": "ruben-marsh"},
                        "relationship": {"slug": "ruben-marsh-parent-of-ida-marsh"},
                    },
                    {
                        "kind": "PARTNER",
                        "node": {"slug": "otto-finch"},
                        "relationship": {"slug": "otto-finch-partner-of-ida-marsh"},
                    },
                    {
                        "kind": "TEACHER",
                        "node": {"slug": "miss-quill"},
                        "relationship": {"slug": "miss-quill-teacher-of-ida-marsh"},
                    },
                ]
            }
        }
    }


def test_relationships_from_the_other_end(execute: Execute) -> None:
    """From the other end a teacher has a pupil, and partners and friends are the same."""
    query = """
    {
      characters(filter: { not: { name: { equals: "Ida Marsh" } } }) {
        nodes {
          slug
          relationships { edges {
            kind
            node { slug }
 }
          }
        }
      }
    }
    """
    assert execute(query) == {
        "characters": {
            "nodes": [
                {
                    "slug": "miss-quill",
                    "relationships": {"edges": [{"kind": "PUPIL", "node": {"slug": "ida-marsh"}}]},
                },
                {
                    "slug": "nerys",
                    "relationships": {"edges": [{"kind": "FRIEND", "node": {"slug": "ida-marsh"}}]},
                },
                {
                    "slug": "otto-finch",
                    "relationships": {
                        "edges": [{"kind": "PARTNER", "node": {"slug": "ida-marsh"}}]
                    },
                },
                {
                    "slug": "ruben-marsh",
                    "relationships": {"edges": [{"kind": "CHILD", "node": {"slug": "ida-marsh"}}]},
                },
            ]
        }
    }


def test_episodes(execute: Execute) -> None:
    """A character is in the episodes that list it."""
    query = """
    {
      characters {
        nodes {
          slug
          episodes {
            nodes {
              code
            }
          }
          moments {
            slug
          }
        }
      }
    }
    """
    assert execute(query) == {
        "characters": {
            "nodes": [
                {
                    "slug": "ida-marsh",
                    "episodes": {
                        "nodes": [{"code": "S01E01"}, {"code": "S01E02"}, {"code": "S01E03"}]
                    },
                    "moments": [{"slug": "hands-in-the-boat"}],
                },
                {
                    "slug": "miss-quill",
                    "episodes": {"nodes": [{"code": "S01E03"}]},
                    "moments": [],
                },
                {
                    "slug": "nerys",
                    "episodes": {"nodes": [{"code": "S01E01"}]},
                    "moments": [],
                },
                {
                    "slug": "otto-finch",
                    "episodes": {"nodes": [{"code": "S01E02"}, {"code": "S01E03"}]},
                    "moments": [{"slug": "hands-in-the-boat"}],
                },
                {
                    "slug": "ruben-marsh",
                    "episodes": {"nodes": [{"code": "S01E01"}]},
                    "moments": [],
                },
            ]
        }
    }


def test_awards(execute: Execute) -> None:
    """Awards of a character are its own and those of who plays it, each once."""
    query = """
    {
      characters {
        nodes {
          slug
          awards {
            nodes {
              slug
            }
          }
        }
      }
    }
    """
    assert execute(query) == {
        "characters": {
            "nodes": [
                {
                    "slug": "ida-marsh",
                    "awards": {
                        "nodes": [
                            {"slug": "beacon-awards-2011-best-actor"},
                            {"slug": "beacon-awards-2011-jury-prize"},
                            {"slug": "lighthouse-poll-2012-character"},
                        ]
                    },
                },
                {"slug": "miss-quill", "awards": {"nodes": []}},
                {"slug": "nerys", "awards": {"nodes": [{"slug": "beacon-awards-2011-jury-prize"}]}},
                {"slug": "otto-finch", "awards": {"nodes": []}},
                {"slug": "ruben-marsh", "awards": {"nodes": []}},
            ]
        }
    }
