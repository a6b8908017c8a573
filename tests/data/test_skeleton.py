"""A new series: `python -m data new NAME`."""

import subprocess
import sys
from pathlib import Path

import pytest

from data import records
from data.loader import load
from tests.conftest import ROOT

pytestmark = pytest.mark.slow


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command as an editor does."""
    command = [sys.executable, "-m", "data", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_new_series(tmp_path: Path) -> None:
    """What is written is sound by itself and beside another series, and holds an episode with its cast."""
    folder = tmp_path / "my-series"
    written = run("new", folder)
    assert (written.returncode, written.stderr) == (0, "")
    assert written.stdout.startswith(f"10 files in {folder}.")

    checked = run(folder, "data/heartstopper")
    assert (checked.returncode, checked.stderr) == (0, "")

    catalog = load(folder)
    assert catalog[records.Series, "my-series"].title == "My Series"
    [episode] = catalog.all(records.Episode)
    assert [part.person for part in catalog.cast_of(episode)] == ["my-series-actor"]


def test_headers(tmp_path: Path) -> None:
    """The opening comment of each file names the keys that a record needs and may have."""
    run("new", tmp_path / "my-series")
    header = (
        (tmp_path / "my-series" / "characters.toml").read_text(encoding="utf-8").split("\n\n")[0]
    )
    assert header.splitlines() == [
        "# Characters: one table each, sorted.",
        "# Required: sources, name, description.",
        "# Optional: evidence, disputes, aliases, occupation, school, year_group, first_appearance, known_from.",
    ]


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        (
            "My Series",
            'My Series: wanted a name of lower-case letters, digits and single hyphens, such as "my-series"\n',
        ),
        ("heartstopper", "heartstopper: wanted a name that no folder has yet\n"),
    ],
    ids=["no slug", "there already"],
)
def test_names_that_are_refused(name: str, answer: str) -> None:
    """A name that cannot be used is answered with what was wanted, and nothing is written."""
    refused = run("new", name)
    assert (refused.returncode, refused.stdout, refused.stderr) == (2, "", answer)
    assert not (ROOT / "data" / "My Series").exists()


def test_place_that_cannot_be_written_to(tmp_path: Path) -> None:
    """A path through a file is answered in one line."""
    (tmp_path / "file").touch()
    refused = run("new", tmp_path / "file" / "my-series")
    assert refused.returncode == 2
    assert refused.stderr == (
        f"{tmp_path}/file/my-series: wanted a place that can be written to: Not a directory\n"
    )
