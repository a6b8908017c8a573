"""A small dataset to start a new series from, with a record of each common type."""

import re
from datetime import UTC, datetime
from pathlib import Path
from string import Template
from textwrap import fill

import msgspec

from data.records import RECORD_TYPES, SLUG, Record

# Below each record's header; $slug is the name of the folder, $title that name in words.
_RECORDS = {
    "series": """
[$slug]
title = "$title"
format = "Live-action television series"
genres = ["Drama"]
premise = "What it is about, to be written."
origin_countries = ["GB"]
original_language = "en"
creators = ["$slug-creator"]
companies = []
networks = ["$slug-network"]
dataset_version = "0.1.0"
facts_as_of = $today
sources = ["$slug-first-source"]
""",
    "sources": """
[$slug-first-source]
title = "The title of the page, book or programme that the facts are from"
kind = "ARTICLE"
confidence = "PRESS"
""",
    "companies": """
[$slug-network]
name = "Network of $title"
description = "Who shows it, to be written."
sources = ["$slug-first-source"]
""",
    "seasons": """
[$slug-season-1]
number = 1
status = "ANNOUNCED"
summary = "What happens in it, to be written."
sources = ["$slug-first-source"]
""",
    "episodes": """
[$slug-s01e01]
season = "$slug-season-1"
number = 1
title = "Title of the first episode"
release_date = $today
characters = ["$slug-character"]
sources = ["$slug-first-source"]
""",
    "characters": """
[$slug-character]
name = "Name of a character"
description = "Who it is, to be written."
sources = ["$slug-first-source"]
""",
    "actors": """
[$slug-actor]
name = "Name of an actor"
sources = ["$slug-first-source"]
""",
    "cast_credits": """
[$slug-actor-as-$slug-character]
person = "$slug-actor"
character = "$slug-character"
seasons = ["$slug-season-1"]
sources = ["$slug-first-source"]
""",
    "crew_members": """
[$slug-creator]
name = "Name of the creator"
sources = ["$slug-first-source"]
""",
    "crew_credits": """
[$slug-creator-director]
person = "$slug-creator"
department = "DIRECTION"
job = "Director"
seasons = ["$slug-season-1"]
sources = ["$slug-first-source"]

[$slug-creator-writer]
person = "$slug-creator"
department = "WRITING"
job = "Writer"
seasons = ["$slug-season-1"]
sources = ["$slug-first-source"]
""",
}


def write(folder: Path) -> list[Path]:
    """Write the files of a new series and return their paths.

    Raises ValueError if the folder's name is not a slug, FileExistsError if it is there already.
    """
    slug = folder.name
    if not re.search(SLUG, slug):
        raise ValueError(
            f"{slug}: wanted a name of lower-case letters, digits and single hyphens, "
            'such as "my-series"'
        )
    folder.mkdir(parents=True)
    title, today = slug.replace("-", " ").title(), datetime.now(tz=UTC).date()
    types = {cls.file: cls for cls in RECORD_TYPES}
    paths = []
    for name, text in _RECORDS.items():
        path = folder / f"{name}.toml"
        record = Template(text).substitute(slug=slug, title=title, today=today)
        path.write_text(_header(types[name]) + record, "utf-8")
        paths.append(path)
    return paths


def _header(cls: type[Record]) -> str:
    """The opening comment of a file: the keys of its records."""
    fields = [f for f in msgspec.structs.fields(cls) if f.name not in ("slug", "series")]
    lines = [f"{cls.file.replace('_', ' ').capitalize()}: one table each, sorted."]
    for label, required in (("Required", True), ("Optional", False)):
        names = [field.name for field in fields if field.required is required]
        lines.append(f"{label}: {', '.join(names)}.")
    return "".join(
        fill(line, 110, initial_indent="# ", subsequent_indent="#   ") + "\n" for line in lines
    )
