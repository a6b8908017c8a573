"""The npm package, unpacked from its tarball: it tells the same as the wheel, by the same lock."""

import json
import os
import shutil
import subprocess
import tarfile
from contextlib import ExitStack
from pathlib import Path

import pytest

from contract.__main__ import main
from contract.endpoint import Endpoint
from contract.lock import format as lock_format
from contract.lock.canonical import value_hash
from contract.lock.client import LockClient
from contract.lock.record import record
from tests.kit import upgrade
from tests.kit.edits import EDITS
from tests.kit.library import SDL, data, moved_data, moved_sdl, write_operations
from tests.kit.movements import MOVEMENTS
from tests.kit.serving import graphql_server, http, reply, tagged_server
from tests.support import npm as node

ROOT = Path(__file__).parents[2]
USERS = ROOT / "tests" / "node" / "kit"
pytestmark = [node.present, pytest.mark.slow]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package of the tarball, and what it depends on."""
    node.install(USERS)
    folder = tmp_path_factory.mktemp("npm")
    packed = subprocess.run(
        ["npm", "pack", "--silent", "--pack-destination", folder],
        cwd=ROOT / "kit" / "npm",
        check=True,
        capture_output=True,
        text=True,
    )
    packages = folder / "node_modules"
    packages.mkdir()
    for package in (USERS / "node_modules").iterdir():
        (packages / package.name).symlink_to(package)
    with tarfile.open(folder / packed.stdout.strip()) as tar:
        tar.extractall(folder, filter="data")
    (folder / "package").rename(packages / "graphql-contract-kit")
    (folder / "package.json").write_text('{"type": "module"}')
    return folder


@pytest.fixture
def team(installed: Path) -> Path:
    """The folder, with nothing of a team in it but its operations."""
    for path in installed.iterdir():
        if path.name not in ("node_modules", "package.json"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    upgrade.write(installed)
    return installed


def run(team: Path, *arguments: str, given: str = "", **environment: str) -> tuple[int, str, str]:
    done = subprocess.run(
        ["node", *arguments],
        cwd=team,
        input=given,
        env={**os.environ, "NO_COLOR": "1", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def command(team: Path, *arguments: str, **environment: str) -> tuple[int, str, str]:
    return run(team, "node_modules/graphql-contract-kit/src/cli.js", *arguments, **environment)


def test_the_tarball_holds_the_licence(installed: Path) -> None:
    """The text of the repository, which is not kept twice."""
    licence = installed / "node_modules" / "graphql-contract-kit" / "LICENSE"

    assert licence.read_text() == (ROOT / "LICENSE").read_text()
    assert not (ROOT / "kit" / "npm" / "LICENSE").exists()


def test_a_team_learns_what_moved(
    team: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Record, upgrade, check; the lock is byte for byte the one of the wheel, and so is the verdict."""
    with graphql_server(upgrade.OLD, upgrade.old_data(), Schema_Version="1.4.0") as url:
        said = (0, "graphql.lock.json holds 3 operations.\n", "")
        assert command(team, "record", "operations", "--endpoint", url) == said
        status, out, _ = command(team, "check", GRAPHQL_ENDPOINT=url)
        assert (status, out.splitlines()[0]) == (0, "3 operations: 3 same.")
        monkeypatch.chdir(team)
        main(["record", "operations", "--lock", "other.json", "--endpoint", url])
        assert Path("other.json").read_text() == Path("graphql.lock.json").read_text()
        Path("other.json").unlink()
    with graphql_server(upgrade.NEW, upgrade.new_data(), Schema_Version="2.0.0") as url:
        status, out, _ = command(team, "check", GRAPHQL_ENDPOINT=url)
        assert status == 1
        assert out.startswith(
            "3 operations: 1 same, 1 data moved, 1 schema moved. (schema 1.4.0 -> 2.0.0)\n\n"
            "Book  SCHEMA MOVED  operations/book.graphql:1\n"
            "  BREAKING  Book.title  FIELD_REMOVED\n"
        )
        assert "          What to do: Use Book.name instead.\n" in out
        assert "          data.count (data): 25 -> 26\n" in out
        capsys.readouterr()
        assert main(["check", "--endpoint", url]) == 1
        assert capsys.readouterr().out.splitlines()[0] == out.splitlines()[0]


def test_every_movement_has_the_cause_that_the_wheel_tells(team: Path) -> None:
    """The same planted movements, by graphql-js and graphql-inspector instead of our own differ."""
    shutil.rmtree(team / "operations")
    path = team / "graphql.lock.json"
    with graphql_server(SDL, data()) as url:
        lock_format.write(path, record(LockClient(Endpoint(url)), write_operations(team), path))
    with ExitStack() as stack:
        servers = {
            one.says: stack.enter_context(graphql_server(moved_sdl(one), moved_data(one)))
            for one in MOVEMENTS
        }
        given = json.dumps({"lock": "graphql.lock.json", "servers": servers})
        shutil.copy(USERS / "verdicts.js", team)
        status, out, err = run(team, "verdicts.js", given=given)

    assert status == 0, err
    found = {
        says: {name: verdict for name, verdict in verdicts.items() if verdict != "SAME"}
        for says, verdicts in json.loads(out).items()
    }
    expected = {
        one.says: {name: verdict.name for name, verdict in one.expected.items()}
        for one in MOVEMENTS
    }
    assert found == expected


ANSWERS = [
    {"b": 1.0, "a": [1, -0.5, 1e16, 1e21, 1.5e-7, 1e-5, 123456.789, 0.1, -0.0]},
    {"text": 'é "\\ \n 😀', "null": None, "truth": [True, False], "empty": [{}, []]},
]


def test_hashes_are_the_same(team: Path) -> None:
    """A lock of hashes that one edition wrote is checked by the other, whatever its numbers."""
    script = (
        'import { valueHash } from "./node_modules/graphql-contract-kit/src/files.js";'
        f"for (const answer of {json.dumps(ANSWERS)}) console.log(valueHash(answer));"
    )
    _, out, err = run(team, "--input-type=module", "--eval", script)

    assert out.split() == [value_hash(answer) for answer in ANSWERS], err


def test_an_edit_of_the_lock_is_told(team: Path) -> None:
    """As by the wheel, and `update` mends it; what was not edited is answered by 304."""
    shutil.rmtree(team / "operations")
    write_operations(team)
    path = team / "graphql.lock.json"
    with tagged_server(SDL, data()) as (url, statuses):
        for name, edit in EDITS.items():
            path.unlink(missing_ok=True)
            command(team, "record", "operations", "--endpoint", url, *edit.options)
            recorded = path.read_text()
            lock = json.loads(recorded)
            edit.edit(lock)
            path.write_text(json.dumps(lock))
            status, out, err = command(team, "check", "--endpoint", url)
            assert (status, edit.says in out + err) == (edit.status, True), f"{name}: {out}{err}"
        command(team, "update", "--endpoint", url)
        assert path.read_text() == recorded
        statuses.clear()
        assert command(team, "check", "--endpoint", url)[0] == 0
        assert statuses.count(304) == 5 + 1


def test_vitest_jest_and_msw(team: Path) -> None:
    """Matchers and handlers in the tests of a team."""
    shutil.copy(USERS / "own.test.js", team)
    with (
        graphql_server(upgrade.OLD, upgrade.old_data()) as old,
        graphql_server(upgrade.NEW, upgrade.new_data()) as new,
    ):
        command(team, "record", "operations", "--endpoint", old)
        vitest = "node_modules/vitest/vitest.mjs"
        status, out, err = run(
            team, vitest, "run", "--root", ".", "--test-timeout", "60000", OLD=old, NEW=new
        )

    assert status == 0, out + err
    assert "4 passed" in out


def test_the_declarations_compile(team: Path) -> None:
    """Strictly, in a file of a team."""
    shutil.copy(USERS / "types.ts", team)
    options = [
        "--noEmit",
        "--strict",
        "--module",
        "nodenext",
        "--target",
        "es2023",
        "--skipLibCheck",
    ]
    status, out, _ = run(team, "node_modules/typescript/bin/tsc", *options, "types.ts")

    assert (status, out) == (0, "")


def test_bad_input(team: Path) -> None:
    """Status 2 and one line, as from the wheel, and the lock stays as it is."""
    with graphql_server(upgrade.OLD, upgrade.old_data()) as url:
        command(team, "record", "operations", "--endpoint", url)
    lock = team / "graphql.lock.json"
    text = lock.read_text()
    servers = {
        "answers 200 OK with text/html that is not JSON": (200, b"<p>", {"Content_Type": "text/html"}),
        "redirects to https://a.test/ (301): give that": (301, b"", {"Location": "https://a.test/"}),
        "answers 429 Too Many Requests and asks for 99 s": (429, b"", {"Retry_After": "99"}),
    }  # fmt: skip
    for message, (code, content, headers) in servers.items():
        with http(lambda one, *_, a=(code, content), h=headers: reply(one, *a, **h)) as url:
            _refused(team, f"{url} {message}", "update", "--endpoint", url)
    assert lock.read_text() == text
    gone = "http://127.0.0.1:9/"
    _refused(team, f"{gone} can't be reached: ", "check", "--endpoint", gone)
    _refused(team, "Name the endpoint by ", "check")
    _refused(team, "Name a command: ", "chekc")
    for broken, message in (
        ("{", "graphql.lock.json is not JSON: "),
        (text.replace('"lockVersion": 1', '"lockVersion": 2'), "graphql.lock.json is of lockVersion 2;"),
        (text.replace('"folder"', '"colour": 1, "folder"'), "graphql.lock.json is not a lock: $.colour "),
        (text.replace("query Books", "query Boots"), "graphql.lock.json: the document of Books is not "),
        (text.replace("Book.title", "Book title"), "graphql.lock.json: the schema and coordinates are not "),
    ):  # fmt: skip
        lock.write_text(broken)
        _refused(team, message, "check", "--endpoint", gone)
        assert lock.read_text() == broken


def _refused(team: Path, message: str, *arguments: str) -> None:
    status, out, err = command(team, *arguments)
    assert (status, out) == (2, "")
    assert err.startswith(message)
    assert err.count("\n") == 1
