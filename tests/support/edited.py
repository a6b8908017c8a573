"""The small dataset with one thing changed, and what its editor is told."""

import re
import shutil
from pathlib import Path

import pytest

from data.loader import load
from data.mistakes import DatasetError

SMALL = Path(__file__).parents[1] / "datasets" / "lantern-bay"


def edited(folder: Path, file: str, old: str, new: str) -> Path:
    """Copy the small dataset, or edit the copy that is there already.

    Replaces `old`, which the file holds once, or appends if `old` is empty.
    """
    copy = folder / SMALL.name
    if not copy.exists():
        shutil.copytree(SMALL, copy)
    path = copy / file
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    assert not old or text.count(old) == 1
    path.write_text(text.replace(old, new) if old else text + new, encoding="utf-8")
    return copy


def mistakes(*folders: Path) -> list[str]:
    """Load folders in which something is wrong, and return what says so, without line numbers."""
    return [re.sub(r"(?<=\.toml):\d+", "", line) for line in placed_mistakes(*folders)]


def placed_mistakes(*folders: Path) -> list[str]:
    """Load folders in which something is wrong, and return the lines that say so."""
    with pytest.raises(DatasetError) as caught:
        load(*folders)
    lines = [str(mistake) for mistake in caught.value.mistakes]
    assert str(caught.value).splitlines() == lines
    return lines
