"""Pages of lists, point by point as the Relay specification of cursor connections has them."""

from collections.abc import Callable, Iterator
from typing import Any

import graphql
import msgspec
import pytest

import schema
from data import records
from data.catalog import Catalog
from data.records import RECORD_TYPES, Record
from resolvers import ids
from resolvers.context import Context
from tests.conftest import Execute

QUERY = """
query ($first: Int, $after: String, $last: Int, $before: String, $filter: TrackFilter) {
    tracks(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
        edges { cursor node { slug } }
        nodes { slug }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        totalCount
    }
}
"""

Page = Callable[..., dict[str, Any]]


@pytest.fixture
def page(execute: Execute, real: Catalog) -> Page:
    """Ask for a page of the tracks, with the arguments that are given and no others."""

    def ask(catalog: Catalog = real, **arguments: Any) -> dict[str, Any]:
        found: dict[str, Any] = execute(QUERY, catalog, **arguments)["tracks"]
        return found

    return ask


@pytest.fixture
def tracks(real: Catalog) -> list[str]:
    """All tracks in their order."""
    return [track.slug for track in real.all(records.Track)]


def slugs(page: dict[str, Any]) -> list[str]:
    return [edge["node"]["slug"] for edge in page["edges"]]


def cursor(slug: str, page: Page) -> str:
    """The cursor of a track, as an earlier page gave it out."""
    after: str | None = None
    while True:
        found = page(first=100, after=after)
        for edge in found["edges"]:
            if edge["node"]["slug"] == slug:
                given: str = edge["cursor"]
                return given
        after = found["pageInfo"]["endCursor"]


def test_default(page: Page, tracks: list[str]) -> None:
    """Without arguments a page is the first 20."""
    found = page()
    assert slugs(found) == tracks[:20]
    assert found["pageInfo"]["hasNextPage"] is True
    assert found["pageInfo"]["hasPreviousPage"] is False


@pytest.mark.parametrize(
    "arguments",
    [
        {"first": None, "last": None},
        {"after": None, "before": None},
        {"first": None, "after": None, "last": None, "before": None, "filter": None},
    ],
)
def test_explicit_nulls(arguments: dict[str, None], page: Page) -> None:
    """An argument that is null is one that is left out."""
    assert page(**arguments) == page()


@pytest.mark.parametrize("size", [1, 2, 20, 99, 100])
def test_first(size: int, page: Page, tracks: list[str]) -> None:
    """`first` takes so many from the start, and says that more follow."""
    found = page(first=size)
    assert slugs(found) == tracks[:size]
    assert found["pageInfo"]["hasNextPage"] is True
    assert found["pageInfo"]["hasPreviousPage"] is False


@pytest.mark.parametrize("size", [1, 2, 20, 99, 100])
def test_last(size: int, page: Page, tracks: list[str]) -> None:
    """`last` takes so many from the end, in the order of the list."""
    found = page(last=size)
    assert slugs(found) == tracks[-size:]
    assert found["pageInfo"]["hasNextPage"] is False
    assert found["pageInfo"]["hasPreviousPage"] is True


@pytest.mark.parametrize(
    ("arguments", "start", "stop"),
    [
        ({"after": 50, "first": 3}, 51, 54),
        ({"after": 50}, 51, 71),
        ({"before": 50, "last": 3}, 47, 50),
        ({"before": 50, "first": 3}, 0, 3),
        ({"after": 50, "last": 3}, -3, None),
        ({"after": 10, "before": 20}, 11, 20),
        ({"after": 10, "before": 20, "first": 4}, 11, 15),
        ({"after": 10, "before": 20, "last": 4}, 16, 20),
        ({"after": 10, "before": 20, "first": 40}, 11, 20),
        ({"after": 10, "before": 11}, 11, 11),
        ({"after": 10, "before": 10}, 11, 11),
        ({"after": 20, "before": 10}, 21, 21),
        ({"before": 0}, 0, 0),
        ({"after": -1}, 0, 0),
    ],
)
def test_after_and_before(
    arguments: dict[str, int], start: int, stop: int | None, page: Page, tracks: list[str]
) -> None:
    """Cursors cut the list first, what `first` or `last` takes is of the rest."""
    given = {
        name: cursor(tracks[value], page) if name in ("after", "before") else value
        for name, value in arguments.items()
    }
    assert slugs(page(**given)) == tracks[start:stop]


def test_edges(page: Page) -> None:
    """Nodes are the nodes of the edges, and the ends of the page are cursors of its edges."""
    found = page(first=7)
    assert found["nodes"] == [edge["node"] for edge in found["edges"]]
    assert found["pageInfo"]["startCursor"] == found["edges"][0]["cursor"]
    assert found["pageInfo"]["endCursor"] == found["edges"][-1]["cursor"]
    assert len({edge["cursor"] for edge in found["edges"]}) == 7


def test_total_count(page: Page, tracks: list[str]) -> None:
    """The count is of the whole list, whichever page of it is asked for."""
    after = cursor(tracks[100], page)
    for arguments in ({}, {"first": 1}, {"last": 1}, {"after": after}, {"before": after}):
        assert page(**arguments)["totalCount"] == len(tracks)


def test_total_count_with_filter(page: Page, real: Catalog) -> None:
    """With a filter the count is of the items that pass it, and pages are made of these."""
    album = "heartstopper-official-mixtape"
    own = [one.slug for one in real.all(records.Track) if one.album == album]
    found = page(first=1, filter={"album": [album]})
    assert 1 < found["totalCount"] == len(own)
    assert slugs(found) == own[:1]
    rest = page(after=found["pageInfo"]["endCursor"], filter={"album": [album]})
    assert slugs(rest) == own[1:21]


def test_empty_list(page: Page) -> None:
    """A page of nothing has no items, no cursors and no neighbours."""
    assert page(filter={"number": {"lte": 0}}) == {
        "edges": [],
        "nodes": [],
        "pageInfo": {
            "hasNextPage": False,
            "hasPreviousPage": False,
            "startCursor": None,
            "endCursor": None,
        },
        "totalCount": 0,
    }


def forwards(execute: Execute, catalog: Catalog, field: str, size: int) -> Iterator[str]:
    """The ids of a whole collection, from its start."""
    query = f"""query ($after: String) {{ all: {field}(first: {size}, after: $after) {{
        nodes {{ id }} pageInfo {{ hasNextPage endCursor }}
    }} }}"""
    more: dict[str, Any] = {"hasNextPage": True, "endCursor": None}
    while more["hasNextPage"]:
        found = execute(query, catalog, after=more["endCursor"])["all"]
        yield from (node["id"] for node in found["nodes"])
        more = found["pageInfo"]


def backwards(execute: Execute, catalog: Catalog, field: str, size: int) -> Iterator[str]:
    """The ids of a whole collection, from its end."""
    query = f"""query ($before: String) {{ all: {field}(last: {size}, before: $before) {{
        nodes {{ id }} pageInfo {{ hasPreviousPage startCursor }}
    }} }}"""
    more: dict[str, Any] = {"hasPreviousPage": True, "startCursor": None}
    while more["hasPreviousPage"]:
        found = execute(query, catalog, before=more["startCursor"])["all"]
        yield from (node["id"] for node in reversed(found["nodes"]))
        more = found["pageInfo"]


COLLECTIONS: dict[str, type[Record]] = {
    "episodes": records.Episode,
    "tracks": records.Track,
    "sources": records.Source,
    "castCredits": records.CastCredit,
    "relationships": records.Relationship,
}


@pytest.mark.parametrize("size", [7, 100])
@pytest.mark.parametrize("field", COLLECTIONS)
def test_whole_collections(field: str, size: int, execute: Execute, real: Catalog) -> None:
    """Page by page, in both directions, a collection gives every record once and in order."""
    whole = [ids.encode(record) for record in real.all(COLLECTIONS[field])]
    assert list(forwards(execute, real, field, size)) == whole
    assert list(backwards(execute, real, field, size)) == whole[::-1]


def with_one_more(catalog: Catalog, record: Record) -> Catalog:
    return Catalog([*(one for cls in RECORD_TYPES for one in catalog.all(cls)), record])


def test_cursors_outlive_insertions(page: Page, real: Catalog, tracks: list[str]) -> None:
    """A cursor still stands at its item when records were inserted before it or after it."""
    after = page(first=3)["pageInfo"]["endCursor"]
    for place in (0, 1, 3, 60):
        known = real[records.Track, tracks[place]]
        one_more = msgspec.structs.replace(known, slug=f"{known.slug}-0", title="Inserted")
        grown = with_one_more(real, one_more)
        assert page(grown)["totalCount"] == len(tracks) + 1
        whole = [track.slug for track in grown.all(records.Track)]
        assert one_more.slug in whole
        start = whole.index(tracks[2]) + 1
        assert slugs(page(grown, first=5, after=after)) == whole[start : start + 5]


def test_cursors_are_opaque(page: Page, tracks: list[str]) -> None:
    """A cursor shows neither place nor name, and the same item has the same one in every page."""
    for edge in page(first=5)["edges"]:
        assert edge["node"]["slug"] not in edge["cursor"]
        assert edge["cursor"].replace("-", "").replace("_", "").isalnum()
    assert page(first=5)["edges"][4] == page(first=1, after=cursor(tracks[3], page))["edges"][0]


WRONG_PAGES = [
    ("first: -1", "first is -1; it must be from 0 to 100."),
    ("first: 101", "first is 101; it must be from 0 to 100."),
    ("last: -1", "last is -1; it must be from 0 to 100."),
    ("last: 101", "last is 101; it must be from 0 to 100."),
    (
        "first: 1, last: 1",
        "first and last are both given; a page is counted from one end only.",
    ),
    ('after: ""', 'after is ""; it must be a cursor that this API gave out.'),
    ('after: "no cursor"', 'after is "no cursor"; it must be a cursor that this API gave out.'),
    ('before: "Ä"', 'before is "Ä"; it must be a cursor that this API gave out.'),
    # An id of today's spelling with padding, which no cursor has.
    (
        'after: "VHJhY2s6cm93LXJvdw=="',
        'after is "VHJhY2s6cm93LXJvdw=="; it must be a cursor that this API gave out.',
    ),
    (
        f'after: "{"x" * 100}"',
        f'after is "{"x" * 60}..."; it must be a cursor that this API gave out.',
    ),
    # "Track:forged": well made, and of no track.
    (
        'after: "VHJhY2s6Zm9yZ2Vk"',
        'after is "VHJhY2s6Zm9yZ2Vk"; it must be a cursor of this list.',
    ),
    # "Episode:lantern-bay-s01e01", which is a cursor of another list.
    (
        'before: "RXBpc29kZTpsYW50ZXJuLWJheS1zMDFlMDE"',
        'before is "RXBpc29kZTpsYW50ZXJuLWJheS1zMDFlMDE"; it must be a cursor of this list.',
    ),
    # "Track:row-row", which the filter keeps out.
    (
        'after: "VHJhY2s6cm93LXJvdw", filter: {number: {gte: 1}}',
        'after is "VHJhY2s6cm93LXJvdw"; it must be a cursor of this list.',
    ),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG_PAGES)
def test_wrong_pages(arguments: str, message: str, errors: Callable[..., list[str]]) -> None:
    """A page that can't be is answered with the argument, its value and what is allowed."""
    assert errors(f"{{ tracks({arguments}) {{ totalCount }} }}") == [message]


def test_an_empty_page(page: Page, tracks: list[str]) -> None:
    """A page of no items counts the whole list and says where it stands in it."""
    nothing = {"edges": [], "nodes": [], "totalCount": len(tracks)}
    cursors = {"startCursor": None, "endCursor": None}
    assert page(first=0) == nothing | {
        "pageInfo": {"hasNextPage": True, "hasPreviousPage": False, **cursors}
    }
    assert page(last=0) == nothing | {
        "pageInfo": {"hasNextPage": False, "hasPreviousPage": True, **cursors}
    }


def test_wrong_cursors_have_a_code_of_their_own(small: Catalog) -> None:
    """So that clients can start again from the first page."""
    for given in ("", "no cursor", "VHJhY2s6Zm9yZ2Vk"):
        result = graphql.graphql_sync(
            schema.core,
            "query ($after: String) { tracks(after: $after) { totalCount } }",
            context_value=Context(small),
            variable_values={"after": given},
        )
        assert result.errors is not None
        assert [error.extensions for error in result.errors] == [
            {"code": "INVALID_CURSOR", "argument": "after", "value": given}
        ]


@pytest.mark.parametrize("argument", ["first", "last"])
@pytest.mark.parametrize("value", ["1.5", '"1"', "2147483648", "[1]"])
def test_sizes_are_whole_numbers(
    argument: str, value: str, errors: Callable[..., list[str]]
) -> None:
    """A page size that is no whole number is refused with the value."""
    (message,) = errors(f"{{ tracks({argument}: {value}) {{ totalCount }} }}")
    assert message.startswith(("Int cannot represent", "Expected value of type 'Int'"))
    assert value in message


def test_nested_connections(execute: Execute, small: Catalog) -> None:
    """A connection of a node is paged like one of the root."""
    query = """query ($after: String) { album(by: {slug: "lantern-bay-score"}) {
        tracks(first: 2, after: $after) {
            nodes { number } totalCount pageInfo { hasNextPage hasPreviousPage endCursor }
        }
    } }"""
    first = execute(query, small)["album"]["tracks"]
    rest = execute(query, small, after=first["pageInfo"]["endCursor"])["album"]["tracks"]
    assert (first["nodes"], first["totalCount"]) == ([{"number": 1}, {"number": 2}], 3)
    assert (rest["nodes"], rest["totalCount"]) == ([{"number": 4}], 3)
    assert rest["pageInfo"]["hasNextPage"] is False
    assert rest["pageInfo"]["hasPreviousPage"] is True
