"""Episodes: their code, neighbours, people, music and places."""

from tests.conftest import Execute


def test_facts(execute: Execute) -> None:
    """An episode gives its place, its date, and its length in seconds and in words."""
    query = """
    {
      episode(by: { slug: "lantern-bay-s01e01" }) {
        code
        number
        title
        releaseDate
        runtimeSeconds
        synopsis
        season {
          slug
        }
      }
    }
    """
    assert execute(query) == {
        "episode": {
            "code": "S01E01",
            "number": 1,
            "title": "The Lamp",
            "releaseDate": "2011-03-04",
            "runtimeSeconds": 1560,
            "synopsis": "The lamp goes out, and Ida hears a voice in the fog.",
            "season": {"slug": "lantern-bay-season-1"},
        }
    }


def test_lengths(execute: Execute) -> None:
    """A length is told to the nearest minute, and not at all where no source gives it."""
    query = """
    {
      episodes {
        nodes {
          code
          runtimeSeconds
          synopsis
        }
      }
    }
    """
    assert execute(query) == {
        "episodes": {
            "nodes": [
                {
                    "code": "S01E01",
                    "runtimeSeconds": 1560,
                    "synopsis": "The lamp goes out, and Ida hears a voice in the fog.",
                },
                {
                    "code": "S01E02",
                    "runtimeSeconds": 1890,
                    "synopsis": "Ida and Otto row out at low tide and find the bell.",
                },
                {"code": "S01E03", "runtimeSeconds": None, "synopsis": None},
            ]
        }
    }


def test_neighbours(execute: Execute) -> None:
    """The first episode has no previous one, and the last has no next one."""
    query = """
    {
      episodes {
        nodes {
          code
          previous {
            code
          }
          next {
            code
          }
        }
      }
    }
    """
    assert execute(query) == {
        "episodes": {
            "nodes": [
                {"code": "S01E01", "previous": None, "next": {"code": "S01E02"}},
                {"code": "S01E02", "previous": {"code": "S01E01"}, "next": {"code": "S01E03"}},
                {"code": "S01E03", "previous": {"code": "S01E02"}, "next": None},
            ]
        }
    }


def test_directors_and_writers(execute: Execute) -> None:
    """Directors and writers come from the credits of the episode and of the whole series."""
    query = """
    {
      episodes {
        nodes {
          code
          directors {
            name
          }
          writers {
            name
          }
        }
      }
    }
    """
    assert execute(query) == {
        "episodes": {
            "nodes": [
                {
                    "code": "S01E01",
                    "directors": [{"name": "Tom Hale"}],
                    "writers": [{"name": "Edda Lowe"}],
                },
                {
                    "code": "S01E02",
                    "directors": [{"name": "Tom Hale"}],
                    "writers": [{"name": "Edda Lowe"}],
                },
                {
                    "code": "S01E03",
                    "directors": [{"name": "Priya Wren"}],
                    "writers": [{"name": "Edda Lowe"}],
                },
            ]
        }
    }


def test_crew(execute: Execute) -> None:
    """The crew has the credits of the whole series, the season and the episode, in this order."""
    query = """
    {
      episodes {
        nodes {
          code
          crew {
            nodes {
              job
              person {
                name
              }
            }
          }
        }
      }
    }
    """
    assert execute(query) == {
        "episodes": {
            "nodes": [
                {
                    "code": "S01E01",
                    "crew": {
                        "nodes": [
                            {"job": "Writer", "person": {"name": "Edda Lowe"}},
                            {"job": "Composer", "person": {"name": "Felix Aurel"}},
                            {"job": "Director", "person": {"name": "Tom Hale"}},
                        ]
                    },
                },
                {
                    "code": "S01E02",
                    "crew": {
                        "nodes": [
                            {"job": "Writer", "person": {"name": "Edda Lowe"}},
                            {"job": "Composer", "person": {"name": "Felix Aurel"}},
                            {"job": "Director", "person": {"name": "Tom Hale"}},
                        ]
                    },
                },
                {
                    "code": "S01E03",
                    "crew": {
                        "nodes": [
                            {"job": "Writer", "person": {"name": "Edda Lowe"}},
                            {"job": "Composer", "person": {"name": "Felix Aurel"}},
                            {"job": "Director", "person": {"name": "Priya Wren"}},
                        ]
                    },
                },
            ]
        }
    }


def test_cast(execute: Execute) -> None:
    """The cast is who plays the episode's characters, best billed first, with parts tied to it alone."""
    query = """
    {
      episodes {
        nodes {
          code
          characters {
            nodes {
              slug
            }
          }
          cast {
            nodes {
              slug
            }
          }
        }
      }
    }
    """
    assert execute(query) == {
        "episodes": {
            "nodes": [
                {
                    "code": "S01E01",
                    "characters": {
                        "nodes": [{"slug": "ida-marsh"}, {"slug": "nerys"}, {"slug": "ruben-marsh"}]
                    },
                    "cast": {
                        "nodes": [
                            {"slug": "mina-albright-as-ida-marsh"},
                            {"slug": "walter-penrose-as-ruben-marsh"},
                            {"slug": "sela-okoro-as-nerys"},
                            {"slug": "edda-lowe-as-ferry-passenger"},
                        ]
                    },
                },
                {
                    "code": "S01E02",
                    "characters": {"nodes": [{"slug": "ida-marsh"}, {"slug": "otto-finch"}]},
                    "cast": {
                        "nodes": [
                            {"slug": "mina-albright-as-ida-marsh"},
                            {"slug": "jonas-reed-as-otto-finch"},
                        ]
                    },
                },
                {
                    "code": "S01E03",
                    "characters": {
                        "nodes": [
                            {"slug": "ida-marsh"},
                            {"slug": "miss-quill"},
                            {"slug": "otto-finch"},
                        ]
                    },
                    "cast": {
                        "nodes": [
                            {"slug": "mina-albright-as-ida-marsh"},
                            {"slug": "jonas-reed-as-otto-finch"},
                            {"slug": "hanna-voss-as-miss-quill"},
                        ]
                    },
                },
            ]
        }
    }


def test_music(execute: Execute) -> None:
    """The music of an episode is what is placed in it, with what is seen meanwhile."""
    query = """
    {
      episodes {
        nodes {
          code
          tracks {
            nodes {
              slug
            }
          }
          musicCues {
            nodes {
              scene
              track {
                title
              }
            }
          }
        }
      }
    }
    """
    assert execute(query) == {
        "episodes": {
            "nodes": [
                {
                    "code": "S01E01",
                    "tracks": {"nodes": [{"slug": "lighting-up-score"}]},
                    "musicCues": {
                        "nodes": [
                            {"scene": "The lamp goes out.", "track": {"title": "Lighting Up"}}
                        ]
                    },
                },
                {
                    "code": "S01E02",
                    "tracks": {"nodes": [{"slug": "row-row"}]},
                    "musicCues": {"nodes": [{"scene": None, "track": {"title": "Row, Row"}}]},
                },
                {"code": "S01E03", "tracks": {"nodes": []}, "musicCues": {"nodes": []}},
            ]
        }
    }


def test_rest(execute: Execute) -> None:
    """Places, moments, awards and notes of an episode are those that name it."""
    query = """
    {
      episodes {
        nodes {
          code
          locations {
            nodes {
              slug
            }
          }
          moments {
            slug
          }
          awards {
            nodes {
              slug
            }
          }
          notes {
            nodes {
              slug
            }
          }
        }
      }
    }
    """
    assert execute(query) == {
        "episodes": {
            "nodes": [
                {
                    "code": "S01E01",
                    "locations": {"nodes": [{"slug": "hook-head"}]},
                    "moments": [],
                    "awards": {"nodes": [{"slug": "beacon-awards-2011-jury-prize"}]},
                    "notes": {"nodes": []},
                },
                {
                    "code": "S01E02",
                    "locations": {"nodes": []},
                    "moments": [{"slug": "hands-in-the-boat"}],
                    "awards": {"nodes": []},
                    "notes": {"nodes": [{"slug": "rowing-lessons"}]},
                },
                {
                    "code": "S01E03",
                    "locations": {"nodes": []},
                    "moments": [],
                    "awards": {"nodes": []},
                    "notes": {"nodes": []},
                },
            ]
        }
    }
