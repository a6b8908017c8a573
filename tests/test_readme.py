"""The README's query gives its answer."""

import json
import re

from benchmarks.compare.readme import markdown, recorded
from data.catalog import Catalog
from tests.conftest import ROOT, Execute

README = (ROOT / "README.md").read_text()


def test_the_first_query_gives_the_answer_beside_it(execute: Execute, real: Catalog) -> None:
    """The query on the first screen, run on the served dataset, gives the JSON below it."""
    (query,) = re.findall(r"```graphql\n(.+?)```", README, re.DOTALL)
    (answer,) = re.findall(r"```json\n(.+?)```", README, re.DOTALL)

    assert {"data": execute(query, real)} == json.loads(answer)


def test_links_lead_to_files_that_exist() -> None:
    """Every relative link of the README names a file or folder of the repository."""
    links = re.findall(r"\]\((?!http)([^)#]+)\)", README)

    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_figures_are_those_that_were_recorded() -> None:
    """The table is made from the file that `make bench` writes."""
    assert markdown(recorded()) in README
