"""What the commands say of servers, locks and operations that they can't use: one line, status 2."""

import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from contract.endpoint import Endpoint
from contract.errors import ContractError
from tests.kit.conftest import LOCK, Run
from tests.kit.library import SDL, data
from tests.kit.serving import executor, http, reply

pytestmark = pytest.mark.slow

Answer = Callable[[BaseHTTPRequestHandler], None]

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


def test_a_slow_server_is_not_waited_for() -> None:
    """However it spreads its bytes, the time in which it must answer is one for all of them."""

    def drip(handler: BaseHTTPRequestHandler, *_rest: object) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        for _number in range(100):
            time.sleep(0.1)
            handler.wfile.write(b"x")

    started = time.monotonic()
    with http(drip) as url, pytest.raises(ContractError, match=r"does not answer within 0\.5 s"):
        Endpoint(url, timeout=0.5).post("{ count }", {})
    assert time.monotonic() - started < 5


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
    "with an edited coordinate": (
        lambda text: text.replace('"Book.title": "String!"', '"Book.title": "String!]]"'),
        "graphql.lock.json: the schema and coordinates are not those of their integrity: ",
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
