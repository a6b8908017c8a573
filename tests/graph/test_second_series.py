"""A second series beside the first: nothing in the program is tied to one of them."""

from pathlib import Path
from typing import Any

import pytest
from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    get_named_type,
    is_interface_type,
    is_leaf_type,
    is_object_type,
    is_required_argument,
)

import schema
from data.catalog import Catalog
from data.loader import load
from data.records import RECORD_TYPES, Record
from tests.conftest import Execute
from tests.support.edited import SMALL

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
REAL = ROOT / "data" / "heartstopper"

QUERY = schema.core.type_map["Query"]
SERIES = schema.core.type_map["Series"]
assert isinstance(QUERY, GraphQLObjectType)
assert isinstance(SERIES, GraphQLObjectType)
LOOKUPS = {name: field for name, field in QUERY.fields.items() if "by" in field.args}
LISTS = {
    name: field
    for name, field in QUERY.fields.items()
    if "first" in field.args and not any(map(is_required_argument, field.args.values()))
}
PAGED = {name: field for name, field in SERIES.fields.items() if "first" in field.args}
OTHERS = {name: QUERY.fields[name] for name in QUERY.fields if name not in LOOKUPS | LISTS}
SLUGS = ("heartstopper", "lantern-bay")

# What required arguments are given, by name or else by type.
ARGUMENTS = {
    "id": '"U2VyaWVzOmxhbnRlcm4tYmF5"',
    "ids": '["U2VyaWVzOmxhbnRlcm4tYmF5"]',
    "characters": '["ida-marsh", "otto-finch"]',
    "String": '"lamp"',
    "Int": "1",
}


@pytest.fixture(scope="module")
def both() -> Catalog:
    """Load the two series into one catalog."""
    return load(REAL, SMALL)


@pytest.fixture(scope="module")
def alone(real: Catalog, small: Catalog) -> dict[str, Catalog]:
    """Name each series' catalog by its slug."""
    return dict(zip(SLUGS, (real, small), strict=True))


def arguments(field: GraphQLField) -> str:
    """Write the arguments that a field cannot do without."""
    given = [
        f"{name}: {ARGUMENTS.get(name) or ARGUMENTS[get_named_type(argument.type).name]}"
        for name, argument in field.args.items()
        if is_required_argument(argument)
    ]
    return f"({', '.join(given)})" if given else ""


def selection(field: GraphQLField, depth: int = 1) -> str:
    """Write a selection of all that a field can answer, down to a depth."""
    kind = get_named_type(field.type)
    if is_leaf_type(kind):
        return ""
    fields = kind.fields if is_object_type(kind) or is_interface_type(kind) else {}
    inner = [
        f"{name}{arguments(part)} {selection(part, depth - 1)}"
        for name, part in fields.items()
        if "by" not in part.args and (depth or is_leaf_type(get_named_type(part.type)))
    ]
    return "{ __typename " + " ".join(inner) + " }"


def all_of(field: GraphQLField, catalog: Catalog) -> tuple[Record, ...]:
    """Return the records that a lookup can find."""
    name = get_named_type(field.type).name
    if name == "Person":
        return catalog.people
    return catalog.all(next(cls for cls in RECORD_TYPES if cls.__name__ == name))


def belonging(field: GraphQLField) -> str:
    """Write the field that says to which series a node or the nodes of a connection belong."""
    kind = get_named_type(field.type)
    assert isinstance(kind, GraphQLObjectType | GraphQLInterfaceType)
    if kind.name.endswith("Connection"):
        kind = get_named_type(kind.fields["nodes"].type)
        assert isinstance(kind, GraphQLObjectType | GraphQLInterfaceType)
    fields = kind.fields
    name = next((name for name in ("series", "allSeries") if name in fields), None)
    return f"{name} {{ slug }}" if name else ""


def owners(node: dict[str, Any]) -> list[str]:
    """Return the slugs of the series to which a node belongs; a series is its own."""
    owner = node.get("allSeries", node.get("series", node))
    return [one["slug"] for one in (owner if isinstance(owner, list) else [owner])]


@pytest.mark.parametrize("name", LOOKUPS)
def test_lookups(both: Catalog, execute: Execute, name: str) -> None:
    """Every record of either series is found by its slug, and says to which series it belongs."""
    records = all_of(LOOKUPS[name], both)
    fields = f"{{ slug {belonging(LOOKUPS[name])} }}"
    query = " ".join(
        f'r{index}: {name}(by: {{slug: "{record.slug}"}}) {fields}'
        for index, record in enumerate(records)
    )
    answers = execute(f"{{ {query} }}", both).values()
    assert [answer["slug"] for answer in answers] == [record.slug for record in records]
    assert {record.series for record in records} == {"heartstopper", "lantern-bay"}
    for answer, record in zip(answers, records, strict=True):
        assert owners(answer) == [record.series]


@pytest.mark.parametrize("name", LOOKUPS)
def test_lookups_in_full(both: Catalog, small: Catalog, execute: Execute, name: str) -> None:
    """A record answers the same whether its series is alone or beside another."""
    field = LOOKUPS[name]
    record = all_of(field, small)[0]
    query = f'{{ {name}(by: {{slug: "{record.slug}"}}) {selection(field, 2)} }}'
    assert execute(query, both) == execute(query, small)


@pytest.mark.parametrize("name", LISTS)
def test_lists(both: Catalog, alone: dict[str, Catalog], execute: Execute, name: str) -> None:
    """Every list of the root holds what it holds of the one series and of the other."""
    query = f"{{ {name} {{ totalCount }} }}"
    sizes = [execute(query, catalog)[name]["totalCount"] for catalog in alone.values()]
    answer = execute(f"{{ {name} {selection(LISTS[name])} }}", both)
    assert answer[name]["totalCount"] == sum(sizes)


@pytest.mark.parametrize("name", OTHERS)
def test_other_fields(both: Catalog, execute: Execute, name: str) -> None:
    """Every other field of the root answers over both series."""
    field = OTHERS[name]
    answer = execute(f"{{ {name}{arguments(field)} {selection(field)} }}", both)
    assert answer[name] is not None


@pytest.mark.parametrize("slug", SLUGS)
def test_series_in_full(
    both: Catalog, alone: dict[str, Catalog], execute: Execute, slug: str
) -> None:
    """No field of a series answers otherwise because of another series."""
    query = f'{{ series(by: {{slug: "{slug}"}}) {selection(LOOKUPS["series"])} }}'
    assert execute(query, both) == execute(query, alone[slug])


@pytest.mark.parametrize("name", PAGED)
def test_lists_of_a_series(
    both: Catalog, alone: dict[str, Catalog], execute: Execute, name: str
) -> None:
    """No list of a series holds a node of another."""
    for slug in SLUGS:
        node = f"slug {belonging(PAGED[name])}"
        part = f"{name}(first: 100) {{ totalCount nodes {{ {node} }} }}"
        query = f'{{ series(by: {{slug: "{slug}"}}) {{ {part} }} }}'
        answer = execute(query, both)
        assert answer == execute(query, alone[slug])
        assert all(owners(node) == [slug] for node in answer["series"][name]["nodes"])


def test_key_of_one_series(both: Catalog, execute: Execute) -> None:
    """A key that only one series has finds its record beside another series."""
    query = '{ episode(by: {code: "S03E08"}) { slug } }'
    assert execute(query, both) == {"episode": {"slug": "heartstopper-s03e08"}}


def test_running_order_ends_with_the_series(both: Catalog, execute: Execute) -> None:
    """The last episode of a series is not followed by the first of another."""
    answer: dict[str, Any] = execute(
        """{
          last: episode(by: {slug: "heartstopper-s03e08"}) { next { slug } }
          first: episode(by: {slug: "lantern-bay-s01e01"}) { previous { slug } }
        }""",
        both,
    )
    assert answer == {"last": {"next": None}, "first": {"previous": None}}


def test_no_series_in_the_code() -> None:
    """No file of the program names the series that it serves."""
    folders = ("data", "resolvers", "schema", "engine", "web", "contract")
    files = [
        ROOT / "server.py",
        *(file for name in folders for file in ROOT.glob(f"{name}/**/*.py")),
    ]
    named = [file.name for file in files if "heartstopper" in file.read_text("utf-8").lower()]
    assert named == []
