"""What requests make is kept in caches that are bounded by bytes, and nowhere else."""

import sys
from collections.abc import Iterator, Mapping
from functools import _lru_cache_wrapper
from inspect import signature
from types import ModuleType
from typing import Any

import graphql
import pytest

import schema
from cache import LRUCache
from data.catalog import Catalog
from data.collection import _SELECTIONS, LONG, Collection
from data.loader import load
from data.records import Source
from resolvers.context import Context
from tests.support.edited import SMALL

ROOMS = ("data", "resolvers", "schema")

# What a memo may be keyed by: what the program is made of, never what a client sends.
OF_THE_PROGRAM = {
    "Catalog",
    "GraphQLSchema",
    "type[Record]",
    "type[msgspec.Struct]",
}
# Memos with parameters of other types, and why no request can reach them with new values.
EXEMPT = {
    "resolvers.annotations.annotation": "called when classes are made",
}

# One request of each kind that brings texts of its own; the number makes each of them new.
REQUESTS = (
    '{ character(by: {name: "%s"}) { id } }',
    '{ character(by: {slug: "%s"}) { id } }',
    '{ episode(by: {code: "S0%sE01"}) { id } }',
    '{ characters(filter: {name: {contains: "%s"}}) { totalCount } }',
    '{ search(query: "ida %s marsh") { nodes { id } edges { cursor matches { text } } } }',
    '{ suggest(prefix: "i%s") { text } }',
    '{ node(id: "%s") { id } }',
    '{ nodes(ids: ["%s", "RXBpc29kZTpuby1zdWNo"]) { id } }',
    '{ episodes(after: "%s") { nodes { id } } }',
    "{ episodes(first: %s) { edges { cursor } } }",
)


def modules() -> Iterator[tuple[str, ModuleType]]:
    for name, module in sorted(sys.modules.items()):
        if name.partition(".")[0] in ROOMS:
            yield name, module


def memos() -> Iterator[tuple[str, Any]]:
    """Every function of the rooms that remembers what it returned, methods included."""
    for name, module in modules():
        for key, value in vars(module).items():
            found = {key: value}
            if isinstance(value, type) and value.__module__ == name:
                found |= {f"{key}.{inner}": one for inner, one in vars(value).items()}
            for path, one in found.items():
                if isinstance(one, _lru_cache_wrapper) and one.__module__ == name:
                    yield f"{name}.{path}", one


def test_no_memo_is_keyed_by_what_clients_send() -> None:
    """Memos hold as much as there are types and catalogs; all else belongs into an LRUCache."""
    found = dict(memos())
    assert len(found) > 5
    for name, memo in found.items():
        parameters = signature(memo).parameters.values()
        types = {str(getattr(one.annotation, "__name__", one.annotation)) for one in parameters}
        types |= {str(one.annotation) for one in parameters if "[" in str(one.annotation)}
        types = {one.replace("data.records.", "") for one in types} - {"type"}
        others = {one for one in types if one not in OF_THE_PROGRAM}
        assert not others or name in EXEMPT, f"{name} remembers what it made of {others}"
    assert EXEMPT.keys() <= found.keys()


class Sizes:
    """How much is in everything that can grow: of the modules, of their memos, of a catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self.counted: dict[str, int] = {}
        self._seen: set[int] = set()
        for name, module in modules():
            for key, value in vars(module).items():
                if not key.startswith("__"):
                    self._count(f"{name}.{key}", value)
        self._count("catalog", catalog)

    def _count(self, path: str, value: Any) -> None:
        if id(value) in self._seen:
            return
        self._seen.add(id(value))
        if isinstance(value, _lru_cache_wrapper):
            self.counted[path] = value.cache_info().currsize
        elif isinstance(value, Mapping | list | set | tuple | frozenset):
            self.counted[path] = len(value)
            inside = value.values() if isinstance(value, Mapping) else value
            for number, inner in enumerate(list(inside)):
                self._count(f"{path}[{number}]", inner)
        if hasattr(value, "__dict__") and type(value).__module__.partition(".")[0] in ROOMS:
            self._count(f"{path}.__dict__", vars(value))


def ask(catalog: Catalog, number: int) -> None:
    for request in REQUESTS:
        query = request % number
        graphql.graphql_sync(schema.core, query, context_value=Context(catalog))


@pytest.mark.slow
def test_nothing_but_caches_grows_with_requests() -> None:
    """Hundreds of requests, each new, leave everything as large as it was."""
    catalog = load(SMALL)
    # What is read when it is first needed is read now, and kept once.
    for number in range(1, 40):
        ask(catalog, number)
    before = Sizes(catalog).counted
    assert len(before) > 1000
    for number in range(40, 100):
        ask(catalog, number)
    after = Sizes(catalog).counted
    grown = {path: after[path] for path in after if after[path] != before.get(path)}
    assert not grown


def caches() -> Iterator[tuple[str, LRUCache[Any, Any]]]:
    for name, module in modules():
        for key, value in vars(module).items():
            if isinstance(value, LRUCache):
                yield f"{name}.{key}", value


def test_caches_are_small() -> None:
    """All caches of the rooms together may take a few megabytes."""
    capacities = {name: cache.capacity for name, cache in caches()}
    assert capacities
    assert sum(capacities.values()) <= 16_000_000


def test_picks_of_long_lists_are_bounded(small: Catalog) -> None:
    """What thousands of filters left of a long list takes no more than its cache allows."""
    records = Collection(small.all(Source) * 300)
    assert len(records) >= LONG
    for number in range(1_000):
        picked = records.selection(f"{number}" * 100, lambda: records[:1_000])
        assert len(picked) == 1_000
    assert 0 < len(_SELECTIONS) < 100
    assert _SELECTIONS.bytes <= _SELECTIONS.capacity
    again = records.selection(f"{number}" * 100, lambda: ())
    assert again is picked
    _SELECTIONS.clear()
