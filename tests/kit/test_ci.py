"""The GitHub Action and the recipe for other CI, run as far as they run without a forge."""

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import msgspec.yaml
import pytest

from tests.kit import upgrade
from tests.kit.serving import graphql_server

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
ACTION = ROOT / "kit" / "action" / "action.yml"
README = ROOT / "kit" / "README.md"


@pytest.fixture
def team(tmp_path: Path, environment: Path) -> Path:
    upgrade.write(tmp_path)
    with graphql_server(upgrade.OLD, upgrade.old_data()) as url:
        record = [str(environment / "graphql-contract"), "record", "operations", "--endpoint", url]
        subprocess.run(record, cwd=tmp_path, check=True)
    return tmp_path


def expanded(text: str, inputs: Mapping[str, str]) -> str:
    """A value with its expressions filled in, which are inputs and the folder of the action."""

    def value(match: re.Match[str]) -> str:
        name = match[1].strip()
        return (
            str(ACTION.parent)
            if name == "github.action_path"
            else inputs[name.removeprefix("inputs.")]
        )

    return re.sub(r"\$\{\{(.*?)\}\}", value, text)


def step(number: int, team: Path, temporary: Path, **given: str) -> tuple[int, str]:
    """The status of a step of the action, and what it prints."""
    action: dict[str, Any] = msgspec.yaml.decode(ACTION.read_bytes())
    inputs = {name: one.get("default", "") for name, one in action["inputs"].items()}
    inputs |= {name.replace("_", "-"): one for name, one in given.items()}
    run = action["runs"]["steps"][number]
    done = subprocess.run(
        ["bash", "-e", "-c", run["run"]],
        cwd=team,
        env={
            **os.environ,
            "RUNNER_TEMP": str(temporary),
            **{name: expanded(one, inputs) for name, one in run["env"].items()},
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_the_action_checks(team: Path, environment: Path, tmp_path: Path) -> None:
    """It annotates lines and fails; not for data that may move; a header is sent as it is given."""
    (tmp_path / "graphql-contract").symlink_to(environment.parent)
    with graphql_server(upgrade.OLD, upgrade.old_data()) as url:
        token = "Authorization: Bearer a b; $(c)"
        assert step(1, team, tmp_path, endpoint=url, header=token)[0] == 0
    with graphql_server(upgrade.NEW, upgrade.new_data()) as url:
        status, out = step(1, team, tmp_path, endpoint=url)
        assert status == 1
        assert "::error file=operations/book.graphql,line=3,title=Book FIELD_REMOVED::" in out
    with graphql_server(upgrade.OLD, upgrade.new_data()) as url:
        assert step(1, team, tmp_path, endpoint=url)[0] == 1
        assert step(1, team, tmp_path, endpoint=url, data_may_move="true")[0] == 0
    assert step(1, team, tmp_path, endpoint="http://127.0.0.1:9/")[0] == 2


def test_the_action_installs_this_kit() -> None:
    """The folder that it hands to pip holds the project; what pip makes of it is tested as a wheel."""
    action = msgspec.yaml.decode(ACTION.read_bytes())
    [folder] = [expanded(one, {}) for one in action["runs"]["steps"][0]["env"].values()]

    assert (Path(folder) / "pyproject.toml").resolve() == ROOT / "kit" / "python" / "pyproject.toml"
    assert 'pip" install' in action["runs"]["steps"][0]["run"]


def test_the_recipe_writes_a_report(team: Path, environment: Path) -> None:
    """The second of its two lines; the first installs what these tests have installed."""
    recipe = re.search(
        r"pip install \./kit/python\n(graphql-contract check .*)\n```", README.read_text()
    )
    assert recipe is not None
    with graphql_server(upgrade.NEW, upgrade.new_data()) as url:
        path = f"{environment}{os.pathsep}{os.environ['PATH']}"
        variables = {**os.environ, "PATH": path, "GRAPHQL_ENDPOINT": url}
        done = subprocess.run(["bash", "-c", recipe[1]], cwd=team, env=variables, check=False)

    suite = ElementTree.fromstring((team / "graphql.xml").read_text())
    assert (done.returncode, suite.attrib["failures"]) == (1, "2")
