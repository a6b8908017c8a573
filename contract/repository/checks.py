"""What a contributor is told before anything is committed: drift, and promises that are not kept."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from graphql import GraphQLSchema

import schema
from contract import changelog, deprecation, files
from contract.change import Change
from contract.find import find
from contract.impact import Impact, documents
from contract.kinds import Criticality
from contract.report import Paint, report, summary
from contract.versions import next_version
from schema.version import VERSION


def drift(paint: Paint) -> Iterator[str]:
    """How the code's schema differs from the committed one, and what to do."""
    if files.SDL.read_text() != schema.sdl():
        committed, now = files.read(files.SDL), schema.plain()
        changes = find(committed, now)
        yield f"The schema has changed since schema/schema.graphql: {summary(changes)}."
        yield from told(changes, committed, now, files.EXAMPLES, paint)
        since = next_version(VERSION, find(files.read(files.RELEASED), now))
        yield f"Since version {VERSION} that makes version {since}."
        if breaking(changes):
            yield "It breaks clients. Do what is said above; or, if nobody can have used it yet:"
        yield "Accept it with `make schema`, and tell clients in CHANGELOG.md."
    elif files.INTROSPECTION.read_text() != schema.introspection():
        yield "schema/introspection.json is not of this schema: `make schema` writes it."


def told(
    changes: list[Change], old: GraphQLSchema, new: GraphQLSchema, folder: Path, paint: Paint
) -> Iterator[str]:
    """The report of changes, with the documents of a folder that they hit."""
    if changes:
        yield ""
        yield report(changes, Impact(documents(folder), old, new), paint)
        yield ""


def breaking(changes: Iterable[Change]) -> bool:
    return any(change.kind.criticality is Criticality.BREAKING for change in changes)


def policy() -> list[str]:
    """What the deprecation policy has against the schema."""
    released, now, today = files.read(files.RELEASED), schema.plain(), date.today()  # noqa: DTZ011 # a day
    return [
        *deprecation.faults(now),
        *deprecation.broken_promises(released, now, today),
        *changelog.omissions(files.CHANGELOG.read_text(), released, now),
    ]
