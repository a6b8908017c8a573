"""Imports point one way: data <- resolvers <- schema <- web <- server, engine <- web.

`contract` knows none, and schema reads deprecations by it. Any of them may import `cache`, which knows none.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Each room, and the rooms that it may import beside itself.
ROOMS = {
    "cache": set[str](),
    "data": {"cache"},
    "resolvers": {"cache", "data"},
    "contract": set[str](),
    # The one adapter between the contract tool and this repository.
    "contract/repository": {"contract", "data", "resolvers", "schema"},
    "schema": {"data", "resolvers", "contract"},
    "engine": {"cache"},
    "web": {"cache", "data", "resolvers", "schema", "engine"},
    "server": {"cache", "data", "resolvers", "schema", "engine", "web"},
    "deploy": set[str](),
    "tests": {
        *("cache", "data", "resolvers", "schema", "engine", "web", "contract", "server", "deploy")
    },
    "benchmarks": {"cache", "data", "resolvers", "schema", "engine", "web", "server", "deploy"},
}
LAYERS = [room for room in ROOMS if room not in ("tests", "benchmarks")]
MODULES = sorted(
    {
        path
        for layer in LAYERS
        for path in (
            (ROOT / layer).rglob("*.py") if (ROOT / layer).is_dir() else [ROOT / f"{layer}.py"]
        )
    }
)

# What the layers below HTTP may import beside the standard library, with the reason.
ALLOWED = {
    "engine": {
        "graphql",  # the language and the execution that it speeds up
        "msgspec",  # syntax nodes and results
        "rapidfuzz",  # names like a wrong one, for the suggestions of an error
    },
    "data": {
        "msgspec",  # records
        "rapidfuzz",  # words that are spelled almost alike, for the search
        "tomli",  # the dataset's files
    },
    "resolvers": {
        "graphql",  # GraphQLError
        "msgspec",  # the types of records' keys
        "strawberry",  # what a signature needs
    },
    "contract": {
        "graphql",  # schemas and documents
        "msgspec",  # the lock file, read strictly
        "pytest",  # the plugin, which only pytest loads
    },
    "schema": {
        "graphql",  # the schema itself
        "msgspec",  # the records behind types that are no nodes
        "strawberry",  # the declarations
    },
}

# Imports that wait until they are needed, because they take longer than a start may.
DEFERRED = {
    ("data/search.py", "rapidfuzz"),
    ("data/search.py", "rapidfuzz.distance"),
    ("data/spellings.py", "rapidfuzz"),
    ("data/spellings.py", "rapidfuzz.distance"),
    ("engine/validation/search.py", "rapidfuzz"),
    ("engine/validation/search.py", "rapidfuzz.distance"),
    ("web/site/drawing.py", "pygraphviz"),
    ("web/site/front_page/__init__.py", "web.site.front_page.template"),
}


def layer_of(path: Path) -> str:
    name = path.relative_to(ROOT).as_posix()
    if name.startswith("contract/repository/"):
        return "contract/repository"
    return name.partition("/")[0].removesuffix(".py")


def modules(layer: str) -> list[Path]:
    return [path for path in MODULES if layer_of(path) == layer]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[ast.Import | ast.ImportFrom]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node


def imported(path: Path) -> set[str]:
    """The packages that a module imports."""
    names: set[str] = set()
    for node in imports(path):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif node.level:
            # Client teams install this room by itself, under a name that is less common.
            assert layer_of(path) == "contract", f"{path.name} imports relatively"
            assert (node.level, path.parent.name) in {(1, "contract"), (1, "lock"), (2, "lock")}
        else:
            names.add(node.module or "")
    return {name.partition(".")[0] for name in names}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_there_are_modules() -> None:
    """Every layer has modules."""
    assert {layer_of(path) for path in MODULES} == set(LAYERS)
    assert len(MODULES) > 80


@cache
def declared() -> set[str]:
    """The packages that the distributions in pyproject.toml install."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [
        one
        for name, found in project["optional-dependencies"].items()
        if name != "dev"
        for one in found
    ]
    wanted = {
        re.split(r"[^\w.-]", one)[0].lower().replace("_", "-")
        for one in (*project["dependencies"], *extras)
    }
    return {
        package
        for package, names in packages_distributions().items()
        if wanted & {name.lower().replace("_", "-") for name in names}
    }


@pytest.mark.parametrize("room", LAYERS)
def test_arrows(room: str) -> None:
    """A module imports its own room and those that its room may know."""
    for path in modules(room):
        assert imported(path) & set(ROOMS) - ROOMS[room] - {room} == set(), path


@pytest.mark.parametrize("room", LAYERS)
def test_packages(room: str) -> None:
    """A module imports what its layer may, and what pyproject.toml declares."""
    for path in modules(room):
        packages = imported(path) - set(LAYERS) - sys.stdlib_module_names
        assert packages - declared() - {"pytest"} == set(), path
        assert packages - ALLOWED.get(room, packages) == set(), path


@pytest.mark.parametrize("layer", ALLOWED)
def test_allowances_are_used(layer: str) -> None:
    """No layer is allowed a package that it does not use."""
    used = {name for path in modules(layer) for name in imported(path)}
    assert ALLOWED[layer] - used == set()


def inner_imports() -> Iterator[tuple[str, str]]:
    """Each import that stands in a function: where, and of what."""
    for path in MODULES:
        functions = (
            node
            for node in ast.walk(parsed(path))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        )
        for node in (node for function in functions for node in ast.walk(function)):
            if isinstance(node, ast.Import):
                yield from ((name_of(path), alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield name_of(path), str(node.module)


def test_imports_stand_at_the_top() -> None:
    """No import hides in a function, but for those that are deferred for the sake of the start."""
    assert set(inner_imports()) == DEFERRED


def outer_calls(path: Path) -> Iterator[str]:
    """The functions that a module calls when it is imported."""
    for statement in parsed(path).body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        if isinstance(statement, ast.If) and "__main__" in ast.unparse(statement.test):
            continue
        for node in ast.walk(statement):
            if isinstance(node, ast.Call):
                yield ast.unparse(node.func)


def test_no_dataset_is_loaded_by_an_import() -> None:
    """No module makes a catalog when it is imported: the context hands it to what needs it."""
    loaders = {"load", "loader.load", "Catalog", "catalog.Catalog", "Context"}
    for path in MODULES:
        assert loaders & set(outer_calls(path)) == set(), path


@pytest.mark.parametrize("room", ["data", "resolvers", "schema"])
def test_resolvers_are_synchronous(room: str) -> None:
    """Only what speaks HTTP waits for anything."""
    for path in modules(room):
        nodes = ast.walk(parsed(path))
        assert not any(isinstance(node, ast.AsyncFunctionDef | ast.Await) for node in nodes), path


def test_modules_are_short() -> None:
    """No module is too long to read; the records are one list of declarations."""
    for path in MODULES:
        limit = 700 if path.name == "records.py" else 400
        assert len(path.read_text(encoding="utf-8").splitlines()) <= limit, path


def test_nothing_names_the_series() -> None:
    """Nothing in the code is tied to one series."""
    naming = {
        name_of(path)
        for path in MODULES
        if "heartstopper" in path.read_text(encoding="utf-8").lower()
    }
    assert naming == set()
