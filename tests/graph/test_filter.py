"""Filters of collections: each kind of key, each key of each type, and how they combine."""

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import graphql
import pytest
from strawberry.utils.str_converters import to_camel_case

import schema
from data.catalog import Catalog
from data.enums import DescribedEnum
from data.records import RECORD_TYPES, Actor, Award, Episode, Person, Record, Source
from data.text import fold
from resolvers.context import Context
from resolvers.keys import Key, Kind
from resolvers.selection_keys import FILTER_KEYS, ORDER_KEYS
from resolvers.slugs import named
from tests.conftest import Execute
from tests.support.roots import collection_of

SCORE = ["lighting-up-score", "foghorn-score", "the-bell-score"]
EPISODES = ["lantern-bay-s01e01", "lantern-bay-s01e02", "lantern-bay-s01e03"]
CHARACTERS = ["ida-marsh", "miss-quill", "nerys", "otto-finch", "ruben-marsh"]

# Collection, filter, and the slugs of just the records that pass it, in their order.
CASES: list[tuple[str, str, list[str]]] = [
    # Texts: in part or in full, whatever the case and the accents.
    ("characters", '{name: {contains: "marsh"}}', ["ida-marsh", "ruben-marsh"]),
    ("characters", '{name: {contains: "MÁRSH"}}', ["ida-marsh", "ruben-marsh"]),
    ("characters", '{name: {equals: "nerys"}}', ["nerys"]),
    ("characters", '{name: {equals: "ner"}}', []),
    ("characters", '{name: {contains: "ida", equals: "Ida Marsh"}}', ["ida-marsh"]),
    ("characters", '{name: {contains: "otto", equals: "Ida Marsh"}}', []),
    ("characters", "{name: {}}", CHARACTERS),
    ("characters", '{aliases: {equals: "the keeper"}}', ["ida-marsh"]),
    # Whole numbers, both ends included; a null never passes.
    ("episodes", "{number: {gte: 2}}", EPISODES[1:]),
    ("episodes", "{number: {lte: 2}}", EPISODES[:2]),
    ("episodes", "{number: {equals: 2}}", EPISODES[1:2]),
    ("episodes", "{number: {gte: 3, lte: 2}}", []),
    ("episodes", "{number: {equals: null, in: null, gte: null, lte: null}}", EPISODES),
    ("episodes", "{number: {in: [3, 1, 7]}}", EPISODES[::2]),
    ("episodes", "{number: {in: [3, 1], gte: 2}}", EPISODES[2:]),
    ("tracks", "{number: {gte: 0}}", SCORE),
    # Lengths are in seconds.
    ("episodes", "{runtimeSeconds: {gte: 1560, lte: 1560}}", EPISODES[:1]),
    ("tracks", "{runtimeSeconds: {lte: 185}}", ["foghorn-score"]),
    # Days.
    ("episodes", '{releaseDate: {gte: "2011-03-11"}}', EPISODES[1:]),
    ("episodes", '{releaseDate: {lte: "2011-03-11"}}', EPISODES[:2]),
    ("episodes", '{releaseDate: {gte: "2011-03-05", lte: "2011-03-17"}}', EPISODES[1:2]),
    ("episodes", '{releaseDate: {gte: "2011-03"}}', EPISODES),
    ("episodes", '{releaseDate: {lte: "2011-02"}}', []),
    ("episodes", '{releaseDate: {gte: "2011", lte: "2011"}}', EPISODES),
    ("episodes", '{releaseDate: {gte: "2012"}}', []),
    # Dates that are known to the month or the year count as the first day of it.
    ("milestones", '{date: {lte: "2009-01-01"}}', ["lantern-bay-ordered"]),
    ("milestones", '{date: {gte: "2009-01-02", lte: "2010-12"}}', ["lantern-bay-filming-starts"]),
    ("milestones", '{date: {gte: "2010-05-01", lte: "2010-05-01"}}', ["lantern-bay-filming-starts"]),
    ("milestones", '{date: {gte: "2010-05-02", lte: "2010"}}', []),
    ("milestones", '{date: {gte: "2009", lte: "2010"}}', [
        "lantern-bay-ordered",
        "lantern-bay-filming-starts",
    ]),
    # One of a closed set.
    ("awards", "{result: [UNKNOWN]}", ["lighthouse-poll-2012-series"]),
    ("awards", "{result: [WON, UNKNOWN]}", [
        "beacon-awards-2011-jury-prize",
        "lighthouse-poll-2012-series",
    ]),
    ("castCredits", "{billing: CAMEO}", ["edda-lowe-as-ferry-passenger"]),
    ("relationships", "{kind: [PARTNER, FRIEND]}", ["ida-marsh-friend-of-nerys", "otto-finch-partner-of-ida-marsh"]),
    # What a parent is to a child, the child is from the other end.
    ("relationships", "{kind: CHILD}", ["ruben-marsh-parent-of-ida-marsh"]),
    ("sources", "{confidence: [OFFICIAL, PRESS]}", ["bay-gazette-review", "lantern-bay-credits"]),
    # Yes or no.
    ("castCredits", "{isVoiceOnly: true}", ["sela-okoro-as-nerys"]),
    ("actors", "{hasWon: true}", ["mina-albright"]),
    ("crewMembers", "{hasWon: false}", ["felix-aurel", "priya-wren", "tom-hale"]),
    # Names of other records.
    ("characters", '{school: ["bay-school"]}', ["ida-marsh", "miss-quill", "otto-finch"]),
    ("tracks", '{album: ["lantern-bay-playlist", "lantern-bay-score"]}', ["low-water-playlist", *SCORE]),
    ("awards", '{recipients: ["ida-marsh", "nerys"]}', [
        "beacon-awards-2011-jury-prize",
        "lighthouse-poll-2012-character",
    ]),
    ("relationships", '{characters: ["nerys", "Miss Quill"]}', [
        "ida-marsh-friend-of-nerys",
        "miss-quill-teacher-of-ida-marsh",
    ]),
    ("notes", '{subjects: ["the-quay"]}', ["rowing-lessons"]),
    ("episodes", '{series: ["lantern-bay"]}', EPISODES),
    # By name, title or alias where it is no slug.
    ("characters", '{school: ["The School on the Quay"]}', ["ida-marsh", "miss-quill", "otto-finch"]),
    ("characters", '{playedBy: ["HANNA VOSS"]}', ["miss-quill"]),
    ("awards", '{recipients: ["Ida Marsh"]}', ["lighthouse-poll-2012-character"]),
    ("episodes", '{series: ["Lantern Bay"]}', EPISODES),
    # What no record says of itself.
    ("awards", "{year: {gte: 2012}}", ["lighthouse-poll-2012-character", "lighthouse-poll-2012-series"]),
    ("characters", '{episodes: ["lantern-bay-s01e01"]}', ["ida-marsh", "nerys", "ruben-marsh"]),
    ("characters", '{playedBy: ["hanna-voss", "sela-okoro"]}', ["miss-quill", "nerys"]),
    ("actors", '{characters: ["otto-finch"]}', ["jonas-reed"]),
    ("actors", '{episodes: ["lantern-bay-s01e03"]}', ["hanna-voss", "jonas-reed", "mina-albright"]),
    ("people", '{characters: ["otto-finch"]}', ["jonas-reed"]),
    ("castCredits", '{episodes: ["lantern-bay-s01e02"]}', [
        "mina-albright-as-ida-marsh",
        "jonas-reed-as-otto-finch",
    ]),
    ("tracks", '{episodes: ["lantern-bay-s01e01", "lantern-bay-s01e02"]}', ["lighting-up-score", "row-row"]),
    ("locations", '{scenes: ["lantern-bay-season-1"]}', ["hook-head", "the-quay"]),
    ("locations", '{scenes: ["lantern-bay-s01e01"]}', ["hook-head"]),
    # Everything that is given must hold, unless `or` or `not` says otherwise.
    ("characters", "{}", CHARACTERS),
    ("characters", "{and: null, or: null, not: null, name: null}", CHARACTERS),
    ("characters", '{school: ["bay-school"], yearGroup: {gte: 11}}', ["ida-marsh", "otto-finch"]),
    ("characters", '{and: [{name: {contains: "i"}}, {name: {contains: "q"}}]}', ["miss-quill"]),
    ("characters", '{or: [{name: {equals: "nerys"}}, {yearGroup: {gte: 11}}]}', ["ida-marsh", "nerys", "otto-finch"]),
    ("characters", '{not: {school: ["bay-school"]}}', ["nerys", "ruben-marsh"]),
    ("characters", "{not: {yearGroup: {gte: 0}}}", ["miss-quill", "nerys", "ruben-marsh"]),
    ("characters", "{not: {}}", []),
    (
        "characters",
        '{school: ["bay-school"], or: [{not: {yearGroup: {gte: 0}}}, {name: {contains: "otto"}}]}',
        ["miss-quill", "otto-finch"],
    ),
    ("characters", '{not: {or: [{name: {contains: "marsh"}}, {not: {episodes: ["lantern-bay-s01e03"]}}]}}', [
        "miss-quill",
        "otto-finch",
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("collection", "given", "slugs"), CASES)
def test_filter(collection: str, given: str, slugs: list[str], execute: Execute) -> None:
    """A filter keeps just the records that pass it, in their order, and counts these."""
    page = execute(f"{{ {collection}(filter: {given}) {{ nodes {{ slug }} totalCount }} }}")[
        collection
    ]
    assert [node["slug"] for node in page["nodes"]] == slugs
    assert page["totalCount"] == len(slugs)


def test_filter_of_a_nested_connection(execute: Execute) -> None:
    """A connection of a node takes the same filters as the collection of the root."""
    query = """{ actor(by: {slug: "mina-albright"}) {
        awards(filter: {result: [WON]}) { nodes { slug } totalCount }
    } }"""
    won = {"nodes": [{"slug": "beacon-awards-2011-jury-prize"}], "totalCount": 1}
    assert execute(query) == {"actor": {"awards": won}}


def test_filter_in_a_variable(execute: Execute) -> None:
    """A filter that comes as a variable means the same as one in the query."""
    query = "query ($filter: CharacterFilter) { characters(filter: $filter) { nodes { slug } } }"
    given = {"or": [{"name": {"equals": "nerys"}}, {"not": {"yearGroup": {"lte": 10}}}]}
    found = execute(query, filter=given)["characters"]["nodes"]
    assert [node["slug"] for node in found] == CHARACTERS


@pytest.mark.parametrize(
    ("given", "part"),
    [
        ("{nmae: {}}", "not to include unknown field 'nmae'. Did you mean 'name'?"),
        ('{name: "Ida"}', "Expected value of type 'TextFilter'"),
        ('{yearGroup: {gte: "ten"}}', "Int cannot represent"),
        ("{school: [null]}", "Expected value of non-null type 'String!'"),
        ('{school: "a", school: "b"}', "one input field named 'school'"),
    ],
)
def test_wrong_filters(given: str, part: str, errors: Callable[..., list[str]]) -> None:
    """A filter that the schema does not know is refused."""
    message = "\n".join(errors(f"{{ characters(filter: {given}) {{ totalCount }} }}"))
    assert part.replace("'", '"') in message.replace("'", '"')


@pytest.mark.parametrize(
    "date", ["2011-13", "2011-02-30", "11", "yesterday", "", "2011-03-04T00:00"]
)
def test_wrong_dates(date: str, errors: Callable[..., list[str]]) -> None:
    """A date that is none is refused with the value and what is wanted."""
    (message,) = errors(
        f'{{ episodes(filter: {{releaseDate: {{gte: "{date}"}}}}) {{ totalCount }} }}'
    )
    assert f'PartialDate is "{date}"; it must be a day, a month or a year that exists' in message


UNKNOWN = [
    # Collection, key, value, what it must be, the nearest slugs.
    (
        "awards",
        "recipients",
        "Ida Marhs",
        "a series, season, episode, film, character, person, album, track, moment or ensemble",
        ["ida-marsh"],
    ),
    (
        "awards",
        "subject",
        "lantern-bay-season-3",
        "a series, season, episode or film",
        ["lantern-bay-season-1"],
    ),
    ("characters", "playedBy", "jonas", "a person", ["jonas-reed"]),
    ("tracks", "album", "lantern-bay-scores", "an album", ["lantern-bay-score"]),
    # A source cites none, so that its slug is no answer here.
    ("sources", "citedBy", "bay-gazette-review", "a node", []),
    ("episodes", "characters", "zzzzzz", "a character", []),
    ("castCredits", "person", "x" * 200, "a person", []),
]


@pytest.mark.parametrize(("collection", "key", "value", "kind", "nearest"), UNKNOWN)
def test_what_nothing_is_called_is_refused(
    collection: str, key: str, value: str, kind: str, nearest: list[str], small: Catalog
) -> None:
    """A typing error is an error that names argument and value, and what was nearly meant."""
    query = f"query ($values: [String!]) {{ {collection}(filter: {{{key}: $values}}) {{ totalCount }} }}"
    result = graphql.graphql_sync(
        schema.core, query, context_value=Context(small), variable_values={"values": [value]}
    )
    assert result.errors is not None
    (error,) = result.errors
    shown = value if len(value) <= 60 else f"{value[:60]}..."
    assert error.message.startswith(
        f'filter.{key} has "{shown}"; it must be the slug or name of {kind}.'
    )
    assert error.extensions is not None
    suggestions = error.extensions.pop("suggestions")
    assert suggestions[: len(nearest)] == nearest
    assert all(f'"{slug}"' in error.message for slug in suggestions)
    assert error.extensions == {
        "code": "BAD_USER_INPUT",
        "argument": f"filter.{key}",
        "value": shown,
    }


@pytest.mark.parametrize(
    ("collection", "key", "value", "nearest"),
    [
        ("people", "characters", "Nik Nelson", ["nick-nelson"]),
        ("characters", "playedBy", "Joe Lock", ["joe-locke"]),
        ("notes", "subjects", "Heartstoper", ["heartstopper"]),
    ],
)
def test_only_what_is_about_as_near_as_the_nearest_is_suggested(
    collection: str, key: str, value: str, nearest: list[str], real: Catalog
) -> None:
    """Others that share half of the letters would hide what was meant."""
    query = f'{{ {collection}(filter: {{{key}: ["{value}"]}}) {{ totalCount }} }}'
    result = graphql.graphql_sync(schema.core, query, context_value=Context(real))
    assert result.errors is not None
    assert result.errors[0].extensions is not None
    assert result.errors[0].extensions["suggestions"] == nearest


def test_a_text_that_nothing_is_called_is_compared_once(real: Catalog) -> None:
    """A filter by it may be tested for every object of a list, and each time is an error."""

    def taken(texts: list[str]) -> float:
        start = time.thread_time()
        for text in texts:
            with pytest.raises(graphql.GraphQLError):
                named(text, RECORD_TYPES, real, "filter.recipients")
        return time.thread_time() - start

    texts = [f"abcdefghij klmnop qrst uvw xyz {number}" for number in range(50)]
    taken(["warm"])
    assert taken([texts[0]] * len(texts)) < taken(texts) / 3


@pytest.mark.parametrize("cls", FILTER_KEYS, ids=lambda cls: cls.__name__)
def test_suggestions_are_of_the_types_that_a_key_takes(cls: type[Record], real: Catalog) -> None:
    """What is suggested for a slug is a slug that the same key takes, never one of another type."""
    misspelt = [f"{real.all(one)[0].slug[:40]}x" for one in (Actor, Award, Episode, Source)]
    context = Context(real)
    for key in FILTER_KEYS[cls]:
        for value in misspelt if key.targets else ():
            query = f'{{ {collection_of(cls)}(filter: {{{to_camel_case(key.name)}: ["{value}"]}}) {{ totalCount }} }}'
            result = graphql.graphql_sync(schema.core, query, context_value=context)
            for error in result.errors or ():
                assert error.extensions is not None
                for slug in error.extensions["suggestions"]:
                    assert any(real.get(one, slug) is not None for one in key.targets), query


def filter_keys() -> Iterator[tuple[str, str, str]]:
    """Each root list with each key of its filter in the schema, and the type of the key."""
    assert schema.core.query_type is not None
    for name, field in schema.core.query_type.fields.items():
        if "filter" in field.args:
            given = graphql.get_named_type(field.args["filter"].type)
            assert isinstance(given, graphql.GraphQLInputObjectType)
            for key, one in given.fields.items():
                if str(one.type) != given.name:  # `not`, which has the keys of the filter itself
                    yield name, key, str(one.type)


EMPTY_LIST = ("[]", "filter.{} is an empty list")
# By the type of a key: values that mean nothing, and what the message begins with.
MEANINGLESS = {
    "[String!]": [
        EMPTY_LIST,
        ('[""]', "filter.{} has an empty text"),
        ('["zzz-nothing"]', 'filter.{} has "zzz-nothing"; it must be the slug or name of '),
    ],
    "TextFilter": [
        ('{equals: ""}', "filter.{}.equals is empty"),
        ('{contains: ""}', "filter.{}.contains is empty"),
    ],
    "IntFilter": [("{in: []}", "filter.{}.in is an empty list")],
    "DateFilter": [('{gte: ""}', 'PartialDate is ""; it must be ')],
    "Boolean": [('"zzz"', "Boolean cannot represent")],
}


@pytest.mark.parametrize(("collection", "key", "kind"), list(filter_keys()))
def test_no_key_takes_a_meaningless_value_in_silence(
    collection: str, key: str, kind: str, errors: Callable[..., list[str]], real: Catalog
) -> None:
    """Every key of every filter in the schema refuses what nothing is called, and what is empty."""
    values = MEANINGLESS.get(kind) or [EMPTY_LIST]
    assert kind in MEANINGLESS or kind.startswith("[")
    for value, start in values:
        query = f"{{ {collection}(filter: {{{key}: {value}}}) {{ totalCount }} }}"
        (message,) = errors(query, catalog=real)
        assert message.startswith(start.format(key))


EMPTY = [
    ("characters", "{school: []}", "filter.school is an empty list"),
    ("characters", '{school: [""]}', "filter.school has an empty text"),
    ("characters", "{and: []}", "filter.and is an empty list"),
    ("characters", "{or: []}", "filter.or is an empty list"),
    ("characters", "{or: [{not: {yearGroup: {in: []}}}]}", "filter.or.not.yearGroup.in is an empty list"),
    ("awards", "{result: []}", "filter.result is an empty list"),
]  # fmt: skip


@pytest.mark.parametrize(("collection", "given", "part"), EMPTY)
def test_empty_lists_and_texts_are_refused(
    collection: str, given: str, part: str, errors: Callable[..., list[str]]
) -> None:
    """They would mean everything or nothing, and neither is said."""
    (message,) = errors(f"{{ {collection}(filter: {given}) {{ totalCount }} }}")
    assert message.startswith(f"{part}; leave it out, or ")


def asked_for(key: Key, value: Any) -> str:
    """The filter on one key that a record with this value must pass."""
    if key.kind is Kind.TEXT:
        text, part = json.dumps(value), json.dumps(value[1:100])
        given = (
            f"{{contains: {part}}}" if len(value) > 200 else f"{{equals: {text}, contains: {part}}}"
        )
    elif key.kind is Kind.INTEGER:
        number = int(value)
        given = f"{{equals: {number}, in: [{number}], gte: {number}, lte: {number}}}"
    elif key.kind is Kind.DATE:
        given = f'{{gte: "{value}", lte: "{value}"}}'
    elif key.kind is Kind.ENUM:
        assert isinstance(value, DescribedEnum)
        given = f"[{value.name}]"
    elif key.kind is Kind.SLUG:
        given = f'["{value}"]'
    else:
        given = json.dumps(value)
    return f"{to_camel_case(key.name)}: {given}"


@pytest.mark.parametrize("cls", FILTER_KEYS, ids=lambda cls: cls.__name__)
def test_every_key(cls: type[Record], execute: Execute, small: Catalog, real: Catalog) -> None:
    """A filter by the value of any key of a record leaves just the records with this value."""
    collection = collection_of(cls)
    for catalog in (small, real):
        every = catalog.people if cls is Person else catalog.all(cls)
        for key in FILTER_KEYS[cls]:
            values = {record.slug: list(key.values(record, catalog)) for record in every}
            value = next((held[-1] for held in values.values() if held), None)
            if value is None:
                continue
            query = f"{{ {collection}(first: 100, filter: {{{asked_for(key, value)}}}) {{ nodes {{ slug }} totalCount }} }}"
            found = execute(query, catalog)[collection]
            wanted = [slug for slug, held in values.items() if matches(key, value, held)]
            assert [node["slug"] for node in found["nodes"]] == wanted[:100], query
            assert found["totalCount"] == len(wanted)


def matches(key: Key, value: Any, held: list[Any]) -> bool:
    if key.kind is Kind.TEXT and len(value) > 200:
        return any(fold(value[1:100]) in fold(text) for text in held)
    if key.kind is Kind.TEXT:
        return any(fold(value) == fold(text) for text in held)
    if key.kind is Kind.DATE:
        first = f"{value}-01-01"[:10]
        return any(
            f"{date}-01-01"[:10] >= first and f"{date}-01-01"[: len(str(value))] <= str(value)
            for date in held
        )
    return value in held


@pytest.mark.parametrize("cls", FILTER_KEYS, ids=lambda cls: cls.__name__)
def test_keys_are_the_inputs_fields(cls: type[Record]) -> None:
    """The test above leaves no key out: a filter has these fields, `and`, `or` and `not`."""
    one = schema.core.type_map[f"{cls.__name__}Filter"]
    assert isinstance(one, graphql.GraphQLInputObjectType)
    assert one.fields.keys() == {to_camel_case(key.name) for key in FILTER_KEYS[cls]} | {
        "and",
        "or",
        "not",
    }


# Keys that test no field of their own name, and what they test.
NOT_FIELDS = {
    ("Award", "year"): "the year of `ceremony`",
    ("Character", "playedBy"): "the people of `cast`",
    ("Award", "date"): "the date of `ceremony`",
    ("Relationship", "characters"): "`character` and `of`",
    ("Person", "hasWon"): "the results of `awards`",
    ("Location", "seasons"): "the seasons of `scenes`",
    ("Location", "episodes"): "the episodes of `scenes`",
}


@pytest.mark.parametrize("keys", [FILTER_KEYS, ORDER_KEYS], ids=["filters", "orders"])
def test_keys_are_named_for_fields(keys: dict[type[Record], tuple[Key, ...]]) -> None:
    """A key has the name of the output field that it tests."""
    for cls, of_type in keys.items():
        type_ = schema.core.type_map[cls.__name__]
        assert isinstance(type_, graphql.GraphQLObjectType | graphql.GraphQLInterfaceType)
        names = {to_camel_case(key.name) for key in of_type}
        assert {
            name for name in names - type_.fields.keys() if (cls.__name__, name) not in NOT_FIELDS
        } == set()


def test_filters_are_few_and_short() -> None:
    """Somebody would use each of them: a dozen or so types, up to nine keys."""
    assert len(FILTER_KEYS) <= 14
    assert max(map(len, FILTER_KEYS.values())) <= 9


def test_orders_have_a_choice() -> None:
    """An order by one key alone would be the default order of the list; `last` begins at its end."""
    assert ORDER_KEYS.keys() <= FILTER_KEYS.keys()
    assert min(map(len, ORDER_KEYS.values())) >= 2
