"""Load TOML folders into a catalog, or report all their mistakes at once."""

import re
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import msgspec
import tomli

from data import checks
from data.catalog import Catalog
from data.mistakes import DatasetError, Mistake, header_violation, meant, salvaged, show, violations
from data.places import chunks, header, line_of
from data.records import RECORD_TYPES, Record, Series
from data.values import decode

_TYPES = {cls.file: cls for cls in RECORD_TYPES}


def load(*folders: Path) -> Catalog:
    """Return the catalog of one or more dataset folders, one series each.

    Raises DatasetError with all mistakes if there are any.
    """
    loaded = _Loaded()
    for folder in folders:
        _read_folder(folder.absolute(), loaded)
    types = {f"{cls.file}.toml": cls.__name__ for cls in RECORD_TYPES}
    unreadable = {
        (types[file], mistake.record)
        for mistake in loaded.mistakes
        if (file := mistake.file.partition("/")[2]) in types
    }
    mistakes = loaded.mistakes + checks.check(loaded.records, unreadable, loaded.partial)
    if mistakes:
        raise DatasetError(_in_order(mistakes, loaded.texts))
    return Catalog(loaded.records)


class _Loaded:
    """The contents of the files: records, records that lack keys, mistakes, and texts by file."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.partial: list[Record] = []
        self.mistakes: list[Mistake] = []
        self.texts: dict[str, str] = {}


def _in_order(mistakes: list[Mistake], texts: dict[str, str]) -> list[Mistake]:
    """The mistakes with their lines, file by file from the top."""
    placed = [
        mistake
        if mistake.line or mistake.file not in texts
        else mistake._replace(
            line=line_of(texts[mistake.file], mistake.record, mistake.key, mistake.value)
        )
        for mistake in mistakes
    ]
    return sorted(placed, key=lambda mistake: (mistake.file, mistake.line, mistake))


def _read_folder(folder: Path, loaded: _Loaded) -> None:
    if not (folder / "series.toml").is_file():
        near = meant(
            folder.name, [path.parent.name for path in folder.parent.glob("*/series.toml")]
        )
        wanted = f"this file to exist{near}"
        loaded.mistakes.append(Mistake(f"{folder.name}/series.toml", wanted=wanted))
    for path in sorted(folder.glob("*.toml")):
        file = f"{folder.name}/{path.name}"
        cls = _TYPES.get(path.stem)
        if cls is None:
            names = get_close_matches(path.stem, _TYPES, n=1) or sorted(_TYPES)
            wanted = "a file named after its records: " + ", ".join(
                f"{name}.toml" for name in names
            )
            loaded.mistakes.append(Mistake(file, wanted=wanted))
            continue
        try:
            content = path.read_bytes()
            # Some editors write a byte order mark, which TOML does not allow.
            text = content.decode("utf-8-sig")
        except OSError as error:
            wanted = f"a file that can be read: {error.strerror}"
            loaded.mistakes.append(Mistake(file, wanted=wanted))
            continue
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            loaded.mistakes.append(Mistake(file, wanted="text in UTF-8", line=line))
            continue
        loaded.texts[file] = text
        tables = _parse(file, text, loaded.mistakes)
        broken = any(mistake.file == file for mistake in loaded.mistakes)
        if cls is Series and not broken and list(tables) != [folder.name]:
            wanted = f"one table, [{folder.name}], named after the folder"
            loaded.mistakes.append(Mistake(file, value=show(list(tables)), wanted=wanted))
        _read_tables(file, cls, folder.name, tables, loaded)


def _parse(file: str, text: str, mistakes: list[Mistake]) -> dict[str, Any]:
    """The tables of a TOML file; those that do not parse are left out and reported."""
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        whole = Mistake(file, wanted=_wanted_toml(error.msg), line=error.lineno)
    tables: dict[str, Any] = {}
    broken = False
    for before, chunk in chunks(text):
        try:
            tables |= {slug: t for slug, t in tomli.loads(chunk).items() if slug not in tables}
        except tomli.TOMLDecodeError as error:
            broken = True
            record = header(chunk.partition("\n")[0]) or ""
            wanted = _wanted_toml(error.msg)
            mistakes.append(Mistake(file, record, wanted=wanted, line=before + error.lineno))
    if not broken:
        # Each record parses by itself, so two of them clash.
        mistakes.append(whole)
    return tables


def _wanted_toml(text: str) -> str:
    """What was wanted, from the message of the TOML parser."""
    if match := re.fullmatch(r"Cannot declare \('(.+)',\) twice", text):
        return f"each header once, but [{match[1]}] is there again"
    text = text.replace("Cannot overwrite a value", "the key is there twice")
    text = text.replace(r"Illegal character '\n'", "the text does not end in its line")
    return f"correct TOML, but {text[0].lower()}{text[1:]}"


def _read_tables(
    file: str, cls: type[Record], series: str, tables: dict[str, Any], loaded: _Loaded
) -> None:
    for slug, table in tables.items():
        if not isinstance(table, dict):
            wanted = "every key to stand below a record's [header], in single brackets"
            loaded.mistakes.append(Mistake(file, key=slug, value=show(table), wanted=wanted))
            continue
        given = {"slug": slug, "series": series}
        record = _read_record(cls, given, table)
        if record is not None:
            loaded.records.append(record)
            continue
        if wanted_header := header_violation(slug):
            loaded.mistakes.append(Mistake(file, slug, wanted=wanted_header))
        loaded.mistakes += (Mistake(file, slug, *violation) for violation in violations(table, cls))
        loaded.partial.append(cls(**salvaged(table, cls) | given))


def _read_record(cls: type[Record], given: dict[str, Any], table: dict[str, Any]) -> Record | None:
    if given.keys() & table:
        return None
    try:
        return msgspec.convert(given | table, cls, dec_hook=decode)
    except msgspec.ValidationError:
        return None
