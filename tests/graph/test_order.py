"""Orders of collections: by every key of every type, both ways, and the same every time."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from data import records
from data.catalog import Catalog
from data.enums import DescribedEnum
from data.records import Record
from data.text import fold
from resolvers.keys import Key
from resolvers.selection_keys import ORDER_KEYS
from tests.conftest import Execute
from tests.support.roots import collection_of

CASES = [
    (
        "episodes",
        "{field: NUMBER, direction: DESC}",
        ["lantern-bay-s01e03", "lantern-bay-s01e02", "lantern-bay-s01e01"],
    ),
    # What has no value comes last, whichever way the rest goes.
    (
        "episodes",
        "{field: RUNTIME_SECONDS}",
        ["lantern-bay-s01e01", "lantern-bay-s01e02", "lantern-bay-s01e03"],
    ),
    (
        "episodes",
        "{field: RUNTIME_SECONDS, direction: DESC}",
        ["lantern-bay-s01e02", "lantern-bay-s01e01", "lantern-bay-s01e03"],
    ),
    # What is alike stays in the order of the field, in both directions.
    (
        "locations",
        "{field: COUNTRY, direction: DESC}",
        ["hook-head", "the-quay"],
    ),
    (
        "characters",
        "[{field: YEAR_GROUP}, {field: NAME, direction: DESC}]",
        ["otto-finch", "ida-marsh", "ruben-marsh", "nerys", "miss-quill"],
    ),
    # Enums go by the order in which their values are listed.
    (
        "awards",
        "[{field: RESULT, direction: DESC}, {field: CATEGORY}]",
        [
            "lighthouse-poll-2012-series",
            "beacon-awards-2011-best-actor",
            "lighthouse-poll-2012-character",
            "beacon-awards-2011-jury-prize",
        ],
    ),
    # Dates of any precision go by their beginning.
    (
        "sources",
        "{field: DATE, direction: DESC}",
        [
            "lantern-bay-companion",
            "bay-gazette-review",
            "lantern-bay-credits",
            "lantern-bay-fan-timeline",
        ],
    ),
    # What is worked out.
    (
        "awards",
        "[{field: DATE, direction: DESC}, {field: CATEGORY}]",
        [
            "lighthouse-poll-2012-character",
            "lighthouse-poll-2012-series",
            "beacon-awards-2011-best-actor",
            "beacon-awards-2011-jury-prize",
        ],
    ),
    # No key at all.
    ("locations", "null", ["hook-head", "the-quay"]),
]  # fmt: skip


@pytest.mark.parametrize(("collection", "order", "slugs"), CASES)
def test_order(collection: str, order: str, slugs: list[str], execute: Execute) -> None:
    """An order gives the whole list by its keys, the first one first."""
    page = execute(f"{{ {collection}(orderBy: {order}) {{ nodes {{ slug }} }} }}")[collection]
    assert [node["slug"] for node in page["nodes"]] == slugs


def comparable(key: Key, record: Record, catalog: Catalog) -> tuple[Any, ...]:
    """The value of a key as it is to be compared, nothing if there is none."""
    values = key.values(record, catalog)
    return tuple(
        list(type(one)).index(one)
        if isinstance(one, DescribedEnum)
        else fold(one)
        if isinstance(one, str)
        else one
        for one in values
    )


@pytest.mark.parametrize("cls", ORDER_KEYS, ids=lambda cls: cls.__name__)
def test_every_key(cls: type[Record], execute: Execute, real: Catalog) -> None:
    """Every order by one key is sorted, has nulls last, and keeps alike records as they were."""
    collection = collection_of(cls)
    every = real.people if cls is records.Person else real.all(cls)
    places = {record.slug: place for place, record in enumerate(every)}
    by_slug = {record.slug: record for record in every}
    for key in ORDER_KEYS[cls]:
        for direction in ("ASC", "DESC"):
            order = f"{{field: {key.name.upper()}, direction: {direction}}}"
            query = f"{{ all: {collection}(first: 100, orderBy: {order}) {{ nodes {{ slug }} }} }}"
            found = [node["slug"] for node in execute(query, real)["all"]["nodes"]]
            assert len(found) == len(set(found)) == min(100, len(places))
            told = [(comparable(key, by_slug[slug], real), places[slug]) for slug in found]
            filled = [one for one in told if one[0]]
            assert told[: len(filled)] == filled
            values = [value for value, _ in filled]
            assert values == sorted(values, reverse=direction == "DESC")
            for (value, place), (next_value, next_place) in pairwise(told):
                assert value != next_value or place < next_place


def test_pages_of_an_order(execute: Execute, real: Catalog) -> None:
    """Pages of an ordered list fit together, in both directions."""
    query = """query ($first: Int, $after: String, $last: Int, $before: String) {
        tracks(
            first: $first, after: $after, last: $last, before: $before,
            orderBy: [{field: RUNTIME_SECONDS, direction: DESC}, {field: TITLE}]
        ) {
            nodes { slug }
            pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        }
    }"""
    forwards: list[str] = []
    more: dict[str, Any] = {"hasNextPage": True, "endCursor": None}
    while more["hasNextPage"]:
        page = execute(query, real, first=30, after=more["endCursor"])["tracks"]
        forwards += [node["slug"] for node in page["nodes"]]
        more = page["pageInfo"]
    backwards: list[str] = []
    more = {"hasPreviousPage": True, "startCursor": None}
    while more["hasPreviousPage"]:
        page = execute(query, real, last=30, before=more["startCursor"])["tracks"]
        backwards = [node["slug"] for node in page["nodes"]] + backwards
        more = page["pageInfo"]
    assert forwards == backwards
    assert sorted(forwards) == sorted(track.slug for track in real.all(records.Track))


def test_order_of_a_nested_connection(execute: Execute) -> None:
    """A connection of a node takes the same orders as the collection of the root."""
    query = """{ series(by: {slug: "lantern-bay"}) {
        tracks(first: 2, orderBy: {field: TITLE}) { nodes { title } }
    } }"""
    found = execute(query)["series"]["tracks"]["nodes"]
    assert found == [{"title": "Foghorn"}, {"title": "Lighting Up"}]


@pytest.mark.parametrize(
    ("order", "part"),
    [
        ("{field: NO_SUCH_KEY}", "'NO_SUCH_KEY' does not exist in 'EpisodeOrderField' enum"),
        ("{direction: ASC}", "'field'"),
        ("{field: NUMBER, direction: UP}", "'UP' does not exist in 'OrderDirection' enum"),
        # A list has no place in an order.
        ("{field: CHARACTERS}", "'CHARACTERS' does not exist in 'EpisodeOrderField' enum"),
    ],
)
def test_wrong_orders(order: str, part: str, errors: Callable[..., list[str]]) -> None:
    """An order that the schema does not know is refused."""
    messages = errors(f"{{ episodes(orderBy: {order}) {{ totalCount }} }}")
    assert part in "\n".join(messages)


def test_an_empty_order_is_refused(errors: Callable[..., list[str]]) -> None:
    """An order by nothing is a mistake."""
    assert errors("{ episodes(orderBy: []) { totalCount } }") == [
        "orderBy is an empty list; leave it out, or name at least one."
    ]
