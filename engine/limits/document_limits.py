"""The limits of a document, checked before it is validated and in time linear in its length.

A fragment is measured once, however often it is spread, so that no document can make the limits
themselves costly. What has to be counted place by place is counted last, when it is known to be
little.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from engine.domain import Limits
from engine.language.nodes import Document, Field, Fragment, Inline, Selections

Fragments = Mapping[str, Fragment]


class LimitError(Exception):
    """A document that exceeds a limit."""

    def __init__(self, limit: str, value: int, bound: int, more: bool = False) -> None:
        super().__init__(
            f"{limit} is {'more than ' if more else ''}{value}; it must be at most {bound}."
        )
        self.limit = limit
        self.value = None if more else value
        self.bound = bound


class CyclicFragmentsError(Exception):
    """A fragment that spreads itself: nothing about the document is finite."""


class _Size(NamedTuple):
    """A selection with its fragments in place: its fields, those directly in it, and its depth."""

    fields: int
    roots: int
    depth: int


_NOTHING = _Size(0, 0, 0)


def check(document: Document, limits: Limits) -> None:
    """Raise LimitError, or CyclicFragmentsError, unless all operations keep within the limits."""
    measure = _Measure(document.fragments, limits.depth)
    operations = [operation.selections for operation in document.operations]
    sizes = [measure.selection(selections, 1) for selections in operations]
    for fragment in measure.fragments.values():
        measure.fragment(fragment, 1)
    values = {
        "depth": max((size.depth for size in sizes), default=0),
        "aliases": measure.aliases,
        "directives": measure.directives,
        "spreads": measure.spreads,
        "root_fields": max((size.roots for size in sizes), default=0),
        "fields": sum(size.fields for size in [*sizes, *measure.measured.values()] if size),
    }
    for limit, value in values.items():
        within(limits, limit, value)
    if not measure.repeats:
        return
    fragments = [fragment.selections for fragment in measure.fragments.values()]
    for selections in operations + fragments:
        within(limits, "repeats", _repeats([selections], measure.fragments))


def within(limits: Limits, limit: str, value: int) -> None:
    """Raise LimitError if a value is over the limit of this name."""
    bound = getattr(limits, limit)
    if value > bound:
        words = limit.split("_")
        name = words[0] + "".join(map(str.title, words[1:]))
        raise LimitError(name, value, bound)


class _Measure:
    """The sizes of a document's selections, and what is counted as it is written."""

    def __init__(self, fragments: Fragments, max_depth: int) -> None:
        self.fragments = fragments
        self.max_depth = max_depth
        self.measured: dict[str, _Size | None] = {}
        # Whether a name may be selected more than once at one place.
        self.repeats = False
        self.aliases = 0
        self.directives = 0
        self.spreads = 0

    def selection(self, selections: Selections, level: int) -> _Size:
        """The size of a selection; `level` bounds the recursion, not what is measured."""
        if level > self.max_depth:
            raise LimitError("depth", self.max_depth, self.max_depth, more=True)
        fields = roots = depth = 0
        spread: set[str] = set()
        keys: set[str] = set()
        for node in selections:
            self.directives += len(node.directives)
            if isinstance(node, Field):
                keys.add(node.key)
                self.aliases += node.aliased
                size = _NOTHING
                if node.selections is not None:
                    size = self.selection(node.selections, level + 1)
                inner_fields, inner_roots, inner_depth = 1 + size.fields, 1, 1 + size.depth
            elif isinstance(node, Inline):
                inner_fields, inner_roots, inner_depth = self.selection(node.selections, level + 1)
                inner_depth += 1
            else:
                inner_fields, inner_roots, inner_depth = self._spread(node.name, spread, level)
            fields += inner_fields
            roots += inner_roots
            depth = max(depth, inner_depth)
        if len(keys) < len(selections):
            self.repeats = True
        return _Size(fields, roots, depth)

    def _spread(self, name: str, spread: set[str], level: int) -> _Size:
        self.spreads += 1
        if name in spread or name not in self.fragments:
            return _NOTHING
        spread.add(name)
        return self.fragment(self.fragments[name], level)

    def fragment(self, fragment: Fragment, level: int) -> _Size:
        name = fragment.name
        if name not in self.measured:
            self.measured[name] = None
            self.measured[name] = self.selection(fragment.selections, level)
        size = self.measured[name]
        if size is None:
            raise CyclicFragmentsError
        return size


def _repeats(selection_sets: Sequence[Selections], fragments: Fragments) -> int:
    """Return how often the most frequent name is selected at one place of the response."""
    by_key: dict[str, list[Field]] = {}
    for node in _fields(selection_sets, fragments, set()):
        by_key.setdefault(node.key, []).append(node)
    most = max(map(len, by_key.values()), default=0)
    for nodes in by_key.values():
        inner = [node.selections for node in nodes if node.selections is not None]
        if inner:
            most = max(most, _repeats(inner, fragments))
    return most


def _fields(
    selection_sets: Sequence[Selections], fragments: Fragments, spread: set[str]
) -> Iterator[Field]:
    """The fields of one place of the response, those of fragments included."""
    for selections in selection_sets:
        for node in selections:
            if isinstance(node, Field):
                yield node
            elif isinstance(node, Inline):
                yield from _fields([node.selections], fragments, spread)
            elif node.name not in spread:
                spread.add(node.name)
                if fragment := fragments.get(node.name):
                    yield from _fields([fragment.selections], fragments, spread)
