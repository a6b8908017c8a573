"""The operations of a team: one document each, with the fragments that it needs and its variables."""

import json
import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import graphql
from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    OperationDefinitionNode,
    OperationType,
)

from ..errors import ContractError
from ..impact import Location, files, parse
from ..syntax import nodes_of
from .canonical import sha256

VARIABLES = ".variables.json"


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation with one set of variables; `file` is relative to the lock's folder."""

    name: str
    file: str
    node: OperationDefinitionNode
    document: DocumentNode
    variables: dict[str, Any]

    @property
    def text(self) -> str:
        return graphql.print_ast(self.document)

    @property
    def sha256(self) -> str:
        return sha256(self.text)

    @property
    def operation(self) -> str | None:
        return self.node.name.value if self.node.name else None

    @property
    def is_query(self) -> bool:
        return self.node.operation is OperationType.QUERY

    @property
    def location(self) -> Location:
        return Location(self.file, self.node.loc.start_token.line if self.node.loc else 1)


def load(folder: Path, base: Path) -> dict[str, Operation]:
    """The operations of a folder by name, with paths relative to `base`."""
    parsed = {path: parse(path, os.path.relpath(path, base)) for path in files(folder)}
    fragments = _Fragments(parsed)
    found: dict[str, Operation] = {}
    for path, document in parsed.items():
        for operation in _operations(path, os.path.relpath(path, base), document, fragments):
            other = found.get(operation.name)
            if other is not None:
                raise ContractError(
                    f"{operation.location}: the operation {operation.name} is also in "
                    f"{other.location}; names must differ."
                )
            found[operation.name] = operation
    if not found:
        raise ContractError(f"{folder} has no operation in a .graphql file.")
    return dict(sorted(found.items()))


def counted(names: Collection[str]) -> str:
    """How many operations these are, and in how many cases if some have several."""
    number = len({name.partition(" (")[0] for name in names})
    said = f"{number} operation{'s' * (number != 1)}"
    return said if number == len(names) else f"{said} in {len(names)} cases"


def _operations(
    path: Path, file: str, document: DocumentNode, fragments: "_Fragments"
) -> Iterator[Operation]:
    nodes = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    for node in nodes:
        if node.name is None and len(nodes) > 1:
            raise ContractError(f"{file}: an operation beside others must have a name.")
        name = node.name.value if node.name else path.stem
        whole = DocumentNode(definitions=(node, *fragments.needed(path, file, node)))
        stem = path.stem if len(nodes) == 1 else name
        for case, variables in _variables(path.parent, stem):
            yield Operation(f"{name} ({case})" if case else name, file, node, whole, variables)


def _variables(folder: Path, stem: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The variables in `STEM.variables.json`, and further cases in `STEM.CASE.variables.json`."""
    plain = folder / f"{stem}{VARIABLES}"
    cases = {
        path.name.removeprefix(f"{stem}.").removesuffix(VARIABLES): path
        for path in sorted(folder.glob(f"*{VARIABLES}"))
        if path.name.startswith(f"{stem}.") and path != plain
    }
    if plain.is_file() or not cases:
        yield "", _object(plain) if plain.is_file() else {}
    for case, path in cases.items():
        yield case, _object(path)


def _object(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ContractError(f"{path} is not JSON: {error}.") from None
    if not isinstance(content, dict):
        raise ContractError(f"{path} must hold one JSON object, the variables by name.")
    return content


class _Fragments:
    """The fragments of all files: an operation's own file comes first, then the only other one."""

    def __init__(self, parsed: dict[Path, DocumentNode]) -> None:
        self.by_name: dict[str, dict[Path, FragmentDefinitionNode]] = {}
        for path, document in parsed.items():
            for node in document.definitions:
                if isinstance(node, FragmentDefinitionNode):
                    self.by_name.setdefault(node.name.value, {})[path] = node

    def needed(
        self, path: Path, file: str, node: OperationDefinitionNode
    ) -> Iterable[FragmentDefinitionNode]:
        """The fragments that an operation spreads, directly or not, sorted by name."""
        found: dict[str, FragmentDefinitionNode] = {}
        waiting = nodes_of(node, FragmentSpreadNode)
        while waiting:
            spread = waiting.pop()
            name = spread.name.value
            if name in found:
                continue
            places = self.by_name.get(name, {})
            if path not in places and len(places) != 1:
                count = "no file defines" if not places else "several files define"
                line = spread.loc.start_token.line if spread.loc else 1
                raise ContractError(f"{file}:{line}: {count} the fragment {name}.")
            found[name] = places.get(path) or next(iter(places.values()))
            waiting += nodes_of(found[name], FragmentSpreadNode)
        return [found[name] for name in sorted(found)]
