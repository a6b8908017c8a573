"""TOML folders -> a catalog, or every mistake in them at once."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import msgspec
import tomli

from data import checks
from data.catalog import Catalog
from data.mistakes import DatasetError, Mistake, faults, header_fault, show
from data.records import RECORD_TYPES, Record, Series
from data.values import decode

_TYPES = {cls.file: cls for cls in RECORD_TYPES}


def load(*folders: Path) -> Catalog:
    """The catalog of one or more dataset folders, one series each.

    Raises DatasetError with all mistakes when anything in them is wrong.
    """
    mistakes: list[Mistake] = []
    loaded = [record for folder in folders for record in _read_folder(folder.absolute(), mistakes)]
    types = {f"{cls.file}.toml": cls.__name__ for cls in RECORD_TYPES}
    unreadable = {
        (types[file], mistake.record)
        for mistake in mistakes
        if (file := mistake.file.partition("/")[2]) in types
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
            names = get_close_matches(path.stem, _TYPES, n=1) or sorted(_TYPES)
            wanted = "a file named after its records: " + ", ".join(
                f"{name}.toml" for name in names
            )
            mistakes.append(Mistake(file, wanted=wanted))
            continue
        try:
            tables = _parse(path.read_bytes())
        except OSError as error:
            mistakes.append(Mistake(file, wanted=f"a file that can be read: {error.strerror}"))
            continue
        except ValueError as error:
            mistakes.append(Mistake(file, wanted=str(error)))
            continue
        if cls is Series and list(tables) != [folder.name]:
            wanted = f"one table, [{folder.name}], named after the folder"
            mistakes.append(Mistake(file, value=show(list(tables)), wanted=wanted))
        yield from _read_tables(file, cls, folder.name, tables, mistakes)


def _parse(content: bytes) -> dict[str, Any]:
    """The tables of a TOML file; its errors say what was wanted."""
    try:
        # Some editors write a byte order mark, which TOML does not know.
        return tomli.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ValueError(f"text in UTF-8 (at line {line})") from None
    except tomli.TOMLDecodeError as error:
        text = str(error)
    if twice := re.fullmatch(r"Cannot declare \('(.+)',\) twice (.+)", text):
        raise ValueError(f"each header once, but [{twice[1]}] is there again {twice[2]}")
    text = text.replace("Cannot overwrite a value", "the key is there twice")
    text = text.replace(r"Illegal character '\n'", "the text does not end in its line")
    raise ValueError(f"correct TOML, but {text[0].lower()}{text[1:]}")


def _read_tables(
    file: str, cls: type[Record], series: str, tables: dict[str, Any], mistakes: list[Mistake]
) -> Iterator[Record]:
    for slug, table in tables.items():
        if not isinstance(table, dict):
            wanted = "every key to stand below a record's [header], in single brackets"
            mistakes.append(Mistake(file, key=slug, value=show(table), wanted=wanted))
            continue
        record = _read_record(cls, {"slug": slug, "series": series}, table)
        if record is not None:
            yield record
            continue
        if wanted_header := header_fault(slug):
            mistakes.append(Mistake(file, slug, wanted=wanted_header))
        mistakes += (Mistake(file, slug, *fault) for fault in faults(table, cls))


def _read_record(cls: type[Record], given: dict[str, Any], table: dict[str, Any]) -> Record | None:
    if given.keys() & table:
        return None
    try:
        return msgspec.convert(given | table, cls, dec_hook=decode)
    except msgspec.ValidationError:
        return None
