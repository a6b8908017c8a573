"""The command `diff`: two schemas compared, with the documents of a team that are hit."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from .change import Change
from .find_changes import find_changes
from .formats import FORMATS, Finding, Level
from .impact import Impact, clients, documents
from .kinds import Criticality
from .report import Paint, is_breaking, report_lines, summary
from .sources import read

LEVELS: dict[Criticality, Level] = {
    Criticality.BREAKING: "error",
    Criticality.DANGEROUS: "warning",
    Criticality.SAFE: "note",
}


def diff(options: argparse.Namespace) -> int:
    """Compare two schemas; exit status 1 if the change breaks clients, 2 if that can't be decided."""
    old, new = (read(source, options.header) for source in (options.old, options.new))
    folder: Path | None = options.operations
    impact = Impact(documents(folder) if folder else {}, old, new)
    found = find_changes(old, new)
    is_accepted = acceptance(options.ignore, options.until)
    changes = [change for change in found if not is_accepted(change)]
    accepted = [change for change in found if is_accepted(change)]
    title = f"From {options.old} to {options.new}: {summary(changes)}."
    if accepted:
        title += f" Accepted: {summary(accepted)}."
    if options.format == "text":
        body = report_lines(changes, impact, Paint(sys.stdout))
        print("\n".join([title, *([""] if body else []), *body]))
    elif options.format == "json":
        print(json.dumps([to_json(change, impact) for change in changes], indent=2))
    else:
        findings = [finding(change, impact) for change in changes]
        print(FORMATS[options.format](title, findings))
    return int(is_breaking(changes))


def to_json(change: Change, impact: Impact) -> dict[str, Any]:
    hit = [{"file": at.file, "line": at.line} for at in impact.hit([change])]
    return {**change.to_json(), "clients": clients(change), "documents": hit}


def finding(change: Change, impact: Impact) -> Finding:
    level = LEVELS[change.kind.criticality]
    locations = tuple(impact.hit([change]))
    return Finding(
        level, change.kind.name, change.coordinate, change.message, change.advice, locations
    )


def acceptance(patterns: Sequence[str], until: date | None) -> Callable[[Change], bool]:
    """Whether a change is accepted: until a day, if one is given.

    A pattern is a coordinate, with `*` for any text, or the name of a kind of change.
    """
    if patterns and until is not None and date.today() > until:  # noqa: DTZ011 # a day, not a moment
        print(f"What --ignore names was accepted until {until}; it counts again.", file=sys.stderr)
        return lambda _: False
    return lambda change: any(
        fnmatchcase(change.coordinate, pattern) or pattern == change.kind.name
        for pattern in patterns
    )
