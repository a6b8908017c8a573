"""The schema as a subgraph: gateways look up nodes by type and id, if the operator wants it."""

import re
from typing import Any

import graphql
import httpx2
import pytest
from starlette.testclient import TestClient

import schema
from data.catalog import Catalog
from data.records import RECORD_TYPES, Episode
from resolvers.bounds import Limits
from resolvers.ids import encode
from schema.federation import sdl, subgraph
from tests.support.http import client, code, message

ENTITIES = """
query ($representations: [_Any!]!) {
  _entities(representations: $representations) { __typename ... on Entity { slug } }
}
"""


@pytest.fixture(scope="module")
def http(small: Catalog) -> TestClient:
    return client(small, federation=True)


def entities(http: TestClient, *representations: object) -> httpx2.Response:
    return http.post(
        "/graphql",
        json={"query": ENTITIES, "variables": {"representations": representations}},
        headers={"GraphQL-Debug": "1"},
    )


def test_every_node_is_an_entity(http: TestClient, small: Catalog) -> None:
    """A plan answers for nodes of all types at once, in the given order."""
    records = [record for cls in RECORD_TYPES for record in small.all(cls)[:2]]
    named = [{"__typename": type(record).__name__, "id": encode(record)} for record in records]
    answer = entities(http, *named[::-1])

    assert answer.json()["data"]["_entities"] == [
        {"__typename": type(record).__name__, "slug": record.slug} for record in records[::-1]
    ]
    assert answer.headers["graphql-debug"].startswith("plan")
    assert {type(record) for record in records} == set(RECORD_TYPES)


def test_a_node_that_does_not_exist_is_null(http: TestClient, small: Catalog) -> None:
    """It takes nothing from the others."""
    [episode, *_] = small.all(Episode)
    known = {"__typename": "Episode", "id": encode(episode)}
    unknown = known | {"id": encode(small.all(Episode)[1]).replace("=", "")[:-4] + "MDk5"}
    answer = entities(http, unknown, known).json()

    assert answer["data"]["_entities"][1]["slug"] == episode.slug
    assert answer["data"]["_entities"][0] is None


@pytest.mark.parametrize(
    ("representation", "said"),
    [
        (1, "is 1; it must be an object with two strings"),
        ("Episode", 'is "Episode"; it must be'),
        ([], "is []; it must be"),
        ({}, "is {}; it must be"),
        ({"__typename": "Episode"}, 'is {"__typename": "Episode"}; it must be'),
        ({"__typename": "Episode", "id": 1}, "it must be"),
        ({"__typename": None, "id": "x"}, 'is {"__typename": null, "id": "x"}; it must be'),
        ({"__typename": "Episode", "id": "x" * 9999}, '.id is "xxx'),
        ({"__typename": "Nothing", "id": None}, "it must be"),
    ],
)
def test_a_malformed_representation_is_an_error_in_its_place(
    http: TestClient, small: Catalog, representation: Any, said: str
) -> None:
    """The message names it, and the others are found."""
    [episode, *_] = small.all(Episode)
    answer = entities(http, {"__typename": "Episode", "id": encode(episode)}, representation)
    [error] = answer.json()["errors"]

    assert answer.json()["data"]["_entities"] == [
        {"__typename": "Episode", "slug": episode.slug},
        None,
    ]
    assert error["message"].startswith("representations[1]")
    assert said in error["message"]
    assert len(error["message"]) < 300
    assert error["extensions"]["code"] == "BAD_USER_INPUT"


def test_a_malformed_representation_with_a_date(http: TestClient) -> None:
    """A literal may hold a variable of any type; its value is shown as text."""
    query = "query ($day: Date) { _entities(representations: [{id: $day}]) { __typename } }"
    answer = http.post("/graphql", json={"query": query, "variables": {"day": "2022-04-22"}})

    [error] = answer.json()["errors"]

    assert error["message"].startswith('representations[0] is {"id": "2022-04-22"}; it must be')


def test_the_type_must_be_that_of_the_id(http: TestClient, small: Catalog) -> None:
    """A representation whose parts disagree is refused."""
    [episode, *_] = small.all(Episode)
    answer = entities(http, {"__typename": "Character", "id": encode(episode)})

    assert answer.json()["errors"][0]["message"] == (
        'representations[0] has the __typename "Character"; its id is of a node of type "Episode".'
    )


def test_the_cost_counts_representations(small: Catalog) -> None:
    """A limit that admits one representation refuses a hundred."""
    named = {"__typename": "Episode", "id": encode(small.all(Episode)[0])}
    http = client(small, Limits(cost=500), federation=True)
    one, hundred = entities(http, named), entities(http, *[named] * 100)

    assert one.status_code == 200
    assert code(hundred) == "LIMIT_EXCEEDED"
    assert "cost" in message(hundred)


def test_the_number_of_representations_is_bounded(http: TestClient) -> None:
    """More of them are refused by one error, not by one for each."""
    most, more = entities(http, *[1] * 1_000), entities(http, *[1] * 1_001)

    assert len(most.json()["errors"]) == 1_000
    assert [error["message"] for error in more.json()["errors"]] == [
        "representations has 1001 items; it must have at most 1000."
    ]


def test_the_sdl_gives_every_node_its_id_as_key(http: TestClient) -> None:
    """`_service` has the schema, and a key on each type that implements Node, but no other."""
    answer = http.post("/graphql", json={"query": "{ _service { sdl } }"})
    text = answer.json()["data"]["_service"]["sdl"]
    keyed = set(re.findall(r'^type (\w+) [^{]*@key\(fields: "id"\)', text, re.MULTILINE))
    node = schema.core.type_map["Node"]

    assert isinstance(node, graphql.GraphQLInterfaceType)
    assert keyed == {type_.name for type_ in schema.core.get_possible_types(node)}
    assert text == sdl(schema.core)
    bare = re.sub(r' @key\(fields: "id"\)| @shareable|extend schema\n.*\n', "", text)
    assert bare.strip() == graphql.print_schema(schema.core)


def test_only_an_operator_turns_it_on(small: Catalog) -> None:
    """By default the schema has none of it, and the subgraph is a valid schema."""
    answer = client(small).post("/graphql", json={"query": "{ _service { sdl } }"})

    assert code(answer) == "GRAPHQL_VALIDATION_FAILED"
    assert "_service" not in graphql.print_schema(schema.core)
    assert "_service" in graphql.print_schema(subgraph(schema.core))
    names = [error.message for error in graphql.validate_schema(subgraph(schema.core))]
    assert all("reserved" in name for name in names), names


def test_responses_are_tagged_apart(small: Catalog) -> None:
    """A client that has the introspection of one does not get 304 from the other."""
    query = {"query": "{ __schema { queryType { fields { name } } } }"}
    tags = [
        client(small, federation=on).post("/graphql", json=query).headers["etag"]
        for on in (True, False)
    ]

    assert tags[0] != tags[1]
