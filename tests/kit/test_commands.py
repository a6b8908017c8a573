"""record, check, update and replay from the command line, and what each says of bad input."""

import json
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from xml.etree import ElementTree

import pytest

from contract.__main__ import main
from contract.lock import format as lock_format
from contract.lock.replay import ReplayServer
from tests.kit.library import SDL, data, write_operations
from tests.kit.serving import executor, graphql_server, http, reply

LOCK = Path("graphql.lock.json")
RENAMED = SDL.replace("title: String!\n  subtitle", "name: String!\n  subtitle")
Run = Callable[..., tuple[int, str, str]]
Answer = Callable[[BaseHTTPRequestHandler], None]


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A team's folder with its operations, and no endpoint in the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GRAPHQL_ENDPOINT", raising=False)
    write_operations(tmp_path)
    return tmp_path


@pytest.fixture
def run(team: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


@pytest.fixture(scope="module")
def library() -> Iterator[str]:
    with graphql_server(SDL, data()) as url:
        yield url


@pytest.fixture
def recorded(run: Run, library: str) -> bytes:
    assert run("record", "operations", "--endpoint", library)[0] == 0
    return LOCK.read_bytes()


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
def test_answers_are_replayed(team: Path) -> None:
    """By GET and POST, with the `__typename` that client libraries add, and nothing else."""
    lock = lock_format.read(LOCK)
    pinned = lock.operations["Book"]
    with ReplayServer(lock) as server:

        def post(**fields: Any) -> Any:
            headers = {"Content-Type": "application/json"}
            request = Request(server.url, json.dumps(fields).encode(), headers)
            return json.loads(urlopen(request, timeout=5).read())

        asked = {"query": pinned.document, "variables": {"id": "1"}}
        assert post(**asked, operationName="Book") == pinned.answer
        typed = pinned.document.replace("title", "title __typename")
        assert post(**{**asked, "query": typed}) == pinned.answer
        with pytest.raises(HTTPError) as refused:
            urlopen(f"{server.url}?query=query+Book{{count}}", timeout=5)
        said = json.loads(refused.value.read())["errors"][0]["message"]
        assert (
            said
            == "Book is recorded with another document or other variables (Book): run `update`."
        )


NOT_JSON = "{url} answers 200 OK with text/html that is not JSON: it is not a GraphQL endpoint, or it refuses."


def fixed(status: int, content: bytes | dict[str, Any], **headers: str) -> Answer:
    return lambda handler: reply(handler, status, content, **headers)


def broken(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"SMTP ready\r\n")
    handler.close_connection = True


BAD_SERVERS = {
    "HTML": (fixed(200, b"<html>Hello", Content_Type="text/html"), NOT_JSON),
    "an empty body": (fixed(200, b"", Content_Type="text/html"), NOT_JSON),
    "JSON that is no answer": (
        fixed(200, {"hello": 1}),
        "{url} answers 200 OK with JSON that is not a GraphQL response: it has neither data nor errors.",
    ),
    "errors alone": (
        fixed(200, {"errors": [{"message": "Introspection\nis off."}]}),
        "{url} does not allow introspection: Introspection is off.",
    ),
    "nonsense for errors": (
        fixed(200, {"errors": 5}),
        "{url} does not allow introspection: it gives no message",
    ),
    "data that is no schema": (
        fixed(200, {"data": {"__schema": {}}}),
        "{url} is not an introspection result: ",
    ),
    "a redirect": (
        fixed(301, b"", Location="https://elsewhere.test/graphql"),
        "{url} redirects to https://elsewhere.test/graphql (301): give that address instead.",
    ),
    "not found": (fixed(404, b"", Content_Type="text/html"), "{url} answers 404 Not Found with "),
    "429 for a long time": (
        fixed(429, b"", Retry_After="3600"),
        "{url} answers 429 Too Many Requests and asks for 3600 s of patience.",
    ),
    "429 with nonsense": (
        fixed(429, b"", Retry_After="soon"),
        "{url} answers 429 Too Many Requests.",
    ),
    "503 without a time": (fixed(503, b""), "{url} answers 503 Service Unavailable."),
    "no HTTP": (broken, "{url} does not answer in HTTP: "),
}


@pytest.mark.parametrize("name", BAD_SERVERS)
def test_a_server_that_can_not_be_asked(run: Run, recorded: bytes, name: str) -> None:
    """Status 2 and one line from every command that asks, and the lock stays as it is."""
    answer, message = BAD_SERVERS[name]
    with http(lambda handler, *_: answer(handler)) as url:
        for arguments in (
            ("check", "--endpoint", url),
            ("update", "--endpoint", url),
            ("record", "operations", "--lock", "other.json", "--endpoint", url),
            ("diff", url, url),
        ):
            status, out, err = run(*arguments)
            assert (status, out) == (2, "")
            assert err.startswith(message.format(url=url))
            assert err.count("\n") == 1
    assert LOCK.read_bytes() == recorded
    assert sorted(path.name for path in Path().iterdir()) == ["graphql.lock.json", "operations"]


def test_a_busy_server_is_asked_again(run: Run, recorded: bytes) -> None:
    """After the seconds that it asks for."""
    execute = executor(SDL, data())
    busy = [True]

    def respond(handler: BaseHTTPRequestHandler, _: str, request: dict[str, Any]) -> None:
        if busy.pop() if busy else False:
            reply(handler, 429, b"", Retry_After="1")
        else:
            reply(handler, 200, execute(request))

    with http(respond) as url:
        started = time.monotonic()
        assert run("check", "--endpoint", url)[0] == 0
    assert time.monotonic() - started >= 1


@pytest.mark.parametrize(
    ("endpoint", "message"),
    [
        ("http://127.0.0.1:9/graphql", "http://127.0.0.1:9/graphql can't be reached: "),
        ("ftp://a.test", "'ftp://a.test' is not an http or https address."),
        ("nonsense", "'nonsense' is not an http or https address."),
        ("", "Name the endpoint by --endpoint, or by GRAPHQL_ENDPOINT."),
    ],
)
def test_no_server(run: Run, recorded: bytes, endpoint: str, message: str) -> None:
    """Status 2 and one line."""
    status, out, err = run("check", "--endpoint", endpoint)

    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(message)


BAD_LOCKS: dict[str, tuple[Callable[[str], str], str]] = {
    "of a newer format": (
        lambda text: text.replace('"lockVersion": 1', '"lockVersion": 2'),
        "graphql.lock.json is of lockVersion 2; this program reads 1: upgrade it, or record the lock again.",
    ),
    "without a version": (
        lambda _: "{}",
        "graphql.lock.json is not a lock: it has no lockVersion.",
    ),
    "a list": (lambda _: "[1]", "graphql.lock.json is not a lock: it has no lockVersion."),
    "empty": (lambda _: "", "graphql.lock.json:1 is not JSON: "),
    "half a merge": (
        lambda text: text.replace('  "schema"', '<<<<<<< ours\n  "schema"'),
        "graphql.lock.json:4 is not JSON: ",
    ),
    "nested without end": (lambda _: "[" * 100_000, "graphql.lock.json is not JSON that can be read."),
    "with a wrong type": (
        lambda text: text.replace('"variables": {', '"variables": "x", "v": {'),
        "graphql.lock.json is not a lock: ",
    ),
    "with an unknown key": (
        lambda text: text.replace('"folder"', '"colour": 1, "folder"'),
        "graphql.lock.json is not a lock: Object contains unknown field `colour`.",
    ),
    "with an edited document": (
        lambda text: text.replace("query Books", "query Boots"),
        "graphql.lock.json: the document of Books is not the one of its sha256: ",
    ),
    "with coordinates that are no schema": (
        lambda text: text.replace('"Book.title": "String!"', '"Book.title": "String!]]"'),
        "The coordinates of the lock are not part of a schema: ",
    ),
    "with a coordinate that is none": (
        lambda text: text.replace('"Book.title"', '"Book title"'),
        "The coordinates of the lock are not part of a schema: ",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_LOCKS)
def test_a_lock_that_is_none(run: Run, recorded: bytes, library: str, name: str) -> None:
    """Status 2 and one line, and it is left as it is."""
    change, message = BAD_LOCKS[name]
    text = change(recorded.decode())
    assert text != recorded.decode()
    LOCK.write_text(text)

    status, out, err = run("check", "--endpoint", library)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(message)
    assert LOCK.read_text() == text


def test_no_lock(run: Run, library: str) -> None:
    """Status 2 and one line."""
    said = "graphql.lock.json does not exist: `record` makes it.\n"
    for arguments in (
        ("check", "--endpoint", library), ("update", "--endpoint", library), ("replay",),
    ):  # fmt: skip
        assert run(*arguments) == (2, "", said)


BAD_OPERATIONS = {
    "not valid": (
        "query Lost {\n  nothing\n}",
        "operations/bad.graphql:2: Lost is not valid: Cannot query field 'nothing' on type 'Query'.",
    ),
    "not GraphQL": ("query {", "operations/bad.graphql:1: Syntax Error: "),
    "a fragment that is nowhere": (
        "query A {\n  ...Nowhere\n}",
        "operations/bad.graphql:2: no file defines the fragment Nowhere.",
    ),
    "a name twice": (
        "query Book { count }",
        "operations/book.graphql:1: the operation Book is also in operations/bad.graphql:1; names must differ.",
    ),
    "an anonymous one beside others": (
        "{ count }\nquery B { count }",
        "operations/bad.graphql: an operation beside others must have a name.",
    ),
    "an answer without data": (
        "query Fails { search { __typename } }",
        "operations/bad.graphql:1: Fails is not valid: ",
    ),
}


@pytest.mark.parametrize("name", BAD_OPERATIONS)
def test_an_operation_that_is_none(run: Run, library: str, name: str) -> None:
    """Status 2, one line with file and line, and no lock is written."""
    text, message = BAD_OPERATIONS[name]
    Path("operations/bad.graphql").write_text(text)

    status, out, err = run("record", "operations", "--endpoint", library)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(message)
    assert not LOCK.exists()


@pytest.mark.parametrize("content", ["", "[]", "{", "1"])
def test_variables_that_are_none(run: Run, library: str, content: str) -> None:
    """Status 2 and one line."""
    Path("operations/book.variables.json").write_text(content)

    status, out, err = run("record", "operations", "--endpoint", library)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("operations/book.variables.json ")


def test_answers_without_data(run: Run, recorded: bytes) -> None:
    """A valid operation that is refused is no verdict: status 2, and the others are told."""
    execute = executor(SDL, data())

    def respond(handler: BaseHTTPRequestHandler, _: str, request: dict[str, Any]) -> None:
        refused = {"errors": [{"message": "Too costly."}]}
        reply(handler, 200, refused if "query Books" in request["query"] else execute(request))

    with http(respond) as url:
        status, out, _ = run("check", "--endpoint", url)
        assert status == 2
        assert out == (
            "5 operations: 4 same, 1 could not be checked.\n\n"
            "Could not tell: Books: the answer holds no data: Too costly.\n"
        )
        assert run("update", "--endpoint", url)[::2] == (
            2,
            "operations/books.graphql:1: Books: the answer holds no data: Too costly.\n",
        )
    assert LOCK.read_bytes() == recorded


def test_a_lock_is_never_half_written(run: Run, recorded: bytes, library: str) -> None:
    """Where it can't be replaced, the former one stays, and nothing lies beside it."""
    LOCK.unlink()
    LOCK.mkdir()
    Path("graphql.lock.json/kept").touch()
    status, out, err = run("record", "operations", "--endpoint", library)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert sorted(path.name for path in Path().iterdir()) == ["graphql.lock.json", "operations"]
    Path("readonly").mkdir()
    assert run("record", "operations", "--endpoint", library, "--lock", "nowhere/x.json")[::2] == (
        2,
        "nowhere/x.json cannot be written: No such file or directory.\n",
    )
