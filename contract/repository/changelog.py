"""What CHANGELOG.md must list, and a draft of its next section."""

from collections.abc import Iterable, Iterator

from graphql import GraphQLSchema

from contract.change import Change
from contract.deprecation import ReasonError, parse, reasons, removed
from contract.kinds import Criticality, Kind
from contract.versions import NEWS

HEADINGS = ("Removed or changed", "Deprecated", "May matter", "Added", "Other")
DEPRECATIONS = {
    Kind.DEPRECATION_ADDED,
    Kind.DEPRECATION_REMOVED,
    Kind.DEPRECATION_REASON_CHANGED,
    Kind.DEPRECATION_BROUGHT_FORWARD,
}


def omissions(changelog: str, released: GraphQLSchema, schema: GraphQLSchema) -> Iterator[str]:
    """Each deprecation of the schema and each removal since its release that is not mentioned."""
    for coordinate, reason in reasons(schema).items():
        if f"`{coordinate}`" not in changelog:
            yield f"CHANGELOG.md does not say that `{coordinate}` is deprecated."
            continue
        try:
            day = str(parse(coordinate, reason).removed_not_before)
        except ReasonError:
            continue  # `deprecation.violations` reports what is wrong with the reason.
        if not any(f"`{coordinate}`" in entry and day in entry for entry in _entries(changelog)):
            yield f"CHANGELOG.md does not say that `{coordinate}` stays until {day}."
    for coordinate in removed(released, schema):
        if f"`{coordinate}`" not in _unreleased(changelog):
            yield f"CHANGELOG.md does not say under Unreleased that `{coordinate}` is removed."


def _unreleased(changelog: str) -> str:
    return changelog.partition("\n## Unreleased\n")[2].partition("\n## ")[0]


def _entries(changelog: str) -> list[str]:
    return changelog.replace("\n  ", " ").split("\n")


def draft(version: str, changes: Iterable[Change]) -> str:
    """The changes as a section of CHANGELOG.md."""
    entries: dict[str, list[str]] = {heading: [] for heading in HEADINGS}
    for change in changes:
        entries[_heading(change.kind)].append(f"- `{change.coordinate}`: {change.message}")
    sections = [f"### {heading}\n\n" + "\n".join(said) for heading, said in entries.items() if said]
    return "\n\n".join([f"## Schema {version}", *sections]) + "\n"


def _heading(kind: Kind) -> str:
    if kind.criticality is Criticality.BREAKING:
        return HEADINGS[0]
    if kind in DEPRECATIONS:
        return HEADINGS[1]
    if kind.criticality is Criticality.DANGEROUS:
        return HEADINGS[2]
    return HEADINGS[3] if kind in NEWS else HEADINGS[4]
