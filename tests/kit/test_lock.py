"""The parts of a lock: pins, hashes, operations, replay."""

from functools import cache
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import graphql
import pytest
from graphql import GraphQLSchema

from contract.change import Change
from contract.elements import COMPOSITE
from contract.endpoint import Endpoint
from contract.errors import ContractError
from contract.find_changes import find_changes
from contract.lock import pins
from contract.lock.canonical import value_hash
from contract.lock.client import LockClient
from contract.lock.operations import counted, load
from contract.lock.record import record
from contract.lock.replay import MAX_BODY, Replay, ReplayServer
from contract.lock.verdict import Schemas
from tests.contract.mutations import MUTATIONS
from tests.contract.mutations.edits import Mutation, Step, build, take
from tests.contract.test_changes import base
from tests.kit.library import SDL, data, write_operations
from tests.kit.serving import graphql_server

pytestmark = pytest.mark.slow


def everything(schema: GraphQLSchema) -> list[graphql.DocumentNode]:
    """Documents that use each field, argument, input and directive of a schema, a type at a time."""
    fragments = []
    for type_ in schema.type_map.values():
        if isinstance(type_, COMPOSITE) and not type_.name.startswith("__"):
            fields = "\n".join(_field(name, field) for name, field in type_.fields.items())
            fragments.append(f"fragment All{type_.name} on {type_.name} {{ {fields} }}")
    inputs = [type_ for type_ in schema.type_map.values() if graphql.is_input_object_type(type_)]
    variables = ", ".join(f"$v{index}: {type_}" for index, type_ in enumerate(inputs))
    operation = f"query All({variables}) {{ __typename }}" if variables else "{ __typename }"
    return [graphql.parse(text) for text in (operation, *fragments)]


def _field(name: str, field: graphql.GraphQLField) -> str:
    arguments = ", ".join(f"{argument}: $a" for argument in field.args)
    inner = (
        " { __typename }" if graphql.is_composite_type(graphql.get_named_type(field.type)) else ""
    )
    directives = " @live(every: 1, at: 1)"
    return f"{name}{f'({arguments})' if arguments else ''}{directives}{inner}"


@cache
def mutated(steps: tuple[Step, ...]) -> GraphQLSchema:
    return build(take(base(), steps))


def touching(old: GraphQLSchema, new: GraphQLSchema, changes: list[Change]) -> set[tuple[str, str]]:
    schemas = Schemas(old, new, tuple(changes))
    return {
        (change.kind.name, change.coordinate)
        for document in everything(old)
        for change in schemas.touching(document)
    }


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.says)
def test_a_pinned_part_shows_what_the_whole_shows(mutation: Mutation) -> None:
    """Each kind of change that an operation can notice is found from the pins alone, and no other."""
    old, new = mutated(mutation.given), mutated((*mutation.given, *mutation.steps))
    pinned = pins.build(pins.pin(old, everything(old)), pins.roots(old))

    assert touching(pinned, new, find_changes(pinned, new)) == touching(
        old, new, find_changes(old, new)
    )


def test_pins_hold_nothing_but_what_is_used(tmp_path: Path) -> None:
    """Other types, and other fields of types that are used, may come and go."""
    schema = graphql.build_schema(SDL)
    operations = load(write_operations(tmp_path), tmp_path)
    pinned = pins.pin(schema, [one.document for one in operations.values()])

    assert {"Book.title", "Book.reviews(order:)", "Kind.ESSAY", "Author"} <= pinned.keys()
    assert not {"Book.isbn", "Shelf", "Author.born", "Query.motto", "Order"} & pinned.keys()
    assert pinned["Book"] == "type implements Node"
    assert pinned["Found"] == "union = Author | Book"


def test_hashes_disregard_order_and_notation() -> None:
    """Not values."""
    assert value_hash({"a": 1, "b": 2.0}) == value_hash({"b": 2, "a": 1.0})
    assert value_hash({"a": 1}) != value_hash({"a": 2})
    assert value_hash({"a": 1}) != value_hash({"a": True})


def test_coordinates_that_are_no_schema() -> None:
    """A lock of another program may hold some."""
    for coordinates in ({"Book": "type", "Book.title": "String!]]"}, {"Book title": "String"}):
        with pytest.raises(ContractError, match="not part of a schema: "):
            pins.build(coordinates, {"query": "Book"})


def test_cases_are_not_counted_as_operations() -> None:
    """An operation with several sets of variables is one."""
    assert counted(["Book"]) == "1 operation"
    assert counted(["Book", "Books"]) == "2 operations"
    assert counted(["Book", "Book (second)", "Books"]) == "2 operations in 3 cases"


def test_cases_of_one_operation(tmp_path: Path) -> None:
    """Each file of variables is a case; the plain one has no name."""
    folder = write_operations(tmp_path)
    (folder / "book.second.variables.json").write_text('{"id": "2"}')
    (folder / "many.graphql").write_text("query One { count }\nquery Two { motto }\n")

    operations = load(folder, tmp_path)
    assert {"Book", "Book (second)", "One", "Two"} <= operations.keys()
    assert operations["Book (second)"].variables == {"id": "2"}
    assert operations["Two"].location == ("operations/many.graphql", 2)


def test_what_was_not_recorded_is_not_replayed(tmp_path: Path) -> None:
    """The message says whether the operation is unknown or asked in another way."""
    with graphql_server(SDL, data()) as url:
        lock = record(LockClient(Endpoint(url)), write_operations(tmp_path), tmp_path / "lock.json")
    replay = Replay(lock)
    book = lock.operations["Book"]

    assert replay.answer(book.document, {"id": "1"}, "Book") == book.answer
    for query, variables, message in (
        (book.document, {"id": "9"}, "Book is recorded with another document or other variables"),
        (
            "query New { count }",
            {},
            "New is not recorded: add it to the folder of operations and run `update`.",
        ),
        ("{ count }", {}, "An anonymous operation is not recorded: add it to the folder"),
        ("{", {}, "The document is not GraphQL: "),
    ):
        with pytest.raises(ContractError, match=message):
            replay.answer(query, variables)
    with ReplayServer(lock) as server:
        for body in (b"", b"[]", b"{", b'{"query": 1}', b"[" * 100_000):
            with pytest.raises(HTTPError) as refused:
                urlopen(Request(server.url, body), timeout=5)
            with refused.value as response:
                assert response.code == 400
        with pytest.raises(HTTPError) as refused:
            urlopen(Request(server.url, b" ", {"Content-length": str(MAX_BODY + 1)}), timeout=5)
        with refused.value as response:
            assert response.code == 413
        with pytest.raises(ContractError, match="cannot be listened on"):
            ReplayServer(lock, int(server.url.split(":")[2].partition("/")[0]))
