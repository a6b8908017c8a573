"""The commands in a team's folder, and the kit as a team installs it: in an environment of its own."""

import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterator
from importlib.metadata import distribution
from pathlib import Path

import pytest

from contract.__main__ import main
from tests.kit.library import SDL, data, write_operations
from tests.kit.serving import graphql_server

LOCK = Path("graphql.lock.json")
Run = Callable[..., tuple[int, str, str]]
# What the wheel declares, and pytest with what it declares in turn.
NEEDED = ("graphql-core", "msgspec", "pytest", "iniconfig", "packaging", "pluggy", "pygments")
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy so that the repository stays as it is."""
    folder = tmp_path_factory.mktemp("build")
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info", "build", "repository")
    for name in ("kit/python", "contract"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    command = ["pip", "wheel", "--quiet", "--no-build-isolation", "--no-deps", "--no-index"]
    subprocess.run(
        [sys.executable, "-m", *command, "--wheel-dir", "dist", "kit/python"],
        cwd=folder,
        check=True,
    )
    [built] = (folder / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="session")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an environment's programs, with the wheel, what it depends on, and pytest."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder)
    programs = folder / "bin"
    install = ["pip", "--python", str(programs / "python"), "install", "--quiet", "--no-index"]
    subprocess.run([sys.executable, "-m", *install, "--no-deps", str(wheel)], check=True)
    [packages] = folder.glob("lib/python*/site-packages")
    for name in NEEDED:
        installed = distribution(name)
        for top in {file.parts[0] for file in installed.files or ()} - {"..", "__pycache__"}:
            (packages / top).symlink_to(installed.locate_file(top))  # type: ignore[arg-type] # a path
    return programs


@pytest.fixture
def library_team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A team's folder with its operations, and no endpoint in the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GRAPHQL_ENDPOINT", raising=False)
    write_operations(tmp_path)
    return tmp_path


@pytest.fixture
def run(library_team: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


@pytest.fixture(scope="module")
def library() -> Iterator[str]:
    with graphql_server(SDL, data()) as url:
        yield url


@pytest.fixture
def recorded(run: Run, library: str) -> bytes:
    assert run("record", "operations", "--endpoint", library)[0] == 0
    return LOCK.read_bytes()
