"""Recording: the operations of a folder, the part of the schema that they use, and their answers."""

import os
from collections.abc import Mapping
from pathlib import Path

import graphql
from graphql import GraphQLSchema

from ..errors import ContractError
from . import format as lock_format
from . import pins
from .canonical import value_hash
from .client import Answer, LockClient
from .format import Dataset, Lock, Pinned, Schema, integrity
from .operations import Operation, load


def record(client: LockClient, folder: Path, path: Path, *, hashes: bool = False) -> Lock:
    """The lock of a folder's operations, as the endpoint answers now; nothing is written."""
    base = path.parent
    operations = load(folder, base)
    schema, etag = client.schema()
    assert schema is not None  # no tag was given
    _validate(schema, operations)
    pinned = {name: _pinned(client, one, hashes=hashes) for name, one in operations.items()}
    coordinates = pins.pin(schema, [one.document for one in operations.values()])
    recorded = Schema(
        sha256=pins.schema_hash(schema),
        roots=pins.roots(schema),
        version=client.schema_version,
        etag=etag if client.conditional else None,
    )
    recorded.integrity = integrity(recorded, coordinates=coordinates)
    return Lock(
        folder=Path(os.path.relpath(folder, base)).as_posix(),
        schema=recorded,
        coordinates=coordinates,
        operations=pinned,
        dataset=Dataset(client.dataset_version) if client.dataset_version else None,
    )


def _validate(schema: GraphQLSchema, operations: Mapping[str, Operation]) -> None:
    lines = []
    for operation in operations.values():
        for error in graphql.validate(schema, operation.document)[:1]:
            node = error.nodes[0] if error.nodes else operation.node
            source = node.loc.source.name if node.loc else operation.file
            line = node.loc.start_token.line if node.loc else 1
            lines.append(f"{source}:{line}: {operation.name} is not valid: {error.message}")
    if lines:
        raise ContractError("\n".join(dict.fromkeys(lines)))


def _pinned(client: LockClient, operation: Operation, *, hashes: bool) -> Pinned:
    answer = Answer(None, None, None)
    if operation.is_query:
        try:
            answer = client.answer(operation.text, operation.variables, operation.operation)
        except ContractError as error:
            raise ContractError(f"{operation.location}: {operation.name}: {error}") from None
    pinned = Pinned(
        file=operation.file,
        sha256=operation.sha256,
        document=operation.text,
        operation=operation.operation,
        variables=operation.variables,
        cost=answer.cost,
        etag=answer.etag if client.conditional else None,
        answer=None if hashes else answer.body,
        answer_sha256=value_hash(answer.body) if hashes and answer.body is not None else None,
    )
    if pinned.etag is not None:
        pinned.integrity = integrity(pinned)
    return pinned


def update(client: LockClient, path: Path, folder: Path | None) -> tuple[Lock, list[str]]:
    """The lock recorded again, and a line for each operation that is not as it was."""
    old = lock_format.read_edited(path)
    hashes = any(pinned.answer_sha256 for pinned in old.operations.values())
    new = record(client, folder or path.parent / old.folder, path, hashes=hashes)
    lines = []
    for name in sorted({*old.operations, *new.operations}):
        was, now = old.operations.get(name), new.operations.get(name)
        if was is None or now is None:
            lines.append(f"{name} is {'new' if was is None else 'gone'}.")
        elif (_normalised_document(was), was.variables) != (
            _normalised_document(now),
            now.variables,
        ):
            lines.append(f"{name} was edited.")
        elif _answer_hash(was) != _answer_hash(now):
            lines.append(f"{name} has another answer.")
    return new, lines


def _normalised_document(pinned: Pinned) -> str:
    """The document as this printer prints it; another one may have recorded it."""
    try:
        return graphql.print_ast(graphql.parse(pinned.document))
    except graphql.GraphQLError:
        return pinned.document


def _answer_hash(pinned: Pinned) -> str | None:
    return value_hash(pinned.answer) if pinned.answer is not None else pinned.answer_sha256
