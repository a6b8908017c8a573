"""The operations of the examples folder, with what the loaded dataset answers."""

import json
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

import msgspec

from engine.execution import Engine, Params, RequestError


class Example(NamedTuple):
    """An operation with its answer; `text` is its file, `query` the same without its remarks."""

    name: str
    title: str
    shows: str
    text: str
    query: str
    variables: str
    answer: Any

    @property
    def link(self) -> str:
        return link(self.text, self.variables)


class Examples:
    """The examples that have an answer: one that finds nothing in this dataset is left out."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self._engine = engine
        self._folder = folder

    @cached_property
    def all(self) -> list[Example]:
        """Every example with data, by name."""
        files = sorted(self._folder.glob("*.graphql"))
        return [example for example in map(self._read, files) if has_data(example.answer)]

    def first(self, names: tuple[str, ...], count: int) -> list[Example]:
        """At most `count` examples with data, those named before any others."""
        named = [example for name in names for example in self.all if example.name == name]
        others = [example for example in self.all if example.name not in names]
        return [*named, *others][:count]

    def _read(self, file: Path) -> Example:
        text = file.read_text(encoding="utf-8")
        lines = text.splitlines()
        remarks = [line.removeprefix("#").strip() for line in lines if line.startswith("#")]
        query = "\n".join(line for line in lines if not line.startswith("#"))
        given = file.with_suffix(".variables.json")
        variables = given.read_text(encoding="utf-8").strip() if given.is_file() else ""
        title = file.stem.capitalize().replace("-", " ")
        answer = self._answer(query, json.loads(variables or "{}"))
        return Example(file.stem, title, " ".join(remarks), text, query, variables, answer)

    def _answer(self, query: str, variables: dict[str, Any]) -> Any:
        try:
            operation = self._engine.prepare(query, Params(query, variables=variables))
            result = self._engine.run(operation).result
        except RequestError as error:
            result = error.result
        return msgspec.to_builtins(result)


def has_data(answer: Any) -> bool:
    """Return whether an answer has no errors, and more root fields that found something than not."""
    values = (answer.get("data") or {}).values()
    return "errors" not in answer and 2 * sum(map(_is_empty, values)) < len(values)


def _is_empty(value: Any) -> bool:
    if isinstance(value, dict):
        return not value or [] in (value.get("nodes"), value.get("edges"))
    return value is None or value == []


def link(query: str, variables: str = "") -> str:
    """The address at which the playground opens with an operation and runs it."""
    given = {"query": query, "variables": variables} if variables else {"query": query}
    return f"graphql#{urlencode(given)}"
