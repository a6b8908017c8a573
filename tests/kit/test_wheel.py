"""The wheel, installed by itself: a team records, the API moves, and the team learns what and why."""

import re
import zipfile
from pathlib import Path

import pytest

from tests.kit import upgrade
from tests.kit.serving import graphql_server
from tests.support import commands

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
README = ROOT / "kit" / "README.md"


@pytest.fixture
def team(tmp_path: Path) -> Path:
    upgrade.write(tmp_path)
    return tmp_path


def run(program: Path, folder: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    plain = {"NO_COLOR": "1", "PYTEST_ADDOPTS": "", **environment}
    return commands.run([program, *arguments], folder, **plain)


def test_the_wheel_holds_the_tool_alone(wheel: Path) -> None:
    """One package with a name of its own, and nothing that knows this repository."""
    names = zipfile.ZipFile(wheel).namelist()

    assert {name.partition("/")[0].partition("-")[0] for name in names} == {
        "graphql_contract",
        "graphql_contract_kit",
    }
    assert not any("repository" in name for name in names)


def test_the_wheel_holds_the_licence(wheel: Path) -> None:
    """The text of the repository."""
    with zipfile.ZipFile(wheel) as archive:
        [name] = [name for name in archive.namelist() if name.endswith("/licenses/LICENSE")]
        assert archive.read(name).decode() == (ROOT / "LICENSE").read_text()


def test_the_screen_of_the_readme(environment: Path, team: Path) -> None:
    """Record, upgrade the server, check: what is printed is what kit/README.md shows."""
    command = environment / "graphql-contract"
    with graphql_server(upgrade.OLD, upgrade.old_data(), Schema_Version="1.4.0") as url:
        assert run(command, team, "record", "operations", "--endpoint", url) == (
            0,
            "graphql.lock.json holds 3 operations.\n",
        )
        status, out = run(command, team, "check", GRAPHQL_ENDPOINT=url)
        assert (status, out.splitlines()[0]) == (0, "3 operations: 3 same.")
    with graphql_server(upgrade.NEW, upgrade.new_data(), Schema_Version="2.0.0") as url:
        status, out = run(command, team, "check", GRAPHQL_ENDPOINT=url)

    assert status == 1
    shown = re.search(
        r"```text\n\$ graphql-contract check\n(.*?)```", README.read_text(), re.DOTALL
    )
    assert shown is not None
    assert out == shown[1]


def test_pytest_checks_the_lock(environment: Path, team: Path) -> None:
    """One test for each operation, beside those of the team; a moved one fails and says why."""
    (team / "test_own.py").write_text("def test_own(): pass\n")
    python = environment / "python"
    with graphql_server(upgrade.OLD, upgrade.old_data()) as url:
        run(environment / "graphql-contract", team, "record", "operations", "--endpoint", url)
        status, out = run(python, team, "-m", "pytest", "--graphql-lock", "--graphql-endpoint", url)
        assert (status, "4 passed" in out) == (0, True)
        (team / "tests").mkdir()
        (team / "test_own.py").rename(team / "tests" / "test_own.py")
        status, out = run(
            python, team, "-m", "pytest", "tests", "--graphql-lock", GRAPHQL_ENDPOINT=url
        )
        assert (status, "4 passed" in out) == (0, True)
        assert "1 passed" in run(python, team, "-m", "pytest")[1]
    with graphql_server(upgrade.NEW, upgrade.new_data()) as url:
        status, out = run(python, team, "-m", "pytest", "--graphql-lock", GRAPHQL_ENDPOINT=url)
    assert (status, "2 failed, 2 passed" in out) == (1, True)
    assert "What to do: Use Book.name instead." in out
    assert "data.count (data): 25 -> 26" in out
    assert "Traceback" not in out


@pytest.mark.parametrize(
    ("lock", "message"),
    [
        (None, "graphql.lock.json does not exist: `record` makes it."),
        ("{", "graphql.lock.json:1 is not JSON: "),
    ],
)
def test_pytest_without_a_lock(
    environment: Path, team: Path, lock: str | None, message: str
) -> None:
    """One line and a status that is not 0."""
    if lock is not None:
        (team / "graphql.lock.json").write_text(lock)
    arguments = ("-m", "pytest", "--graphql-lock", "--graphql-endpoint", "http://127.0.0.1:9/")
    status, out = run(environment / "python", team, *arguments)

    assert status != 0
    assert message in out
    assert "Traceback" not in out


def test_a_fixture_replays(environment: Path, team: Path) -> None:
    """A test of the team gets the recorded answer with the server gone."""
    (team / "test_own.py").write_text(
        """import json
from urllib.request import Request, urlopen

def test_book(graphql_replay):
    query = open("operations/book.graphql").read()
    body = json.dumps({"query": query, "variables": {"id": "1"}}).encode()
    answer = json.loads(urlopen(Request(graphql_replay.url, body)).read())
    assert answer == {"data": {"book": {"title": "Title 1", "kind": "NOVEL"}}}
"""
    )
    with graphql_server(upgrade.OLD, upgrade.old_data()) as url:
        run(environment / "graphql-contract", team, "record", "operations", "--endpoint", url)
    status, out = run(environment / "python", team, "-m", "pytest")

    assert (status, "1 passed" in out) == (0, True)
