"""The pages for readers: the README's query gives its answer, links lead somewhere, figures are recorded ones."""

import json
import re
from pathlib import Path

import pytest

from benchmarks.compare.readme import markdown, recorded
from data.catalog import Catalog
from tests.conftest import ROOT, Execute

README = (ROOT / "README.md").read_text()
PERFORMANCE = (ROOT / "docs" / "performance.md").read_text()
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_the_first_query_gives_the_answer_beside_it(execute: Execute, real: Catalog) -> None:
    """The query on the first screen, run on the served dataset, gives the JSON below it."""
    (query,) = re.findall(r"```graphql\n(.+?)```", README, re.DOTALL)
    (answer,) = re.findall(r"```json\n(.+?)```", README, re.DOTALL)

    assert {"data": execute(query, real)} == json.loads(answer)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files_that_exist(page: Path) -> None:
    """Every relative link of a page names a file or folder of the repository."""
    links = re.findall(r"\]\((?!http)([^)#]+)\)", page.read_text())

    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_front_page_is_short() -> None:
    """The README is read in a few minutes; what is longer is a page of docs/."""
    assert len(README.split()) <= 900


def test_the_figures_are_those_that_were_recorded() -> None:
    """The table is made from the file that `make bench` writes."""
    assert markdown(recorded()) in PERFORMANCE
