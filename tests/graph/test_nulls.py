"""Null and non-null: every field of every record is asked for, and every nullable one needs to be."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import graphql
import pytest

import schema
from data.catalog import Catalog
from data.loader import load
from data.records import RECORD_TYPES, Record
from resolvers import ids
from tests.conftest import ROOT, Execute

pytestmark = pytest.mark.slow

Object = graphql.GraphQLObjectType | graphql.GraphQLInterfaceType

# These are null for an empty page or an unknown key, whatever the data; test_paging.py and
# test_lookup.py show both.
NULL_BY_NATURE = {"PageInfo.startCursor", "PageInfo.endCursor"}
# Characters are given for the one, and test_common_ground.py shows it null and not; of the other
# there is none while nothing is deprecated.
ELSEWHERE = {"CommonGround.school", "Deprecation.replacement"}


def selection(one: Object) -> str:
    """All fields of a type that need no arguments; of other nodes just who they are."""
    asked = (one_field(name, field) for name, field in one.fields.items())
    return "{ __typename " + " ".join(filter(None, asked)) + " }"


def one_field(name: str, field: graphql.GraphQLField) -> str:
    if any(map(graphql.is_required_argument, field.args.values())):
        return ""
    kind = graphql.get_named_type(field.type)
    if graphql.is_leaf_type(kind):
        return name
    if graphql.is_union_type(kind):
        return f"{name} {{ __typename ... on Node {{ id }} }}"
    assert isinstance(kind, Object)
    if kind.name.endswith("Connection"):
        # Of a page one item is enough: every record has its turn as the one that is asked.
        return f"{name}(first: 1) {selection(kind)}"
    return f"{name} {{ __typename id }}" if is_node(kind) else f"{name} {selection(kind)}"


def is_node(one: Object) -> bool:
    return one.name == "Node" or "Node" in [interface.name for interface in one.interfaces]


def answers(execute: Execute, catalog: Catalog, cls: type[Record]) -> Iterator[dict[str, Any]]:
    """Everything that the schema says of every record of a type."""
    one = schema.core.type_map[cls.__name__]
    assert isinstance(one, graphql.GraphQLObjectType)
    query = f"query ($ids: [ID!]!) {{ nodes(ids: $ids) {{ ... on {one.name} {selection(one)} }} }}"
    known = [ids.encode(record) for record in catalog.all(cls)]
    for start in range(0, len(known), 100):
        yield from execute(query, catalog, ids=known[start : start + 100])["nodes"]


def objects(answer: object) -> Iterator[dict[str, Any]]:
    """An answer and every object in it."""
    if isinstance(answer, dict):
        yield answer
        for value in answer.values():
            yield from objects(value)
    elif isinstance(answer, list):
        for item in answer:
            yield from objects(item)


Asked = dict[str, Sequence[dict[str, Any]]]


@pytest.fixture(scope="session")
def catalogs(real: Catalog, small: Catalog) -> Sequence[Catalog]:
    """The two datasets, and series of which little is known, or what may come later."""
    datasets = ROOT / "tests" / "datasets"
    return real, small, load(datasets / "quiet-hill"), load(datasets / "harbour-lights")


@pytest.fixture(scope="session")
def asked(execute: Execute, catalogs: Sequence[Catalog]) -> Asked:
    """Every record of all datasets, by type, as a client sees it."""
    return {
        cls.__name__: [answer for one in catalogs for answer in answers(execute, one, cls)]
        for cls in RECORD_TYPES
    }


@pytest.mark.parametrize("cls", RECORD_TYPES, ids=lambda cls: cls.__name__)
def test_every_field_of_every_record(
    cls: type[Record], asked: Asked, catalogs: Sequence[Catalog]
) -> None:
    """Every field of every record has an answer without an error, nulls only where they may be."""
    found = asked[cls.__name__]
    wanted = [record.slug for one in catalogs for record in one.all(cls)]
    assert [answer["slug"] for answer in found] == wanted


@pytest.mark.parametrize("cls", RECORD_TYPES, ids=lambda cls: cls.__name__)
def test_every_field_is_asked(cls: type[Record], asked: Asked) -> None:
    """The test above leaves out no field but those that need an argument."""
    one = schema.core.type_map[cls.__name__]
    assert isinstance(one, graphql.GraphQLObjectType)
    optional = {
        name
        for name, field in one.fields.items()
        if not any(map(graphql.is_required_argument, field.args.values()))
    }
    assert asked[cls.__name__][0].keys() - {"__typename"} == optional


def home(one: Object, field: str) -> str:
    """Where a field is declared first: an interface counts for all that implement it."""
    for interface in one.interfaces:
        if field in interface.fields and graphql.is_nullable_type(interface.fields[field].type):
            return f"{interface.name}.{field}"
    return f"{one.name}.{field}"


def nullable_fields() -> Iterator[str]:
    for one in schema.core.type_map.values():
        if not isinstance(one, Object) or one.name.startswith("__") or one.name == "Query":
            continue
        for name, field in one.fields.items():
            lookup = any(map(graphql.is_required_argument, field.args.values()))
            if graphql.is_nullable_type(field.type) and not lookup:
                yield home(one, name)


def test_nullable_fields_need_to_be(asked: Asked) -> None:
    """Every nullable field is null for some record: a nullable field needs a record that needs it."""
    null: set[str] = set()
    for found in asked.values():
        for answer in objects(found):
            one = schema.core.type_map[answer["__typename"]]
            assert isinstance(one, graphql.GraphQLObjectType)
            null |= {home(one, name) for name, value in answer.items() if value is None}
    needless = sorted(set(nullable_fields()) - null - NULL_BY_NATURE - ELSEWHERE)
    assert not needless, ", ".join(needless)


def test_nullable_fields_hold_something(asked: Asked) -> None:
    """Every nullable field has a value for some record: what is always null is no field."""
    held: dict[str, bool] = defaultdict(bool)
    for found in asked.values():
        for answer in objects(found):
            one = schema.core.type_map[answer["__typename"]]
            assert isinstance(one, graphql.GraphQLObjectType)
            for name, value in answer.items():
                held[home(one, name)] |= value is not None
    empty = [name for name in nullable_fields() if not held[name] and name not in ELSEWHERE]
    assert not empty, ", ".join(empty)


def test_lookups_may_be_null(execute: Execute) -> None:
    """Every lookup, at the root and on a series, is null for a slug that does not exist."""
    count = 0
    for name, wrap in (
        ("Query", "{{ {} }}"),
        ("Series", '{{ series(by: {{slug: "lantern-bay"}}) {{ {} }} }}'),
    ):
        one = schema.core.type_map[name]
        assert isinstance(one, graphql.GraphQLObjectType)
        lookups = [field for field, output in one.fields.items() if "by" in output.args]
        asked = " ".join(f'{field}(by: {{slug: "no-such"}}) {{ id }}' for field in lookups)
        data = execute(wrap.format(asked))
        assert (data if name == "Query" else data["series"]) == dict.fromkeys(lookups)
        count += len(lookups)
    assert count > 15
