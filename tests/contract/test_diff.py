"""`diff` on any two schemas: where they come from, what is reported in which format, and the exit status."""

import json
import subprocess
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import graphql
import pytest

from contract.__main__ import main

OLD = """
"Where queries start."
type Query { book(id: ID!): Book  books(first: Int = 20): [Book!]! }
type Book { id: ID!  title: String!  kind: Kind  pages: Int }
enum Kind { NOVEL ESSAY }
"""
RENAMED = OLD.replace("title: String!", "name: String!")
WIDER = OLD.replace("ESSAY", "ESSAY POEM")
DOCUMENT = "query Book($id: ID!) {\n  book(id: $id) {\n    title\n    kind\n  }\n}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two schemas and a document of a client team."""
    monkeypatch.chdir(tmp_path)
    Path("old.graphql").write_text(OLD)
    Path("renamed.graphql").write_text(RENAMED)
    Path("wider.graphql").write_text(WIDER)
    Path("operations").mkdir()
    Path("operations/book.graphql").write_text(DOCUMENT)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["diff", *arguments])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


@pytest.mark.usefixtures("folder")
def test_the_status_tells_breaking_from_safe(capsys: pytest.CaptureFixture[str]) -> None:
    """1 for a breaking change; 0 for a dangerous one and for none."""
    assert run(capsys, "old.graphql", "renamed.graphql")[0] == 1
    assert run(capsys, "old.graphql", "wider.graphql")[0] == 0
    assert run(capsys, "old.graphql", "old.graphql") == (
        0,
        "From old.graphql to old.graphql: no changes.\n",
        "",
    )


@pytest.mark.usefixtures("folder")
def test_the_lines_that_are_hit_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    """By file and line, and only where a document uses what changed."""
    _, out, _ = run(capsys, "old.graphql", "renamed.graphql", "--operations", "operations")

    assert "Documents: operations/book.graphql:3\n" in out


def introspected(sdl: str) -> str:
    return json.dumps({"data": graphql.introspection_from_schema(graphql.build_schema(sdl))})


@pytest.mark.usefixtures("folder")
def test_a_schema_is_an_introspection_result_or_a_revision(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Whatever the file is called, and wherever in the history it stands."""
    Path("old.json").write_text(introspected(OLD))
    for command in (
        ["init", "-q"],
        ["add", "old.graphql"],
        ["-c", "user.name=a", "-c", "user.email=a@example.test", "commit", "-qm", "Add a schema"],
    ):
        subprocess.run(["git", *command], check=True)
    Path("old.graphql").write_text(RENAMED)

    for source in ("old.json", "HEAD:old.graphql"):
        assert run(capsys, source, "wider.graphql")[0] == 0
        assert run(capsys, source, "renamed.graphql")[0] == 1


@pytest.mark.usefixtures("folder")
def test_accepted_changes_do_not_count(capsys: pytest.CaptureFixture[str]) -> None:
    """By coordinate, by pattern or by kind, and until a day."""
    files = ("old.graphql", "renamed.graphql")
    tomorrow, yesterday = (date.today() + timedelta(days) for days in (1, -1))  # noqa: DTZ011 # a day

    for pattern in ("Book.title", "Book.*", "FIELD_REMOVED"):
        assert run(capsys, *files, "--ignore", pattern)[0] == 0
    status, out, _ = run(capsys, *files, "--ignore", "Book.title", "--until", str(tomorrow))
    assert (status, out.splitlines()[0]) == (
        0,
        "From old.graphql to renamed.graphql: 1 safe change. Accepted: 1 breaking change.",
    )
    status, _, err = run(capsys, *files, "--ignore", "Book.title", "--until", str(yesterday))
    assert (status, err) == (
        1,
        f"What --ignore names was accepted until {yesterday}; it counts again.\n",
    )


@pytest.mark.usefixtures("folder")
def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    """Every change with what a person reads of it."""
    arguments = ("old.graphql", "wider.graphql", "--operations", "operations", "--format", "json")
    status, out, _ = run(capsys, *arguments)

    assert (status, json.loads(out)) == (
        0,
        [
            {
                "criticality": "DANGEROUS",
                "kind": "ENUM_VALUE_ADDED",
                "coordinate": "Kind.POEM",
                "message": "Kind.POEM was added.",
                "advice": "Announce it: clients need a branch for what they do not know.",
                "clients": ["exhaustive switches over enums, unions and interfaces"],
                "documents": [{"file": "operations/book.graphql", "line": 4}],
            }
        ],
    )


def formatted(capsys: pytest.CaptureFixture[str], name: str, new: str = "renamed.graphql") -> str:
    arguments = ("old.graphql", new, "--operations", "operations", "--format", name)
    status, out, _ = run(capsys, *arguments)
    assert status == 1
    return out


@pytest.mark.usefixtures("folder")
def test_github_annotates_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """An error at each line that is hit; what would end a command early is escaped."""
    Path("renamed.graphql").write_text(RENAMED.replace("queries start", "100%,\\nqueries: start"))
    lines = formatted(capsys, "github").splitlines()

    assert lines[0].startswith(
        "::error file=operations/book.graphql,line=3,title=Book.title FIELD_REMOVED::"
        "Book.title was removed. It was probably renamed to Book.name."
    )
    assert (
        "::notice title=Query DESCRIPTION_CHANGED::Query has another description: Where 100%25,"
        in ("\n".join(lines))
    )


@pytest.mark.usefixtures("folder")
def test_junit_fails_what_breaks(capsys: pytest.CaptureFixture[str]) -> None:
    """A case for each change; text that XML can't hold is replaced."""
    Path("renamed.graphql").write_text(RENAMED.replace("queries", "queries \x01 & <"))
    suite = ElementTree.fromstring(formatted(capsys, "junit"))

    assert suite.attrib["failures"] == "1"
    assert {
        (case.attrib["name"], case.find("failure") is not None) for case in suite.iter("testcase")
    } == {("Book.title", True), ("Book.name", False), ("Query", False)}


@pytest.mark.usefixtures("folder")
def test_sarif_locates_what_breaks(capsys: pytest.CaptureFixture[str]) -> None:
    """As code scanning reads it: rules by index, lines of documents."""
    [run_] = json.loads(formatted(capsys, "sarif"))["runs"]
    result = next(one for one in run_["results"] if one["level"] == "error")

    assert run_["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "FIELD_REMOVED"
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "operations/book.graphql"},
                "region": {"startLine": 3},
            }
        }
    ]


@pytest.mark.usefixtures("folder")
def test_markdown_is_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    """One row for each change, whatever stands in its text."""
    Path("renamed.graphql").write_text(RENAMED.replace("queries", "queries | <b>"))
    lines = formatted(capsys, "markdown").splitlines()

    assert lines[0] == "**From old.graphql to renamed.graphql: 3 changes: 1 breaking, 2 safe.**"
    assert len(lines) == 4 + 3
    assert all(line.replace("\\|", "").count("|") == 5 for line in lines[4:])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            b"type Query {",
            "bad.graphql:1 is not a schema: Syntax Error: Expected Name, found <EOF>.",
        ),
        (b"", "bad.graphql:1 is not a schema: Syntax Error: Unexpected <EOF>."),
        (b"\xff\xfe\x00", "bad.graphql is not text in UTF-8."),
        (
            b"<html><body>",
            "bad.graphql:1 is not a schema: Syntax Error: Unexpected character: '<'.",
        ),
        (
            b"type Query { a: Nothing }",
            "bad.graphql:1 is not a schema: Unknown type 'Nothing'. Did you mean 'String'?",
        ),
        (
            b"type Query { a: Int } type Query { b: Int }",
            "bad.graphql:1 is not a schema: There can be only one type named 'Query'.",
        ),
        (b"{", "bad.graphql is neither SDL nor JSON."),
        (b"{}", "bad.graphql is not an introspection result: "),
        (b'{"data": null}', "bad.graphql is not an introspection result: "),
        (b'{"data": {"__schema": {"types": [1]}}}', "bad.graphql is not an introspection result: "),
        (b"[" * 100_000, "bad.graphql:1 is not a schema: "),
        (b"{" + b'"a":{' * 100_000, "bad.graphql is neither SDL nor JSON."),
        (
            b"type Query { a: " + b"[" * 50_000 + b"Int",
            "bad.graphql:1 is not a schema: Syntax Error: Document is nested too deeply.",
        ),
    ],
    ids=lambda value: value[:24].decode("latin-1") if isinstance(value, bytes) else "",
)
@pytest.mark.usefixtures("folder")
def test_what_is_not_a_schema_is_not_a_change(
    content: bytes, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 2 and one line, whichever side it is on."""
    Path("bad.graphql").write_bytes(content)

    for files in (("bad.graphql", "old.graphql"), ("old.graphql", "bad.graphql")):
        status, out, err = run(capsys, *files)
        assert (status, out) == (2, "")
        assert err.startswith(message)
        assert err.count("\n") == 1
        assert len(err) < 400


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("nothing", "nothing is neither a file, nor an http or https address, nor REVISION:PATH in git."),
        ("HEAD:x", "HEAD:x is not a file, and git has no x in the revision HEAD."),
        ("--:x", "--:x is neither a file, nor an http or https address, nor REVISION:PATH in git."),
        ("operations", "operations is neither a file, nor an http or https address, nor REVISION:PATH in git."),
        ("http://", "'http://' is not an http or https address."),
        ("http://127.0.0.1:x/", "'http://127.0.0.1:x/' is not an http or https address."),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("folder")
def test_what_names_no_schema(
    source: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Status 2 and one line."""
    status, out, err = run(capsys, "old.graphql", "--", source)
    assert (status, out, err) == (2, "", f"{message}\n")


@pytest.mark.usefixtures("folder")
def test_operations_that_cannot_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    """Status 2, with file and line."""
    Path("operations/broken.graphql").write_text("query {\n  book(\n}\n")
    files = ("old.graphql", "old.graphql")

    status, _, err = run(capsys, *files, "--operations", "operations")
    assert (status, err) == (
        2,
        "operations/broken.graphql:3: Syntax Error: Expected Name, found '}'.\n",
    )
    assert run(capsys, *files, "--operations", "nowhere")[::2] == (2, "nowhere is not a folder.\n")
