"""Reviews: each on its critic's own scale."""

from data.catalog import Catalog
from tests.conftest import Execute


def test_ratings(execute: Execute) -> None:
    """A rating has points and a best where its scale has points."""
    query = """
    {
      reviews {
        nodes {
          slug
          rating {
            text
            value
            best
          }
        }
      }
    }
    """
    assert execute(query) == {
        "reviews": {
            "nodes": [
                {
                    "slug": "lantern-bay-season-1-bay-gazette",
                    "rating": {"text": "4½ stars", "value": 4.5, "best": 5},
                },
                {
                    "slug": "lantern-bay-season-1-sum-of-critics",
                    "rating": {"text": "B+", "value": None, "best": None},
                },
            ]
        }
    }


def test_facts(execute: Execute) -> None:
    """A review says who wrote it, where and when."""
    query = """
    {
      reviews {
        nodes {
          title
          critics
          date
          summary
          publication {
            name
          }
          subject { displayName }
        }
      }
    }
    """
    assert execute(query) == {
        "reviews": {
            "nodes": [
                {
                    "title": "A light that stays on",
                    "critics": ["Nora Field"],
                    "date": "2011-03-05",
                    "summary": "Slow, wet and lovely.",
                    "publication": {"name": "Bay Gazette"},
                    "subject": {"displayName": "Lantern Bay, season 1"},
                },
                {
                    "title": "Lantern Bay",
                    "critics": ["Una Byrne", "Colm Shea"],
                    "date": None,
                    "summary": "Better heard than seen.",
                    "publication": {"name": "Sum of Critics"},
                    "subject": {"displayName": "Lantern Bay, season 1"},
                },
            ]
        }
    }


def test_publications(execute: Execute) -> None:
    """A publication has its reviews, scores and best-of lists."""
    query = """
    {
      publications {
        nodes {
          name
          reviews {
            totalCount
          }
          scores {
            totalCount
          }
          bestOfListEntries {
            nodes {
              listTitle
              rank
            }
          }
        }
      }
    }
    """
    assert execute(query) == {
        "publications": {
            "nodes": [
                {
                    "name": "Bay Gazette",
                    "reviews": {"totalCount": 1},
                    "scores": {"totalCount": 0},
                    "bestOfListEntries": {
                        "nodes": [
                            {"listTitle": "Eleven things to watch, in no order", "rank": None}
                        ]
                    },
                },
                {
                    "name": "Sum of Critics",
                    "reviews": {"totalCount": 1},
                    "scores": {"totalCount": 2},
                    "bestOfListEntries": {"nodes": [{"listTitle": "The critics' ten", "rank": 3}]},
                },
            ]
        }
    }


def test_reviews_of_which_little_is_known(execute: Execute, real: Catalog) -> None:
    """A review may be of one episode, have no rating, or stars of an unknown number."""
    query = """
    {
      episode: node(id: "UmV2aWV3OmhlYXJ0c3RvcHBlci1zMDJlMDctdnVsdHVyZQ") {
        ... on Review { subject { displayName } rating { text } critics title }
      }
      stars: node(id: "UmV2aWV3OmhlYXJ0c3RvcHBlci1zZWFzb24tMy1jaXR5LWFt") {
        ... on Review { subject { displayName } rating { text value best } }
      }
      unrated: node(id: "UmV2aWV3OmhlYXJ0c3RvcHBlci1zZWFzb24tMi1ndWFyZGlhbg") {
        ... on Review { title critics rating { text } }
      }
    }
    """
    assert execute(query, real) == {
        "episode": {
            "subject": {"displayName": "S02E07 Sorry"},
            "rating": {"text": "4/5"},
            "critics": [],
            "title": None,
        },
        "stars": {
            "subject": {"displayName": "Heartstopper, season 3"},
            "rating": {"text": "3 stars", "value": 3.0, "best": None},
        },
        "unrated": {"title": None, "critics": ["Lucy Mangan"], "rating": None},
    }
