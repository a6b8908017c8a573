"""The command line: what `python server.py` checks, says and refuses."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from data.catalog import Catalog
from tests.support.edited import SMALL, edited, placed_mistakes

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program to its end, with no settings in its environment but those given."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("API_")}
    return subprocess.run(
        [sys.executable, "server.py", *arguments],
        cwd=ROOT,
        env=others | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_check_of_a_sound_dataset(small: Catalog) -> None:
    """A sound dataset is answered with one line and success."""
    result = run("--check", "--datasets", str(SMALL))
    assert result.stdout == f"{len(small)} records in {SMALL} are sound.\n"
    assert (result.returncode, result.stderr) == (0, "")


def test_check_of_what_is_served(real: Catalog) -> None:
    """Without a folder, the check is of what the program serves, and finds it sound."""
    result = run("--check")
    assert result.stdout.startswith(f"{len(real)} records in ")
    assert (result.returncode, result.stderr) == (0, "")


def test_check_of_two_datasets(small: Catalog, real: Catalog) -> None:
    """Several folders can be named at once, in the environment as well."""
    folders = os.pathsep.join([str(ROOT / "data" / "heartstopper"), str(SMALL)])
    result = run("--check", API_DATASETS=folders)
    assert result.stdout.startswith(f"{len(real) + len(small)} records in ")
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize("arguments", [["--check"], ["--workers", "2"]])
def test_broken_dataset(tmp_path: Path, arguments: list[str]) -> None:
    """A broken dataset is never served: one line for each mistake, and exit status 2."""
    edited(tmp_path, "schools.toml", 'sources = ["lantern-bay-companion"]', "sources = []")
    copy = edited(tmp_path, "tracks.toml", "number = 4", "number = 6")
    result = run(*arguments, "--port", "0", "--datasets", str(copy))
    assert result.stderr.splitlines()[:-1] == placed_mistakes(copy)
    assert result.stderr.splitlines()[-1] == "2 mistakes; nothing is served."
    assert (result.returncode, result.stdout) == (2, "")


def test_missing_folder(tmp_path: Path) -> None:
    """A folder that does not exist is answered with the file that it lacks."""
    result = run("--check", "--datasets", str(tmp_path / "nowhere"))
    assert result.stderr.splitlines()[0] == "nowhere/series.toml: wanted this file to exist"
    assert (result.returncode, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr


@pytest.fixture(scope="module")
def usage() -> str:
    """Ask the program for its help."""
    result = run("--help")
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout.partition("options:")[2]


@pytest.mark.parametrize(
    ("option", "variable"),
    [
        ("--host", "API_HOST"),
        ("--port", "API_PORT"),
        ("--workers", "API_WORKERS"),
        ("--datasets", "API_DATASETS"),
        ("--log-level", "API_LOG_LEVEL"),
    ],
)
def test_help(usage: str, option: str, variable: str) -> None:
    """Each option is explained by --help, with the environment variable that sets it too."""
    entries = [f"--{entry}" for entry in usage.split("\n  --")]
    [entry] = [entry for entry in entries if entry.startswith(f"{option} ")]
    assert f"[{variable}]" in entry


@pytest.mark.parametrize(
    ("arguments", "environment"), [((), {"API_PORT": "many"}), (("--port", "many"), {})]
)
def test_port_that_is_no_number(arguments: tuple[str, ...], environment: dict[str, str]) -> None:
    """A setting that is no number is answered in one line, wherever it was set."""
    result = run("--check", *arguments, **environment)
    error = "server.py: error: argument --port: invalid int value: 'many'"
    assert result.stderr == f"{error}\n"
    assert (result.returncode, result.stdout) == (2, "")


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--host", "", "argument --host: "),
        ("--origins", "a b", '"a b" is not an origin'),
        ("--origins", "https://a.example, b", '"b" is not an origin'),
        ("--origins", "https://a.example/", '"https://a.example/" is not an origin'),
        ("--public-url", "ftp://a", '"ftp://a" is not an http or https URL'),
        ("--surrogate-header", "a b", '"a b" is not the name of a header'),
        ("--workers", "0", "argument --workers: "),
        ("--direct", "maybe", 'argument --direct: invalid value: "maybe"'),
    ],
)
def test_values_that_make_no_sense(option: str, value: str, said: str) -> None:
    """Each is refused in one line, before anything listens."""
    result = run(option, value, "--port", "0", "--datasets", str(SMALL))
    assert result.stderr.startswith(f"server.py: error: {said}")
    assert result.stderr.count("\n") == 1
    assert (result.returncode, result.stdout) == (2, "")


def test_known_documents_must_fit_the_schema(tmp_path: Path) -> None:
    """One that does not could never be run."""
    manifest = tmp_path / "manifest.json"
    manifest.write_text('{"a": "{nope}"}')
    result = run("--documents", str(manifest), "--port", "0", "--datasets", str(SMALL))
    expected = (
        "The document \"a\" does not fit the schema: Cannot query field 'nope' on type 'Query'."
    )
    assert result.stderr.startswith(expected)
    assert result.stderr.count("\n") == 1
    assert (result.returncode, result.stdout) == (2, "")
