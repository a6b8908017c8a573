"""Lookups: nodes by global id, and one record of a type by exactly one of its keys."""

import json
from collections import Counter
from collections.abc import Callable
from typing import Any

import graphql
import msgspec
import pytest

import schema
from data import records
from data.catalog import Catalog
from data.enums import ExternalAuthority
from data.loader import load
from data.records import RECORD_TYPES, ExternalId, Record
from data.text import fold
from resolvers import ids
from resolvers.context import Context
from tests.conftest import ROOT, Execute
from tests.support.roots import looked_up_at_root, lookup_of

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
    message = f'id is "{malformed}"; it must be an id that this API gave out.'
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
    assert [(error.message, error.path) for error in result.errors] == [
        (f"ids[1]{message.removeprefix('id')}", ["nodes", 1])
    ]
    assert result.errors[0].extensions == {"code": "BAD_USER_INPUT"}


def test_nodes_repeat(execute: Execute) -> None:
    """An id that is asked for twice is answered twice."""
    known = "RXBpc29kZTpsYW50ZXJuLWJheS1zMDFlMDE"
    node = {"__typename": "Episode", "id": known}
    assert execute(NODES, ids=[known, known])["nodes"] == [node, node]


def test_too_many_nodes(execute: Execute, errors: Errors) -> None:
    """100 ids can be asked for at once, and one more is an error."""
    unknown = "RXBpc29kZTpuby1zdWNo"
    assert execute(NODES, ids=[unknown] * 100)["nodes"] == [None] * 100
    assert errors(NODES, ids=[unknown] * 101) == ["ids has 101 items; it must have at most 100."]
    assert execute(NODES, ids=[])["nodes"] == []


@pytest.mark.parametrize("cls", looked_up_at_root(), ids=lambda cls: cls.__name__)
def test_by_slug_and_id(cls: type[Record], execute: Execute, small: Catalog) -> None:
    """Every record of every type with a lookup is found by its slug and by its id."""
    field = lookup_of(cls)
    query = f"""query ($slug: String!, $id: ID!) {{
        bySlug: {field}(by: {{slug: $slug}}) {{ id }}
        byId: {field}(by: {{id: $id}}) {{ id }}
    }}"""
    for record in small.all(cls):
        id = ids.encode(record)
        found = {"id": id}
        assert execute(query, slug=record.slug, id=id) == {"bySlug": found, "byId": found}


@pytest.mark.parametrize("cls", looked_up_at_root(), ids=lambda cls: cls.__name__)
def test_by_what_is_of_another_type(
    cls: type[Record], execute: Execute, errors: Errors, small: Catalog
) -> None:
    """The slug of a record of another type finds nothing; its id is refused."""
    field = lookup_of(cls)
    other: Record = small.all(records.Location)[0]
    if cls is records.Location:
        other = small.all(records.Note)[0]
    by_slug = f"query ($slug: String!) {{ found: {field}(by: {{slug: $slug}}) {{ id }} }}"
    assert execute(by_slug, slug=other.slug) == {"found": None}
    by_id = f"query ($id: ID!) {{ {field}(by: {{id: $id}}) {{ id }} }}"
    assert errors(by_id, id=ids.encode(other)) == [
        f"by.id is the id of a node of another type, {type(other).__name__}."
    ]


def test_people_of_both_types(execute: Execute, small: Catalog) -> None:
    """A person is found whichever of the two types it is, by any of the keys."""
    query = """query ($slug: String!, $id: ID!, $name: String!) {
        bySlug: person(by: {slug: $slug}) { __typename slug }
        byId: person(by: {id: $id}) { __typename slug }
        byName: person(by: {name: $name}) { __typename slug }
    }"""
    for cls in (records.Actor, records.CrewMember):
        for record in small.all(cls):
            found = {"__typename": cls.__name__, "slug": record.slug}
            assert execute(query, slug=record.slug, id=ids.encode(record), name=record.name) == {
                "bySlug": found,
                "byId": found,
                "byName": found,
            }


BY = [
    ('series(by: {title: "Lantern Bay"})', "lantern-bay"),
    ('series(by: {title: "LANTERN BÁY"})', "lantern-bay"),
    ("season(by: {number: 2})", "lantern-bay-season-2"),
    ("season(by: {number: 3})", None),
    ('episode(by: {code: "S01E03"})', "lantern-bay-s01e03"),
    ('episode(by: {code: "s1e3"})', "lantern-bay-s01e03"),
    ('episode(by: {code: "S01E04"})', None),
    ('episode(by: {code: "S0E0"})', None),
    ("episode(by: {numbers: {season: 1, episode: 2}})", "lantern-bay-s01e02"),
    ("episode(by: {numbers: {season: 2, episode: 1}})", None),
    ("episode(by: {numbers: {season: -1, episode: 0}})", None),
    ('episode(by: {title: "the lamp"})', "lantern-bay-s01e01"),
    # The title that a source gives and the record does not keep.
    ('episode(by: {title: "The Light"})', None),
    ('film(by: {title: "Carols in the fog"})', "carols-in-the-fog"),
    ('character(by: {name: "Ida Marsh"})', "ida-marsh"),
    ('character(by: {name: "the keeper"})', "ida-marsh"),
    ('character(by: {name: "Ida"})', None),
    ('person(by: {name: "Edda Lowe"})', "edda-lowe"),
    ('source(by: {title: "A light that stays on"})', "bay-gazette-review"),
    ('actor(by: {name: "Wilhelmina Albright"})', "mina-albright"),
    # She plays a part too, and is known here first for writing.
    ('actor(by: {name: "Edda Lowe"})', None),
    ('crewMember(by: {name: "E. Lowe"})', "edda-lowe"),
    ('literaryWork(by: {title: "keepers of the lamp"})', "keepers-of-the-lamp"),
    ('company(by: {name: "Bay One"})', "bay-one"),
    ('album(by: {title: "Bay Songs"})', "lantern-bay-playlist"),
    ('track(by: {onAlbum: {album: "lantern-bay-score", number: 4}})', "the-bell-score"),
    ('track(by: {onAlbum: {album: "lantern-bay-score", number: 3}})', None),
    ('track(by: {onAlbum: {album: "Bay Songs", number: 9}})', None),
    ('track(by: {title: "ROW, ROW"})', "row-row"),
    ('artist(by: {name: "The Aurels"})', "aurel-ensemble"),
    ('location(by: {name: "Hook Head"})', "hook-head"),
]


@pytest.mark.parametrize(("field", "slug"), BY)
def test_by_natural_key(field: str, slug: str | None, execute: Execute) -> None:
    """A natural key finds its record: in full, but whatever its case and accents."""
    wanted = None if slug is None else {"slug": slug}
    assert execute(f"{{ found: {field} {{ slug }} }}") == {"found": wanted}


QUERY = schema.core.query_type
assert QUERY is not None
ROOT_FIELDS = QUERY.fields


def input_fields(name: str) -> set[str]:
    one = schema.core.type_map[name]
    assert isinstance(one, graphql.GraphQLInputObjectType)
    return set(one.fields)


def test_every_natural_key_is_shown_to_work() -> None:
    """The table above has every key of every lookup but slug and id."""
    keys = {
        f"{name}(by: {{{key}:"
        for name, field in ROOT_FIELDS.items()
        if "by" in field.args
        for key in input_fields(str(field.args["by"].type).rstrip("!"))
        if key not in ("id", "slug", "externalId")
    }
    assert {key for key in keys if not any(field.startswith(key) for field, _ in BY)} == set()


@pytest.mark.parametrize(
    "code", ["1", "S01", "E03", "S01E", "S01E03 ", "SE", "S01-E03", "S00001E1"]
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
        assert "NameBy" in message
        assert "exactly one" in message.lower() or "must be non-null" in message


@pytest.mark.parametrize("by", [{}, {"slug": "ida-marsh", "name": "Ida Marsh"}, {"slug": None}])
def test_exactly_one_key_in_variables(by: dict[str, Any], errors: Errors) -> None:
    """The same is true of a key that comes as a variable."""
    query = "query ($by: NameBy!) { character(by: $by) { slug } }"
    for message in errors(query, by=by):
        assert "NameBy" in message


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


SHARED = [
    ('episode(by: {code: "S01E01"}', "heartstopper-s01e01", "lantern-bay-s01e01"),
    ("episode(by: {numbers: {season: 1, episode: 1}}", "heartstopper-s01e01", "lantern-bay-s01e01"),
    ("season(by: {number: 1}", "heartstopper-season-1", "lantern-bay-season-1"),
]


@pytest.mark.parametrize(("field", "first", "second"), SHARED)
def test_the_series_loaded_first_is_meant(
    field: str, first: str, second: str, execute: Execute, both: Catalog
) -> None:
    """A key of one series keeps its answer when another is loaded; `series` chooses."""
    query = f"""{{
        found: {field}) {{ slug }}
        first: {field}, series: "heartstopper") {{ slug }}
        second: {field}, series: "lantern-bay") {{ slug }}
        titled: {field}, series: "Lantern Bay") {{ slug }}
        null: {field}, series: null) {{ slug }}
    }}"""
    assert execute(query, both) == {
        "found": {"slug": first},
        "first": {"slug": first},
        "second": {"slug": second},
        "titled": {"slug": second},
        "null": {"slug": first},
    }


def test_the_order_of_loading_decides(execute: Execute) -> None:
    """It is not the alphabet."""
    turned = load(ROOT / "tests" / "datasets" / "lantern-bay", ROOT / "data" / "heartstopper")
    query = "{ season(by: {number: 1}) { slug } allSeries { slug } }"
    assert execute(query, turned) == {
        "season": {"slug": "lantern-bay-season-1"},
        "allSeries": [{"slug": "lantern-bay"}, {"slug": "heartstopper"}],
    }


def test_what_the_first_series_lacks_is_found_in_the_next(execute: Execute, both: Catalog) -> None:
    query = """{
        found: character(by: {name: "Ida Marsh"}) { slug }
        elsewhere: character(by: {name: "Ida Marsh"}, series: "heartstopper") { slug }
        slug: character(by: {slug: "ida-marsh"}, series: "heartstopper") { slug }
    }"""
    assert execute(query, both) == {
        "found": {"slug": "ida-marsh"},
        "elsewhere": None,
        "slug": None,
    }


@pytest.mark.parametrize(("field", "first", "second"), SHARED)
def test_lookups_of_a_series(
    field: str, first: str, second: str, execute: Execute, both: Catalog
) -> None:
    """The same key on a series finds the record of this series."""
    for slug in (first, second):
        series = slug.rpartition("-s")[0]
        query = f'{{ series(by: {{slug: "{series}"}}) {{ found: {field}) {{ slug }} }} }}'
        assert execute(query, both) == {"series": {"found": {"slug": slug}}}


def test_an_episode_of_a_season(execute: Execute) -> None:
    query = """{ season(by: {number: 1}) {
        second: episode(number: 2) { slug }
        none: episode(number: 9) { slug }
    } }"""
    assert execute(query) == {"season": {"second": {"slug": "lantern-bay-s01e02"}, "none": None}}


def failure(catalog: Catalog, query: str) -> tuple[str, dict[str, Any] | None]:
    result = graphql.graphql_sync(schema.core, query, context_value=Context(catalog))
    assert result.errors is not None
    (error,) = result.errors
    return error.message, error.extensions


def test_ambiguous_keys(real: Catalog) -> None:
    """A title that a series has twice is an error that lists what it fits."""
    twice = Counter(fold(track.title) for track in real.all(records.Track))
    title, count = twice.most_common(1)[0]
    assert count > 1
    slugs = [track.slug for track in real.all(records.Track) if fold(track.title) == title]
    assert failure(real, f"{{ track(by: {{title: {json.dumps(title)}}}) {{ slug }} }}") == (
        f'by.title is "{title}", which {count} tracks share; look one up by slug: {", ".join(slugs)}.',
        {
            "code": "AMBIGUOUS_KEY",
            "argument": "by.title",
            "value": title,
            "suggestions": slugs,
        },
    )


def test_unknown_names_in_lookups(small: Catalog) -> None:
    """A slug that helps to look up, and that nothing has, is an error with the nearest ones."""
    assert failure(small, '{ season(by: {number: 1}, series: "lantern-by") { slug } }') == (
        (
            'series has "lantern-by"; it must be the slug or name of a series. '
            'Did you mean "lantern-bay"?'
        ),
        {
            "code": "BAD_USER_INPUT",
            "argument": "series",
            "value": "lantern-by",
            "suggestions": ["lantern-bay"],
        },
    )
    query = '{ track(by: {onAlbum: {album: "lantern-bay-scor", number: 1}}) { slug } }'
    message, extensions = failure(small, query)
    assert message.startswith(
        'by.onAlbum.album has "lantern-bay-scor"; it must be the slug or name'
    )
    assert extensions is not None
    assert extensions["suggestions"][0] == "lantern-bay-score"


def with_external_ids(catalog: Catalog, *known: tuple[type[Record], str, ExternalId]) -> Catalog:
    """The catalog with an external id for each of these records."""
    given = {(cls, slug): external_id for cls, slug, external_id in known}
    return Catalog(
        msgspec.structs.replace(record, external_ids=(given[type(record), record.slug],))
        if (type(record), record.slug) in given
        else record
        for record in every(catalog)
    )


def test_external_ids(execute: Execute, errors: Errors, small: Catalog) -> None:
    """What another catalogue calls a record finds it, among the records of its type."""
    known = ExternalId(authority=ExternalAuthority.IMDB, value="tt0000001")
    catalog = with_external_ids(
        small,
        (records.Series, "lantern-bay", known),
        (records.Episode, "lantern-bay-s01e02", known),
        (records.Actor, "mina-albright", known),
        (records.Album, "lantern-bay-score", known),
        (records.Track, "row-row", known),
    )
    query = """query ($key: ExternalIdInput!) {
        series(by: {externalId: $key}) { slug }
        episode(by: {externalId: $key}) { slug }
        person(by: {externalId: $key}) { slug }
        album(by: {externalId: $key}) { slug }
        track(by: {externalId: $key}) { slug }
    }"""
    assert execute(query, catalog, key={"authority": "IMDB", "value": "tt0000001"}) == {
        "series": {"slug": "lantern-bay"},
        "episode": {"slug": "lantern-bay-s01e02"},
        "person": {"slug": "mina-albright"},
        "album": {"slug": "lantern-bay-score"},
        "track": {"slug": "row-row"},
    }
    fields = ("series", "episode", "person", "album", "track")
    for other in (
        {"authority": "TMDB", "value": "tt0000001"},
        {"authority": "IMDB", "value": "tt"},
    ):
        assert execute(query, catalog, key=other) == dict.fromkeys(fields)
    assert set(errors(query, catalog, key={"authority": "IMDB", "value": ""})) == {
        "by.externalId.value is empty; leave it out, or give it a value."
    }
    company = '{ company(by: {externalId: {authority: IMDB, value: "co1"}}) { slug } }'
    assert errors(company) == ["by.externalId is given, but no companies have external ids."]


@pytest.mark.parametrize(
    ("by", "argument"),
    [
        ('character(by: {slug: ""})', "by.slug"),
        ('character(by: {name: ""})', "by.name"),
        ('episode(by: {code: ""})', "by.code"),
        ('season(by: {number: 1}, series: "")', "series"),
    ],
)
def test_empty_texts(by: str, argument: str, errors: Errors) -> None:
    assert errors(f"{{ {by} {{ slug }} }}") == [
        f"{argument} is empty; leave it out, or give it a value."
    ]


def test_malformed_id_in_a_lookup(errors: Errors) -> None:
    """A malformed id in a lookup is named with its place."""
    assert errors('{ episode(by: {id: "S01E03"}) { slug } }') == [
        'by.id is "S01E03"; it must be an id that this API gave out.'
    ]
