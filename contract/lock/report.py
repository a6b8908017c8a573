"""A check as a person reads it, on one screen, and as findings for programs."""

import json
from collections.abc import Iterator
from typing import Any

from ..answer_diff import ABSENT
from ..errors import printable
from ..formats import Finding, Level
from ..kinds import Criticality
from ..report import COLOURS, Paint, wrap
from .advice import advice
from .check import Expiry, Report, Result
from .operations import counted
from .verdict import Move, Verdict

SHOWN = 3  # moved values of an operation; the rest is counted
LONG = 60  # characters of a value
_INDENT = " " * 10
_WHAT_TO_DO = {
    Verdict.EDITED: "Run `update` to record it as it is now.",
    Verdict.NEW: "Run `update` to record it.",
    Verdict.GONE: "Run `update` to drop it.",
}
_ACCEPT = "If it is right, run `update` to accept it."


def title(report: Report) -> str:
    """How many operations have which verdict, and which versions moved."""
    count = dict.fromkeys(Verdict, 0)
    for result in report.results:
        count[result.verdict] += 1
    parts = [f"{number} {verdict.value}" for verdict, number in count.items() if number]
    if report.failures:
        parts.append(f"{len(report.failures)} could not be checked")
    names = [result.name for result in report.results]
    names += [failure.partition(":")[0] for failure in report.failures]
    versions = [
        f"{name} {old} -> {new}"
        for name, (old, new) in report.versions.items()
        if old != new and old and new
    ]
    said = f"{counted(names)}: {', '.join(parts)}."
    return f"{said} ({', '.join(versions)})" if versions else said


def report_lines(report: Report, paint: Paint) -> list[str]:
    lines = [title(report)]
    for result in report.results:
        if result.verdict is not Verdict.SAME or result.costs:
            lines += ["", *result_lines(result, report.reasons, paint)]
    if report.expiries:
        lines += ["", paint("Deprecated, and in use:", 1)]
        for expiry in report.expiries:
            lines += wrap("", f"{_expiry(expiry)} {', '.join(map(str, expiry.locations))}")
    lines += [line for failure in report.failures for line in ("", f"Could not tell: {failure}")]
    return lines


def result_lines(result: Result, reasons: dict[str, str], paint: Paint) -> Iterator[str]:
    breaking = any(one.kind.criticality is Criticality.BREAKING for one in result.changes)
    colour = 32 if result.verdict is Verdict.SAME else 31 if breaking else 33
    yield f"{paint(result.name, 1)}  {paint(result.verdict.value.upper(), colour)}  {result.location}"
    for change in result.changes:
        level = change.kind.criticality
        label = paint(level.name, COLOURS[level])
        yield f"  {label}  {change.coordinate}  {change.kind.name}"
        yield from wrap("", change.message)
        hits = result.hits.get(change.coordinate)
        if hits:
            yield from wrap("Lines: ", ", ".join(map(str, hits)))
        yield from wrap("What to do: ", advice(change, reasons.get(change.coordinate)))
    yield from _moves(result)
    if result.costs:
        yield f"{_INDENT}Its cost was {result.costs[0]} and is {result.costs[1]}."
    if result.verdict in _WHAT_TO_DO:
        yield from wrap("What to do: ", _WHAT_TO_DO[result.verdict])


def _moves(result: Result) -> Iterator[str]:
    for move in result.moves[:SHOWN]:
        cause = "schema" if move.by_schema else "data"
        yield f"{_INDENT}{move.path} ({cause}): {_short(move.old)} -> {_short(move.new)}"
    rest = len(result.moves) - SHOWN
    if rest > 0:
        yield f"{_INDENT}and {rest} value{'s' * (rest != 1)} more"
    if result.moves:
        yield from wrap("What to do: ", _ACCEPT)


def _short(value: Any) -> str:
    text = value if value is ABSENT else printable(json.dumps(value, ensure_ascii=False))
    return text if len(text) <= LONG else f"{text[:LONG]} ..."


def _expiry(expiry: Expiry) -> str:
    if expiry.days is None:
        left = "no date is given"
    elif expiry.days > 0:
        left = f"{expiry.days} days left"
    else:
        left = "it may go any day"
    return f"{expiry.coordinate}: {left}. {expiry.reason}"


def findings(report: Report, *, data_may_move: bool) -> list[Finding]:
    """Each operation once for each change and once for its data."""
    found = [
        Finding("error", "COULD_NOT_TELL", failure.partition(":")[0], failure)
        for failure in report.failures
    ]
    for result in report.results:
        found += _findings(result, report.reasons, data_may_move=data_may_move)
    for expiry in report.expiries:
        found.append(
            Finding("note", "DEPRECATED", expiry.coordinate, _expiry(expiry), "", expiry.locations)
        )
    return found


def _findings(result: Result, reasons: dict[str, str], *, data_may_move: bool) -> Iterator[Finding]:
    failed = result.is_failure(data_may_move=data_may_move)
    for change in result.changes:
        breaking = change.kind.criticality is Criticality.BREAKING
        yield Finding(
            "error" if breaking else "warning",
            change.kind.name,
            result.name,
            change.message,
            advice(change, reasons.get(change.coordinate)),
            result.hits.get(change.coordinate) or (result.location,),
        )
    if result.moves:
        moved = "; ".join(_moved(move) for move in result.moves[:SHOWN])
        yield Finding(
            "error" if failed else "note",
            result.verdict.name,
            result.name,
            f"{result.verdict.value}: {moved}",
            _ACCEPT,
            (result.location,),
        )
    elif not result.changes:
        level: Level = "error" if failed else "pass"
        what = _WHAT_TO_DO.get(result.verdict, "")
        yield Finding(
            level, result.verdict.name, result.name, result.verdict.value, what, (result.location,)
        )


def _moved(move: Move) -> str:
    return f"{move.path} was {_short(move.old)} and is {_short(move.new)}"


def to_json(report: Report) -> dict[str, Any]:
    return {
        "summary": title(report),
        "versions": {name: {"old": a, "new": b} for name, (a, b) in report.versions.items()},
        "operations": {one.name: _result_json(one, report.reasons) for one in report.results},
        "deprecated": [
            {
                "coordinate": one.coordinate,
                "reason": one.reason,
                "daysLeft": one.days,
                "locations": [str(at) for at in one.locations],
            }
            for one in report.expiries
        ],
        "failures": list(report.failures),
    }


def _result_json(result: Result, reasons: dict[str, str]) -> dict[str, Any]:
    return {
        "verdict": result.verdict.name,
        "location": str(result.location),
        "changes": [
            {
                "criticality": change.kind.criticality.name,
                "kind": change.kind.name,
                "coordinate": change.coordinate,
                "message": change.message,
                "advice": advice(change, reasons.get(change.coordinate)),
                "locations": [str(at) for at in result.hits.get(change.coordinate, ())],
            }
            for change in result.changes
        ],
        "moves": [
            {
                "path": move.path,
                "old": None if move.old is ABSENT else move.old,
                "new": None if move.new is ABSENT else move.new,
                "cause": "schema" if move.by_schema else "data",
            }
            for move in result.moves
        ],
    }
