"""Syntax trees of documents."""

from typing import Any, TypeVar

import graphql
from graphql import Node

N = TypeVar("N", bound=Node)


def nodes_of(tree: Node, kind: type[N]) -> list[N]:
    """All nodes of a kind in a tree, in the order of the text."""
    found: list[N] = []

    class Collector(graphql.Visitor):
        def enter(self, node: Node, *_: Any) -> None:
            if isinstance(node, kind):
                found.append(node)

    graphql.visit(tree, Collector())
    return found
