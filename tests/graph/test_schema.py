"""The schema: unchanged unless meant, described throughout, and true to the records."""

import inspect
import re
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import graphql
import pytest
from strawberry.types.base import StrawberryObjectDefinition
from strawberry.utils.str_converters import to_camel_case, to_snake_case

import schema
from contract.report import Paint
from contract.repository.checks import schema_drift
from data.records import RECORD_TYPES, SHARED_TYPES, Record
from resolvers.names import graph_name

ROOT = Path(__file__).parents[2]
PAGING = {"first", "after", "last", "before"}
STANDARD = {*graphql.specified_scalar_types, *graphql.introspection_types}
TYPES = {name: one for name, one in schema.core.type_map.items() if name not in STANDARD}
DIRECTIVES = [one for one in schema.core.directives if one not in graphql.specified_directives]

# Keys that no field of the same name holds, and why.
ELSEWHERE: dict[tuple[str, str], str] = {
    **{(cls.__name__, "series"): "allSeries: it may be of several" for cls in SHARED_TYPES},
    ("Series", "series"): "its own slug",
    ("Source", "reference"): "a number in one edition of one article, for its editors",
}


class Described(NamedTuple):
    coordinate: str
    description: str | None


def described() -> Iterator[Described]:
    """Everything in the schema that has a description: all but the paging of nested lists."""
    for name, one in TYPES.items():
        yield Described(name, one.description)
        if isinstance(one, graphql.GraphQLEnumType):
            for value, meaning in one.values.items():
                yield Described(f"{name}.{value}", meaning.description)
        if isinstance(one, graphql.GraphQLInputObjectType):
            for field, input_field in one.fields.items():
                yield Described(f"{name}.{field}", input_field.description)
    for coordinate, output in output_fields():
        yield Described(coordinate, output.description)
        yield from described_arguments(coordinate, output)
    for directive in DIRECTIVES:
        yield Described(f"@{directive.name}", directive.description)
        for argument, given in directive.args.items():
            yield Described(f"@{directive.name}({argument}:)", given.description)


def described_arguments(coordinate: str, output: graphql.GraphQLField) -> Iterator[Described]:
    paging = PAGING if is_nested_connection(coordinate, output) else set[str]()
    for argument, given in output.args.items():
        if argument not in paging:
            yield Described(f"{coordinate}({argument}:)", given.description)


def is_nested_connection(coordinate: str, output: graphql.GraphQLField) -> bool:
    named = graphql.get_named_type(output.type).name
    return named.endswith("Connection") and not coordinate.startswith("Query.")


def output_fields() -> Iterator[tuple[str, graphql.GraphQLField]]:
    for name, one in TYPES.items():
        if isinstance(one, graphql.GraphQLObjectType | graphql.GraphQLInterfaceType):
            for field, output in one.fields.items():
                yield f"{name}.{field}", output


def connections() -> Iterator[tuple[str, graphql.GraphQLField]]:
    for coordinate, output in output_fields():
        if graphql.get_named_type(output.type).name.endswith("Connection"):
            yield coordinate, output


def test_snapshot() -> None:
    """SDL and introspection result are as committed, so that a review sees every change of them.

    If not, the change report says who breaks and what to do; `make schema` accepts the change.
    """
    drifted = list(schema_drift(Paint(sys.stdout)))
    if drifted:
        pytest.fail("\n".join(drifted), pytrace=False)


def test_snapshot_is_complete() -> None:
    """The snapshot builds a schema that is valid and has the same types."""
    built = graphql.build_schema(schema.sdl())
    assert graphql.validate_schema(built) == []
    assert built.type_map.keys() == schema.core.type_map.keys()


def test_custom_scalars_name_their_specification() -> None:
    """Every scalar beyond those of GraphQL says where its notation is specified."""
    assert {
        name: one.specified_by_url
        for name, one in TYPES.items()
        if isinstance(one, graphql.GraphQLScalarType)
    } == {
        "Date": "https://scalars.graphql.org/andimarek/local-date.html",
        "PartialDate": "https://www.loc.gov/standards/datetime/",
        "URL": "https://url.spec.whatwg.org/",
    }


def test_everything_is_described() -> None:
    """Every description is a sentence: it starts with a capital and ends with a full stop."""
    found = list(described())
    assert len(found) > 1000
    assert [one for one in found if not re.fullmatch(r"[A-Z`].*\.", one.description or "")] == []


def test_paging_is_described_once() -> None:
    """At the root each argument is described, and each connection type says what they do.

    On nested lists they have no description, for the same four texts would be a third of the SDL.
    """
    for name, one in TYPES.items():
        if name.endswith("Connection"):
            assert all(f"`{argument}`" in str(one.description) for argument in PAGING), name
    nested = [output for place, output in connections() if is_nested_connection(place, output)]
    assert len(nested) > 100
    for output in nested:
        assert {output.args[argument].description for argument in PAGING} == {None}


def test_descriptions_are_clean() -> None:
    """No description has blanks at its ends, two in a row, or a line break."""
    assert [
        one for one in described() if re.search(r"^\s|\s$|\s\s|\n", one.description or "")
    ] == []


def test_null_is_explained() -> None:
    """Every field that may be null says what null means."""
    nullable = [
        Described(coordinate, output.description)
        for coordinate, output in output_fields()
        if graphql.is_nullable_type(output.type)
    ]
    assert nullable
    assert [one for one in nullable if not re.search(r"\bnull\b", one.description or "")] == []


def test_only_nullable_fields_speak_of_their_null() -> None:
    """No field that can not be null says that it is null in some case."""
    speaking = [
        coordinate
        for coordinate, output in output_fields()
        if not graphql.is_nullable_type(output.type)
        and re.search(r"; null (if|for|where)\b", output.description or "")
    ]
    # Here it is the items that may be null.
    assert speaking == ["Query.nodes"]


def test_lists_and_items_are_not_null() -> None:
    """Every list is there, if empty, and holds no nulls; only `nodes(ids:)` has to."""
    nullable = []
    for coordinate, output in output_fields():
        kind = output.type
        bare = kind.of_type if isinstance(kind, graphql.GraphQLNonNull) else kind
        if isinstance(bare, graphql.GraphQLList):
            if bare is kind:
                nullable.append(coordinate)
            if graphql.is_nullable_type(bare.of_type):
                nullable.append(f"{coordinate}[]")
    assert nullable == ["Query.nodes[]"]


@pytest.mark.parametrize("cls", RECORD_TYPES, ids=lambda cls: cls.__name__)
def test_types_match_records(cls: type[Record]) -> None:
    """Every record type has a type of its name, and each key a field of its name."""
    one = schema.core.type_map[cls.__name__]
    assert isinstance(one, graphql.GraphQLObjectType)
    keys = {key for key in cls.__struct_fields__ if (cls.__name__, key) not in ELSEWHERE}
    assert {graph_name(cls, key) for key in keys} - one.fields.keys() == set()


@pytest.mark.parametrize("cls", RECORD_TYPES, ids=lambda cls: cls.__name__)
def test_types_are_nodes(cls: type[Record]) -> None:
    """Every record type has an identity, and at most one lookup and one list at the root."""
    one = schema.core.type_map[cls.__name__]
    assert isinstance(one, graphql.GraphQLObjectType)
    assert "Node" in [interface.name for interface in one.interfaces]
    assert schema.core.query_type is not None
    root = [str(output.type) for output in schema.core.query_type.fields.values()]
    assert root.count(cls.__name__) <= 1
    assert root.count(f"{cls.__name__}Connection!") <= 1


def test_the_root_is_short() -> None:
    """It begins with what people come for, and ends with what tools need."""
    assert schema.core.query_type is not None
    names = list(schema.core.query_type.fields)
    assert names[:7] == [
        "series",
        "allSeries",
        "season",
        "seasons",
        "episode",
        "episodes",
        "film",
    ]
    assert names[-3:] == ["node", "nodes", "meta"]
    assert len(names) <= 45


def test_fields_do_not_repeat_their_type() -> None:
    """A field is named for what it holds, not for the type that it is on."""
    repeating = [
        coordinate
        for coordinate, _ in output_fields()
        for name, _, field in [coordinate.partition(".")]
        if field.startswith(to_camel_case(to_snake_case(name))) and field[len(name) :][:1].isupper()
    ]
    # A season's own number is `Season.number`; a series has seasons with numbers.
    assert repeating == []


def test_connections_can_be_paged() -> None:
    """Every connection takes the four arguments of the Relay specification."""
    wanted = {"first": "Int", "after": "String", "last": "Int", "before": "String"}
    found = list(connections())
    assert len(found) > 100
    for coordinate, output in found:
        given = {name: str(argument.type) for name, argument in output.args.items()}
        assert wanted.items() <= given.items(), coordinate
        assert str(output.type).endswith("Connection!"), coordinate


def test_filters_and_orders_stand_where_people_look() -> None:
    """At the root, on series and seasons, and on the awards of people; elsewhere lists are paged."""
    selected = {coordinate for coordinate, output in connections() if "filter" in output.args}
    assert {coordinate.partition(".")[0] for coordinate in selected} <= {
        "Query",
        "Series",
        "Season",
        "Person",
        "Actor",
        "CrewMember",
    }
    for coordinate, output in connections():
        node = graphql.get_named_type(output.type).name.removesuffix("Connection")
        given = {name: str(argument.type) for name, argument in output.args.items()}
        if coordinate in selected:
            name = "Person" if node in ("Actor", "CrewMember") else node
            assert given["filter"] == f"{name}Filter", coordinate
            order = f"[{name}Order!]" if f"{name}Order" in TYPES else None
            assert given.get("orderBy") == order, coordinate
        if coordinate.startswith("Query.") and f"{node}Filter" in TYPES:
            assert coordinate in selected


def test_connection_types_are_relays() -> None:
    """Every connection has edges with cursor and node, a PageInfo, and beside these nodes and a count."""
    for name, one in TYPES.items():
        if not name.endswith("Connection"):
            continue
        assert isinstance(one, graphql.GraphQLObjectType)
        edge = schema.core.type_map[name.replace("Connection", "Edge")]
        assert isinstance(edge, graphql.GraphQLObjectType)
        assert str(edge.fields["cursor"].type) == "String!"
        assert str(edge.fields["node"].type).endswith("!")
        assert {field: str(output.type) for field, output in one.fields.items()} == {
            "edges": f"[{edge.name}!]!",
            "nodes": f"[{edge.fields['node'].type}]!",
            "pageInfo": "PageInfo!",
            "totalCount": "Int!",
        }


def test_lookups_take_exactly_one_key() -> None:
    """Every input named `...By` is a @oneOf input and has the keys `id` and `slug`."""
    found = {name: one for name, one in TYPES.items() if name.endswith("By")}
    assert found.keys() <= {"SlugBy", "NameBy", "TitleBy", "SeasonBy", "EpisodeBy", "TrackBy"}
    assert len(found) >= 5
    for name, one in found.items():
        assert isinstance(one, graphql.GraphQLInputObjectType)
        assert one.is_one_of, name
        assert {"id", "slug"} <= one.fields.keys(), name


NOUNS = {to_snake_case(cls.__name__) for cls in RECORD_TYPES} | {
    "node",
    "person",
    "production",
    "sourced",
}
MODULES = [path.stem for path in sorted((ROOT / "resolvers").glob("[!_]*.py"))]
# The field has the helper `field` for a neighbour, which the resolver would hide.
RENAMED = {"graph_field": "field"}


def resolvers(module: str) -> dict[str, Callable[..., Any]]:
    """The public functions of resolvers/<module>.py that Strawberry calls."""
    found = vars(import_module(f"resolvers.{module}"))
    return {
        name: one
        for name, one in found.items()
        if inspect.isfunction(one)
        and one.__module__ == f"resolvers.{module}"
        and not name.startswith("_")
        and inspect.signature(one).parameters.keys() & {"parent", "info"}
    }


def used_by(definition: StrawberryObjectDefinition) -> Iterator[tuple[str, Any]]:
    """Each field of a type with each function behind it, below the paging if it is paged."""
    for field in definition.fields:
        if field.base_resolver is not None:
            function: Any = field.base_resolver.wrapped_func
            cells = inspect.getclosurevars(function).nonlocals.values()
            for inner in (function, *cells):
                yield field.python_name, inner


USED = {
    (one.definition.origin.__module__, name, function)
    for one in schema.schema.schema_converter.type_map.values()
    if isinstance(one.definition, StrawberryObjectDefinition)
    for name, function in used_by(one.definition)
    if inspect.isfunction(function)
}


@pytest.mark.parametrize("module", [module for module in MODULES if module in NOUNS])
def test_resolvers_are_named_for_their_fields(module: str) -> None:
    """Every resolver of a noun is used by a field of its own name in the schema file of the noun."""
    home = "schema.query" if module == "node" else f"schema.{module}"
    for name, function in resolvers(module).items():
        homes = {home, f"schema.{module}"}
        places = {(one, RENAMED.get(name, name), function) for one in homes}
        assert places & USED, f"resolvers/{module}.py: {name}"


@pytest.mark.parametrize("module", MODULES)
def test_resolvers_are_used(module: str) -> None:
    """No resolver is there that no field calls."""
    used = {function for _, _, function in USED}
    assert {name for name, one in resolvers(module).items() if one not in used} == set()
