"""The clients of examples/clients/ page through a list of the running server, each in its own way."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from data import records
from data.catalog import Catalog
from tests.support import commands
from tests.support import npm as node

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
CLIENTS = ROOT / "examples" / "clients"


@pytest.fixture
def api(server: str) -> str:
    """The address of the endpoint."""
    return f"{server}/graphql"


@pytest.fixture(scope="module")
def clients(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the clients and the schema, so that what they generate stays out of the repository."""
    root = tmp_path_factory.mktemp("clients")
    copy = root / CLIENTS.relative_to(ROOT)
    ignored = shutil.ignore_patterns(
        "node_modules", ".venv", *(CLIENTS / ".gitignore").read_text().replace("/", "").split()
    )
    shutil.copytree(CLIENTS, copy, ignore=ignored)
    (root / "schema").mkdir()
    shutil.copy(ROOT / "schema" / "schema.graphql", root / "schema")
    return copy


@pytest.fixture(scope="module")
def package(clients: Path) -> Path:
    """Give the copy its npm packages."""
    node.install(CLIENTS)
    (clients / "node_modules").symlink_to(CLIENTS / "node_modules")
    return clients


@pytest.fixture
def titles(real: Catalog) -> str:
    """List the title of every track, a line each, in the order of the connection."""
    return "".join(f"{track.title}\n" for track in real.all(records.Track))


def python(interpreter: str, folder: Path, *arguments: str, api: str) -> str:
    """What a command of the interpreter's environment prints."""
    return commands.output([interpreter, "-W", "error", *arguments], folder, API=api)


@node.present
@pytest.mark.parametrize("client", ["apollo", "urql"])
def test_a_cache_joins_the_pages(client: str, package: Path, api: str, titles: str) -> None:
    """Its own helper for Relay connections puts the pages together, in order and without a warning."""
    assert node.run(package, client, API=api) == titles


@node.present
def test_generated_types_are_strict(package: Path, api: str, titles: str) -> None:
    """graphql-codegen reads the served schema; what it writes compiles, and the program runs."""
    node.run(package, "codegen", API=api)

    assert node.run(package, "typescript", API=api) == titles


@node.present
def test_relay_makes_the_query_for_the_next_page(package: Path) -> None:
    """Its compiler takes a connection that refetches through `node`; what it writes compiles."""
    node.run(package, "relay")

    query = (package / "__generated__" / "relayNextPageQuery.graphql.ts").read_text()
    assert "node(id: $id)" in query
    assert "endCursor" in query


def test_gql_pages(api: str, titles: str) -> None:
    """It reads the schema from the server and checks the operation against it first."""
    assert python(sys.executable, CLIENTS, "python_gql.py", api=api) == titles


def test_ariadne_codegen_pages(clients: Path, api: str, titles: str) -> None:
    """The client that it generates has a typed method for the operation."""
    interpreter = virtual_environment(CLIENTS)

    python(interpreter, clients, "-m", "ariadne_codegen", "--config", "ariadne.toml", api=api)

    assert python(interpreter, clients, "python_ariadne.py", api=api) == titles


def virtual_environment(folder: Path) -> str:
    """The interpreter of `.venv` in the folder, which holds what requirements.txt says."""
    interpreter = str(folder / ".venv" / "bin" / "python")
    requirements, installed = folder / "requirements.txt", folder / ".venv" / ".installed"
    if not installed.is_file() or installed.stat().st_mtime < requirements.stat().st_mtime:
        this = [sys.executable, "-m"]
        pip = [*this, "pip", "--quiet", "--disable-pip-version-check", "--python", interpreter]
        subprocess.run([*this, "venv", "--clear", "--without-pip", folder / ".venv"], check=True)
        subprocess.run([*pip, "install", "--require-hashes", "-r", requirements], check=True)
        installed.touch()
    return interpreter
