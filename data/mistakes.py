"""What is wrong in a dataset, in words for the person who edits it."""

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
        """A mistake in one key of a record; a value of None is one that is not there."""
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
    """A dataset that must not be served, with every mistake that was found in it."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = mistakes


_WIDTH = 80


def meant(value: str, known: Iterable[str]) -> str:
    """The end of a sentence that names the nearest of some values; empty if none is near."""
    close = get_close_matches(value, list(known), n=1)
    return f'; did you mean "{close[0]}"?' if close else ""


def show(value: object) -> str:
    """A value as its editor wrote it, cut to a readable length."""
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


class Fault(NamedTuple):
    """A key of a table that does not hold what it should; "scenes.subject" in a nested table."""

    key: str
    value: str
    wanted: str


def faults(
    table: dict[str, Any], struct: type[msgspec.Struct], prefix: str = ""
) -> Iterator[Fault]:
    """Everything that keeps a table from becoming a struct; msgspec itself stops at the first."""
    fields = {field.name: field for field in msgspec.structs.fields(struct)}
    if issubclass(struct, Record):
        # These come from the header and the folder.
        del fields["slug"], fields["series"]
    for key, value in table.items():
        if key in fields:
            yield from _value_faults(prefix + key, value, fields[key].type)
        else:
            wanted = f"one of the keys {', '.join(fields)}{meant(key, fields)}"
            yield Fault(prefix + key, show(value), wanted)
    for key, field in fields.items():
        if field.required and key not in table:
            yield Fault(prefix + key, "", "this key to be there")


def salvaged(table: dict[str, Any], struct: type[msgspec.Struct]) -> dict[str, Any]:
    """The values of a faulty table that can be read, and nothing for the others that it needs."""
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
                item = get_args(_kind(field.type))[0]
                values[field.name] = tuple(
                    msgspec.convert(one, item, dec_hook=decode)
                    for one in given
                    if not _value_faults("", one, item)
                )
    return values


def header_fault(slug: str) -> str | None:
    """What was wanted instead of a table's header; None if it is a slug."""
    return None if re.search(SLUG, slug) else f"a header that is {_SLUG}"


def _value_faults(key: str, value: Any, annotation: Any) -> list[Fault]:
    try:
        msgspec.convert(value, annotation, dec_hook=decode)
    except msgspec.ValidationError as error:
        kind = _kind(annotation)
        wanted = _wanted(str(error), kind, value)
        return list(_inner_faults(key, value, kind)) or [Fault(key, show(value), wanted)]
    return []


def _inner_faults(key: str, value: Any, kind: Any) -> Iterator[Fault]:
    if isinstance(value, list) and get_origin(kind) is tuple:
        for number, item in enumerate(value, 1):
            place = f" (table {number})" if isinstance(item, dict) else ""
            for fault in _value_faults(key, item, get_args(kind)[0]):
                yield fault._replace(wanted=fault.wanted + place)
    elif isinstance(value, dict) and isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        yield from faults(value, kind, f"{key}.")


def _kind(annotation: Any) -> Any:
    """An annotation without what it is annotated with, and without None."""
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
# What msgspec's sentence holds, and what that means to an editor; the first that fits.
_RULES = {
    f"'{SLUG}'": _SLUG,
    "https?": "an address that starts with https:// or http://",
    r"\d+": 'a version of three numbers such as "1.4.0"',
    "matching regex": "text on one line that is not empty and has no blanks at its ends",
    "of length >= 1": "at least one item",
    "RFC3339": _TYPES["date"],
}


def _wanted(sentence: str, kind: Any, value: object) -> str:
    """What was wanted, from the sentence of a failed conversion."""
    if isinstance(kind, type) and issubclass(kind, DescribedEnum):
        names = kind.__members__
        return f"one of {', '.join(names)}{meant(str(value).upper(), names)}"
    for sign, wanted in _RULES.items():
        if sign in sentence:
            return wanted
    text = sentence.partition(", got")[0].removesuffix(".0")
    text = re.sub(r"^Expected `(\w+)[^`]*`", lambda match: _TYPES[match[1]], text)
    return text.replace(">=", "of at least").replace("<=", "of at most")
