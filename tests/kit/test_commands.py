"""record, check, update and replay from the command line."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from xml.etree import ElementTree

import pytest

from contract.lock import format as lock_format
from contract.lock.replay import ReplayServer
from tests.kit.conftest import LOCK, Run
from tests.kit.library import SDL, data
from tests.kit.serving import graphql_server

RENAMED = SDL.replace("title: String!\n  subtitle", "name: String!\n  subtitle")


def test_a_lock_is_recorded_once(run: Run, library: str) -> None:
    """Sorted and without addresses; `record` does not write over it, `update` leaves it as it is."""
    assert run("record", "operations", "--endpoint", library) == (
        0,
        "graphql.lock.json holds 5 operations.\n",
        "",
    )
    text = LOCK.read_text()
    content = json.loads(text)

    assert list(content["operations"]) == ["Book", "Books", "Node", "Novels", "Search"]
    assert list(content["coordinates"]) == sorted(content["coordinates"])
    assert content["coordinates"]["Query.books(first:)"] == "Int = 20"
    assert content["operations"]["Book"]["variables"] == {"id": "1"}
    assert "127.0.0.1" not in text
    assert run("record", "operations", "--endpoint", library) == (
        2,
        "",
        "graphql.lock.json exists: `update` records it again.\n",
    )
    assert run("update", "--endpoint", library)[1] == (
        "Every answer is the one that was recorded.\n"
    )
    assert LOCK.read_text() == text


def test_the_help_begins_with_what_the_tool_does(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    """Below the usage; each command has its line."""
    with pytest.raises(SystemExit):
        run("--help")
    out = " ".join(capsys.readouterr().out.split())
    assert (
        "Compare GraphQL schemas, pin operations with their answers, and report what moved" in out
    )
    assert "The command line" not in out


def test_cases_are_counted_apart(run: Run, library: str) -> None:
    """By `record` and by `check`."""
    Path("operations/book.second.variables.json").write_text('{"id": "2"}')
    said = run("record", "operations", "--endpoint", library)[1]
    assert said == "graphql.lock.json holds 5 operations in 6 cases.\n"
    assert run("check", "--endpoint", library)[1] == "5 operations in 6 cases: 6 same.\n"


@pytest.mark.usefixtures("recorded")
def test_one_screen_says_what_moved(run: Run) -> None:
    """What moved, why, which lines it hits, and what to do."""
    root = data()
    root["count"] = 26
    for book in root["books"]:
        book["name"] = book["title"]
    with graphql_server(RENAMED, root) as url:
        status, out, _ = run("check", "--endpoint", url)

    assert status == 1
    assert out.startswith(
        "5 operations: 1 same, 3 schema moved, 1 schema and data moved.\n\n"
        "Book  SCHEMA MOVED  operations/book.graphql:1\n"
        "  BREAKING  Book.title  FIELD_REMOVED\n"
        "          Book.title was removed.\n"
        "          Lines: operations/book.graphql:3\n"
        "          What to do: Stop using title: the document is no longer valid.\n\n"
        "Books  SCHEMA AND DATA MOVED  operations/books.graphql:1\n"
    )
    assert "          Lines: operations/fragments/line.graphql:2\n" in out
    assert "          data.count (data): 25 -> 26\n" in out
    assert len(out.splitlines()) < 40


@pytest.mark.usefixtures("recorded")
def test_a_replacement_that_was_announced_is_the_advice(run: Run) -> None:
    """A deprecation is listed with its days; once the field goes, its reason says what to use."""
    day = date.today() + timedelta(90)  # noqa: DTZ011 # a day
    reason = f"Use `Book.name` instead. Removed not before {day}."
    deprecated = SDL.replace(
        "title: String!\n", f'name: String!  title: String! @deprecated(reason: "{reason}")\n'
    )
    with graphql_server(deprecated, data()) as url:
        status, out, _ = run("check", "--endpoint", url)
        assert (status, out.splitlines()[0]) == (0, "5 operations: 5 same.")
        assert f"          Book.title: 90 days left. {reason}" in out
        assert "operations/fragments/line.graphql:2" in out
        run("update", "--endpoint", url)
    with graphql_server(RENAMED, data()) as url:
        assert "What to do: Use Book.name instead.\n" in run("check", "--endpoint", url)[1]


@pytest.mark.usefixtures("recorded")
def test_data_may_move(run: Run) -> None:
    """Where it may, it is reported, and the status is 0; a breaking change still counts."""
    root = {**data(), "count": 26}
    with graphql_server(SDL, root) as url:
        assert run("check", "--endpoint", url)[0] == 1
        status, out, _ = run("check", "--endpoint", url, "--data-may-move")
        assert (status, "data.count (data): 25 -> 26" in out) == (0, True)
    with graphql_server(RENAMED, root) as url:
        assert run("check", "--endpoint", url, "--data-may-move")[0] == 1


@pytest.mark.usefixtures("recorded")
def test_operations_that_were_edited(run: Run, library: str) -> None:
    """Edited, new and dropped ones are told until `update` records them."""
    Path("operations/count.graphql").write_text("{ count }")
    Path("operations/node.graphql").unlink()
    Path("operations/book.variables.json").write_text('{"id": "2"}')

    status, out, _ = run("check", "--endpoint", library)
    assert status == 1
    for line in (
        "Book  EDITED SINCE IT WAS RECORDED  operations/book.graphql:1",
        "count  NOT RECORDED  operations/count.graphql:1",
        "Node  NO LONGER IN THE FOLDER  operations/node.graphql:1",
    ):
        assert line in out
    assert run("update", "--endpoint", library)[1] == (
        "Book was edited.\nNode is gone.\ncount is new.\n"
    )
    assert run("check", "--endpoint", library)[0] == 0


def test_a_lock_may_hold_hashes_alone(run: Run, library: str) -> None:
    """Then it tells whether an answer moved, but not where."""
    run("record", "operations", "--endpoint", library, "--hashes")
    assert "Title 1" not in LOCK.read_text()
    assert run("check", "--endpoint", library)[0] == 0
    with graphql_server(SDL, {**data(), "count": 26}) as url:
        status, out, _ = run("check", "--endpoint", url)
    assert (status, out.splitlines()[0]) == (1, "5 operations: 4 same, 1 data moved.")


def test_mutations_are_pinned_and_never_sent(run: Run) -> None:
    """The schema is checked for them; nothing is changed by a check."""
    sdl = SDL + "type Mutation { rate(stars: Int!): Int }"
    Path("operations/rate.graphql").write_text("mutation Rate { rate(stars: 5) }")
    with graphql_server(sdl, data()) as url:
        run("record", "operations", "--endpoint", url)
        assert run("check", "--endpoint", url)[0] == 0
    assert "answer" not in json.loads(LOCK.read_text())["operations"]["Rate"]
    with graphql_server(sdl.replace("rate(stars: Int!)", "rate(stars: ID!)"), data()) as url:
        status, out, _ = run("check", "--endpoint", url)
    assert (status, "Rate  SCHEMA MOVED" in out) == (1, True)


@pytest.mark.parametrize("name", ["json", "github", "junit", "sarif", "markdown"])
@pytest.mark.usefixtures("recorded")
def test_formats_name_the_operation_and_the_line(run: Run, name: str) -> None:
    """Every format tells of the moved answer, and of nothing that is the same."""
    with graphql_server(SDL, {**data(), "count": 26}) as url:
        status, out, _ = run("check", "--endpoint", url, "--format", name)

    assert status == 1
    if name == "json":
        moved = json.loads(out)["operations"]["Books"]
        assert (moved["verdict"], moved["moves"]) == (
            "DATA",
            [{"path": "data.count", "old": 25, "new": 26, "cause": "data"}],
        )
    elif name == "github":
        assert out.startswith("::error file=operations/books.graphql,line=1,title=Books DATA::")
    elif name == "junit":
        suite = ElementTree.fromstring(out)
        assert (suite.attrib["tests"], suite.attrib["failures"]) == ("5", "1")
    elif name == "sarif":
        [result] = json.loads(out)["runs"][0]["results"]
        assert (result["ruleId"], result["level"]) == ("DATA", "error")
    else:
        assert "| DATA | `Books` | data moved: data.count was 25 and is 26" in out


@pytest.mark.usefixtures("recorded")
def test_accepted_changes_do_not_count(run: Run) -> None:
    """By coordinate, as for `diff`; the answer that moved with it counts nevertheless."""
    wider = SDL.replace("pages: Int", "pages: Int!")
    with graphql_server(wider, data()) as url:
        assert "Book  SCHEMA MOVED" in run("check", "--endpoint", url)[1]
        out = run("check", "--endpoint", url, "--ignore", "Book.pages")[1]
        assert out == "5 operations: 5 same.\n"


@pytest.mark.usefixtures("recorded")
def test_answers_are_replayed() -> None:
    """By GET and POST, with the `__typename` that client libraries add, and nothing else."""
    lock = lock_format.read(LOCK)
    pinned = lock.operations["Book"]
    with ReplayServer(lock) as server:

        def post(**fields: Any) -> Any:
            headers = {"Content-Type": "application/json"}
            request = Request(server.url, json.dumps(fields).encode(), headers)
            with urlopen(request, timeout=5) as response:
                return json.loads(response.read())

        asked = {"query": pinned.document, "variables": {"id": "1"}}
        assert post(**asked, operationName="Book") == pinned.answer
        typed = pinned.document.replace("title", "title __typename")
        assert post(**{**asked, "query": typed}) == pinned.answer
        with pytest.raises(HTTPError) as refused:
            urlopen(f"{server.url}?query=query+Book{{count}}", timeout=5)
        with refused.value as response:
            said = json.loads(response.read())["errors"][0]["message"]
        assert (
            said == "Book is recorded with another document or other variables (Book): "
            "change it in the folder of operations and run `update`."
        )
