"""Mistakes in a dataset, described for its editors."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date, time
from difflib import get_close_matches
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

import msgspec

from data.enums import DescribedEnum
from data.records import SLUG, Record
from data.values import Duration, decode


class Mistake(NamedTuple):
    """One mistake; printed as `file:line [record] key = value: wanted ...`."""

    file: str
    record: str = ""
    key: str = ""
    value: str = ""
    wanted: str = ""
    line: int = 0

    @classmethod
    def at(cls, record: Record, key: str, value: object, wanted: str) -> "Mistake":
        """A mistake in one key of a record; a value of None means that the key is missing."""
        file = f"{record.series}/{record.file}.toml"
        return cls(file, record.slug, key, "" if value is None else show(value), wanted)

    def __str__(self) -> str:
        text = f"{self.file}:{self.line}" if self.line else self.file
        if self.record:
            text += f" [{self.record}]"
        if self.key:
            text += f" {self.key}"
        if self.value:
            text += f" = {self.value}"
        return f"{text}: wanted {self.wanted}"


class DatasetError(Exception):
    """A dataset that cannot be served; `mistakes` has everything that is wrong with it."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = mistakes


_WIDTH = 80


def meant(value: str, candidates: Iterable[str]) -> str:
    """The end of a sentence that suggests the closest candidate; empty if none is close."""
    close = get_close_matches(value, list(candidates), n=1)
    return f'; did you mean "{close[0]}"?' if close else ""


def show(value: object) -> str:
    """A value as TOML writes it, cut to a readable length."""
    text = _toml(value)
    return text if len(text) <= _WIDTH else text[: _WIDTH - 3] + "..."


def _toml(value: object) -> str:
    if isinstance(value, DescribedEnum):
        value = value.name
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | Duration):
        return json.dumps(str(value), ensure_ascii=False)
    if isinstance(value, tuple | list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


class Violation(NamedTuple):
    """A key of a table whose value breaks its type; "scenes.subject" in a nested table."""

    key: str
    value: str
    wanted: str


def violations(
    table: dict[str, Any], struct: type[msgspec.Struct], prefix: str = ""
) -> Iterator[Violation]:
    """Every reason why a table does not convert to a struct; msgspec itself stops at the first."""
    fields = {field.name: field for field in msgspec.structs.fields(struct)}
    if issubclass(struct, Record):
        # These come from the header and the folder.
        del fields["slug"], fields["series"]
    for key, value in table.items():
        if key in fields:
            yield from _value_violations(prefix + key, value, fields[key].type)
        else:
            wanted = f"one of the keys {', '.join(fields)}{meant(key, fields)}"
            yield Violation(prefix + key, show(value), wanted)
    for key, field in fields.items():
        if field.required and key not in table:
            yield Violation(prefix + key, "", "this key to be there")


def salvaged(table: dict[str, Any], struct: type[msgspec.Struct]) -> dict[str, Any]:
    """The valid values of an invalid table, with empty ones for other required keys."""
    values: dict[str, Any] = {}
    for field in msgspec.structs.fields(struct):
        many = get_origin(_kind(field.type)) is tuple
        if field.required:
            values[field.name] = () if many else None
        if field.name not in table:
            continue
        given = table[field.name]
        try:
            values[field.name] = msgspec.convert(given, field.type, dec_hook=decode)
        except msgspec.ValidationError:
            if many and isinstance(given, list):
                item_type = get_args(_kind(field.type))[0]
                values[field.name] = tuple(
                    msgspec.convert(element, item_type, dec_hook=decode)
                    for element in given
                    if not _value_violations("", element, item_type)
                )
    return values


def header_violation(slug: str) -> str | None:
    """What was wanted instead of a table's header; None if the header is a slug."""
    return None if re.search(SLUG, slug) else f"a header that is {_SLUG}"


def _value_violations(key: str, value: Any, annotation: Any) -> list[Violation]:
    try:
        msgspec.convert(value, annotation, dec_hook=decode)
    except msgspec.ValidationError as error:
        kind = _kind(annotation)
        wanted = _wanted(str(error), kind, value)
        return list(_inner_violations(key, value, kind)) or [Violation(key, show(value), wanted)]
    return []


def _inner_violations(key: str, value: Any, kind: Any) -> Iterator[Violation]:
    if isinstance(value, list) and get_origin(kind) is tuple:
        for number, item in enumerate(value, 1):
            place = f" (table {number})" if isinstance(item, dict) else ""
            for violation in _value_violations(key, item, get_args(kind)[0]):
                yield violation._replace(wanted=violation.wanted + place)
    elif isinstance(value, dict) and isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield from violations(value, kind, f"{key}.")


def _kind(annotation: Any) -> Any:
    """The bare type of an annotation, without metadata and None."""
    if get_origin(annotation) is Annotated:
        return _kind(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return _kind(next(part for part in get_args(annotation) if part is not NoneType))
    return annotation


_SLUG = 'a slug: lower-case letters, digits and single hyphens, such as "nick-nelson"'
_TYPES = {
    "int": "a whole number",
    "float": "a number",
    "str": "text in quotes",
    "bool": "true or false",
    "array": "a list",
    "object": "a table in braces",
    "date": "a date such as 2022-04-22",
}
# Parts of msgspec's messages and what they mean to an editor; the first that occurs counts.
_RULES = {
    f"'{SLUG}'": _SLUG,
    "https?": "an address that starts with https:// or http://",
    r"\d+": 'a version of three numbers such as "1.4.0"',
    "matching regex": "text on one line that is not empty and has no blanks at its ends",
    "of length >= 1": "at least one item",
    "RFC3339": _TYPES["date"],
}


def _wanted(message: str, kind: Any, value: object) -> str:
    """What was wanted, from msgspec's message about a failed conversion."""
    if isinstance(kind, type) and issubclass(kind, DescribedEnum):
        names = kind.__members__
        return f"one of {', '.join(names)}{meant(str(value).upper(), names)}"
    for part, wanted in _RULES.items():
        if part in message:
            return wanted
    text = message.partition(", got")[0].removesuffix(".0")
    text = re.sub(r"^Expected `(\w+)[^`]*`", lambda match: _TYPES[match[1]], text)
    return text.replace(">=", "of at least").replace("<=", "of at most")
