"""What a contributor reads before a commit: how the schema drifted, and which promises it breaks."""

from collections.abc import Iterator
from datetime import date

import schema
from contract import deprecation
from contract.find_changes import find_changes
from contract.impact import Impact, documents
from contract.report import Paint, is_breaking, report_lines, summary
from contract.repository import changelog, files
from contract.sources import read
from contract.versions import next_version
from schema.version import VERSION


def schema_drift(paint: Paint) -> Iterator[str]:
    """How the code's schema differs from the committed one, and what to do."""
    if files.SDL.read_text() != schema.sdl():
        committed, now = read(files.SDL), schema.plain()
        changes = find_changes(committed, now)
        yield f"The schema has changed since schema/schema.graphql: {summary(changes)}."
        if changes:
            impact = Impact(documents(files.EXAMPLES), committed, now)
            yield from ("", *report_lines(changes, impact, paint), "")
        since = next_version(VERSION, find_changes(read(files.RELEASED), now))
        yield f"Since version {VERSION} that makes version {since}."
        if is_breaking(changes):
            yield "It breaks clients. Follow the advice above; or, if it was never released:"
        yield "Accept it with `make schema`, and tell clients in CHANGELOG.md."
    elif files.INTROSPECTION.read_text() != schema.introspection():
        yield "schema/introspection.json is not of this schema: `make schema` writes it."


def policy_violations() -> list[str]:
    """The ways in which the schema breaks the deprecation policy."""
    released, now, today = read(files.RELEASED), schema.plain(), date.today()  # noqa: DTZ011 # a day
    return [
        *deprecation.violations(now),
        *deprecation.broken_promises(released, now, today),
        *changelog.omissions(files.CHANGELOG.read_text(), released, now),
    ]
