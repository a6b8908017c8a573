"""A document as text and as the nodes that lie in it, so that one of them can be written anew."""

import random
from collections.abc import Callable
from typing import Any, TypeVar

from graphql import DocumentNode, Node, Visitor, visit

N = TypeVar("N", bound=Node)


class Document:
    """A text that could be parsed."""

    def __init__(self, text: str, document: DocumentNode) -> None:
        self.text = text
        self.nodes = _Collected(document).nodes

    def of(self, kind: type[N], fits: Callable[[N], object] = lambda node: True) -> list[N]:
        return [node for node in self.nodes if isinstance(node, kind) and fits(node)]

    def any(
        self, rng: random.Random, kind: type[N], fits: Callable[[N], object] = lambda node: True
    ) -> N | None:
        found = self.of(kind, fits)
        return rng.choice(found) if found else None

    def source(self, node: Node) -> str:
        """The text of a node."""
        start, end = _ends(node)
        return self.text[start:end]

    def replaced(self, node: Node | None, text: str) -> str | None:
        """The document with other text in a node's place; None if there is no such node."""
        if node is None:
            return None
        start, end = _ends(node)
        return f"{self.text[:start]} {text} {self.text[end:]}"

    def inside(self, node: Node | None, text: str) -> str | None:
        """The document with more text behind a node's first character."""
        if node is None:
            return None
        start = _ends(node)[0] + 1
        return f"{self.text[:start]} {text} {self.text[start:]}"

    def behind(self, node: Node | None, text: str) -> str | None:
        """The document with more text after a node."""
        if node is None:
            return None
        end = _ends(node)[1]
        return f"{self.text[:end]} {text} {self.text[end:]}"


class _Collected(Visitor):
    def __init__(self, document: DocumentNode) -> None:
        super().__init__()
        self.nodes: list[Node] = []
        visit(document, self)

    def enter(self, node: Node, *_: Any) -> None:
        self.nodes.append(node)


def _ends(node: Node) -> tuple[int, int]:
    assert node.loc is not None
    return node.loc.start, node.loc.end
