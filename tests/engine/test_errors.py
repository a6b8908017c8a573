"""What is wrong with a request is said with a code, a place where there is one, and no word of Python."""

import re
import time
from collections.abc import Iterator
from typing import Any

import graphql
import msgspec
import pytest
from graphql import GraphQLField, GraphQLObjectType

import schema
from data.catalog import Catalog
from engine.execution import Engine
from resolvers.context import Context
from tests.differential.case import Case
from tests.differential.comparison import execute
from web.graphql.domain import domain_of

pytestmark = pytest.mark.slow

LITERALS = ["null", "[1]", "{}", "1e999", "NONE", '"x"', "1" + "0" * 400]
VALUES: list[Any] = [None, [None], {}, {"a": True}, "x", [["é", None]], 10**20, 1.5]
# The document around a field, the field and its name, the name of an argument.
Place = tuple[str, str, GraphQLField, str]
CODES = {
    "AMBIGUOUS_KEY",
    "BAD_USER_INPUT",
    "GRAPHQL_PARSE_FAILED",
    "GRAPHQL_VALIDATION_FAILED",
    "INVALID_CURSOR",
    "LIMIT_EXCEEDED",
}
PYTHON = re.compile(r"\b(?:None|True|False)\b|(?:found|represent [^:]*): .*'")


@pytest.fixture(scope="module", params=[True, False], ids=["plans", "no plans"])
def engine(request: pytest.FixtureRequest, real: Catalog) -> Engine:
    return Engine(schema.core, domain_of(Context(real)), plans=request.param)


def errors(engine: Engine, query: str, variables: dict[str, Any] | None = None) -> Any:
    """The errors of a request, every one of which has a code and speaks of no Python."""
    answer = execute(engine, Case(query, variables or {}))
    assert answer.path != "exception", answer.content
    found = msgspec.json.decode(answer.content).get("errors", [])
    for error in found:
        assert error["extensions"]["code"] in CODES, (query, variables, error)
        assert not PYTHON.search(error["message"]), (query, variables, error)
    return found


def written(type_: Any) -> str:
    """Some literal of a type."""
    type_ = graphql.get_nullable_type(type_)
    if graphql.is_list_type(type_):
        return f"[{written(type_.of_type)}]"
    if graphql.is_input_object_type(type_):
        name, field = next(iter(type_.fields.items()))
        return f"{{{name}: {written(field.type)}}}"
    if graphql.is_enum_type(type_):
        return str(next(iter(type_.values)))
    return {"Int": "1", "Float": "1.5", "Boolean": "true"}.get(type_.name, '"x"')


def call(name: str, field: GraphQLField, argument: str | None = None, literal: str = "") -> str:
    """A field with its required arguments, and with one of them as it is given."""
    values = {
        name: written(definition.type)
        for name, definition in field.args.items()
        if graphql.is_required_argument(definition)
    }
    if argument is not None:
        values[argument] = literal
        if not literal:
            del values[argument]
    listed = ", ".join(f"{name}: {value}" for name, value in values.items())
    below = "" if graphql.is_leaf_type(graphql.get_named_type(field.type)) else " { __typename }"
    return f"{name}({listed}){below}" if listed else f"{name}{below}"


def paths() -> dict[str, str]:
    """For each object type, the shortest document that reaches it, with a place for a field."""
    found = {"Query": "{ %s }"}
    for type_name in (pending := ["Query"]):
        type_ = schema.core.type_map[type_name]
        assert isinstance(type_, GraphQLObjectType)
        for name, field in type_.fields.items():
            inner = graphql.get_named_type(field.type)
            if isinstance(inner, GraphQLObjectType) and inner.name not in found:
                head = call(name, field).partition(" { __typename }")[0]
                found[inner.name] = found[type_name] % f"{head} {{ %s }}"
                pending.append(inner.name)
    return found


def places() -> Iterator[Place]:
    """Each argument that differs from others: the document around its field, the field, its name."""
    seen = set()
    for type_name, document in paths().items():
        type_ = schema.core.type_map[type_name]
        assert isinstance(type_, GraphQLObjectType)
        for name, field in type_.fields.items():
            for argument, definition in field.args.items():
                key = (argument, str(definition.type), repr(definition.default))
                if key not in seen:
                    seen.add(key)
                    yield document, name, field, argument


PLACES = {f"{place[1]}({place[3]}:)": place for place in places()}


@pytest.mark.parametrize("place", PLACES)
def test_every_argument(engine: Engine, place: str) -> None:
    """Null, missing and wrong, written in the document and in a variable, declared with `!` and without."""
    document, name, field, argument = PLACES[place]
    for literal in LITERALS:
        for error in errors(engine, document % call(name, field, argument, literal)):
            assert error["locations"], (literal, error)
    errors(engine, document % call(name, field, argument))
    type_ = str(field.args[argument].type)
    for declared in {type_, type_.removesuffix("!")}:
        query = f"query($v: {declared}) {document % call(name, field, argument, '$v')}"
        errors(engine, query)
        for value in VALUES:
            errors(engine, query, {"v": value})


NULLABLE = [
    "query($n: String) { character(by: {name: $n}) { slug } }",
    'query($n: String = "nick") { character(by: {name: $n}) { slug } }',
    "query($n: String) { ...F } fragment F on Query { character(by: {name: $n}) { slug } }",
    """query($n: String) { ...F } fragment F on Query { ...G }
    fragment G on Query { character(by: {name: $n}) { slug } }""",
    "query($n: Int) { allSeries { season(by: {number: $n}) { slug } } }",
]


@pytest.mark.parametrize("query", NULLABLE)
@pytest.mark.parametrize("variables", [{}, {"n": None}, {"n": "nick"}, {"n": 1}])
def test_a_variable_in_a_one_of_input_is_not_nullable(
    engine: Engine, query: str, variables: dict[str, Any]
) -> None:
    """It is refused before anything runs, whatever it holds, also behind fragments."""
    [error] = errors(engine, query, variables)
    assert error["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
    assert "must be non-nullable to be used for OneOf Input Object" in error["message"]
    assert error["locations"]
    assert errors(engine, re.sub(r"(String|Int)[^)]*", r"\1!", query, count=1), {"n": 1}) != [error]


WRONG_LITERALS = {
    "{ episodes(first: [1]) { totalCount } }": 19,
    "{ episodes(first: 1, filter: {number: {gte: [1]}}) { totalCount } }": 45,
    "{ nodes(ids: [[1]]) { id } }": 15,
    '{ milestones(filter: {date: {gte: "2022-13"}}) { totalCount } }': 35,
    "{ episodes(first: 1" + 400 * "0" + ") { totalCount } }": 19,
}


@pytest.mark.parametrize("query", WRONG_LITERALS)
def test_a_wrong_literal_has_its_place(engine: Engine, query: str) -> None:
    """Also within lists and objects, and if it is too large for any number."""
    [error] = errors(engine, query)
    assert error["locations"] == [{"line": 1, "column": WRONG_LITERALS[query]}]
    assert error["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"


NULLS = {
    "query($b: Boolean) { episodes { totalCount @skip(if: $b) } }": {},
    "query($b: Boolean = true) { episodes { totalCount @skip(if: $b) } }": {"b": None},
    "query($b: Boolean = true) { __typename @include(if: $b) }": {"b": None},
    'query($i: [ID!] = ["x"]) { nodes(ids: $i) { id } }': {"i": None},
    'query($n: Int = 3) { suggest(prefix: "ni", first: $n) { text } }': {"n": None},
    "query($d: OrderDirection = ASC) { episodes(orderBy: {field: TITLE, direction: $d}) { totalCount } }": {
        "d": None
    },
}


@pytest.mark.parametrize("query", NULLS)
def test_a_null_against_a_default_is_an_error_with_a_code(engine: Engine, query: str) -> None:
    """Where the argument has a default and must not be null."""
    for error in (found := errors(engine, query, NULLS[query])):
        assert error["locations"]
    assert found


@pytest.mark.parametrize("depth", [1, 40, 48, 49, 50, 51, 100, 199, 975, 20_000])
@pytest.mark.parametrize("shape", ["objects", "lists", "anything"])
def test_variables_of_any_depth(engine: Engine, depth: int, shape: str) -> None:
    """Up to the bound they are coerced; beyond it they are refused, and so are unknown ones."""
    value: Any = {"slug": ["x"]} if shape == "objects" else "x"
    for _ in range(depth):
        value = {"not": value} if shape == "objects" else [value]
    name = "unknown" if shape == "anything" else "v"
    type_ = "EpisodeFilter" if shape != "lists" else "[ID!]!"
    field = "episodes(filter: $v) { totalCount }" if shape != "lists" else "nodes(ids: $v) { id }"
    found = errors(engine, f"query($v: {type_}) {{ {field} }}", {name: value})
    assert depth <= 50 or found


@pytest.mark.parametrize("depth", [*range(1, 60, 7), 150, 190, 196, 197, 198, 199, 200, 201, 5_000])
@pytest.mark.parametrize(
    "nested",
    [
        ("{ episodes(filter: ", "{not: ", "{slug: []}", "}", ") { totalCount } }"),
        ("{ nodes(ids: ", "[", "", "]", ") { id } }"),
        ("query($v: [ID] = ", "[", "", "]", ") { nodes(ids: $v) { id } }"),
        ("query($v: ", "[", "ID", "]", ") { nodes(ids: $v) { id } }"),
        ("{ dataset", " { a", "", " }", " }"),
        ("{ ", "... { ", "__typename", " }", " }"),
    ],
)
def test_documents_of_any_depth(
    engine: Engine, depth: int, nested: tuple[str, str, str, str, str]
) -> None:
    """Literals, types and selections, read or refused with a sentence."""
    head, opening, inner, closing, tail = nested
    errors(engine, head + opening * depth + inner + closing * depth + tail)


@pytest.mark.parametrize("digits", [20, 400, 4_300, 4_301, 90_000])
def test_numbers_of_any_length(engine: Engine, digits: int) -> None:
    """In documents and in variables, wherever a number may stand."""
    for type_, field in (
        ("Int", "episodes(first: $v) { totalCount }"),
        ("[Int!]", "episodes(filter: {number: {in: $v}}) { totalCount }"),
        ("ID!", "node(id: $v) { id }"),
        ("PartialDate", "milestones(filter: {date: {gte: $v}}) { totalCount }"),
    ):
        for number in ("9" * digits, "1." + "0" * digits, f"1e{'1' * digits}"):
            errors(engine, "{ " + field.replace("$v", number) + " }")
        given = {"v": 10**digits, "unknown": 10**digits}
        found = errors(engine, f"query($v: {type_}) {{ {field} }}", given)
        assert found or (digits, type_) == (20, "Float")


@pytest.mark.parametrize(
    "value",
    [["a"] * 48_000, {"or": [{}] * 16_000 + [{"x": 1}]}, {f"k{n}": 1 for n in range(9_000)}],
    ids=["ids", "objects", "keys"],
)
def test_variables_of_many_values_are_refused_soon(engine: Engine, value: object) -> None:
    """Whether the operation uses them or not."""
    query = "query($v: EpisodeFilter) { episodes(filter: $v) { totalCount } }"
    errors(engine, query)
    for name in ("v", "unknown"):
        start = time.thread_time()
        [error] = errors(engine, query, {name: value})
        assert time.thread_time() - start < 0.05
        assert "5000" in error["message"]


def test_a_long_text_is_refused_soon(engine: Engine) -> None:
    """Whatever quotes are in it, its message is made in time linear in its length."""
    query = "query($v: [AwardResult!]) { awards(filter: {result: $v}) { totalCount } }"
    errors(engine, query)
    text = "'\"" + '\\"' * 24_000
    start = time.thread_time()
    [error] = errors(engine, query, {"v": text})
    assert time.thread_time() - start < 0.05
    assert len(error["message"]) < 600


@pytest.mark.parametrize("query", ["{ }", "query Q { }", "{ episodes { } }", "{ ... { } }"])
def test_an_empty_selection_set_is_refused(engine: Engine, query: str) -> None:
    """As the specification says, though graphql-core reads it; the error says where it stands."""
    [error] = errors(engine, query)
    assert error["message"] == "Syntax Error: Expected Name, found '}'."
    assert error["extensions"]["code"] == "GRAPHQL_PARSE_FAILED"
    assert error["locations"] == [{"line": 1, "column": query.index("}") + 1}]
