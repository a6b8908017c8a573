"""The playground as the server sends it."""

import json
from html import unescape
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest
from starlette.applications import Starlette
from starlette.routing import Route as StarletteRoute
from starlette.testclient import TestClient

import schema
from data.catalog import Catalog
from data.loader import load
from data.records import Series
from engine.execution import Engine
from resolvers.context import Context
from tests.conftest import ROOT
from tests.support.browser import DIST, built
from web.graphql.domain import domain_of
from web.site.examples import Examples, has_data
from web.site.playground import CONTENT_SECURITY_POLICY, FIRST_EXAMPLES, MEDIA_TYPES, Playground


@pytest.fixture(scope="module")
def examples(real: Catalog) -> Examples:
    return examples_of(real)


def examples_of(catalog: Catalog) -> Examples:
    return Examples(Engine(schema.core, domain_of(Context(catalog))), ROOT / "examples")


def client(dist: Path, examples: Examples, title: str = "<Title>") -> TestClient:
    playground = Playground(dist, title, examples, only_documents=False)
    page = StarletteRoute("/graphql", playground.page)
    return TestClient(Starlette(routes=[page, *playground.routes()]))


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """Lay out a build of two files, one of them compressed."""
    (tmp_path / "index.html").write_text(
        '<!doctype html><title>{{ title }}</title><script id="settings">{{ settings }}</script>'
    )
    assets = tmp_path / "assets"
    assets.mkdir()
    (assets / "index-1a2b.js").write_bytes(b"plain")
    (assets / "index-1a2b.js.br").write_bytes(b"brotli")
    (assets / "index-1a2b.js.gz").write_bytes(b"gzip")
    (assets / "icon-3c4d.svg").write_bytes(b"<svg/>")
    return tmp_path


def test_the_page_is_never_stale_and_carries_its_policy(dist: Path, examples: Examples) -> None:
    """A browser asks again each time, and is answered 304 while nothing changed."""
    with client(dist, examples) as http:
        page = http.get("/graphql")
        again = http.get("/graphql", headers={"If-None-Match": page.headers["ETag"]})

    assert page.status_code == 200
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert page.headers["Cache-Control"] == "no-cache"
    assert page.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert page.headers["Vary"] == "Accept, Accept-Encoding"
    assert (again.status_code, again.content) == (304, b"")


def settings_on(page: str) -> Any:
    """Read the JSON that the page holds for its script."""
    return json.loads(page.partition('id="settings">')[2].partition("</script>")[0])


def test_the_page_is_called_what_is_served(dist: Path, examples: Examples) -> None:
    """The title is on the page and in its settings, and markup in it stays text."""
    with client(dist, examples) as http:
        page = http.get("/graphql").text

    assert "<title>&lt;Title&gt;</title>" in page
    assert settings_on(page)["title"] == "<Title>"
    assert page.count("<Title>") == 0


def test_the_page_offers_every_example_that_has_an_answer(dist: Path, examples: Examples) -> None:
    """The one to open a first visit with stands first; each is sent as its file has it."""
    with client(dist, examples) as http:
        offered = settings_on(http.get("/graphql").text)["examples"]

    assert offered[0]["name"] == FIRST_EXAMPLES[0]
    assert len(offered) == len(list((ROOT / "examples").glob("*.graphql")))
    for example in offered:
        text = (ROOT / "examples" / f"{example['name']}.graphql").read_text(encoding="utf-8")
        assert example["query"] == text


@pytest.mark.parametrize("name", ["lantern-bay", "quiet-hill"])
def test_another_series_offers_only_what_it_answers(dist: Path, name: str) -> None:
    """An example about somebody it does not know is left out."""
    examples = examples_of(load(ROOT / "tests" / "datasets" / name))
    with client(dist, examples) as http:
        offered = settings_on(http.get("/graphql").text)["examples"]

    assert offered
    assert "sources-of-a-character" not in {example["name"] for example in offered}
    assert all(has_data(example.answer) for example in examples.all)


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ({"data": {"episode": {"title": "One"}}}, True),
        ({"data": {"episode": None}}, False),
        ({"data": {"episodes": {"nodes": []}}}, False),
        ({"data": {"episodes": {"nodes": [{}]}, "awards": {"nodes": []}}}, False),
        ({"data": {"one": {"nodes": [{}]}, "two": [1], "three": None}}, True),
        ({"data": {"nodes": []}}, False),
        ({"data": {"n": 0}}, True),
        ({"data": {"n": 1}, "errors": []}, False),
        ({"errors": []}, False),
    ],
)
def test_an_answer_has_data_if_most_root_fields_found_something(
    answer: dict[str, Any], found: bool
) -> None:
    """Nothing, and nothing in a page, is not worth to be shown."""
    assert has_data(answer) is found


def test_the_build_names_no_series(real: Catalog) -> None:
    """Neither the sources of the playground nor what is built of them."""
    titles = [series.title.lower() for series in real.all(Series)]
    folder = ROOT / "playground"
    files = [folder / "index.html", *(folder / "src").rglob("*.*"), *DIST.glob("assets/*.js")]
    for file in files:
        text = file.read_text(encoding="utf-8").lower()
        assert not [title for title in titles if title in text], file


@pytest.mark.parametrize(
    ("accept_encoding", "content_encoding", "content"),
    [
        ("gzip, deflate, br, zstd", "br", b"brotli"),
        ("br;q=0, gzip", "gzip", b"gzip"),
        ("GZIP;q=0.5", "gzip", b"gzip"),
        ("identity", None, b"plain"),
        ("br; q=0.0, gzip;q=0", None, b"plain"),
    ],
)
def test_an_asset_is_sent_as_the_client_prefers(
    dist: Path,
    examples: Examples,
    accept_encoding: str,
    content_encoding: str | None,
    content: bytes,
) -> None:
    """What the build compressed goes out as it is, to those who can read it."""
    with (
        client(dist, examples) as http,
        http.stream(
            "GET", "/playground/assets/index-1a2b.js", headers={"Accept-Encoding": accept_encoding}
        ) as response,
    ):
        sent = b"".join(response.iter_raw())

    assert sent == content
    assert response.headers.get("Content-Encoding") == content_encoding
    assert response.headers["Vary"] == "Accept-Encoding"
    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"


def test_an_asset_is_kept_for_good(dist: Path, examples: Examples) -> None:
    """Its name holds a hash of its content, so no browser has to ask twice."""
    with client(dist, examples) as http:
        icon = http.get("/playground/assets/icon-3c4d.svg")

    assert icon.content == b"<svg/>"
    assert icon.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert icon.headers["Content-Type"] == "image/svg+xml"
    assert icon.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "name", ["index-0000.js", "index-1a2b.js.br", "../index.html", "..%2Findex.html", ""]
)
def test_nothing_but_the_assets_is_served(dist: Path, examples: Examples, name: str) -> None:
    """Neither unknown names, nor compressed files by theirs, nor files elsewhere."""
    with client(dist, examples) as http:
        assert http.get(f"/playground/assets/{name}").status_code == 404


def test_without_a_build_the_page_says_how_to_make_one(tmp_path: Path, examples: Examples) -> None:
    """It loads nothing from elsewhere instead, and answers no one with success."""
    with client(tmp_path, examples) as http:
        page = http.get("/graphql?from=<here>")

    assert page.status_code == 503
    assert page.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert "make playground" in page.text
    assert "curl http://testserver/graphql " in page.text
    assert page.text.count("//") == 1


@built
def test_every_built_file_has_a_media_type() -> None:
    """The server would not send a file of any other kind."""
    suffixes = {path.suffix for path in (DIST / "assets").iterdir()}

    assert suffixes - {".br", ".gz"} <= MEDIA_TYPES.keys()


@pytest.mark.slow
def test_the_command_on_the_page_without_a_build_works(
    server: str, tmp_path: Path, examples: Examples
) -> None:
    """Copied into a shell, it prints data."""
    with client(tmp_path, examples) as http:
        page = http.get("/graphql").text
    body = unescape(page.partition("--data '")[2].partition("'")[0])

    request = Request(f"{server}/graphql", body.encode(), {"Content-Type": "application/json"})
    with urlopen(request) as response:
        answer = json.load(response)

    assert "errors" not in answer
