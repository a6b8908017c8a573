"""Semantic versions of the schema, derived from what changed."""

from collections.abc import Iterable

from .change import Change
from .kinds import Criticality, Kind

# Beside everything dangerous: what clients can do now, or have to know.
NEWS = {
    Kind.ROOT_TYPE_ADDED,
    Kind.TYPE_ADDED,
    Kind.FIELD_ADDED,
    Kind.INPUT_ENUM_VALUE_ADDED,
    Kind.DIRECTIVE_ADDED,
    Kind.DIRECTIVE_PLACE_ADDED,
    Kind.DIRECTIVE_REPEATABLE_ADDED,
    Kind.DIRECTIVE_ARGUMENT_ADDED,
    Kind.ARGUMENT_TYPE_WIDENED,
    Kind.INPUT_FIELD_TYPE_WIDENED,
    Kind.FIELD_TYPE_NARROWED,
    Kind.ONE_OF_REMOVED,
    # As https://semver.org/#spec-item-7 has it.
    Kind.DEPRECATION_ADDED,
    Kind.DEPRECATION_REMOVED,
}


def next_version(version: str, changes: Iterable[Change]) -> str:
    """Breaking changes raise the first number, additions the second, all others the third."""
    major, minor, patch = map(int, version.split("."))
    kinds = {change.kind for change in changes}
    if not kinds:
        return version
    worst = {kind.criticality for kind in kinds}
    if Criticality.BREAKING in worst:
        return f"{major + 1}.0.0"
    if Criticality.DANGEROUS in worst or kinds & NEWS:
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}"
