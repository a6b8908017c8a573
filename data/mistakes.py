"""What is wrong in a dataset, in words for the person who edits it."""

import re
from typing import Any, NamedTuple

import msgspec

from data.enums import DescribedEnum
from data.records import SLUG, Record


class Mistake(NamedTuple):
    """One mistake; printed as `file [record] key = value: wanted ...`."""

    file: str
    record: str = ""
    key: str = ""
    value: str = ""
    wanted: str = ""

    @classmethod
    def at(cls, record: Record, key: str, value: object, wanted: str) -> "Mistake":
        """A mistake in one key of a record."""
        file = f"{record.series}/{record.file}.toml"
        return cls(file, record.slug, key, show(value), wanted)

    def __str__(self) -> str:
        text = self.file
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


def show(value: object) -> str:
    """A value as its editor would recognise it, cut to a readable length."""
    if isinstance(value, DescribedEnum):
        value = value.name
    if isinstance(value, bool):
        text = str(value).lower()
    elif isinstance(value, str):
        text = f'"{value}"'
    elif isinstance(value, tuple | list):
        text = "[" + ", ".join(map(show, value)) + "]"
    else:
        text = str(value)
    return text if len(text) <= 80 else text[:77] + "..."


_TYPE_NAMES = {
    "int": "a whole number",
    "float": "a number",
    "str": "text in quotes",
    "bool": "true or false",
    "array": "a list",
    "object": "a table in braces",
    "date": "a date such as 2022-04-22",
}


def explain(error: msgspec.ValidationError, annotation: Any) -> str:
    """What was wanted, from the sentence of a failed conversion."""
    text, _, path = str(error).partition(" - at `$")
    item = re.search(r"\[(\d+)\]", path)
    place = f" (item {int(item[1]) + 1})" if item else ""
    inner = re.search(r"\.(\w+)`", path)
    if inner:
        place = f" for `{inner[1]}`" + place
    return _wanted(text, annotation) + place


def _wanted(text: str, annotation: Any) -> str:
    if text.startswith("Invalid enum value"):
        return "one of " + ", ".join(_enum_names(annotation))
    if missing := re.fullmatch(r"Object missing required field `(\w+)`", text):
        return f"the key `{missing[1]}` in each table"
    if unknown := re.fullmatch(r"Object contains unknown field `(\w+)`", text):
        return f"no key `{unknown[1]}` in these tables"
    if f"'{SLUG}'" in text:
        return 'a slug: lower-case letters, digits and single hyphens, such as "nick-nelson"'
    if "https?" in text:
        return "an address that starts with https:// or http://"
    if "matching regex" in text:
        return "text that is not empty and has no blanks at its ends"
    if "of length >= 1" in text:
        return "at least one item"
    text = re.sub(r"^[Ee]xpected ", "", text).split(", got")[0]
    return re.sub(r"`([^`]+)`", lambda match: _name_types(match[1]), text).replace(
        ">=", "of at least"
    )


def _name_types(text: str) -> str:
    names = [name for name in text.split(" | ") if name != "null"]
    return " or ".join(_TYPE_NAMES.get(name, name) for name in names)


def _enum_names(annotation: Any) -> list[str]:
    """The words of the first enum inside an annotation, nested tables included."""
    if isinstance(annotation, type) and issubclass(annotation, DescribedEnum):
        return list(annotation.__members__)
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        parts: tuple[Any, ...] = tuple(field.type for field in msgspec.structs.fields(annotation))
    else:
        parts = getattr(annotation, "__args__", ())
    return next((names for part in parts if (names := _enum_names(part))), [])
