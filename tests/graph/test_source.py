"""Sources: what every fact rests on, and what rests on them."""

from collections import defaultdict

from data.catalog import Catalog
from data.display_names import display_name
from data.records import Source
from tests.conftest import Execute


def test_facts(execute: Execute) -> None:
    """A source says what it is and how well founded a fact from it is."""
    query = """
    {
      sources {
        nodes {
          slug
          title
          kind
          confidence
          publisher
          author
          date
          accessedDate
          url
          wasRead
          remark
        }
      }
    }
    """
    assert execute(query) == {
        "sources": {
            "nodes": [
                {
                    "slug": "bay-gazette-review",
                    "title": "A light that stays on",
                    "kind": "ARTICLE",
                    "confidence": "PRESS",
                    "publisher": "Bay Gazette",
                    "author": "Nora Field",
                    "date": "2011-03-05",
                    "accessedDate": "2012-01-31",
                    "url": "https://bay-gazette.example/a-light-that-stays-on",
                    "wasRead": True,
                    "remark": None,
                },
                {
                    "slug": "lantern-bay-companion",
                    "title": "The Lantern Bay Companion",
                    "kind": "ENCYCLOPAEDIA",
                    "confidence": "FAN",
                    "publisher": None,
                    "author": None,
                    "date": "2012",
                    "accessedDate": None,
                    "url": "https://companion.example/lantern-bay",
                    "wasRead": True,
                    "remark": "Invented, like every other source of this series.",
                },
                {
                    "slug": "lantern-bay-credits",
                    "title": "Lantern Bay, closing credits",
                    "kind": "ON_SCREEN_CREDITS",
                    "confidence": "OFFICIAL",
                    "publisher": "Bay One",
                    "author": None,
                    "date": "2011-03",
                    "accessedDate": None,
                    "url": None,
                    "wasRead": True,
                    "remark": None,
                },
                {
                    "slug": "lantern-bay-fan-timeline",
                    "title": "Every tide of Lantern Bay",
                    "kind": "FAN_PAGE",
                    "confidence": "FAN",
                    "publisher": None,
                    "author": None,
                    "date": None,
                    "accessedDate": None,
                    "url": None,
                    "wasRead": True,
                    "remark": "Nothing rests on it: it is cited for disputed values only.",
                },
            ]
        }
    }


def test_supports(execute: Execute) -> None:
    """A source is cited by what cites it for a disputed value alone."""
    query = """
    {
      source(by: { slug: "lantern-bay-fan-timeline" }) {
        citedBy {
          nodes {
            __typename
            slug
            ... on Sourced {
              disputes {
                field
                value
                reason
                sources {
                  slug
                }
              }
            }
          }
        }
      }
    }
    """
    assert execute(query) == {
        "source": {
            "citedBy": {
                "nodes": [
                    {
                        "__typename": "Series",
                        "slug": "lantern-bay",
                        "disputes": [
                            {
                                "field": "originCountries",
                                "value": "GB",
                                "reason": "The credits name Ireland.",
                                "sources": [{"slug": "lantern-bay-fan-timeline"}],
                            }
                        ],
                    },
                    {
                        "__typename": "Episode",
                        "slug": "lantern-bay-s01e01",
                        "disputes": [
                            {
                                "field": "title",
                                "value": "The Light",
                                "reason": "The credits call it The Lamp.",
                                "sources": [{"slug": "lantern-bay-fan-timeline"}],
                            }
                        ],
                    },
                    {
                        "__typename": "Track",
                        "slug": "lighting-up-score",
                        "disputes": [
                            {
                                "field": "runtimeSeconds",
                                "value": "4:51",
                                "reason": "Two digits are swapped.",
                                "sources": [{"slug": "lantern-bay-fan-timeline"}],
                            }
                        ],
                    },
                    {
                        "__typename": "Award",
                        "slug": "beacon-awards-2011-jury-prize",
                        "disputes": [
                            {
                                "field": "result",
                                "value": "PENDING",
                                "reason": "It was last changed before the ceremony.",
                                "sources": [{"slug": "lantern-bay-fan-timeline"}],
                            }
                        ],
                    },
                ]
            }
        }
    }


def test_confidence(execute: Execute) -> None:
    """A record is as well founded as the best of its sources."""
    query = """
    {
      episodes {
        nodes {
          code
          confidence
          sources {
            confidence
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
                    "confidence": "OFFICIAL",
                    "sources": [{"confidence": "FAN"}, {"confidence": "OFFICIAL"}],
                },
                {"code": "S01E02", "confidence": "FAN", "sources": [{"confidence": "FAN"}]},
                {"code": "S01E03", "confidence": "FAN", "sources": [{"confidence": "FAN"}]},
            ]
        }
    }


def test_evidence(execute: Execute) -> None:
    """Evidence names the field as it is called here, and what the fact rests on."""
    query = """
    {
      series(by: { slug: "lantern-bay" }) {
        evidence {
          field
          confidence
          remark
          sources {
            slug
          }
        }
      }
      episode(by: { code: "S01E01" }) {
        evidence {
          field
          confidence
          remark
          sources {
            slug
          }
        }
      }
    }
    """
    assert execute(query) == {
        "series": {
            "evidence": [
                {
                    "field": "tagline",
                    "confidence": "PRESS",
                    "remark": "From the poster.",
                    "sources": [{"slug": "bay-gazette-review"}],
                }
            ]
        },
        "episode": {
            "evidence": [
                {
                    "field": "runtimeSeconds",
                    "confidence": "INFERRED",
                    "remark": None,
                    "sources": [{"slug": "lantern-bay-credits"}],
                }
            ]
        },
    }


def test_notes(execute: Execute) -> None:
    """A note is found from every node that it is about."""
    query = """
    {
      notes {
        nodes {
          slug
          topic
          subjects {
            __typename
            slug
          }
        }
      }
      actor(by: { slug: "jonas-reed" }) {
        notes {
          nodes {
            slug
          }
        }
      }
      location(by: { slug: "the-quay" }) {
        notes {
          nodes {
            slug
          }
        }
      }
    }
    """
    assert execute(query) == {
        "notes": {
            "nodes": [
                {
                    "slug": "lantern-bay-is-invented",
                    "topic": "WRITING",
                    "subjects": [{"__typename": "Series", "slug": "lantern-bay"}],
                },
                {
                    "slug": "rowing-lessons",
                    "topic": "FILMING",
                    "subjects": [
                        {"__typename": "Actor", "slug": "mina-albright"},
                        {"__typename": "Actor", "slug": "jonas-reed"},
                        {"__typename": "Location", "slug": "the-quay"},
                        {"__typename": "Episode", "slug": "lantern-bay-s01e02"},
                    ],
                },
            ]
        },
        "actor": {"notes": {"nodes": [{"slug": "rowing-lessons"}]}},
        "location": {"notes": {"nodes": [{"slug": "rowing-lessons"}]}},
    }


def test_display_names_tell_sources_apart(real: Catalog) -> None:
    """Sources of one title differ in publisher or year, where these are known and differ."""
    by_title = defaultdict(list)
    for source in real.all(Source):
        by_title[source.title].append(source)
    for sources in by_title.values():
        known = {(source.publisher, str(source.date)[:4]) for source in sources}
        assert len({display_name(source, real) for source in sources}) == len(known)
    assert len(by_title) < len({display_name(source, real) for source in real.all(Source)})
