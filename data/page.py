"""The README of a dataset, with its figures and gaps.

    python -m data.page FOLDER

writes README.md into that folder; a test fails while it is out of date.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from data import survey
from data.catalog import Catalog
from data.digest import digest
from data.loader import load
from data.records import RECORD_TYPES, Series

FEW = 6


def page(catalog: Catalog) -> str:
    """The page of a catalog that holds one series."""
    return "\n".join(_lines(catalog)) + "\n"


def _lines(catalog: Catalog) -> Iterator[str]:
    (series,) = catalog.all(Series)
    yield f"# The dataset of {series.title}"
    yield ""
    yield "Written by `make dataset-page`; `meta { dataset }` of the API gives the same figures."
    yield ""
    yield f"Version {series.dataset_version}. The facts stand at {series.facts_as_of}. Digest of the content:"
    yield f"`{digest(catalog)}`."
    yield ""
    yield "## What there is"
    yield ""
    yield "| type | file | records |"
    yield "| --- | --- | ---: |"
    files = {cls.__name__: cls.file for cls in RECORD_TYPES}
    for name, count in survey.counts(catalog).items():
        yield f"| {name} | [{files[name]}.toml]({files[name]}.toml) | {count} |"
    yield ""
    yield "## How well it is founded"
    yield ""
    yield "A fact is a value in a key of a record. It has the confidence of its evidence, or else that of"
    yield "the best source of its record."
    yield ""
    yield "| confidence | facts | meaning |"
    yield "| --- | ---: | --- |"
    for confidence, count in survey.facts(catalog).items():
        yield f"| {confidence.name} | {count} | {confidence.description} |"
    yield ""
    yield "## What is known to be missing"
    yield ""
    yield "| type | key | records without it | which |"
    yield "| --- | --- | ---: | --- |"
    for gap in survey.gaps(catalog):
        yield f"| {gap.type} | {gap.field} | {len(gap.records)} | {_named(gap)} |"


def _named(gap: survey.DataGap) -> str:
    slugs = [record.slug for record in gap.records[:FEW]]
    rest = len(gap.records) - len(slugs)
    return ", ".join(slugs) + (f" and {rest} more" if rest else "")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    (folder / "README.md").write_text(page(load(folder)), encoding="utf-8")
