"""The wheel holds the whole program, and its command does what the repository's does."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import httpx2
import pytest

from tests.support import commands
from tests.support.npm import present as npm_present

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "testing"
PACKAGE = "heartstopper_api"


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the tree as it is."""
    folder = tmp_path_factory.mktemp("wheel")
    command = ["wheel", "--quiet", "--no-deps", "--no-index", "--no-build-isolation", str(ROOT)]
    subprocess.run(
        [sys.executable, "-m", "pip", *command, "--wheel-dir", str(folder)],
        check=True,
        capture_output=True,
    )
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which the wheel alone is installed, beside what it depends on."""
    target = tmp_path_factory.mktemp("installed")
    command = ["install", "--quiet", "--no-deps", "--no-index", "--target", str(target), str(wheel)]
    subprocess.run([sys.executable, "-m", "pip", *command], check=True, capture_output=True)
    path = os.pathsep.join([str(target / "bin"), os.environ["PATH"]])
    return os.environ | {"PATH": path, "PYTHONPATH": str(target)}


def run(installed: dict[str, str], folder: Path, *arguments: str) -> tuple[int, str, str]:
    """What the command prints, run where nothing of the repository is."""
    command = shutil.which("heartstopper-api", path=installed["PATH"])
    assert command is not None
    done = subprocess.run(
        [command, *arguments],
        env=installed,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout, done.stderr


def test_one_package_is_installed(wheel: Path) -> None:
    """No name as common as `data` or `schema` lands beside other packages."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()

    assert {name.split("/")[0].partition("-")[0] for name in names} == {PACKAGE}
    assert f"{PACKAGE}/server.py" in names
    assert any(name.endswith("/series.toml") for name in names)
    assert not [name for name in names if "__pycache__" in name or "/tests/" in name]


def test_the_schema_is_printed(installed: dict[str, str], tmp_path: Path) -> None:
    """`schema` prints the committed SDL."""
    printed = run(installed, tmp_path, "schema")

    assert printed == (0, (ROOT / "schema" / "schema.graphql").read_text(), "")


def test_datasets_are_checked(installed: dict[str, str], tmp_path: Path) -> None:
    """`check` accepts a sound folder, and names what is wrong with another."""
    sound = str(ROOT / "tests" / "datasets" / "lantern-bay")

    assert run(installed, tmp_path, "check", sound)[0] == 0
    status, _, said = run(installed, tmp_path, "check", str(tmp_path))
    assert status == 2
    assert "Traceback" not in said


@pytest.mark.parametrize("command", ["serve", "check", "contract"])
def test_every_command_explains_itself(
    installed: dict[str, str], tmp_path: Path, command: str
) -> None:
    """`--help` prints the usage of the command."""
    status, said, _ = run(installed, tmp_path, command, "--help")

    assert status == 0
    assert said.startswith("usage: ")


def test_an_unknown_command_is_refused(installed: dict[str, str], tmp_path: Path) -> None:
    """One sentence says which commands there are."""
    status, _, said = run(installed, tmp_path, "sevre")

    assert status == 1
    assert said == 'The command is "sevre"; it must be serve, check, schema or contract.\n'


def test_a_server_starts_from_the_wheel(installed: dict[str, str], tmp_path: Path) -> None:
    """The first line has the address; the API, both pages and the downloads are there."""
    command = ["heartstopper-api", "--port", "0", "--workers", "2", "--log-level", "error"]
    with subprocess.Popen(
        command, env=installed, cwd=tmp_path, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        url = server.stdout.readline().split()[-1]
        try:
            with httpx2.Client(base_url=url.removesuffix("/graphql"), timeout=30) as http:
                answer = http.post("/graphql", json={"query": "{ allSeries { slug } }"})
                pages = [http.get(path).status_code for path in ("/", "/readyz", "/schema.graphql")]
        finally:
            server.terminate()

    assert answer.json() == {"data": {"allSeries": [{"slug": "heartstopper"}]}}
    assert pages == [200, 200, 200]


def test_the_pytest_fixture_of_the_examples_works(
    installed: dict[str, str], tmp_path: Path
) -> None:
    """A copy of the fixture and its test passes in an empty folder."""
    for name in ("conftest.py", "test_cast.py"):
        shutil.copy(EXAMPLES / name, tmp_path)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)]
    commands.output(command, tmp_path, **installed)


@npm_present
def test_the_node_fixture_of_the_examples_works(installed: dict[str, str], tmp_path: Path) -> None:
    """So does the one for Node's test runner."""
    shutil.copy(EXAMPLES / "cast.test.mjs", tmp_path)
    commands.output(["node", "--test", "cast.test.mjs"], tmp_path, **installed)
