"""Line numbers of records, keys and values in a TOML file."""

import re

_HEADER = re.compile(r'\[(?:"([^"]*)"|([^\[\]"]+))\]\s*(?:#.*)?$')
_KEY = re.compile(r"([A-Za-z0-9_-]+)\s*=")


def header(line: str) -> str | None:
    """The slug in a line that opens a record; None for any other line."""
    match = _HEADER.match(line)
    return None if match is None else match[1] if match[1] is not None else match[2]


def chunks(text: str) -> list[tuple[int, str]]:
    """The preamble of a file and then each record, each with the number of the line before it."""
    lines = text.splitlines(keepends=True)
    starts = [0, *(number for number, line in enumerate(lines) if header(line) is not None)]
    ends = [*starts[1:], len(lines)]
    return [(start, "".join(lines[start:end])) for start, end in zip(starts, ends, strict=True)]


def line_of(text: str, record: str, key: str, value: str) -> int:
    """The line of a value, or else of its key, or else of its record; 1 if all are missing."""
    for start, chunk in chunks(text):
        lines = chunk.splitlines()
        if record and (not lines or header(lines[0]) != record):
            continue
        for number, line in enumerate(lines):
            match = _KEY.match(line)
            if match is None or match[1] != key.partition(".")[0]:
                continue
            return start + number + 1 + _within(lines[number:], key.rpartition(".")[2], value)
        return start + 1
    return 1


def _within(lines: list[str], key: str, value: str) -> int:
    """The distance in lines from a key to a value in it; 0 if the value does not occur."""
    end = next((n for n, line in enumerate(lines) if n and _KEY.match(line)), len(lines))
    matching = [number for number, line in enumerate(lines[:end]) if value and value in line]
    named = [number for number in matching if re.search(rf"\b{re.escape(key)}\b", lines[number])]
    return (named or matching or [0])[0]
