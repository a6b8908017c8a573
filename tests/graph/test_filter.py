"""Filters of collections: each kind of key, each key of each type, and how they combine."""

import json
from collections.abc import Callable
from typing import Any

import graphql
import pytest
from strawberry.utils.str_converters import to_camel_case

import schema
from data.catalog import Catalog
from data.enums import DescribedEnum
from data.records import RECORD_TYPES, Record
from resolvers.keys import Key, Kind, keys
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
    ("characters", '{name: {is: "nerys"}}', ["nerys"]),
    ("characters", '{name: {is: "ner"}}', []),
    ("characters", '{name: {contains: "ida", is: "Ida Marsh"}}', ["ida-marsh"]),
    ("characters", '{name: {contains: "otto", is: "Ida Marsh"}}', []),
    ("characters", "{name: {}}", CHARACTERS),
    ("characters", '{aliases: {is: "the keeper"}}', ["ida-marsh"]),
    ("characters", '{occupation: {contains: "e"}}', ["miss-quill", "ruben-marsh"]),
    ("reviews", '{critics: {contains: "shea"}}', ["lantern-bay-season-1-sum-of-critics"]),
    # Whole numbers, both ends included; a null never passes.
    ("episodes", "{number: {min: 2}}", EPISODES[1:]),
    ("episodes", "{number: {max: 2}}", EPISODES[:2]),
    ("episodes", "{number: {min: 2, max: 2}}", EPISODES[1:2]),
    ("episodes", "{number: {min: 3, max: 2}}", []),
    ("episodes", "{number: {min: null, max: null}}", EPISODES),
    ("tracks", "{number: {min: 0}}", SCORE),
    ("tracks", "{number: {}}", SCORE),
    # Lengths are in seconds.
    ("episodes", "{runtimeSeconds: {min: 1560, max: 1560}}", EPISODES[:1]),
    ("tracks", "{runtimeSeconds: {max: 185}}", ["foghorn-score"]),
    # Numbers with a part behind the point.
    ("reviewScores", "{score: {min: 87.5}}", [
        "lantern-bay-season-1-sum-of-critics-audience",
        "lantern-bay-season-1-sum-of-critics-critics",
    ]),
    ("reviewScores", "{score: {min: 87.6}}", ["lantern-bay-season-1-sum-of-critics-audience"]),
    ("reviewScores", "{score: {max: 87.5}}", ["lantern-bay-season-1-sum-of-critics-critics"]),
    ("reviewScores", "{averageRating: {min: 0}}", ["lantern-bay-season-1-sum-of-critics-critics"]),
    # Days.
    ("episodes", '{releaseDate: {from: "2011-03-11"}}', EPISODES[1:]),
    ("episodes", '{releaseDate: {to: "2011-03-11"}}', EPISODES[:2]),
    ("episodes", '{releaseDate: {from: "2011-03-05", to: "2011-03-17"}}', EPISODES[1:2]),
    ("episodes", '{releaseDate: {from: "2011-03"}}', EPISODES),
    ("episodes", '{releaseDate: {to: "2011-02"}}', []),
    ("episodes", '{releaseDate: {from: "2011", to: "2011"}}', EPISODES),
    ("episodes", '{releaseDate: {from: "2012"}}', []),
    # Dates that are known to the month or the year count as the first day of it.
    ("milestones", '{date: {to: "2009-01-01"}}', ["lantern-bay-ordered"]),
    ("milestones", '{date: {from: "2009-01-02", to: "2010-12"}}', ["lantern-bay-filming-starts"]),
    ("milestones", '{date: {from: "2010-05-01", to: "2010-05-01"}}', ["lantern-bay-filming-starts"]),
    ("milestones", '{date: {from: "2010-05-02", to: "2010"}}', []),
    ("milestones", '{date: {from: "2009", to: "2010"}}', [
        "lantern-bay-ordered",
        "lantern-bay-filming-starts",
    ]),
    ("films", '{announcedDate: {from: "1900"}}', ["the-long-night"]),
    # One of a closed set.
    ("awards", "{result: [UNKNOWN]}", ["lighthouse-poll-2012-series"]),
    ("awards", "{result: [WON, UNKNOWN]}", [
        "beacon-awards-2011-jury-prize",
        "lighthouse-poll-2012-series",
    ]),
    ("awards", "{result: []}", []),
    ("castCredits", "{billing: CAMEO}", ["edda-lowe-as-ferry-passenger"]),
    ("sources", "{confidence: [OFFICIAL, PRESS]}", ["bay-gazette-review", "lantern-bay-credits"]),
    ("episodes", "{confidence: [FAN]}", EPISODES[1:]),
    # Yes or no.
    ("castCredits", "{isVoiceOnly: true}", ["sela-okoro-as-nerys"]),
    ("actors", "{hasWon: true}", ["mina-albright"]),
    ("crewMembers", "{hasWon: false}", ["felix-aurel", "priya-wren", "tom-hale"]),
    # Names of other records.
    ("characters", '{school: ["bay-school"]}', ["ida-marsh", "miss-quill", "otto-finch"]),
    ("tracks", '{album: ["lantern-bay-playlist", "lantern-bay-score"]}', ["low-water-playlist", *SCORE]),
    ("tracks", '{album: ["no-such-album"]}', []),
    ("tracks", '{featuring: ["aurel-ensemble"]}', ["low-water-playlist"]),
    ("awards", '{recipients: ["ida-marsh", "nerys"]}', [
        "beacon-awards-2011-jury-prize",
        "lighthouse-poll-2012-character",
    ]),
    ("notes", '{subjects: ["the-quay"]}', ["rowing-lessons"]),
    ("episodes", '{sources: ["lantern-bay-credits"]}', EPISODES[:1]),
    ("episodes", '{slug: ["lantern-bay-s01e03", "lantern-bay-s01e01"]}', EPISODES[::2]),
    ("episodes", '{series: ["lantern-bay"]}', EPISODES),
    ("episodes", '{series: ["heartstopper"]}', []),
    # What no record says of itself.
    ("awards", "{year: {min: 2012}}", ["lighthouse-poll-2012-character", "lighthouse-poll-2012-series"]),
    ("awards", '{ceremonyName: {contains: "beacon"}, result: [WON]}', ["beacon-awards-2011-jury-prize"]),
    ("episodes", "{seasonNumber: {min: 1, max: 1}}", EPISODES),
    ("characters", '{episodes: ["lantern-bay-s01e01"]}', ["ida-marsh", "nerys", "ruben-marsh"]),
    ("characters", '{playedBy: ["hanna-voss", "sela-okoro"]}', ["miss-quill", "nerys"]),
    ("actors", '{characters: ["otto-finch"]}', ["jonas-reed"]),
    ("actors", '{episodes: ["lantern-bay-s01e03"]}', ["hanna-voss", "jonas-reed", "mina-albright"]),
    ("crewMembers", '{episodes: ["lantern-bay-s01e01"]}', ["edda-lowe"]),
    ("castCredits", '{episodes: ["lantern-bay-s01e02"]}', [
        "mina-albright-as-ida-marsh",
        "jonas-reed-as-otto-finch",
    ]),
    ("tracks", '{episodes: ["lantern-bay-s01e01", "lantern-bay-s01e02"]}', ["lighting-up-score", "row-row"]),
    ("locations", '{season: ["lantern-bay-season-1"]}', ["hook-head", "the-quay"]),
    ("locations", '{episode: ["lantern-bay-s01e01"]}', ["hook-head"]),
    # Everything that is given must hold, unless `or` or `not` says otherwise.
    ("characters", "{}", CHARACTERS),
    ("characters", "{and: null, or: null, not: null, name: null}", CHARACTERS),
    ("characters", '{school: ["bay-school"], yearGroup: {min: 11}}', ["ida-marsh", "otto-finch"]),
    ("characters", '{and: [{name: {contains: "i"}}, {name: {contains: "q"}}]}', ["miss-quill"]),
    ("characters", "{and: []}", CHARACTERS),
    ("characters", '{or: [{name: {is: "nerys"}}, {yearGroup: {min: 11}}]}', ["ida-marsh", "nerys", "otto-finch"]),
    ("characters", "{or: []}", []),
    ("characters", '{not: {school: ["bay-school"]}}', ["nerys", "ruben-marsh"]),
    ("characters", "{not: {yearGroup: {min: 0}}}", ["miss-quill", "nerys", "ruben-marsh"]),
    ("characters", "{not: {}}", []),
    (
        "characters",
        '{school: ["bay-school"], or: [{not: {yearGroup: {}}}, {name: {contains: "otto"}}]}',
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
    given = {"or": [{"name": {"is": "nerys"}}, {"not": {"yearGroup": {"max": 10}}}]}
    found = execute(query, filter=given)["characters"]["nodes"]
    assert [node["slug"] for node in found] == CHARACTERS


@pytest.mark.parametrize(
    ("given", "part"),
    [
        ("{nmae: {}}", "not to include unknown field 'nmae'. Did you mean 'name'?"),
        ('{name: "Ida"}', "Expected value of type 'TextFilter'"),
        ('{yearGroup: {min: "ten"}}', "Int cannot represent"),
        ("{school: [null]}", "Expected value of non-null type 'String!'"),
        ("{confidence: [SURE]}", "Value 'SURE' does not exist in 'Confidence' enum"),
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
        f'{{ episodes(filter: {{releaseDate: {{from: "{date}"}}}}) {{ totalCount }} }}'
    )
    assert f"PartialDate is '{date}'; it must be a date" in message


def asked_for(key: Key, value: Any) -> str:
    """The filter on one key that a record with this value must pass."""
    if key.kind is Kind.TEXT:
        part = json.dumps(value[1:100])
        given = (
            f"{{contains: {part}}}"
            if len(value) > 200
            else f"{{is: {json.dumps(value)}, contains: {part}}}"
        )
    elif key.kind in (Kind.INTEGER, Kind.DECIMAL):
        given = f"{{min: {json.dumps(value)}, max: {json.dumps(value)}}}"
    elif key.kind is Kind.DATE:
        given = f'{{from: "{value}", to: "{value}"}}'
    elif key.kind is Kind.ENUM:
        assert isinstance(value, DescribedEnum)
        given = f"[{value.name}]"
    elif key.kind is Kind.SLUG:
        given = f'["{value}", "no-such-{value}"]'
    else:
        given = json.dumps(value)
    return f"{to_camel_case(key.name)}: {given}"


@pytest.mark.parametrize("cls", RECORD_TYPES, ids=lambda cls: cls.__name__)
def test_every_key(cls: type[Record], execute: Execute, small: Catalog, real: Catalog) -> None:
    """A filter by the value of any key of a record finds this record."""
    collection = collection_of(cls)
    for catalog in (small, real):
        asked, wanted = [], {}
        for key in keys(cls):
            holding = (one for one in catalog.all(cls) if key.values(one, catalog))
            record = next(holding, None)
            if record is not None:
                given = asked_for(key, key.values(record, catalog)[-1])
                asked.append(
                    f'{key.name}: {collection}(filter: {{and: [{{slug: ["{record.slug}"]}}], {given}}}) '
                    "{ nodes { slug } }"
                )
                wanted[key.name] = {"nodes": [{"slug": record.slug}]}
        assert execute(f"{{ {' '.join(asked)} }}", catalog) == wanted
        assert wanted


@pytest.mark.parametrize("cls", RECORD_TYPES, ids=lambda cls: cls.__name__)
def test_keys_are_the_inputs_fields(cls: type[Record]) -> None:
    """The test above leaves no key out: a filter has these fields, `and`, `or` and `not`."""
    one = schema.core.type_map[f"{cls.__name__}Filter"]
    assert isinstance(one, graphql.GraphQLInputObjectType)
    assert one.fields.keys() == {to_camel_case(key.name) for key in keys(cls)} | {
        "and",
        "or",
        "not",
    }
