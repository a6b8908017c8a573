"""Schemas from files, endpoints and git revisions."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

import graphql
from graphql import GraphQLError, GraphQLSchema
from graphql.validation.rules.known_directives import KnownDirectivesRule
from graphql.validation.specified_rules import specified_sdl_rules
from graphql.validation.validate import validate_sdl

from .elements import elements
from .endpoint import Endpoint
from .errors import ContractError, one_line
from .introspection import build_schema, fetch_schema

# Directives may be declared elsewhere, as those of federation are.
_RULES = [rule for rule in specified_sdl_rules if rule is not KnownDirectivesRule]
GIT_TIMEOUT = 30  # seconds


def read(source: str | Path, headers: Mapping[str, str] | None = None) -> GraphQLSchema:
    """The schema of an SDL file, an introspection result, an endpoint, or `REVISION:PATH` in git."""
    name = str(source)
    if name.startswith(("http://", "https://")):
        return fetch_schema(Endpoint(name, headers))
    path = Path(source)
    try:
        if not path.is_file():
            return parsed(committed(name), name)
        return parsed(path.read_text("utf-8"), name)
    except UnicodeDecodeError:
        raise ContractError(f"{name} is not text in UTF-8.") from None
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or error
        raise ContractError(f"{name} cannot be read: {said}.") from None


def parsed(text: str, source: str) -> GraphQLSchema:
    """The schema of an SDL text or of an introspection result, which is JSON."""
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        return _introspected(text, source)
    try:
        document = graphql.parse(text)
        errors = validate_sdl(document, rules=_RULES)
        if errors:
            raise errors[0]
        schema = graphql.build_ast_schema(document, assume_valid_sdl=True)
        elements(schema)  # graphql-core resolves types when they are read first
    except GraphQLError as error:
        line = f":{error.locations[0].line}" if error.locations else ""
        raise ContractError(f"{source}{line} is not a schema: {error.message}") from None
    except TypeError as error:
        said = one_line(error).rstrip(".")
        raise ContractError(f"{source} is not a schema: {said}.") from None
    except RecursionError:
        raise ContractError(f"{source} is not a schema: it is nested too deeply.") from None
    return schema


def _introspected(text: str, source: str) -> GraphQLSchema:
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        raise ContractError(f"{source} is neither SDL nor JSON.") from None
    return build_schema(content.get("data", content), source)


def committed(source: str, default: str | None = None) -> str:
    """The text of `REVISION:PATH`; the path may be left out where there is a `default`."""
    revision, _, path = source.partition(":")
    path = path or default or ""
    if not revision or not path or revision.startswith("-"):
        raise ContractError(
            f"{source} is neither a file, nor an http or https address, nor REVISION:PATH in git."
        )
    try:
        return git("cat-file", "blob", f"{revision}:{path}").decode()
    except (OSError, subprocess.SubprocessError):
        raise ContractError(
            f"{source} is not a file, and git has no {path} in the revision {revision}."
        ) from None


def git(*arguments: str, folder: Path | None = None) -> bytes:
    """What git prints; it is only asked to show."""
    command = ["git", *arguments]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=GIT_TIMEOUT)  # noqa: S603 # our own words and a revision
    return done.stdout
