"""Findings for programs: GitHub annotations, JUnit, SARIF, Markdown."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import quote
from xml.etree import ElementTree

from .impact import Location

Level = Literal["error", "warning", "note", "pass"]
# What XML 1.0 can't hold, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of a report: `rule` is its kind, `subject` a coordinate or an operation."""

    level: Level
    rule: str
    subject: str
    message: str
    advice: str = ""
    locations: tuple[Location, ...] = ()

    @property
    def text(self) -> str:
        return f"{self.message} {self.advice}".strip()


def github(title: str, findings: Sequence[Finding]) -> str:
    """Workflow commands that GitHub shows beside the lines of the documents."""
    lines = []
    for finding in findings:
        if finding.level == "pass":
            continue
        command = "notice" if finding.level == "note" else finding.level
        named = f"title={_property(f'{finding.subject} {finding.rule}')}"
        for place in finding.locations or (None,):
            at = f"file={_property(place.file)},line={place.line}," if place else ""
            lines.append(f"::{command} {at}{named}::{_message(finding.text)}")
    return "\n".join([*lines, title])


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def junit(title: str, findings: Sequence[Finding]) -> str:
    """A test suite with a case for each finding; what is breaking fails."""
    failures = sum(finding.level == "error" for finding in findings)
    suite = ElementTree.Element(
        "testsuite", name=_xml(title), tests=str(len(findings)), failures=str(failures)
    )
    for finding in findings:
        case = ElementTree.SubElement(
            suite, "testcase", classname=_xml(finding.rule), name=_xml(finding.subject)
        )
        text = "\n".join([finding.text, *map(str, finding.locations)])
        if finding.level == "error":
            failure = ElementTree.SubElement(case, "failure", message=_xml(finding.message))
            failure.text = _xml(text)
        elif text.strip():
            ElementTree.SubElement(case, "system-out").text = _xml(text)
    ElementTree.indent(suite)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(suite, "unicode")


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def sarif(title: str, findings: Sequence[Finding]) -> str:
    """A SARIF 2.1.0 log for code scanning."""
    shown = [finding for finding in findings if finding.level != "pass"]
    rules = sorted({finding.rule for finding in shown})
    driver = {
        "name": "graphql-contract",
        "rules": [{"id": rule, "shortDescription": {"text": rule}} for rule in rules],
    }
    results = [_result(finding, rules.index(finding.rule)) for finding in shown]
    run = {"tool": {"driver": driver}, "results": results, "properties": {"summary": title}}
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0"}
    return json.dumps({**log, "runs": [run]}, indent=2, ensure_ascii=False)


def _result(finding: Finding, rule: int) -> dict[str, Any]:
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": finding.level,
        "message": {"text": finding.text},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(place.file)},
                    "region": {"startLine": place.line},
                }
            }
            for place in finding.locations
        ],
    }


def markdown(title: str, findings: Sequence[Finding]) -> str:
    """A table for a comment or a job summary."""
    rows = [f"**{title}**"]
    if findings:
        rows += ["", "| | what | why | where |", "| --- | --- | --- | --- |"]
    for finding in findings:
        where = ", ".join(f"`{place}`" for place in finding.locations)
        cells = (finding.rule, f"`{finding.subject}`", finding.text, where)
        rows.append(f"| {' | '.join(_cell(cell) for cell in cells)} |")
    return "\n".join(rows)


def _cell(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;"))


FORMATS: dict[str, Callable[[str, Sequence[Finding]], str]] = {
    "github": github,
    "junit": junit,
    "sarif": sarif,
    "markdown": markdown,
}
