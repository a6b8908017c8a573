"""Actors and crew members: what they play, do and win."""

from tests.conftest import Execute


def test_actor(execute: Execute) -> None:
    """An actor has parts, characters and episodes, and awards whether won or not."""
    query = """
    {
      actor(by: { slug: "mina-albright" }) {
        __typename
        name
        aliases
        description
        debut
        castCredits { nodes {
          slug
        } }
        characters { nodes {
          slug
        } }
        episodes {
          nodes {
            code
          }
        }
        crewCredits { nodes {
          slug
        } }
        awards {
          nodes {
            slug
            result
          }
        }
        artists { nodes {
          slug
        } }
        literaryWorks { nodes {
          slug
        } }
      }
    }
    """
    assert execute(query) == {
        "actor": {
            "__typename": "Actor",
            "name": "Mina Albright",
            "aliases": ["Wilhelmina Albright"],
            "description": "An actor who learned to row for the part.",
            "debut": "First part on television",
            "castCredits": {"nodes": [{"slug": "mina-albright-as-ida-marsh"}]},
            "characters": {"nodes": [{"slug": "ida-marsh"}]},
            "episodes": {"nodes": [{"code": "S01E01"}, {"code": "S01E02"}, {"code": "S01E03"}]},
            "crewCredits": {"nodes": []},
            "awards": {
                "nodes": [
                    {"slug": "beacon-awards-2011-best-actor", "result": "NOT_WON"},
                    {"slug": "beacon-awards-2011-jury-prize", "result": "WON"},
                ]
            },
            "artists": {"nodes": []},
            "literaryWorks": {"nodes": []},
        }
    }


def test_crew_member(execute: Execute) -> None:
    """A crew member may play a part too, and has works and credits."""
    query = """
    {
      crewMember(by: { slug: "edda-lowe" }) {
        __typename
        name
        aliases
        debut
        castCredits { nodes {
          slug
        } }
        characters { nodes {
          slug
        } }
        episodes {
          nodes {
            code
          }
        }
        crewCredits { nodes {
          department
          job
        } }
        awards {
          nodes {
            slug
          }
        }
        artists { nodes {
          slug
        } }
        literaryWorks { nodes {
          slug
        } }
      }
    }
    """
    assert execute(query) == {
        "crewMember": {
            "__typename": "CrewMember",
            "name": "Edda Lowe",
            "aliases": ["E. Lowe"],
            "debut": None,
            "castCredits": {"nodes": [{"slug": "edda-lowe-as-ferry-passenger"}]},
            "characters": {"nodes": []},
            "episodes": {"nodes": [{"code": "S01E01"}, {"code": "S01E02"}, {"code": "S01E03"}]},
            "crewCredits": {"nodes": [{"department": "WRITING", "job": "Writer"}]},
            "awards": {"nodes": [{"slug": "beacon-awards-2011-jury-prize"}]},
            "artists": {"nodes": []},
            "literaryWorks": {
                "nodes": [{"slug": "keepers-of-the-lamp"}, {"slug": "keepers-of-the-lamp-volume-1"}]
            },
        }
    }


def test_artist(execute: Execute) -> None:
    """Someone who performs the music is linked to the act."""
    query = """
    {
      crewMember(by: { slug: "felix-aurel" }) {
        artists { nodes {
          name
        } }
        crewCredits { nodes {
          job
          remark
          company {
            name
          }
          scope { displayName }
        } }
      }
    }
    """
    assert execute(query) == {
        "crewMember": {
            "artists": {"nodes": [{"name": "Aurel Ensemble"}]},
            "crewCredits": {
                "nodes": [
                    {
                        "job": "Composer",
                        "remark": "He recorded the foghorn himself.",
                        "company": {"name": "Shingle Pictures"},
                        "scope": [{"displayName": "Lantern Bay, season 1"}],
                    }
                ]
            },
        }
    }


def test_interface(execute: Execute) -> None:
    """A field that is an actor or a crew member gives either as a person."""
    query = """
    {
      castCredits {
        nodes {
          person {
            __typename
            slug
          }
        }
      }
    }
    """
    assert execute(query) == {
        "castCredits": {
            "nodes": [
                {"person": {"__typename": "Actor", "slug": "mina-albright"}},
                {"person": {"__typename": "Actor", "slug": "jonas-reed"}},
                {"person": {"__typename": "Actor", "slug": "walter-penrose"}},
                {"person": {"__typename": "Actor", "slug": "sela-okoro"}},
                {"person": {"__typename": "Actor", "slug": "hanna-voss"}},
                {"person": {"__typename": "CrewMember", "slug": "edda-lowe"}},
            ]
        }
    }
