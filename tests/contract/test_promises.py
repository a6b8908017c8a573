"""The deprecation policy is kept, the changelog tells of it, and versions follow from changes."""

from datetime import date
from types import SimpleNamespace
from typing import cast

import graphql
import pytest
from graphql import GraphQLSchema
from starlette.testclient import TestClient

import schema
import server
from contract.deprecation import (
    Deprecation,
    ReasonError,
    broken_promises,
    goes_earlier,
    parse,
    violations,
)
from contract.deprecation import (
    deprecations as all_deprecations,
)
from contract.find_changes import find_changes
from contract.repository import changelog, files
from contract.repository.checks import policy_violations
from contract.versions import next_version
from data.catalog import Catalog
from resolvers.context import Info
from resolvers.dataset import Dataset, version
from schema.deprecations import deprecations
from schema.version import VERSION
from tests.conftest import Execute

BRING_BACK = "bring it back, and deprecate it with a replacement and a date."
TODAY = date(2026, 6, 1)
KEPT = "Named anew. Use `Query.name` instead. Removed not before 2027-01-01."


def query(fields: str) -> GraphQLSchema:
    return graphql.build_schema(f"type Query {{ name: String {fields} }}")


def deprecated(reason: str) -> str:
    return f'title: String @deprecated(reason: "{reason}")'


def test_a_reason_names_a_replacement_and_a_day() -> None:
    """Both can be read by programs."""
    assert parse("Query.title", KEPT) == Deprecation(
        "Query.title", KEPT, "Query.name", date(2027, 1, 1)
    )


@pytest.mark.parametrize(
    "reason",
    [
        "No longer supported",
        "Use `Query.name` instead.",
        "Removed not before 2027-01-01.",
        "Use `Query.name` instead. Removed not before 2027-02-30.",
        "Use Query.name instead. Removed not before 2027-01-01.",
        "Use `Query.name` instead. Removed not before 2027-01-01. Or so.",
    ],
)
def test_a_reason_without_either_is_refused(reason: str) -> None:
    """A deprecation that does not say what to use instead, or until when, helps nobody."""
    with pytest.raises(ReasonError, match=r"Query\.title"):
        parse("Query.title", reason)

    assert len(list(violations(query(deprecated(reason))))) == 1


def test_a_replacement_exists_and_stays() -> None:
    """A replacement is in the schema and is not itself on its way out."""
    gone = KEPT.replace("Query.name", "Query.nothing")
    chained = KEPT.replace("Query.name", "Query.other")
    other = f'other: String @deprecated(reason: "{KEPT}")'

    assert list(violations(query(deprecated(KEPT)))) == []
    assert list(violations(query(deprecated(gone)))) == [
        "Query.title: its replacement `Query.nothing` is not in the schema."
    ]
    assert list(violations(query(deprecated(chained) + other))) == [
        "Query.title: its replacement `Query.other` is deprecated too."
    ]


def test_the_schema_keeps_the_policy() -> None:
    """So does the one that is served, as of today and against the released one."""
    assert policy_violations() == []


def test_nothing_goes_without_notice() -> None:
    """What was not deprecated when it was last released can't be removed."""
    assert list(broken_promises(query("title: String"), query(""), TODAY)) == [
        f"Query.title is gone without notice: {BRING_BACK}"
    ]


def test_nothing_goes_before_its_day() -> None:
    """On the day it may."""
    promised = query(deprecated(KEPT))

    assert list(broken_promises(promised, query(""), date(2026, 12, 31))) == [
        "Query.title is gone, but was promised to stay until 2027-01-01: bring it back."
    ]
    assert list(broken_promises(promised, query(""), date(2027, 1, 1))) == []


def test_a_deprecation_without_a_day_promises_to_stay() -> None:
    """Whatever its reason says: a client could not know when it goes."""
    assert list(broken_promises(query(deprecated("Old.")), query(""), TODAY)) == [
        "Query.title is gone, and its deprecation named no day: bring it back."
    ]


def test_a_day_is_not_brought_forward() -> None:
    """It may be put off."""
    sooner, promised = KEPT.replace("2027", "2026"), query(deprecated(KEPT))

    assert goes_earlier(KEPT, sooner)
    assert list(broken_promises(promised, query(deprecated(sooner)), TODAY)) == [
        "Query.title was promised to stay longer: keep the earlier date."
    ]
    assert list(broken_promises(query(deprecated(sooner)), promised, TODAY)) == []


def test_a_type_goes_with_what_leads_to_it() -> None:
    """A type can't be deprecated; the fields that lead to it can."""
    poll = " type Poll { votes: Int }"
    noticed = f'type Query {{ name: String poll: Poll @deprecated(reason: "{KEPT}") }} {poll}'
    silent = f"type Query {{ name: String poll: Poll }} {poll}"
    later = date(2027, 1, 1)

    assert list(broken_promises(graphql.build_schema(noticed), query(""), later)) == []
    assert list(broken_promises(graphql.build_schema(silent), query(""), later)) == [
        "Poll is gone without notice: bring it back with Query.poll, and deprecate the latter first.",
        f"Query.poll is gone without notice: {BRING_BACK}",
    ]


def test_the_changelog_tells_of_deprecations_and_removals() -> None:
    """A deprecation with its day; a removal since the last release under Unreleased."""
    old, now = query("gone: Int " + deprecated(KEPT)), query(deprecated(KEPT))
    told = (
        "# Changelog\n\n## Unreleased\n\n- `Query.gone` is removed.\n"
        "- `Query.title` is deprecated;\n  it stays until 2027-01-01.\n\n## Schema 1.0.0\n"
    )

    assert list(changelog.omissions(told, old, now)) == []
    assert list(changelog.omissions(told.replace("2027", "2028"), old, now)) == [
        "CHANGELOG.md does not say that `Query.title` stays until 2027-01-01."
    ]
    assert list(changelog.omissions("## Schema 1.0.0\n\n`Query.gone`", old, now)) == [
        "CHANGELOG.md does not say that `Query.title` is deprecated.",
        "CHANGELOG.md does not say under Unreleased that `Query.gone` is removed.",
    ]


def test_a_client_can_list_what_will_go() -> None:
    """`deprecations` lists all of them, the soonest first."""
    later = KEPT.replace("2027", "2028")
    old = f'old: String @deprecated(reason: "{later}")'
    # A schema of Strawberry's would change how the process introspects all others.
    info = SimpleNamespace(schema=SimpleNamespace(_schema=query(old + deprecated(KEPT))))

    assert list(deprecations(cast("Info", info))) == [
        Deprecation("Query.title", KEPT, "Query.name", date(2027, 1, 1)),
        Deprecation("Query.old", later, "Query.name", date(2028, 1, 1)),
    ]


def test_the_list_can_be_asked_for(execute: Execute) -> None:
    """It has what a client plans with."""
    asked = "{ meta { deprecations { coordinate reason replacement removedNotBefore } } }"
    found = [
        {
            "coordinate": one.coordinate,
            "reason": one.reason,
            "replacement": one.replacement,
            "removedNotBefore": str(one.removed_not_before),
        }
        for one in all_deprecations(schema.plain())
    ]

    assert execute(asked) == {"meta": {"deprecations": found}}


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("title: String", "1.4.2"),
        ('"The title." title: String', "1.4.3"),
        ("title: String subtitle: String", "1.5.0"),
        (deprecated(KEPT), "1.5.0"),
        ("title: String!", "1.5.0"),
        ("title(in: Int): String", "1.5.0"),
        ("", "2.0.0"),
        ("title: Int", "2.0.0"),
    ],
)
def test_a_version_follows_from_the_changes(now: str, expected: str) -> None:
    """Breaking changes raise the first number, additions the second, all others the third."""
    assert next_version("1.4.2", find_changes(query("title: String"), query(now))) == expected


def test_the_version_is_told_by_schema_and_dataset(execute: Execute) -> None:
    """It stands in the SDL, in the introspection result and in the answer to `dataset`."""
    assert execute("{ meta { dataset { schemaVersion } } }") == {
        "meta": {"dataset": {"schemaVersion": VERSION}}
    }
    assert schema.plain().description == schema.described(VERSION)
    assert f"Version {VERSION} " in schema.sdl()
    assert f"Version {VERSION} " in schema.introspection()
    assert f"Version {VERSION} " in files.RELEASED.read_text()


def test_every_response_tells_both_versions(small: Catalog) -> None:
    """Answers, refusals and downloads alike; pages of other origins may read them."""
    told = {"schema-version": VERSION, "dataset-version": version(Dataset(small))}
    with TestClient(server.application(small)) as client:
        for response in (
            client.post("/graphql", json={"query": "{ __typename }"}),
            client.post("/graphql", content="no JSON"),
            client.get("/schema.graphql"),
            client.get("/schema.json"),
            client.get("/nothing"),
        ):
            assert told.items() <= response.headers.items()
        shared = client.get("/graphql?query={__typename}", headers={"Origin": "https://a.test"})

    readable = shared.headers["access-control-expose-headers"].split(", ")
    assert {"Schema-Version", "Dataset-Version"} <= set(readable)


def test_a_draft_for_the_changelog_has_the_changes_by_what_they_mean() -> None:
    """A release prints it, to be put into better words."""
    old, now = query("title: String was: Int"), query('"The title." title: String is: Int')

    assert changelog.draft("2.0.0", find_changes(old, now, TODAY)) == (
        "## Schema 2.0.0\n\n"
        "### Removed or changed\n\n- `Query.was`: Query.was was removed.\n\n"
        "### Added\n\n- `Query.is`: Query.is was added.\n\n"
        "### Other\n\n"
        "- `Query.title`: Query.title has a description now: The title.\n"
    )
