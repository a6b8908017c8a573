"""TOML folders -> a catalog, or every mistake in them at once."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from data import checks
from data.catalog import Catalog
from data.mistakes import DatasetError, Mistake, explain, show
from data.records import RECORD_TYPES, Record, Series
from data.values import decode

_TYPES = {cls.file: cls for cls in RECORD_TYPES}


def load(*folders: Path) -> Catalog:
    """The catalog of one or more dataset folders, one series each.

    Raises DatasetError with all mistakes when anything in them is wrong.
    """
    mistakes: list[Mistake] = []
    loaded = [record for folder in folders for record in _read_folder(folder, mistakes)]
    types = {f"{cls.file}.toml": cls.__name__ for cls in RECORD_TYPES}
    unreadable = {
        (types[file], mistake.record)
        for mistake in mistakes
        if (file := mistake.file.partition("/")[2]) in types and mistake.record
    }
    mistakes += checks.check(loaded, unreadable)
    if mistakes:
        raise DatasetError(sorted(mistakes))
    return Catalog(loaded)


def _read_folder(folder: Path, mistakes: list[Mistake]) -> Iterator[Record]:
    if not (folder / "series.toml").is_file():
        mistakes.append(Mistake(f"{folder.name}/series.toml", wanted="this file to exist"))
    for path in sorted(folder.glob("*.toml")):
        file = f"{folder.name}/{path.name}"
        cls = _TYPES.get(path.stem)
        if cls is None:
            names = ", ".join(sorted(_TYPES))
            mistakes.append(Mistake(file, wanted=f"a file named after its records: {names}"))
            continue
        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            mistakes.append(Mistake(file, wanted=f"a readable TOML file, but {error}"))
            continue
        if cls is Series and list(tables) != [folder.name]:
            mistakes.append(
                Mistake(file, value=show(list(tables)), wanted=f"one table, [{folder.name}]")
            )
        yield from _read_tables(file, cls, folder.name, tables, mistakes)


def _read_tables(
    file: str, cls: type[Record], series: str, tables: dict[str, Any], mistakes: list[Mistake]
) -> Iterator[Record]:
    read: list[Record] = []
    for slug, table in tables.items():
        if not isinstance(table, dict):
            wanted = "every key to stand below the [header] of a record"
            mistakes.append(Mistake(file, key=slug, value=show(table), wanted=wanted))
            continue
        try:
            read.append(
                msgspec.convert(table | {"slug": slug, "series": series}, cls, dec_hook=decode)
            )
        except msgspec.ValidationError:
            mistakes += _diagnose(file, cls, slug, table)
    for before, after in zip(read, read[1:], strict=False):
        if after.order < before.order:
            wanted = f"it to stand before [{before.slug}]: the file is sorted"
            mistakes.append(Mistake(file, after.slug, wanted=wanted))
    yield from read


def _diagnose(file: str, cls: type[Record], slug: str, table: dict[str, Any]) -> Iterator[Mistake]:
    """Every mistake of one table; msgspec itself stops at the first."""
    fields = {field.name: field for field in msgspec.structs.fields(cls)}
    del fields["series"]
    slug_type = fields.pop("slug").type
    try:
        msgspec.convert(slug, slug_type)
    except msgspec.ValidationError as error:
        yield Mistake(file, slug, wanted=f"a header that is {explain(error, slug_type)}")
    for key, value in table.items():
        if key not in fields:
            yield Mistake(file, slug, key, show(value), f"one of the keys {', '.join(fields)}")
            continue
        try:
            msgspec.convert(value, fields[key].type, dec_hook=decode)
        except msgspec.ValidationError as error:
            yield Mistake(file, slug, key, show(value), explain(error, fields[key].type))
    for key, field in fields.items():
        if field.required and key not in table:
            yield Mistake(file, slug, key, wanted="this key to be there")
