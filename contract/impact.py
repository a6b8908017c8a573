"""The clients and documents that a change affects."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import graphql
from graphql import DocumentNode, GraphQLError, GraphQLSchema, Node

from .change import Change
from .errors import ContractError
from .kinds import Clients, Criticality
from .usage import coordinate_uses

_RELAY = re.compile(
    r"(Node|PageInfo|Edge|Connection)(\.|$)|\((first|last|after|before):\)$|\.id$|^Query\.nodes?\b"
)
SUFFIXES = (".graphql", ".gql")
_NO_FILE = graphql.Source("").name
Documents = Mapping[str, DocumentNode]


class Location(NamedTuple):
    """A line of a file, counted from one."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


def files(folder: Path) -> list[Path]:
    """The GraphQL files in a folder and below, sorted, without those of installed packages."""
    if not folder.is_dir():
        raise ContractError(f"{folder} is not a folder.")
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix in SUFFIXES and "node_modules" not in path.parts and path.is_file()
    )


def documents(folder: Path) -> dict[str, DocumentNode]:
    """The documents of a folder, by their paths."""
    return {str(path): parse(path) for path in files(folder)}


def parse(path: Path, name: str | None = None) -> DocumentNode:
    """The document of a file; its nodes know the file as `name`."""
    try:
        return graphql.parse(graphql.Source(path.read_text("utf-8"), name or str(path)))
    except GraphQLError as error:
        line = error.locations[0].line if error.locations else 1
        raise ContractError(f"{path}:{line}: {error.message}") from None
    except (OSError, UnicodeDecodeError, RecursionError) as error:
        raise ContractError(f"{path} cannot be read: {type(error).__name__}.") from None


def location(node: Node, name: str) -> Location:
    """Where a node stands; `name` is the file of a document that was not read from one."""
    if node.loc is None:
        return Location(name, 1)
    file = node.loc.source.name
    return Location(name if file == _NO_FILE else file, node.loc.start_token.line)


class Impact:
    """The documents that use a coordinate, in the old schema or in the new one."""

    def __init__(self, documents: Documents, old: GraphQLSchema, new: GraphQLSchema) -> None:
        self.locations: dict[str, dict[Location, None]] = {}
        for name, document in documents.items():
            for schema in (old, new):
                for coordinate, node in coordinate_uses(schema, document):
                    self.locations.setdefault(coordinate, {})[location(node, name)] = None

    def hit(self, changes: Iterable[Change]) -> list[Location]:
        """The lines that use what the changes touch."""
        touched = {
            coordinate for change in changes if change.kind.clients for coordinate in change.touches
        }
        found = {at for coordinate in touched for at in self.locations.get(coordinate, ())}
        return sorted(found)


def clients(change: Change) -> list[str]:
    """The kinds of clients that a change may affect."""
    found = list(change.kind.clients)
    noticed = change.kind.criticality is not Criticality.SAFE
    if noticed and Clients.RELAY not in found and _RELAY.search(change.coordinate):
        found.append(Clients.RELAY)
    return [kind.value for kind in found]
