"""Which fields of the stored answers moved, and whether schema, data or code moved them."""

import io
import json
import tarfile
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from subprocess import SubprocessError
from typing import Any

import graphql
from graphql import DocumentNode, GraphQLSchema

from contract.answer_diff import ABSENT, coordinates_on_path, diff_answers, format_path, value_at
from contract.change import Change
from contract.kinds import SILENT
from contract.repository import files
from contract.sources import git
from contract.usage import coordinates_by_path
from data.catalog import Catalog
from data.loader import load
from data.mistakes import DatasetError
from resolvers.context import Context

LONG = 200
# Answers about the schema move with its descriptions too.
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


class CauseFinder:
    """Finds what moved an answer.

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
        """Each value of an answer that moved; where a list or object moved as a whole, only that."""
        moved = list(diff_answers(example.answer, answer))
        if not moved:
            return
        earlier = self.former(example) if self.former else None
        met = coordinates_by_path(self.schema, example.document)
        for path in moved:
            was, now = value_at(example.answer, path), value_at(answer, path)
            if self.former and value_at(earlier, path) == was:
                cause = "of the data: the former data still gives the former answer."
            else:
                cause = self._otherwise(coordinates_on_path(path, met))
            yield Move(format_path(path), was, now, cause)

    def _otherwise(self, passed: frozenset[str]) -> str:
        if passed & ABOUT_SCHEMA and self.changes:
            return "of the schema, which it asks about."
        touched = [c for c in self.changes if c.kind not in SILENT and c.touches & passed]
        if touched:
            said = "; ".join(f"{change.coordinate} {change.kind.name}" for change in touched)
            return f"of the schema: {said}."
        if self.former is None:
            return "of data or code, not of the schema: nothing on its way has changed there."
        return "of the code: neither the former data nor the schema accounts for it."


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
    """A function that answers examples from a catalog, as their answers are stored."""

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
        archive = git("archive", revision, "data", folder=files.ROOT)
    except (OSError, SubprocessError):
        return None
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(folder, filter="data")
        try:
            return load(*sorted(path.parent for path in Path(folder).glob("data/*/series.toml")))
        except DatasetError:
            return None
