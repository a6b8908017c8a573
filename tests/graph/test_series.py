"""Series: everything starts from one."""

from tests.conftest import Execute


def test_facts(execute: Execute) -> None:
    """A series has what is true of all its episodes."""
    query = """
    {
      series(by: { slug: "lantern-bay" }) {
        title
        format
        genres
        tagline
        workingTitle
        originCountries
        originalLanguage
        pictureFormat
        audioFormat
        cameraSetup
      }
    }
    """
    assert execute(query) == {
        "series": {
            "title": "Lantern Bay",
            "format": "Live-action television series",
            "genres": ["Mystery", "Coming-of-age"],
            "tagline": "Somebody keeps the light.",
            "workingTitle": "Foghorn",
            "originCountries": ["IE"],
            "originalLanguage": "en",
            "pictureFormat": "HDTV 1080i",
            "audioFormat": "Stereo",
            "cameraSetup": "Single-camera",
        }
    }


def test_makers(execute: Execute) -> None:
    """A series has its creators, companies and network, and the work it is based on."""
    query = """
    {
      series(by: { slug: "lantern-bay" }) {
        creators {
          name
        }
        companies {
          name
        }
        networks {
          name
        }
        basedOn {
          title
          kind
          volumes { nodes {
            volume
            seasons { nodes {
              number
            } }
          } }
        }
      }
    }
    """
    assert execute(query) == {
        "series": {
            "creators": [{"name": "Edda Lowe"}],
            "companies": [{"name": "Shingle Pictures"}],
            "networks": [{"name": "Bay One"}],
            "basedOn": [
                {
                    "title": "Keepers of the Lamp",
                    "kind": "GRAPHIC_NOVEL",
                    "volumes": {"nodes": [{"volume": 1, "seasons": {"nodes": [{"number": 1}]}}]},
                }
            ],
        }
    }


def test_collections(execute: Execute) -> None:
    """A series counts all that belongs to it."""
    query = """
    {
      series(by: { slug: "lantern-bay" }) {
        seasons {
          totalCount
        }
        episodes {
          totalCount
        }
        films {
          slug
        }
        characters {
          totalCount
        }
        cast {
          totalCount
        }
        crew {
          totalCount
        }
        albums {
          totalCount
        }
        tracks {
          totalCount
        }
        awards {
          totalCount
        }
        reviews {
          totalCount
        }
        scores {
          totalCount
        }
        bestOfListEntries {
          totalCount
        }
        viewershipReports {
          totalCount
        }
        statistics {
          totalCount
        }
        locations {
          totalCount
        }
        milestones {
          totalCount
        }
      }
    }
    """
    assert execute(query) == {
        "series": {
            "seasons": {"totalCount": 2},
            "episodes": {"totalCount": 3},
            "films": [{"slug": "carols-in-the-fog"}, {"slug": "the-long-night"}],
            "characters": {"totalCount": 5},
            "cast": {"totalCount": 6},
            "crew": {"totalCount": 5},
            "albums": {"totalCount": 2},
            "tracks": {"totalCount": 5},
            "awards": {"totalCount": 4},
            "reviews": {"totalCount": 2},
            "scores": {"totalCount": 2},
            "bestOfListEntries": {"totalCount": 2},
            "viewershipReports": {"totalCount": 3},
            "statistics": {"totalCount": 2},
            "locations": {"totalCount": 2},
            "milestones": {"totalCount": 4},
        }
    }


def test_cast(execute: Execute) -> None:
    """The cast is in the order of billing, those without a place last in their group."""
    query = """
    {
      series(by: { slug: "lantern-bay" }) {
        cast {
          nodes {
            billing
            billingPosition
            person {
              name
            }
          }
        }
      }
    }
    """
    assert execute(query) == {
        "series": {
            "cast": {
                "nodes": [
                    {"billing": "MAIN", "billingPosition": 1, "person": {"name": "Mina Albright"}},
                    {"billing": "MAIN", "billingPosition": 2, "person": {"name": "Jonas Reed"}},
                    {
                        "billing": "RECURRING",
                        "billingPosition": 1,
                        "person": {"name": "Walter Penrose"},
                    },
                    {
                        "billing": "RECURRING",
                        "billingPosition": None,
                        "person": {"name": "Sela Okoro"},
                    },
                    {"billing": "GUEST", "billingPosition": None, "person": {"name": "Hanna Voss"}},
                    {"billing": "CAMEO", "billingPosition": None, "person": {"name": "Edda Lowe"}},
                ]
            }
        }
    }


def test_milestones(execute: Execute) -> None:
    """The chronology goes by dates of any precision."""
    query = """
    {
      series(by: { slug: "lantern-bay" }) {
        milestones {
          nodes {
            date
            kind
            title
            description
            subjects { displayName }
          }
        }
      }
    }
    """
    assert execute(query) == {
        "series": {
            "milestones": {
                "nodes": [
                    {
                        "date": "2009",
                        "kind": "ORDER",
                        "title": "Bay One orders the first season",
                        "description": None,
                        "subjects": [{"displayName": "Lantern Bay, season 1"}],
                    },
                    {
                        "date": "2010-05",
                        "kind": "FILMING",
                        "title": "Filming starts",
                        "description": "The lighthouse is lit for the first time in ten years.",
                        "subjects": [{"displayName": "Lantern Bay, season 1"}],
                    },
                    {
                        "date": "2011-03-04",
                        "kind": "RELEASE",
                        "title": "The first episode is broadcast",
                        "description": None,
                        "subjects": [{"displayName": "Lantern Bay, season 1"}],
                    },
                    {
                        "date": "2012-02-14",
                        "kind": "ORDER",
                        "title": "The film is announced",
                        "description": None,
                        "subjects": [{"displayName": "Lantern Bay: The Long Night"}],
                    },
                ]
            }
        }
    }
