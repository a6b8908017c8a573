"""Both ends of every relation agree, for every record of the dataset that is served."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import graphql
import pytest

import schema
from data import records
from data.catalog import Catalog
from data.enums import RelationshipKind
from data.links import Link, links
from data.loader import load
from data.records import RECORD_TYPES, Record
from resolvers import ids
from resolvers.names import graph_name
from tests.conftest import ROOT, Execute

CITATIONS = ("sources", "evidence.sources", "disputes.sources")


def every(catalog: Catalog) -> Iterator[Record]:
    for cls in RECORD_TYPES:
        yield from catalog.all(cls)


def mentions(catalog: Catalog) -> Iterator[tuple[Record, Link, Record]]:
    """Every link of every record that is no citation, with the record that it names."""
    for record in every(catalog):
        for link in links(record):
            if link.path not in CITATIONS:
                found = (catalog.find(name, link.slug) for name in link.types)
                yield record, link, next(one for one in found if one is not None)


def test_links_are_seen_from_the_other_end(real: Catalog) -> None:
    """A record that names another is among those referring to it."""
    count = 0
    for record, link, target in mentions(real):
        assert record in real.referring(type(record), link.path, target), (record.slug, link)
        count += 1
    assert count > 1500


def test_referring_records_have_the_link(real: Catalog) -> None:
    """A record refers to another under a key only if that key names it, and is listed once."""
    named: dict[tuple[str, str, str, str], set[str]] = defaultdict(set)
    for record, link, target in mentions(real):
        named[type(record).__name__, link.path, type(target).__name__, target.slug].add(record.slug)
    paths = {(record_type, path) for record_type, path, _, _ in named}
    types = {cls.__name__: cls for cls in RECORD_TYPES}
    for target in every(real):
        for record_type, path in paths:
            found = [one.slug for one in real.referring(types[record_type], path, target)]
            key = record_type, path, type(target).__name__, target.slug
            assert set(found) == named.get(key, set()), key
            assert len(found) == len(set(found)), key


def test_sources_support_what_cites_them(real: Catalog) -> None:
    """A source is cited by just the records that cite it: for themselves, one fact or a dispute."""
    citing: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for record in every(real):
        for link in links(record):
            if link.path in CITATIONS:
                citing[link.slug].add((type(record).__name__, record.slug))
    for source in real.all(records.Source):
        supported = [(type(one).__name__, one.slug) for one in real.citing(source)]
        assert len(supported) == len(set(supported))
        assert set(supported) == citing[source.slug]


# Fields that say the same from two ends: a collection and a field of its nodes, and the like again.
ENDS = [
    ("episodes", "cast", "castCredits", "episodes"),
    ("episodes", "characters", "characters", "episodes"),
    ("episodes", "tracks", "tracks", "episodes"),
    ("episodes", "moments", "moments", "episode"),
    ("episodes", "musicCues", "musicCues", "subject"),
    ("episodes", "awards", "awards", "subject"),
    ("episodes", "reviews", "reviews", "subject"),
    ("episodes", "locations", "locations", "scenes.subject"),
    ("seasons", "scores", "reviewScores", "subject"),
    ("seasons", "bestOfListEntries", "bestOfListEntries", "subject"),
    ("seasons", "viewershipReports", "viewershipReports", "subject"),
    ("seasons", "milestones", "milestones", "subjects"),
    ("films", "locations", "locations", "scenes.subject"),
    ("films", "crew", "crewCredits", "scope"),
    ("films", "milestones", "milestones", "subjects"),
    ("tracks", "statistics", "statistics", "subjects"),
    ("ceremonies", "body", "awardsBodies", "ceremonies"),
    ("seasons", "episodes", "episodes", "season"),
    ("seasons", "cast", "castCredits", "seasons"),
    ("seasons", "albums", "albums", "season"),
    ("seasons", "adapts", "literaryWorks", "seasons"),
    ("characters", "cast", "castCredits", "character"),
    ("characters", "moments", "moments", "characters"),
    ("seasons", "absentCast", "castCredits", "absences.season"),
    ("actors", "characters", "characters", "cast.person"),
    ("artists", "people", "actors", "artists"),
    ("schools", "characters", "characters", "school"),
    ("actors", "castCredits", "castCredits", "person"),
    ("actors", "crewCredits", "crewCredits", "person"),
    ("actors", "awards", "awards", "recipients"),
    ("crewMembers", "castCredits", "castCredits", "person"),
    ("crewMembers", "crewCredits", "crewCredits", "person"),
    ("crewMembers", "awards", "awards", "recipients"),
    ("crewMembers", "literaryWorks", "literaryWorks", "authors"),
    ("albums", "tracks", "tracks", "album"),
    ("artists", "albums", "albums", "artists"),
    ("artists", "people", "crewMembers", "artists"),
    ("artists", "coveredBy", "tracks", "originalArtist"),
    ("tracks", "musicCues", "musicCues", "track"),
    ("tracks", "awards", "awards", "recipients"),
    ("ceremonies", "awards", "awards", "ceremony"),
    ("moments", "awards", "awards", "recipients"),
    ("ensembles", "awards", "awards", "recipients"),
    ("publications", "reviews", "reviews", "publication"),
    ("publications", "scores", "reviewScores", "publication"),
    ("publications", "bestOfListEntries", "bestOfListEntries", "publication"),
    ("companies", "releasedAlbums", "albums", "label"),
    ("companies", "hostedAlbums", "albums", "platform"),
    ("companies", "singles", "tracks", "label"),
    ("companies", "crewCredits", "crewCredits", "company"),
    ("companies", "produced", "allSeries", "companies"),
    ("companies", "broadcasts", "allSeries", "networks"),
    ("companies", "films", "films", "companies"),
    ("films", "cast", "castCredits", "films"),
    ("films", "adapts", "literaryWorks", "films"),
    ("literaryWorks", "volumes", "literaryWorks", "partOf"),
    ("literaryWorks", "adaptations", "allSeries", "basedOn"),
    ("literaryWorks", "characters", "characters", "firstAppearance"),
]


def plural(cls: type[Record]) -> str:
    """What the root calls, or would call, the list of all records of a type."""
    name = cls.__name__[0].lower() + cls.__name__[1:]
    if name == "series":
        return "allSeries"
    return f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"


TYPES = {plural(cls): cls for cls in RECORD_TYPES}


def selection(type_name: str, path: Sequence[str]) -> str:
    """What asks for the nodes at the end of a path of fields, and for who they are."""
    one = schema.core.type_map[type_name]
    if not path:
        return "__typename ... on Node { id }"
    assert isinstance(one, graphql.GraphQLObjectType | graphql.GraphQLInterfaceType)
    kind = graphql.get_named_type(one.fields[path[0]].type).name
    node = kind.removesuffix("Connection")
    rest = selection(node, path[1:])
    asked = "__typename id" if "id" in one.fields else "__typename"
    if node == kind:
        return f"{asked} {path[0]} {{ {rest} }}"
    # No list here has more than 200 items; `at` makes sure of it.
    halves = [
        f"{half}: {path[0]}({half}: 100) {{ totalCount nodes {{ {rest} }} }}"
        for half in ("first", "last")
    ]
    return f"{asked} {' '.join(halves)}"


def at(value: Any, path: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The nodes at the end of a path of fields, through lists and whole connections."""
    if isinstance(value, list):
        for item in value:
            yield from at(item, path)
    elif value is not None and path and path[0] in value:
        yield from at(value[path[0]], path[1:])
    elif value is not None and path:
        assert value["first"]["totalCount"] <= 200
        yield from at(value["first"]["nodes"] + value["last"]["nodes"], path[1:])
    elif value is not None:
        yield value


def pairs(
    execute: Execute, catalog: Catalog, collection: str, field: str, other: str
) -> set[tuple[str, str]]:
    """Each node of a collection with each node of type `other` that its field leads to."""
    path = field.split(".")
    return {
        (node["id"], end["id"])
        for node in everything(
            execute, catalog, TYPES[collection], selection(TYPES[collection].__name__, path)
        )
        for end in at(node, path)
        if end["__typename"] == other
    }


def everything(
    execute: Execute, catalog: Catalog, cls: type[Record], asked: str
) -> Iterator[dict[str, Any]]:
    """What is asked of every node of a type, a hundred at a time."""
    query = f"query ($ids: [ID!]!) {{ nodes(ids: $ids) {{ ... on {cls.__name__} {{ {asked} }} }} }}"
    known = [ids.encode(record) for record in catalog.all(cls)]
    for start in range(0, len(known), 100):
        yield from execute(query, catalog, ids=known[start : start + 100])["nodes"]


@pytest.fixture(scope="module")
def both() -> Catalog:
    """The dataset that is served with another series beside it."""
    return load(ROOT / "data" / "heartstopper", ROOT / "tests" / "datasets" / "lantern-bay")


@pytest.mark.parametrize(("one", "field", "other", "back"), ENDS)
def test_fields_agree(
    one: str, field: str, other: str, back: str, execute: Execute, both: Catalog
) -> None:
    """A node that one field leads to leads back by the other, and nothing else does."""
    there = pairs(execute, both, one, field, TYPES[other].__name__)
    again = pairs(execute, both, other, back, TYPES[one].__name__)
    assert there == {(target, source) for source, target in again}
    assert there


def test_relationships_agree(execute: Execute, real: Catalog) -> None:
    """A relationship shows at both of its characters, each time with the kind seen from there."""
    query = """{
        characters(first: 100) { nodes { slug relationships(first: 100) { edges {
            kind
            node { slug }
            relationship { slug character { slug } kind of { slug } }
        } } } }
    }"""
    ends: dict[str, list[tuple[str, str, RelationshipKind]]] = defaultdict(list)
    for node in execute(query, real)["characters"]["nodes"]:
        for end in node["relationships"]["edges"]:
            told = end["relationship"]
            kind = RelationshipKind[end["kind"]]
            ends[told["slug"]].append((node["slug"], end["node"]["slug"], kind))
            if node["slug"] == told["of"]["slug"]:
                assert (end["node"], end["kind"]) == (told["character"], told["kind"])
    assert ends.keys() == {one.slug for one in real.all(records.Relationship)}
    for first, second in ends.values():
        assert first[:2] == second[1::-1]
        assert first[2] is second[2].inverse


def test_kinds_are_their_own_inverse_twice() -> None:
    """What a relationship is from the other end and back again is what it was."""
    for kind in RelationshipKind:
        assert kind.inverse.inverse is kind


def test_directors_and_writers_agree(execute: Execute, real: Catalog) -> None:
    """Who directs or writes an episode has a credit for it that is in its crew, and the reverse."""
    query = """{
        episodes(first: 100) { nodes {
            directors { slug }
            writers { slug }
            crew(first: 100) { nodes { department job person { slug } } }
        } }
    }"""
    nodes = execute(query, real)["episodes"]["nodes"]
    assert len(nodes) == 24
    for node in nodes:
        for field, department, job in (
            ("directors", "DIRECTION", "Director"),
            ("writers", "WRITING", "Writer"),
        ):
            assert node[field] == [
                credit["person"]
                for credit in node["crew"]["nodes"]
                if (credit["department"], credit["job"]) == (department, job)
            ]
            assert node[field]


def test_neighbours_are_inverse(execute: Execute, real: Catalog) -> None:
    """Every episode is the next of its previous one and the previous of its next one."""
    query = "{ episodes(first: 100) { nodes { slug previous { slug } next { slug } } } }"
    nodes = execute(query, real)["episodes"]["nodes"]
    slugs = [{"slug": node["slug"]} for node in nodes]
    assert [node["next"] for node in nodes] == [*slugs[1:], None]
    assert [node["previous"] for node in nodes] == [None, *slugs[:-1]]


@pytest.mark.slow
def test_citations_agree(execute: Execute, real: Catalog) -> None:
    """A source is cited by just the nodes that name it in sources, evidence or disputes."""
    citing: set[tuple[str, str]] = set()
    for cls in RECORD_TYPES:
        if cls is not records.Source:
            asked = "id sources { id } evidence { sources { id } } disputes { sources { id } }"
            for node in everything(execute, real, cls, asked):
                for claim in (node, *node["evidence"], *node["disputes"]):
                    citing |= {(node["id"], source["id"]) for source in claim["sources"]}
    supported: set[tuple[str, str]] = set()
    query = """query ($slug: String!, $after: String) {
        source(by: {slug: $slug}) { citedBy(first: 100, after: $after) {
            nodes { id } pageInfo { hasNextPage endCursor }
        } }
    }"""
    page = "id slug citedBy(first: 100) { nodes { id } pageInfo { hasNextPage endCursor } }"
    for source in everything(execute, real, records.Source, page):
        cited_by = source["citedBy"]
        supported |= {(node["id"], source["id"]) for node in cited_by["nodes"]}
        while cited_by["pageInfo"]["hasNextPage"]:
            after = cited_by["pageInfo"]["endCursor"]
            cited_by = execute(query, real, slug=source["slug"], after=after)["source"]["citedBy"]
            supported |= {(node["id"], source["id"]) for node in cited_by["nodes"]}
    assert supported == citing


# Plain lists that other records add to, and why they stay short.
SHORT = {
    "adaptations": "series are as many as the operator loads",
    "allSeries": "series are as many as the operator loads",
    "broadcasts": "series are as many as the operator loads",
    "ceremonies": "an awards body has one a year at most, for as long as a series runs",
    "createdSeries": "series are as many as the operator loads",
    "directors": "an episode has few, a season those of its episodes",
    "ensembles": "a season's cast is honoured as a whole once",
    "films": "a series has few",
    "moments": "few are singled out, two of an episode",
    "playedBy": "a part is recast once or twice",
    "produced": "series are as many as the operator loads",
    "writers": "an episode has few, a season those of its episodes",
}


def plain_lists() -> Iterator[tuple[type[Record], str]]:
    """The plain lists of nodes on each type that the type's own records do not store."""
    for cls in RECORD_TYPES:
        one = schema.core.type_map[cls.__name__]
        assert isinstance(one, graphql.GraphQLObjectType)
        stored = {graph_name(cls, key) for key in cls.__struct_fields__}
        for name, field in one.fields.items():
            node = graphql.get_named_type(field.type)
            is_node = any(face.name == "Node" for face in getattr(node, "interfaces", ()))
            if "[" in str(field.type) and is_node and name not in stored:
                yield cls, name


def test_lists_that_other_records_add_to_are_connections(execute: Execute, real: Catalog) -> None:
    """The exceptions are short by nature, and short in the data."""
    exceptions = list(plain_lists())
    assert {name for _, name in exceptions} == SHORT.keys()
    for cls, name in exceptions:
        for node in everything(execute, real, cls, f"{name} {{ __typename }}"):
            assert len(node[name]) <= 5, f"{cls.__name__}.{name}"
