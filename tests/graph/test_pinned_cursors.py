"""Pinned cursors: a list that is paged through is of one version of the dataset."""

import json
from collections.abc import Iterator
from itertools import product
from typing import Any

import graphql
import pytest
from graphql import GraphQLObjectType, get_named_type, is_required_argument

import schema
from data import records
from data.catalog import Catalog
from data.records import RECORD_TYPES
from engine.execution import Engine, Params
from resolvers import ids
from resolvers.context import Context
from web.graphql.domain import domain_of

PIN, OTHER_PIN = "abc123", "def456"
pytestmark = pytest.mark.slow

ARGUMENTS = {"query": '"a"'}


def connections() -> Iterator[tuple[str, str, str]]:
    """Each connection of the schema: its type, its field, and the arguments that it must have."""
    for name, cls in schema.core.type_map.items():
        if isinstance(cls, GraphQLObjectType):
            for field, definition in cls.fields.items():
                if get_named_type(definition.type).name.endswith("Connection"):
                    required = [
                        f"{argument}: {ARGUMENTS[argument]}, "
                        for argument, one in definition.args.items()
                        if is_required_argument(one)
                    ]
                    yield name, field, "".join(required)


CONNECTIONS = sorted(connections())


def run(query: str, catalog: Catalog, pin: str) -> graphql.ExecutionResult:
    return graphql.graphql_sync(schema.core, query, context_value=Context(catalog, pin=pin))


@pytest.fixture(scope="module")
def places(real: Catalog) -> dict[str, str]:
    """A query for an object of each type, with a gap for its fields."""
    known = [record.slug for record in real.all(records.Character)[:2]]
    found = {
        "Query": "{ %s }",
        "CommonGround": f"{{ commonGround(characters: {json.dumps(known)}) {{ %s }} }}",
        "DataGap": "{ meta { dataset { gaps { %s } } } }",
    }
    for cls in RECORD_TYPES:
        nodes = [ids.encode(record) for record in real.all(cls)]
        for start in range(0, len(nodes), 100):
            asked = json.dumps(nodes[start : start + 100])
            data: Any = run(f"{{ nodes(ids: {asked}) {{ __typename id }} }}", real, "").data
            for node in data["nodes"]:
                name = node["__typename"]
                found[name] = f'{{ node(id: "{node["id"]}") {{ ... on {name} {{ %s }} }} }}'
    return found


def page_in(data: Any) -> Any:
    """The first page in an answer."""
    if isinstance(data, list):
        return page_in(data[0])
    return data if "edges" in data else page_in(next(iter(data.values())))


def test_cursors_of_another_version_are_refused(real: Catalog, places: dict[str, str]) -> None:
    """Every connection refuses them, and those without a version, by either argument."""
    engine = Engine(schema.core, domain_of(Context(real, pin=PIN)))
    record = real.all(records.Episode)[0]
    wrong = [ids.encode_cursor(record, pin) for pin in ("", OTHER_PIN)]
    for type_name, field, required in CONNECTIONS:
        page = f"{field}({required}after: $after, before: $before) {{ totalCount }}"
        query = f"query ($after: String, $before: String) {places[type_name] % page}"
        for argument, cursor in product(("after", "before"), wrong):
            params = Params(query=query, variables={argument: cursor})
            result, _ = engine.run(engine.prepare(query, params))
            extensions = {"code": "STALE_CURSOR", "argument": argument, "value": cursor}
            assert result.errors, (type_name, field)
            for error in result.errors:
                assert error["extensions"] == extensions


def test_a_server_without_pins_refuses_pinned_cursors(real: Catalog) -> None:
    """A cursor is good under the pin alone that it was given out under, and none is one too."""
    cursor = ids.encode_cursor(real.all(records.Episode)[0], PIN)
    result = run(f'{{ episodes(after: "{cursor}") {{ totalCount }} }}', real, "")

    assert [(error.extensions or {}).get("code") for error in result.errors or ()] == [
        "STALE_CURSOR"
    ]


def test_cursors_are_pinned(real: Catalog, places: dict[str, str]) -> None:
    """Every cursor that a connection gives out leads on in its own version, and says which it is."""
    led_on = 0
    for type_name, field, required in CONNECTIONS:
        selection = f"""{field}({required}first: 1) {{
            edges {{ cursor }} pageInfo {{ startCursor endCursor }}
        }}"""
        page = page_in(run(places[type_name] % selection, real, PIN).data)
        cursors = {edge["cursor"] for edge in page["edges"]}
        assert set(page["pageInfo"].values()) == cursors or {None}
        for cursor in cursors:
            parsed = ids.parse_cursor(cursor)
            assert parsed is not None
            assert parsed[2] == PIN
            selection = f'{field}({required}after: "{cursor}", first: 1) {{ totalCount }}'
            assert (
                run(places[type_name] % selection, real, PIN).errors is None
                or type_name == "DataGap"
            )
            led_on += 1
    assert led_on > len(CONNECTIONS) // 2
