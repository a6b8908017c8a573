"""A system that lacks a library of Graphviz's is served all but the pictures."""

import os
from pathlib import Path

import pytest

from tests.support.program import running

pytestmark = pytest.mark.slow

MISSING = "libgobject-2.0.so.0: cannot open shared object file: No such file or directory"


def test_the_front_page_comes_without_its_pictures(tmp_path: Path) -> None:
    """The same stands there in words, and the log says once why, without a traceback."""
    (tmp_path / "pygraphviz.py").write_text(f'raise ImportError("{MISSING}")\n')
    path = os.environ | {"PYTHONPATH": str(tmp_path)}
    with running("--log-level", "warning", log=tmp_path / "log", env=path) as server:
        page = server.get("/")
        pictures = [server.get(f"/pictures/{name}.svg") for name in ("schema", "cast", "icon")]

    assert page.status_code == 200
    assert "The same in words" in page.text
    assert "pictures/schema.svg" not in page.text
    assert [picture.status_code for picture in pictures] == [404, 404, 200]
    [line] = (tmp_path / "log").read_text().splitlines()
    assert MISSING in line
    assert "Traceback" not in line
