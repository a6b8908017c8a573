"""The worked example of CONTRIBUTING.md, done as it says."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from data import records
from data.catalog import Catalog
from data.loader import load
from data.page import page
from tests.conftest import ROOT

EXAMPLE = re.compile(r"<!-- example: (.+?) -->(?:\n```\w*\n(.+?)```)?", re.DOTALL)


@pytest.fixture
def steps() -> dict[str, str]:
    """What the guide says to do, and the text that belongs to each step."""
    return dict(EXAMPLE.findall((ROOT / "CONTRIBUTING.md").read_text()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copied: Path = shutil.copytree(ROOT / "data" / "heartstopper", tmp_path / "heartstopper")
    return copied


def insert(path: Path, table: str) -> None:
    """Put a table where the alphabet wants it."""
    text = path.read_text()
    (slug,) = tomllib.loads(table)
    later = [
        header
        for header in re.finditer(r"^\[([a-z0-9-]+)\]$", text, re.MULTILINE)
        if header[1] > slug
    ]
    place = later[0].start() if later else len(text)
    path.write_text(f"{text[:place].rstrip()}\n\n{table}\n{text[place:]}")


def add_season(path: Path, slug: str) -> None:
    text = path.read_text()
    start = text.index(f"[{slug}]\n")
    changed = re.sub(
        r"\nseasons = \[", '\nseasons = ["heartstopper-season-4", ', text[start:], count=1
    )
    path.write_text(text[:start] + changed)


def follow(folder: Path, steps: dict[str, str], *, with_credits: bool) -> None:
    for step, text in steps.items():
        if step.endswith(".toml"):
            insert(folder / step, text)
        elif match := re.fullmatch(r"add the season to (\w+\.toml): (.+)", step):
            if match[1] == "crew_credits.toml" and not with_credits:
                continue
            for slug in match[2].split(", "):
                add_season(folder / match[1], slug)


def test_the_example_makes_an_episode_with_its_cast_and_an_award(
    folder: Path, steps: dict[str, str]
) -> None:
    """Followed to the end, the guide adds an episode that knows its cast, its crew and its award."""
    follow(folder, steps, with_credits=True)

    catalog = load(folder)
    episode = catalog[records.Episode, "heartstopper-s04e01"]

    assert [part.person for part in catalog.cast_of(episode)] == ["kit-connor", "joe-locke"]
    assert {"andy-newbery", "alice-oseman"} <= catalog.people_of(episode)
    assert len(catalog.referring(records.Award, "subject", episode)) == 1


def unplaced(answer: str) -> str:
    """An answer of the check without line numbers, which move with every fact."""
    return re.sub(r"(?<=\.toml):\d+", "", answer)


def test_a_forgotten_step_is_named(folder: Path, steps: dict[str, str]) -> None:
    """Without the credits, the check answers what the guide says that it answers."""
    follow(folder, steps, with_credits=False)

    checked = subprocess.run(
        [sys.executable, "-m", "data", folder],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert checked.returncode == 2
    assert unplaced(checked.stderr) == unplaced(steps["answer without credits"])


def test_the_page_of_the_dataset_is_up_to_date(real: Catalog) -> None:
    """The figures in the dataset's README are those of the dataset; `make dataset-page` writes them."""
    readme = ROOT / "data" / "heartstopper" / "README.md"

    assert readme.read_text() == page(real)
