"""Which fields of which stored answers moved, and whether schema, data or code moved them."""

import io
import json
import tarfile
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from subprocess import CalledProcessError
from typing import Any

import graphql
from graphql import DocumentNode, GraphQLSchema

from contract import files
from contract.change import Change
from contract.kinds import Kind
from contract.usage import paths
from data.catalog import Catalog
from data.loader import load
from data.mistakes import DatasetError
from resolvers.context import Context

ABSENT = "(absent)"
LONG = 200
# What is only said about a schema moves no answer.
SILENT = {
    kind
    for kind in Kind
    if kind.name.startswith(("DESCRIPTION_", "DEPRECATION_", "SPECIFIED_BY_", "SCHEMA_"))
}
# Whatever is only said about a schema moves answers about the schema.
ABOUT_SCHEMA = {"Query.__schema", "Query.__type"}


@dataclass(frozen=True, slots=True)
class Example:
    """An operation with its variables and the answer that is stored for it."""

    name: str
    document: DocumentNode
    variables: dict[str, Any]
    answer: Any


Run = Callable[[Example], Any]


@dataclass(frozen=True, slots=True)
class Move:
    """A value of an answer that is no longer what was stored."""

    path: str
    old: Any
    new: Any
    cause: str

    def __str__(self) -> str:
        return f"{self.path}\n  was {_short(self.old)}\n  is  {_short(self.new)}\n  because {self.cause}"


class Judge:
    """Tells what moved an answer.

    Data did where today's code still gives the stored answer from the old data. Where it does not,
    the schema did if a coordinate on the way to the value changed, and otherwise the code did.
    """

    def __init__(
        self, schema: GraphQLSchema, changes: Iterable[Change], former: Run | None
    ) -> None:
        self.schema = schema
        self.changes = list(changes)
        self.former = former

    def moves(self, example: Example, answer: Any) -> Iterator[Move]:
        """Each value of an answer that moved; of what moved as a whole, only the whole."""
        moved = list(differences(example.answer, answer))
        if not moved:
            return
        earlier = self.former(example) if self.former else None
        met = paths(self.schema, example.document)
        for path in moved:
            was, now = at(example.answer, path), at(answer, path)
            if self.former and at(earlier, path) == was:
                cause = "of the data: the former data still gives the former answer."
            else:
                cause = self._otherwise(_on_the_way(path, met))
            yield Move(_written(path), was, now, cause)

    def _otherwise(self, passed: frozenset[str]) -> str:
        if passed & ABOUT_SCHEMA and self.changes:
            return "of the schema, which it asks about."
        touched = [one for one in self.changes if one.kind not in SILENT and one.touches & passed]
        if touched:
            said = "; ".join(f"{one.coordinate} {one.kind.name}" for one in touched)
            return f"of the schema: {said}."
        if self.former is None:
            return "of data or code, not of the schema: nothing on its way has changed there."
        return "of the code: neither the former data nor the schema accounts for it."


def _on_the_way(path: tuple[str | int, ...], met: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The coordinates passed between the root and a value; all of them where the whole failed."""
    keys = [key for key in path[1:] if isinstance(key, str)]
    if path[0] != "data" or not keys:
        return frozenset[str]().union(*met.values())
    places = [".".join(keys[:length]) for length in range(1, len(keys) + 1)]
    return frozenset[str]().union(*(met.get(place, frozenset()) for place in places))


def differences(old: Any, new: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The paths at which two answers differ, as deep as possible."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in {**old, **new}:
            yield from differences(old.get(key, ABSENT), new.get(key, ABSENT), (*path, key))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for index, (was, now) in enumerate(zip(old, new, strict=True)):
            yield from differences(was, now, (*path, index))
    elif old != new or type(old) is not type(new):
        yield path


def at(answer: Any, path: Iterable[str | int]) -> Any:
    for key in path:
        try:
            answer = answer[key]
        except (KeyError, IndexError, TypeError):
            return ABSENT
    return answer


def _written(path: Iterable[str | int]) -> str:
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in path).lstrip(".")


def _short(value: Any) -> str:
    text = value if value is ABSENT else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONG else f"{text[:LONG]} …"


def examples(folder: Path = files.EXAMPLES) -> Iterator[Example]:
    """Each example that has a stored answer."""
    for path in sorted((folder / "answers").glob("*.json")):
        operation = folder / f"{path.stem}.graphql"
        variables = folder / f"{path.stem}.variables.json"
        yield Example(
            path.stem,
            graphql.parse(operation.read_text()),
            json.loads(variables.read_text()) if variables.is_file() else {},
            json.loads(path.read_text()),
        )


def runner(schema: GraphQLSchema, catalog: Catalog) -> Run:
    """What answers examples from a catalog, as their answers are stored."""

    def run(example: Example) -> Any:
        errors = graphql.validate(schema, example.document)
        if errors:
            return {"errors": [error.formatted for error in errors]}
        return graphql.execute_sync(
            schema,
            example.document,
            context_value=Context(catalog),
            variable_values=example.variables,
        ).formatted

    return run


def former_catalog(revision: str) -> Catalog | None:
    """The datasets as they were; None where there is no git, or the code no longer reads them."""
    try:
        archive = files.git("archive", revision, "data")
    except (OSError, CalledProcessError):
        return None
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(folder, filter="data")
        try:
            return load(*sorted(one.parent for one in Path(folder).glob("data/*/series.toml")))
        except DatasetError:
            return None
