"""Whom a change hits: kinds of clients, and documents."""

import re
from collections.abc import Mapping
from pathlib import Path

import graphql
from graphql import DocumentNode, GraphQLSchema

from contract.change import Change
from contract.kinds import Clients, Criticality
from contract.usage import used

_RELAY = re.compile(
    r"(Node|PageInfo|Edge|Connection)(\.|$)|\((first|last|after|before):\)$|\.id$|^Query\.nodes?\b"
)
Documents = Mapping[str, DocumentNode]


def documents(folder: Path) -> dict[str, DocumentNode]:
    """The documents of a folder and of those in it, by their paths without the ending."""
    return {
        str(path.relative_to(folder).with_suffix("")): graphql.parse(path.read_text())
        for path in sorted(folder.rglob("*.graphql"))
        if "node_modules" not in path.parts
    }


class Impact:
    """Which of the documents use what changed, by the old schema or by the new one."""

    def __init__(self, documents: Documents, old: GraphQLSchema, new: GraphQLSchema) -> None:
        self.used = {
            name: used(old, document) | used(new, document) for name, document in documents.items()
        }

    def hit(self, change: Change) -> list[str]:
        if not change.kind.clients:
            return []
        return [name for name, coordinates in self.used.items() if coordinates & change.touches]


def clients(change: Change) -> list[str]:
    """The kinds of clients that may notice a change."""
    found = list(change.kind.clients)
    noticed = change.kind.criticality is not Criticality.SAFE
    if noticed and Clients.RELAY not in found and _RELAY.search(change.coordinate):
        found.append(Clients.RELAY)
    return [one.value for one in found]
