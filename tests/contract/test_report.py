"""What a report of changes says, of whom, and in which colours."""

import io
from datetime import date

import graphql
import pytest

from contract.find_changes import find_changes
from contract.impact import Impact, clients
from contract.report import Paint, report_lines, summary
from contract.usage import used_coordinates

SDL = """
    type Query { episode(by: By!): Episode  node(id: ID!): Node  person: Person }
    interface Node { id: ID! }
    interface Person { name: String }
    type Episode implements Node { id: ID!  title(short: Boolean = false): String  kind: Kind }
    type Actor implements Person { name: String }
    type Crew implements Person { name: String }
    input By { code: String  place: Place }
    input Place { season: Int!  kind: Kind }
    enum Kind { LONG SHORT }
"""
SCHEMA = graphql.build_schema(SDL)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def told(old: str, new: str, *documents: str) -> str:
    """The report of the SDL with a text replaced."""
    now = graphql.build_schema(SDL.replace(old, new))
    named = {f"document-{number}": graphql.parse(one) for number, one in enumerate(documents, 1)}
    changes = find_changes(SCHEMA, now, date(2026, 1, 1))
    return "\n".join(report_lines(changes, Impact(named, SCHEMA, now), Paint(io.StringIO())))


@pytest.mark.parametrize(
    ("document", "coordinates"),
    [
        (
            '{ episode(by: {code: "S01E01"}) { title } }',
            {"By", "By.code", "Episode", "Episode.title", "Query.episode", "Query.episode(by:)"},
        ),
        (
            "query ($by: By!) { episode(by: $by) { __typename } }",
            {"By", "By.code", "By.place", "Place", "Place.season", "Place.kind", "Kind"}
            | {"Kind.LONG", "Kind.SHORT", "Int", "Query.episode(by:)", "Episode.__typename"},
        ),
        (
            "{ episode(by: {place: {season: 1, kind: LONG}}) { title(short: true) } }",
            {"Place.season", "Place.kind", "Kind.LONG", "Episode.title(short:)", "Boolean"},
        ),
        (
            "{ node(id: 1) { id ...Seen } } fragment Seen on Episode { kind @skip(if: true) }",
            {"Node.id", "Episode.id", "Episode.kind", "Kind", "@skip", "@skip(if:)", "ID"},
        ),
        ("{ person { name ... on Actor { name } } }", {"Person.name", "Actor.name", "Crew.name"}),
        ("{ nothing { of { this } } }", {"Query", "Query.nothing"}),
    ],
)
def test_a_document_uses_coordinates(document: str, coordinates: set[str]) -> None:
    """Those it names, those its variables may hold, and those of the types behind an interface."""
    assert coordinates <= used_coordinates(SCHEMA, graphql.parse(document))


def test_a_document_does_not_use_the_rest() -> None:
    """What it neither names nor can run into may change."""
    found = used_coordinates(SCHEMA, graphql.parse('{ episode(by: {code: "S01E01"}) { title } }'))

    assert (
        found & {"By.place", "Place.season", "Episode.kind", "Kind", "Node", "Query.node"} == set()
    )


def test_a_report_says_everything() -> None:
    """What changed, what to do, whom it hits, and which documents use it."""
    title = "title(short: Boolean = false): String"

    assert told(title, title.replace("title", "name"), "{ episode(by: {}) { title } }") == (
        "BREAKING  Episode.title  FIELD_REMOVED\n"
        "          Episode.title was removed.\n"
        "          What to do: It was probably renamed to Episode.name. Serve both for a while: add name,\n"
        '           keep title with @deprecated(reason: "Use `Episode.name` instead. Removed not before\n'
        '           2026-07-03."), and remove it after that day. Clients get a warning now instead of an\n'
        "           error.\n"
        "          It hits: stored and persisted documents; typed code generation\n"
        "          Documents: document-1:1\n"
        "\n"
        "SAFE      Episode.name  FIELD_ADDED\n"
        "          Episode.name was added."
    )


def test_the_same_change_of_several_types_is_told_once() -> None:
    """Every type that has it is named."""
    said = told("name: String }", "name: String  born: Int }")

    assert said == (
        "SAFE      Actor.born  FIELD_ADDED\n"
        "          Actor.born was added.\n"
        "          Also: Crew.born, Person.born"
    )


def test_a_default_hits_those_who_leave_it_out() -> None:
    """Requests that use the field, whether or not they name the argument."""
    said = told("= false", "= true", "{ episode(by: {}) { title } }", "{ person { name } }")

    assert "Documents: document-1:1" in said
    assert "It hits: requests that leave the value out" in said


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("LONG SHORT", "LONG SHORT FILM", "exhaustive switches over enums, unions and interfaces"),
        (
            "Node { id: ID! }",
            "Node { id: ID }",
            "Relay, and caches that know nodes and connections",
        ),
        ("season: Int!", "season: ID!", "programs that build inputs and variables"),
        ("season: Int!", "season: ID!", "typed code generation"),
    ],
)
def test_a_change_hits_kinds_of_clients(old: str, new: str, kind: str) -> None:
    """Each kind of change reaches its own kinds of programs."""
    [change] = find_changes(SCHEMA, graphql.build_schema(SDL.replace(old, new)))

    assert kind in clients(change)


def test_advice_for_a_renamed_type() -> None:
    """Its name is kept, because fragments and generated code hold it."""
    changes = find_changes(SCHEMA, graphql.build_schema(SDL.replace("Kind", "Length")))
    advice = {change.coordinate: change.advice for change in changes}

    assert advice["Kind"].startswith("It was probably renamed to Length.")


def test_colours_are_for_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe has none, and neither has a terminal that does not want them."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert Paint(Terminal())("BREAKING", 31) == "\033[31mBREAKING\033[0m"
    assert Paint(io.StringIO())("BREAKING", 31) == "BREAKING"

    monkeypatch.setenv("NO_COLOR", "1")
    assert Paint(Terminal())("BREAKING", 31) == "BREAKING"

    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert Paint(Terminal())("BREAKING", 31) == "BREAKING"


def test_a_summary_counts() -> None:
    """The worst first."""
    new = SDL.replace("name: String }", "name: String  born: Int }").replace("SHORT", "FILM")

    assert (
        summary(find_changes(SCHEMA, graphql.build_schema(new)))
        == "5 changes: 1 breaking, 1 dangerous, 3 safe"
    )
    assert summary([]) == "no changes"
