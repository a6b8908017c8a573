"""Lookups: nodes by global id, and one record of a type by exactly one of its keys."""

from collections.abc import Callable
from typing import Any

import graphql
import pytest

import schema
from data import records
from data.catalog import Catalog
from data.loader import load
from data.records import RECORD_TYPES, Record
from resolvers import ids
from resolvers.context import Context
from tests.conftest import ROOT, Execute
from tests.support.roots import lookup_of

Errors = Callable[..., list[str]]
NODES = "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Node { id } } }"


@pytest.fixture(scope="module")
def both() -> Catalog:
    """Two series beside each other."""
    return load(ROOT / "data" / "heartstopper", ROOT / "tests" / "datasets" / "lantern-bay")


def every(catalog: Catalog) -> list[Record]:
    return [record for cls in RECORD_TYPES for record in catalog.all(cls)]


def test_ids_are_unique(both: Catalog) -> None:
    """No two records of any type and series share an id."""
    given = [ids.encode(record) for record in every(both)]
    assert len(set(given)) == len(given) > 1200


def test_ids_are_stable() -> None:
    """Ids are the same in every version: clients keep them."""
    assert ids.decode("RXBpc29kZTpsYW50ZXJuLWJheS1zMDFlMDE", "id") == (
        "Episode",
        "lantern-bay-s01e01",
    )


def test_node_of_every_record(execute: Execute, both: Catalog) -> None:
    """`nodes` gives every record its own type and the id that was asked for."""
    found = every(both)
    for start in range(0, len(found), 100):
        part = found[start : start + 100]
        wanted = [{"__typename": type(one).__name__, "id": ids.encode(one)} for one in part]
        asked = [one["id"] for one in wanted]
        assert execute(NODES, both, ids=asked)["nodes"] == wanted


def test_node(execute: Execute, small: Catalog) -> None:
    """`node` gives a record of any type, whose own fields a fragment asks for."""
    query = """query ($id: ID!) { node(id: $id) {
        __typename id
        ... on Sourced { slug }
        ... on Character { name }
        ... on Person { name }
    } }"""
    for record in (
        small[records.Character, "ida-marsh"],
        small[records.Actor, "mina-albright"],
        small[records.CrewMember, "tom-hale"],
    ):
        id = ids.encode(record)
        assert execute(query, id=id)["node"] == {
            "__typename": type(record).__name__,
            "id": id,
            "slug": record.slug,
            "name": record.name,
        }


# "Episode:no-such", "NoSuch:ida-marsh", "Character:lantern-bay-s01e01", "Node:ida-marsh"
UNKNOWN = [
    "RXBpc29kZTpuby1zdWNo",
    "Tm9TdWNoOmlkYS1tYXJzaA",
    "Q2hhcmFjdGVyOmxhbnRlcm4tYmF5LXMwMWUwMQ",
    "Tm9kZTppZGEtbWFyc2g",
]


@pytest.mark.parametrize("unknown", UNKNOWN)
def test_unknown_ids(unknown: str, execute: Execute) -> None:
    """An id that is well made and nobody's is null, alone or among others."""
    known = "RXBpc29kZTpsYW50ZXJuLWJheS1zMDFlMDE"
    assert execute("query ($id: ID!) { node(id: $id) { id } }", id=unknown) == {"node": None}
    assert execute(NODES, ids=[unknown, known, unknown]) == {
        "nodes": [None, {"__typename": "Episode", "id": known}, None]
    }


@pytest.mark.parametrize(
    "malformed",
    [
        "",
        "1",
        "ida-marsh",
        "Character:ida-marsh",
        "Q2hhcmFjdGVyOmlkYS1tYXJzaA==",
        "Q2hhcmFjdGVyOmlkYS1tYXJzaB",
        " Q2hhcmFjdGVyOmlkYS1tYXJzaA",
        "Q2hhcmFjdGVyOklkYQ",
        "//////",
        "\u00e4\u00f6",
        "\U0001f342",
    ],
)
def test_malformed_ids(malformed: str, errors: Errors, small: Catalog) -> None:
    """A malformed id is an error at its own place, and the other nodes are still there."""
    known = "RXBpc29kZTpsYW50ZXJuLWJheS1zMDFlMDE"
    message = f'id is "{malformed}"; it must be one this API gave out.'
    assert errors("query ($id: ID!) { node(id: $id) { id } }", id=malformed) == [message]
    result = graphql.graphql_sync(
        schema.core,
        NODES,
        context_value=Context(small),
        variable_values={"ids": [known, malformed, "RXBpc29kZTpuby1zdWNo", known]},
    )
    node = {"__typename": "Episode", "id": known}
    assert result.data == {"nodes": [node, None, None, node]}
    assert result.errors is not None
    assert [(error.message, error.path) for error in result.errors] == [(message, ["nodes", 1])]
    assert result.errors[0].extensions == {"code": "BAD_USER_INPUT"}


def test_nodes_repeat(execute: Execute) -> None:
    """An id that is asked for twice is answered twice, and no ids are an empty list."""
    known = "RXBpc29kZTpsYW50ZXJuLWJheS1zMDFlMDE"
    node = {"__typename": "Episode", "id": known}
    assert execute(NODES, ids=[known, known])["nodes"] == [node, node]
    assert execute(NODES, ids=[])["nodes"] == []


def test_too_many_nodes(execute: Execute, errors: Errors) -> None:
    """100 ids can be asked for at once, and one more is an error."""
    unknown = "RXBpc29kZTpuby1zdWNo"
    assert execute(NODES, ids=[unknown] * 100)["nodes"] == [None] * 100
    assert errors(NODES, ids=[unknown] * 101) == ["ids has 101 items; it must have at most 100."]


@pytest.mark.parametrize("cls", RECORD_TYPES, ids=lambda cls: cls.__name__)
def test_by_slug_and_id(cls: type[Record], execute: Execute, small: Catalog) -> None:
    """Every record of every type is found by its slug and by its id."""
    field = lookup_of(cls)
    query = f"""query ($slug: String!, $id: ID!) {{
        bySlug: {field}(by: {{slug: $slug}}) {{ id }}
        byId: {field}(by: {{id: $id}}) {{ id }}
    }}"""
    for record in small.all(cls):
        id = ids.encode(record)
        found = {"id": id}
        assert execute(query, slug=record.slug, id=id) == {"bySlug": found, "byId": found}


@pytest.mark.parametrize("cls", RECORD_TYPES, ids=lambda cls: cls.__name__)
def test_by_what_is_of_another_type(cls: type[Record], execute: Execute, small: Catalog) -> None:
    """The slug or id of a record of another type finds nothing."""
    field = lookup_of(cls)
    other = small.all(records.Source if cls is not records.Source else records.Series)[0]
    query = f"""query ($slug: String!, $id: ID!) {{
        bySlug: {field}(by: {{slug: $slug}}) {{ id }}
        byId: {field}(by: {{id: $id}}) {{ id }}
    }}"""
    found = execute(query, slug=other.slug, id=ids.encode(other))
    assert found == {"bySlug": None, "byId": None}


BY = [
    ('series(by: {title: "Lantern Bay"})', "lantern-bay"),
    ('series(by: {title: "LANTERN BÁY"})', "lantern-bay"),
    ("season(by: {number: 2})", "lantern-bay-season-2"),
    ("season(by: {number: 3})", None),
    ('episode(by: {code: "S01E03"})', "lantern-bay-s01e03"),
    ('episode(by: {code: "s1e3"})', "lantern-bay-s01e03"),
    ('episode(by: {code: "S01E04"})', None),
    ('episode(by: {code: "S0E0"})', None),
    ("episode(by: {place: {season: 1, number: 2}})", "lantern-bay-s01e02"),
    ("episode(by: {place: {season: 2, number: 1}})", None),
    ("episode(by: {place: {season: -1, number: 0}})", None),
    ('episode(by: {title: "the lamp"})', "lantern-bay-s01e01"),
    # The title that a source gives and the record does not keep.
    ('episode(by: {title: "The Light"})', None),
    ('film(by: {title: "Carols in the fog"})', "carols-in-the-fog"),
    ('character(by: {name: "Ida Marsh"})', "ida-marsh"),
    ('character(by: {name: "the keeper"})', "ida-marsh"),
    ('character(by: {name: "Ida"})', None),
    ('school(by: {name: "The School on the Quay"})', "bay-school"),
    ('actor(by: {name: "Wilhelmina Albright"})', "mina-albright"),
    # She plays a part too, and is known here first for writing.
    ('actor(by: {name: "Edda Lowe"})', None),
    ('crewMember(by: {name: "E. Lowe"})', "edda-lowe"),
    ('literaryWork(by: {title: "keepers of the lamp"})', "keepers-of-the-lamp"),
    ('company(by: {name: "Bay One"})', "bay-one"),
    ('album(by: {title: "Bay Songs"})', "lantern-bay-playlist"),
    ('track(by: {place: {album: "lantern-bay-score", number: 4}})', "the-bell-score"),
    ('track(by: {place: {album: "lantern-bay-score", number: 3}})', None),
    ('track(by: {place: {album: "no-such-album", number: 1}})', None),
    ('track(by: {title: "ROW, ROW"})', "row-row"),
    ('artist(by: {name: "The Aurels"})', "aurel-ensemble"),
    ('publication(by: {name: "bay gazette"})', "bay-gazette"),
    ('location(by: {name: "Hook Head"})', "hook-head"),
]


@pytest.mark.parametrize(("field", "slug"), BY)
def test_by_natural_key(field: str, slug: str | None, execute: Execute) -> None:
    """A natural key finds its record: in full, but whatever its case and accents."""
    wanted = None if slug is None else {"slug": slug}
    assert execute(f"{{ found: {field} {{ slug }} }}") == {"found": wanted}


def input_fields(name: str) -> set[str]:
    one = schema.core.type_map[name]
    assert isinstance(one, graphql.GraphQLInputObjectType)
    return set(one.fields)


def test_every_natural_key_is_shown_to_work() -> None:
    """The table above has every key of every lookup but slug and id."""
    keys = {
        f"{lookup_of(cls)}(by: {{{key}:"
        for cls in RECORD_TYPES
        for key in input_fields(f"{cls.__name__}By")
        if key not in ("id", "slug")
    }
    assert {key for key in keys if not any(field.startswith(key) for field, _ in BY)} == set()


@pytest.mark.parametrize(
    "code", ["", "1", "S01", "E03", "S01E", "S01E03 ", "SE", "S01-E03", "S00001E1"]
)
def test_malformed_codes(code: str, errors: Errors) -> None:
    """A code that is none is an error that shows one."""
    query = "query ($code: String!) { episode(by: {code: $code}) { slug } }"
    assert errors(query, code=code) == [f'by.code is "{code}"; it must be a code such as "S01E03".']


@pytest.mark.parametrize(
    "by",
    [
        "{}",
        '{slug: "ida-marsh", name: "Ida Marsh"}',
        "{slug: null}",
        '{slug: null, name: "Ida Marsh"}',
    ],
)
def test_exactly_one_key(by: str, errors: Errors) -> None:
    """No key, two keys and a null are refused, and the message says what is wanted."""
    for message in errors(f"{{ character(by: {by}) {{ slug }} }}"):
        assert "CharacterBy" in message
        assert "exactly one" in message.lower() or "must be non-null" in message


@pytest.mark.parametrize("by", [{}, {"slug": "ida-marsh", "name": "Ida Marsh"}, {"slug": None}])
def test_exactly_one_key_in_variables(by: dict[str, Any], errors: Errors) -> None:
    """The same is true of a key that comes as a variable."""
    query = "query ($by: CharacterBy!) { character(by: $by) { slug } }"
    for message in errors(query, by=by):
        assert "CharacterBy" in message


def test_a_title_wins_over_an_alias(execute: Execute, real: Catalog) -> None:
    """A title in full finds what bears it, though another item of the type has it for an alias."""
    query = """{
        mixtape: album(by: {title: "Heartstopper: Official Mixtape"}) { slug }
        playlist: album(by: {title: "Heartstopper Official Playlist"}) { slug }
    }"""
    assert execute(query, real) == {
        "mixtape": {"slug": "heartstopper-official-mixtape"},
        "playlist": {"slug": "heartstopper-official-playlist"},
    }


AMBIGUOUS = [
    ('episode(by: {code: "S01E01"})', "heartstopper-s01e01, lantern-bay-s01e01"),
    ("episode(by: {place: {season: 1, number: 1}})", "heartstopper-s01e01, lantern-bay-s01e01"),
    ("season(by: {number: 1})", "heartstopper-season-1, lantern-bay-season-1"),
]


@pytest.mark.parametrize(("field", "slugs"), AMBIGUOUS)
def test_ambiguous_keys(field: str, slugs: str, errors: Errors, both: Catalog) -> None:
    """A key that several series share is an error that lists what it fits."""
    assert errors(f"{{ {field} {{ slug }} }}", both) == [
        f"by fits 2 items; name one of them by slug: {slugs}."
    ]


@pytest.mark.parametrize(("field", "slugs"), AMBIGUOUS)
def test_lookups_of_a_series(field: str, slugs: str, execute: Execute, both: Catalog) -> None:
    """The same key on a series finds the record of this series."""
    for slug in slugs.split(", "):
        series = slug.rpartition("-s")[0]
        query = f'{{ series(by: {{slug: "{series}"}}) {{ found: {field} {{ slug }} }} }}'
        assert execute(query, both) == {"series": {"found": {"slug": slug}}}


def test_series_look_up_their_own(execute: Execute, both: Catalog) -> None:
    """What belongs to another series is null on a series, whatever it is named by."""
    query = """{ series(by: {slug: "heartstopper"}) {
        bySlug: character(by: {slug: "ida-marsh"}) { slug }
        byId: character(by: {id: "Q2hhcmFjdGVyOmlkYS1tYXJzaA"}) { slug }
        byName: character(by: {name: "Ida Marsh"}) { slug }
    } }"""
    assert execute(query, both) == {"series": {"bySlug": None, "byId": None, "byName": None}}


def test_malformed_id_in_a_lookup(errors: Errors) -> None:
    """A malformed id in a lookup is named with its place."""
    assert errors('{ episode(by: {id: "S01E03"}) { slug } }') == [
        'by.id is "S01E03"; it must be one this API gave out.'
    ]
