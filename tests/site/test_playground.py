"""The playground: what the server sends of it, and what a person sees in a browser."""

import json
from html import unescape
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import expect
from starlette.applications import Starlette
from starlette.routing import Route as StarletteRoute
from starlette.testclient import TestClient

from tests.support.browser import DIST, Visitor, built, in_browser
from web.site.playground import CONTENT_SECURITY_POLICY, MEDIA_TYPES, Playground


def client(dist: Path) -> TestClient:
    playground = Playground(dist)
    page = StarletteRoute("/graphql", playground.page)
    return TestClient(Starlette(routes=[page, *playground.routes()]))


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """Lay out a build of two files, one of them compressed."""
    (tmp_path / "index.html").write_text("<!doctype html><title>Playground</title>")
    assets = tmp_path / "assets"
    assets.mkdir()
    (assets / "index-1a2b.js").write_bytes(b"plain")
    (assets / "index-1a2b.js.br").write_bytes(b"brotli")
    (assets / "index-1a2b.js.gz").write_bytes(b"gzip")
    (assets / "icon-3c4d.svg").write_bytes(b"<svg/>")
    return tmp_path


def test_the_page_is_never_stale_and_carries_its_policy(dist: Path) -> None:
    """A browser asks again each time, and is answered 304 while nothing changed."""
    with client(dist) as http:
        page = http.get("/graphql")
        again = http.get("/graphql", headers={"If-None-Match": page.headers["ETag"]})

    assert page.status_code == 200
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    assert page.headers["Cache-Control"] == "no-cache"
    assert page.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert page.headers["Vary"] == "Accept"
    assert (again.status_code, again.content) == (304, b"")


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
    dist: Path, accept_encoding: str, content_encoding: str | None, content: bytes
) -> None:
    """What the build compressed goes out as it is, to those who can read it."""
    with (
        client(dist) as http,
        http.stream(
            "GET", "/playground/assets/index-1a2b.js", headers={"Accept-Encoding": accept_encoding}
        ) as response,
    ):
        sent = b"".join(response.iter_raw())

    assert sent == content
    assert response.headers.get("Content-Encoding") == content_encoding
    assert response.headers["Vary"] == "Accept-Encoding"
    assert response.headers["Content-Type"] == "text/javascript; charset=utf-8"


def test_an_asset_is_kept_for_good(dist: Path) -> None:
    """Its name holds a hash of its content, so no browser has to ask twice."""
    with client(dist) as http:
        icon = http.get("/playground/assets/icon-3c4d.svg")

    assert icon.content == b"<svg/>"
    assert icon.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert icon.headers["Content-Type"] == "image/svg+xml"
    assert icon.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "name", ["index-0000.js", "index-1a2b.js.br", "../index.html", "..%2Findex.html", ""]
)
def test_nothing_but_the_assets_is_served(dist: Path, name: str) -> None:
    """Neither unknown names, nor compressed files by theirs, nor files elsewhere."""
    with client(dist) as http:
        assert http.get(f"/playground/assets/{name}").status_code == 404


def test_without_a_build_the_page_says_how_to_make_one(tmp_path: Path) -> None:
    """It loads nothing from elsewhere instead, and answers no one with success."""
    with client(tmp_path) as http:
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


def test_the_command_on_the_page_without_a_build_works(server: str, tmp_path: Path) -> None:
    """Whoever copies it gets data."""
    with client(tmp_path) as http:
        page = http.get("/graphql").text
    body = unescape(page.partition("--data '")[2].partition("'")[0])

    request = Request(f"{server}/graphql", body.encode(), {"Content-Type": "application/json"})
    with urlopen(request) as response:
        answer = json.load(response)

    assert "errors" not in answer


@built
@in_browser
def test_the_first_visit_opens_on_an_answer(visitor: Visitor) -> None:
    """The first example has run before anything is typed; either theme is there to look at."""
    visitor.open("/graphql")

    visitor.sees_answer('"data"')
    expect(visitor.page.get_by_role("tab")).to_have_text("CastOfAnEpisode")
    container = visitor.page.locator(".graphiql-container")
    for theme, background in (("Dark", "rgb(33, 42, 59)"), ("Light", "rgb(255, 255, 255)")):
        visitor.page.get_by_role("button", name="Open settings dialog").click()
        visitor.page.get_by_role("button", name=theme).click()
        visitor.page.keyboard.press("Escape")
        expect(container).to_have_css("background-color", background)
        visitor.screenshot(f"playground-{theme.lower()}")


@built
@in_browser
def test_an_example_runs_from_the_menu(visitor: Visitor) -> None:
    """One click opens it in a tab of its own and shows what it answers."""
    visitor.open("/graphql")
    visitor.sees_answer('"data"')
    visitor.types("{ __typename }")

    visitor.page.get_by_role("region", name="Examples").get_by_role("button").last.click()

    visitor.sees_answer('"data"')
    expect(visitor.page.get_by_role("tab")).to_have_count(2)


@built
@in_browser
def test_the_editor_proposes_fields(visitor: Visitor) -> None:
    """Completion knows the schema, which the page asked the server for."""
    visitor.open("/graphql")
    visitor.sees_answer('"data"')

    visitor.types("{ charac")

    proposals = visitor.page.locator(".suggest-widget")
    expect(proposals).to_contain_text("characters")
    visitor.screenshot("playground-completion")


@built
@in_browser
def test_the_documentation_finds_a_type(visitor: Visitor) -> None:
    """Searching for Character leads to its description and its fields."""
    visitor.open("/graphql")
    visitor.page.get_by_role("button", name="Show Documentation Explorer").click()

    visitor.page.get_by_role("combobox").fill("Character")
    visitor.page.get_by_role("option", name="Character", exact=True).click()

    documentation = visitor.page.get_by_role("region", name="Documentation Explorer")
    expect(documentation.locator(".graphiql-markdown-description").first).not_to_be_empty()
    expect(documentation).to_contain_text("name: String!")
    visitor.screenshot("playground-documentation")


@built
@in_browser
def test_the_explorer_builds_an_operation(visitor: Visitor) -> None:
    """A field ticked there is a field in the editor."""
    visitor.open("/graphql#query={ __typename }")
    visitor.sees_answer('"Query"')
    visitor.page.get_by_role("button", name="Show GraphiQL Explorer").click()

    visitor.page.locator(".graphiql-explorer-root").get_by_text("characters", exact=True).click()

    expect(visitor.page.get_by_role("region", name="Operation Editor")).to_contain_text(
        "characters"
    )
    visitor.screenshot("playground-explorer")


@built
@in_browser
def test_a_link_carries_an_operation(visitor: Visitor) -> None:
    """It opens with its variables and runs; the share button makes the same link again."""
    query = "query Linked($first: Int!) { episodes(first: $first) { nodes { title } } }"
    link = "#" + urlencode({"query": query, "variables": '{"first": 1}'})
    tabs = visitor.page.get_by_role("tab")

    visitor.open(f"/graphql{link}")

    visitor.sees_answer('"title"')
    expect(tabs).to_have_text("Linked")
    expect(visitor.page).to_have_url(f"{visitor.server}/graphql")

    visitor.page.get_by_role("button", name="Share a link to this operation").click()
    expect(visitor.page.get_by_role("button", name="Link copied")).to_be_visible()
    copied = visitor.page.evaluate("() => navigator.clipboard.readText()")
    assert copied == f"{visitor.server}/graphql{link}"

    visitor.types("query Other { __typename }")
    expect(tabs).to_have_text("Other")
    visitor.open(f"/graphql{link}")
    visitor.sees_answer('"title"')
    expect(tabs).to_contain_text(["Other", "Linked"])


@built
@in_browser
def test_a_reload_keeps_what_was_typed(visitor: Visitor) -> None:
    """Tabs are stored in the browser, and nowhere else."""
    visitor.open("/graphql#query=query Kept{__typename}")
    visitor.sees_answer('"Query"')

    visitor.page.get_by_role("button", name="Prettify query").click()
    editor = visitor.page.get_by_role("region", name="Operation Editor")
    expect(editor).to_contain_text("query Kept {")
    visitor.page.wait_for_timeout(600)
    visitor.page.reload()

    expect(editor).to_contain_text("query Kept {")
