"""`python -m contract.repository` in a copy of the repository: what a contributor is told, and what is written."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import schema
from contract.repository import files
from contract.repository.__main__ import main
from schema.version import VERSION
from tests.support import commands

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
NEEDED = ("CHANGELOG.md", "cache.py", "contract", "data", "examples", "resolvers", "schema")


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
    """The exit status of `python -m contract.repository` and all that it says."""
    command = [sys.executable, "-m", "contract.repository", *arguments]
    return commands.run(command, folder, **environment)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert text.count(old) == 1, path
    path.write_text(text.replace(old, new))


def rename(folder: Path) -> None:
    edit(
        folder / "schema" / "episode.py",
        "    title: str | None = field(",
        "    name: str | None = field(",
    )


def test_a_renamed_field_is_explained(copy: Path) -> None:
    """What breaks, which examples and clients it hits, and how to do it without breaking them."""
    rename(copy)

    status, said = run(copy, "check")

    assert status == 1
    words = " ".join(said.split())
    for told in (
        "2 changes: 1 breaking, 1 safe.",
        "BREAKING Episode.title FIELD_REMOVED",
        "It was probably renamed to Episode.name. Serve both for a while: add name, keep title",
        '@deprecated(reason: "Use `Episode.name` instead. Removed not before 20',
        "It hits: stored and persisted documents; typed code generation",
        "examples/cast-of-an-episode.graphql:",
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
        '    title: str | None = field("Title as broadcast; null if not yet announced.")',
        '    name: str | None = field("Title as broadcast.", lambda: "")\n'
        '    title: str | None = field("Title as broadcast; null if not yet announced.", None, "Use `Episode.name` instead. '
        'Removed not before 2099-01-01.")',
    )
    edit(
        copy / "CHANGELOG.md",
        "\n## Unreleased\n",
        "\n## Unreleased\n\n- `Episode.title` is deprecated and stays until 2099-01-01.\n",
    )
    major, minor, _ = map(int, VERSION.split("."))

    status, said = run(copy, "release")

    assert status == 0
    assert said.startswith(f"{VERSION} -> {major}.{minor + 1}.0: 2 safe changes.\n")
    assert "### Deprecated\n\n- `Episode.title`: " in said


@pytest.fixture
def committed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The files that the commands keep, moved to a folder of their own; the code stays."""
    contents = {
        "SDL": schema.sdl(),
        "INTROSPECTION": schema.introspection(),
        "RELEASED": schema.sdl(),
        "VERSION": f'VERSION = "{VERSION}"\n',
        "CHANGELOG": "# Changelog\n\n## Unreleased\n",
    }
    for name, content in contents.items():
        (tmp_path / name).write_text(content)
        monkeypatch.setattr(files, name, tmp_path / name)
    monkeypatch.setattr(schema.core, "description", schema.core.description)
    yield tmp_path
    monkeypatch.undo()
    if schema.plain().description != schema.core.description:
        schema.plain.cache_clear()
        schema.introspection.cache_clear()


def test_nothing_to_say(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is as it was is said in a line."""
    assert (main(["check"]), main(["release"])) == (0, 0)
    assert capsys.readouterr().out == (
        f"The schema is as committed, and every promise of version {VERSION} is kept.\n"
        f"Nothing has changed since version {VERSION}.\n"
    )


def test_a_release_writes_all_files(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The version, the released SDL, and the two that tell the version too."""
    edit(committed / "RELEASED", '"""The root of every query."""', '"""Where queries start."""')
    major, minor, patch = map(int, VERSION.split("."))
    version = f"{major}.{minor}.{patch + 1}"

    assert main(["release", "--write"]) == 0

    assert f"{VERSION} -> {version}: 1 safe change.\n" in capsys.readouterr().out
    assert (committed / "VERSION").read_text() == f'VERSION = "{version}"\n'
    assert (committed / "RELEASED").read_text() == (committed / "SDL").read_text()
    for name in ("SDL", "INTROSPECTION"):
        assert f"Version {version} " in (committed / name).read_text()


def test_a_broken_promise_is_not_released(
    committed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only naming the version overrides the policy."""
    edit(committed / "RELEASED", "type PageInfo {\n", "type PageInfo {\n  total: Int\n")
    before = (committed / "VERSION").read_text()

    assert main(["release", "--write"]) == 1
    assert "PageInfo.total is gone without notice" in capsys.readouterr().out
    assert (committed / "VERSION").read_text() == before

    assert main(["release", "--write", "--version", "7.0.0"]) == 0
    assert (committed / "VERSION").read_text() == 'VERSION = "7.0.0"\n'


def test_a_stale_introspection_result_is_noticed(
    committed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is written together with the SDL."""
    (committed / "INTROSPECTION").write_text("{}")

    assert main(["check"]) == 1
    assert capsys.readouterr().out == (
        "schema/introspection.json is not of this schema: `make schema` writes it.\n"
    )

    assert main(["accept"]) == 0
    assert main(["check"]) == 0
