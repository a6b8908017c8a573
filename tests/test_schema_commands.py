"""`python -m schema` in a copy of the repository: what a contributor is told, and what is written."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import schema
from schema.version import VERSION

ROOT = Path(__file__).parent.parent
NEEDED = ("CHANGELOG.md", "data", "examples", "resolvers", "schema")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy to change, in which the committed files are up to date."""
    ignored = shutil.ignore_patterns("node_modules", "__pycache__")
    for name in NEEDED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=ignored)
        else:
            shutil.copy(source, tmp_path)
    for name in ("schema.graphql", "released.graphql"):
        (tmp_path / "schema" / name).write_text(schema.sdl())
    (tmp_path / "schema" / "introspection.json").write_text(schema.introspection())
    return tmp_path


def run(folder: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    """The exit status of `python -m schema` and all that it says."""
    done = subprocess.run(
        [sys.executable, "-m", "schema", *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert text.count(old) == 1, path
    path.write_text(text.replace(old, new))


def rename(folder: Path) -> None:
    edit(folder / "schema" / "episode.py", "    title: str = field(", "    name: str = field(")


def test_a_renamed_field_is_explained(copy: Path) -> None:
    """What breaks, which examples and clients it hits, and how to do it without breaking them."""
    rename(copy)

    status, said = run(copy, "check")

    assert status == 1
    words = " ".join(said.split())
    for told in (
        "1 breaking, 1 safe changes.",
        "BREAKING Episode.title FIELD_REMOVED",
        "It looks as if it was renamed to Episode.name. Serve both for a while: add name, keep title",
        'deprecated="Use `Episode.name` instead. Removed not before 20',
        "It hits: stored and persisted documents; typed code generation",
        "Documents: cast-of-an-episode",
        f"Since version {VERSION} that makes version {int(VERSION.split('.')[0]) + 1}.0.0.",
        "Accept it with `make schema`",
        "Episode.title is gone without notice",
        "CHANGELOG.md does not say under Unreleased that `Episode.title` is removed.",
    ):
        assert told in words


def test_a_field_that_is_deprecated_first_breaks_nobody(copy: Path) -> None:
    """The advice works: both fields, the old one deprecated and listed, make a minor version."""
    edit(
        copy / "schema" / "episode.py",
        '    title: str = field("The title as broadcast.")',
        '    name: str = field("The title as broadcast.", lambda: "")\n'
        '    title: str = field("The title as broadcast.", None, "Use `Episode.name` instead. '
        'Removed not before 2099-01-01.")',
    )
    edit(
        copy / "CHANGELOG.md",
        "\n## Unreleased\n",
        "\n## Unreleased\n\n- `Episode.title` is deprecated and stays until 2099-01-01.\n",
    )
    major, minor, _ = map(int, VERSION.split("."))

    assert run(copy, "accept")[0] == 0
    assert run(copy, "check") == (
        0,
        f"The schema is as committed, and every promise of version {VERSION} is kept.\n",
    )
    status, said = run(copy, "release", "--write")
    assert status == 0
    assert f"{VERSION} -> {major}.{minor + 1}.0: 2 safe changes." in said
    assert f'VERSION = "{major}.{minor + 1}.0"' in (copy / "schema" / "version.py").read_text()
    assert run(copy, "check")[0] == 0
    assert run(copy, "release")[1] == f"Nothing has changed since version {major}.{minor + 1}.0.\n"


def test_a_broken_promise_is_not_released(copy: Path) -> None:
    """Only naming the version overrides the policy."""
    rename(copy)
    before = (copy / "schema" / "version.py").read_text()

    status, said = run(copy, "release", "--write")
    assert (status, (copy / "schema" / "version.py").read_text()) == (1, before)
    assert "Episode.title is gone without notice" in said

    status, _ = run(copy, "release", "--write", "--version", "7.0.0")
    assert status == 0
    assert run(copy, "check")[1].endswith("every promise of version 7.0.0 is kept.\n")


def test_a_stale_introspection_result_is_noticed(copy: Path) -> None:
    """It is written together with the SDL."""
    edit(copy / "schema" / "introspection.json", '"queryType": {', '"queryType":  {')

    assert run(copy, "check") == (
        1,
        "schema/introspection.json is not of this schema: `make schema` writes it.\n",
    )


def test_client_teams_compare_any_two_schemas(copy: Path) -> None:
    """SDL or introspection result, with their own documents, for people or for programs."""
    new = copy / "new.graphql"
    new.write_text(schema.sdl().replace("  PENDING\n", "  PENDING\n\n  SHARED\n", 1))
    (copy / "ours").mkdir()
    (copy / "ours" / "won.graphql").write_text("{ awards { nodes { result } } }")
    (copy / "ours" / "names.graphql").write_text("{ awards { nodes { category } } }")
    files = ("schema/introspection.json", "new.graphql")

    status, said = run(copy, "diff", *files, "--documents", "ours", "--json")
    assert status == 0
    assert json.loads(said) == [
        {
            "criticality": "DANGEROUS",
            "kind": "ENUM_VALUE_ADDED",
            "coordinate": "AwardResult.SHARED",
            "message": "Enum value AwardResult.SHARED was added.",
            "advice": "Announce it in CHANGELOG.md; clients need a branch for the unknown.",
            "clients": ["exhaustive switches over enums, unions and interfaces"],
            "documents": ["won"],
        }
    ]
    assert run(copy, "diff", *reversed(files))[0] == 1
    assert run(copy, "diff", "nothing", "new.graphql") == (
        2,
        "nothing is no file, and no revision with schema/schema.graphql.\n",
    )
