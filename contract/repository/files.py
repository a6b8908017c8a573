"""The committed files of this repository's schema."""

from pathlib import Path

from graphql import GraphQLSchema

from contract import sources

ROOT = Path(__file__).parents[2]
HERE = ROOT / "schema"
SDL = HERE / "schema.graphql"
INTROSPECTION = HERE / "introspection.json"
RELEASED = HERE / "released.graphql"
VERSION = HERE / "version.py"
CHANGELOG = ROOT / "CHANGELOG.md"
EXAMPLES = ROOT / "examples"
DATASETS = sorted(path.parent for path in ROOT.glob("data/*/series.toml"))


def committed(revision: str) -> GraphQLSchema:
    """The schema of a revision."""
    path = SDL.relative_to(ROOT).as_posix()
    return sources.parsed(sources.committed(revision, path), revision)
