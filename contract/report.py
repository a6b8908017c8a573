"""The report of changes for people."""

import os
import textwrap
from collections.abc import Iterable
from itertools import groupby
from typing import TextIO

from .change import Change
from .elements import local_name, parent_coordinate
from .errors import printable
from .impact import Impact, clients
from .kinds import Criticality, Kind

COLOURS = {Criticality.BREAKING: 31, Criticality.DANGEROUS: 33, Criticality.SAFE: 32}
WIDTH = 100
# The same change of many types is reported once; a description by its coordinate alone.
BRIEF = {Kind.DESCRIPTION_ADDED, Kind.DESCRIPTION_REMOVED, Kind.DESCRIPTION_CHANGED}


class Paint:
    """Colours for a terminal, and none for anything else or where NO_COLOR is set."""

    def __init__(self, stream: TextIO) -> None:
        plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        self.colours = stream.isatty() and not plain

    def __call__(self, text: str, colour: int) -> str:
        return f"\033[{colour}m{text}\033[0m" if self.colours else text


def is_breaking(changes: Iterable[Change]) -> bool:
    return any(change.kind.criticality is Criticality.BREAKING for change in changes)


def summary(changes: Iterable[Change]) -> str:
    """How many changes there are of which criticality."""
    count = dict.fromkeys(Criticality, 0)
    for change in changes:
        count[change.kind.criticality] += 1
    parts = [f"{number} {level.name.lower()}" for level, number in count.items() if number]
    total = sum(count.values())
    noun = "change" if total == 1 else "changes"
    if len(parts) > 1:
        return f"{total} {noun}: {', '.join(parts)}"
    return f"{(parts or ['no'])[0]} {noun}"


def report_lines(changes: list[Change], impact: Impact, paint: Paint) -> list[str]:
    """Each change, the worst first, with advice, the kinds of clients and the documents it hits."""
    groups = groupby(sorted(changes, key=_grouped), key=_grouped)
    lines: list[str] = []
    for _, group in groups:
        lines += [""] * bool(lines) + _group(list(group), impact, paint)
    return lines


def _grouped(change: Change) -> tuple[int, int, str, str]:
    name = local_name(change.coordinate) if change.kind not in BRIEF else ""
    alike = name if change.coordinate != name else change.coordinate
    return (*change.order[:2], alike, _wording(change))


def _wording(change: Change) -> str:
    """The message without the type, so that the same change of many types is one."""
    return (
        ""
        if change.kind in BRIEF
        else change.message.replace(parent_coordinate(change.coordinate), "")
    )


def _group(changes: list[Change], impact: Impact, paint: Paint) -> list[str]:
    first, *others = changes
    criticality = first.kind.criticality
    label = paint(f"{criticality.name:<9}", COLOURS[criticality])
    lines = [f"{label} {paint(first.coordinate, 1)}  {first.kind.name}", *wrap("", first.message)]
    if others:
        lines += wrap("Also: ", ", ".join(change.coordinate for change in others))
    if criticality is not Criticality.SAFE or first.kind.clients:
        lines += wrap("What to do: ", first.advice)
    if criticality is not Criticality.SAFE:
        lines += wrap("It hits: ", "; ".join(clients(first)))
    hit = impact.hit(changes)
    if hit:
        lines += wrap("Documents: ", ", ".join(map(str, hit)))
    return lines


def wrap(label: str, text: str) -> list[str]:
    indent = " " * 10
    return textwrap.wrap(
        printable(label + " ".join(text.split())),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + " " * bool(label),
        break_long_words=False,
        break_on_hyphens=False,
    )
