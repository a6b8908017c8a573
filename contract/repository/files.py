"""Where the promises are kept, and how schemas are read."""

import json
import subprocess
from pathlib import Path

import graphql
from graphql import GraphQLSchema

ROOT = Path(__file__).parent.parent
HERE = ROOT / "schema"
SDL = HERE / "schema.graphql"
INTROSPECTION = HERE / "introspection.json"
RELEASED = HERE / "released.graphql"
VERSION = HERE / "version.py"
CHANGELOG = ROOT / "CHANGELOG.md"
EXAMPLES = ROOT / "examples"
DATASETS = sorted(path.parent for path in ROOT.glob("data/*/series.toml"))


class SourceError(ValueError):
    """What was named is neither a file nor a revision."""


def read(source: str | Path) -> GraphQLSchema:
    """The schema in an SDL file, in an introspection result, or in a revision of this repository."""
    path = Path(source)
    if not path.is_file():
        return graphql.build_schema(committed(str(source)))
    if path.suffix != ".json":
        return graphql.build_schema(path.read_text())
    content = json.loads(path.read_text())
    return graphql.build_client_schema(content.get("data", content))


def committed(revision: str) -> str:
    """The SDL in a revision."""
    path = SDL.relative_to(ROOT).as_posix()
    try:
        return git("show", f"{revision}:{path}").decode()
    except (OSError, subprocess.CalledProcessError):
        raise SourceError(f"{revision} is no file, and no revision with {path}.") from None


def git(*arguments: str) -> bytes:
    """What git prints; it is only asked to show."""
    command = ["git", *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout  # noqa: S603 # our own words and a revision
