"""The front page and its downloads, as the server sends them."""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit
from urllib.request import urlopen

import graphql
import pytest
from starlette.testclient import TestClient

import schema
from data import records
from data.catalog import Catalog
from data.loader import load
from resolvers.bounds import Limits
from server import application
from tests.support import npm as node
from tests.support.html import Page
from web.server.settings import Settings
from web.site.examples import has_data
from web.site.front_page import CONTENT_SECURITY_POLICY, SCRIPT, STYLE
from web.site.front_page.code import highlight, json_text, prose

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


def test_the_page_is_light_and_strict(http: TestClient, html: str) -> None:
    """It is under 100 KB before images; no style and no script runs but its own two."""
    response = http.get("/")

    assert len(html.encode()) < 100_000
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert re.findall(r"<style>(.*?)</style>", html, re.DOTALL) == [STYLE]
    assert re.findall(r"<script>(.*?)</script>", html, re.DOTALL) == [SCRIPT]
    assert not re.search(r"\s(style|on\w+)=", html)


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/pictures/cast.svg", "image/svg+xml"),
        ("/pictures/icon.svg", "image/svg+xml"),
        ("/pictures/schema.svg", "image/svg+xml"),
        ("/schema.graphql", "application/graphql; charset=utf-8"),
        ("/schema.json", "application/json; charset=utf-8"),
        ("/possible-types.json", "application/json; charset=utf-8"),
        ("/scalars.json", "application/json; charset=utf-8"),
    ],
)
@pytest.mark.parametrize("coding", ["identity", "gzip", "br"])
def test_what_is_unchanged_is_not_sent_again(
    http: TestClient, path: str, media_type: str, coding: str
) -> None:
    """Each form has an ETag of its own, by which it is answered 304; HEAD says the same as GET."""
    sent = {"Accept-Encoding": coding}
    first = http.get(path, headers=sent)
    again = http.get(path, headers={**sent, "If-None-Match": f'"other", {first.headers["ETag"]}'})
    other = http.get(path, headers={**sent, "If-None-Match": '"other"'})
    head = http.head(path, headers=sent)

    assert first.status_code == other.status_code == 200
    assert first.headers["Content-Type"] == media_type
    assert first.headers["Cache-Control"] == "no-cache"
    assert first.headers["Vary"] == "Accept-Encoding"
    assert first.headers.get("Content-Encoding", "identity") == coding
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert (head.content, head.headers["Content-Length"]) == (b"", first.headers["Content-Length"])
    assert first.headers["ETag"].endswith(f'-{coding}"') == (coding != "identity")


def test_the_downloads_are_the_schema(http: TestClient, page: Page) -> None:
    """They are files to save, any page may read them, and the page shows their checksums."""
    names = ("schema.graphql", "schema.json", "possible-types.json", "scalars.json")
    files = {name: http.get(f"/{name}") for name in names}

    assert files["schema.graphql"].text == schema.sdl()
    assert files["schema.json"].json() == graphql.introspection_from_schema(schema.core)
    for name, response in files.items():
        assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert hashlib.sha256(response.content).hexdigest() in page.texts["schema"]


def test_possible_types_are_those_of_the_introspection(http: TestClient) -> None:
    """Apollo's cache takes the file as it is."""
    types = graphql.introspection_from_schema(schema.core)["__schema"]["types"]

    assert http.get("/possible-types.json").json() == {
        one["name"]: sorted(possible["name"] for possible in one["possibleTypes"])
        for one in types
        if one["kind"] in ("INTERFACE", "UNION")
    }


def test_scalars_are_sent_as_the_types_that_the_file_says(http: TestClient, real: Catalog) -> None:
    """Every custom scalar is in it, and its values are texts."""
    scalars = http.get("/scalars.json").json()
    custom = {
        name
        for name, one in schema.core.type_map.items()
        if graphql.is_scalar_type(one) and not graphql.is_specified_scalar_type(one)
    }
    query = """{ sources(first: 100) { nodes { date accessedDate url } } }"""
    nodes = http.post("/graphql", json={"query": query}).json()["data"]["sources"]["nodes"]
    values = [value for node in nodes for value in node.values() if value is not None]

    assert scalars == dict.fromkeys(sorted(custom), "string")
    assert all(isinstance(value, str) for value in values)
    assert len(values) > 100


def test_every_link_leads_somewhere(http: TestClient, page: Page) -> None:
    """Each anchor is on the page, each path is served, and ids are there once."""
    local = [link for link in page.links if not urlsplit(link).netloc]
    anchors = {link[1:] for link in local if link.startswith("#")}
    paths = {urlsplit(urljoin("/", link)).path for link in local}

    assert len(page.ids) == len(set(page.ids))
    assert anchors <= set(page.ids)
    assert paths >= {"/graphql", "/schema.graphql", "/pictures/schema.svg"}
    accept = {"Accept": "text/html"}
    missing = [path for path in paths if http.get(path, headers=accept).status_code == 404]
    assert missing == []


def test_every_link_to_the_playground_carries_an_operation_that_runs(
    http: TestClient, page: Page
) -> None:
    """Whoever follows it sees an answer without errors."""
    links = [link for link in page.links if link.startswith("graphql#")]

    assert len(links) >= 5
    for link in links:
        given = parse_qs(link.partition("#")[2])
        variables = json.loads(given.get("variables", ["{}"])[0])
        response = http.post("/graphql", json={"query": given["query"][0], "variables": variables})
        assert "errors" not in response.json()


def test_the_examples_show_what_the_endpoint_answers(http: TestClient, page: Page) -> None:
    """Three questions; each answer on the page is that of the same question asked now."""
    names = [name.removesuffix("-answer") for name in page.ids if name.endswith("-answer")]

    assert len(names) == 3
    for name in names:
        query, shown = page.texts[f"{name}-query"], json.loads(page.texts[f"{name}-answer"])
        variables = json.loads(page.texts.get(f"{name}-variables", "{}"))
        asked = http.post("/graphql", json={"query": query, "variables": variables}).json()
        assert asked == shown
        assert "errors" not in shown


def test_the_page_tells_the_dataset_and_the_limits(http: TestClient, page: Page) -> None:
    """Version, digest, date, gaps and bounds are those that the API gives."""
    query = "{ meta { dataset { version digest factsAsOf gaps { type field } } limits { depth cost } } }"
    data = http.post("/graphql", json={"query": query}).json()["data"]["meta"]
    dataset, shown = data["dataset"], page.texts["dataset"]

    assert dataset["version"] in shown
    assert dataset["digest"][:12] in shown
    assert dataset["factsAsOf"] in shown
    assert all(f"{gap['type']}.{gap['field']} " in shown for gap in dataset["gaps"])
    assert f"cost{data['limits']['cost']:,}" in page.texts["limits"]


def test_every_address_is_that_of_the_reader(http: TestClient) -> None:
    """Behind another name the page shows that name, and markup in it stays text."""
    page = http.get("/", headers={"Host": "other.example"}).text
    hostile = http.get("/", headers={"Host": "<b>.example"}).text

    assert Page(page).texts["endpoint"] == "http://other.example/graphql"
    assert "api.example" not in page
    assert "<b>" not in hostile


def test_the_page_speaks_of_whatever_is_loaded(real: Catalog, small: Catalog) -> None:
    """Another dataset makes another page, whose examples may find nothing."""
    with TestClient(application(small)) as http:
        html = http.get("/").text

    assert f"<h1>{small.all(records.Series)[0].title}," in html
    assert real.all(records.Series)[0].title not in re.sub(r'href="[^"]*"|aria-.*', "", html)


def test_the_web_room_names_no_series(real: Catalog) -> None:
    """Names of series come from the data alone."""
    titles = [one.title.lower() for one in real.all(records.Series)]
    for path in (ROOT / "web").rglob("*.*"):
        if path.suffix != ".pyc":
            text = path.read_text(encoding="utf-8").lower()
            assert not [title for title in titles if title in text], path


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({}, "{}"),
        ([], "[]"),
        ({"a": None, "b": [1, "é"]}, '{ "a": null, "b": [1, "é"] }'),
        ({"a": "x" * 60}, '{\n  "a": "' + "x" * 60 + '"\n}'),
        ([["x" * 30], ["y" * 30]], '[\n  ["' + "x" * 30 + '"],\n  ["' + "y" * 30 + '"]\n]'),
    ],
)
def test_json_is_on_one_line_where_it_fits(value: Any, text: str) -> None:
    """And it stays the same JSON."""
    assert json_text(value) == text
    assert json.loads(text) == value


def test_code_is_text_before_it_is_markup() -> None:
    """Keys, texts and remarks are marked, and nothing in them becomes an element."""
    assert highlight('{"<k>": "<v>"} # <r>') == (
        '{<span class="key">&quot;&lt;k&gt;&quot;</span>: <span class="text">&quot;&lt;v&gt;&quot;</span>} '
        '<span class="remark"># &lt;r&gt;</span>'
    )
    assert highlight("query A { b(c: 1) }", graphql=True) == (
        '<span class="word">query</span> A { <span class="key">b</span>('
        '<span class="key">c</span>: <span class="number">1</span>) }'
    )
    assert prose("`<a>` or <b>") == "<code>&lt;a&gt;</code> or &lt;b&gt;"


def test_an_example_that_is_refused_is_left_out(real: Catalog) -> None:
    """Under tight limits the page is still there, without a question that cannot be asked."""
    with TestClient(application(real, Settings(limits=Limits(depth=1)))) as http:
        page = Page(http.get("/").text)

    assert not [name for name in page.ids if name.endswith("-answer")]


@pytest.mark.parametrize("name", ["lantern-bay", "quiet-hill"])
def test_another_series_has_a_page_that_fits_it(name: str) -> None:
    """Its examples have data, and its cast a picture if there are relationships to draw."""
    catalog = load(ROOT / "tests" / "datasets" / name)
    with TestClient(application(catalog)) as http:
        page = Page(http.get("/").text)

    answers = [json.loads(text) for id, text in page.texts.items() if id.endswith("-answer")]
    assert answers
    assert all(has_data(answer) for answer in answers)
    assert ("cast" in page.ids) == bool(catalog.all(records.Relationship))
    assert not [link for link in page.links if link.startswith("#") and link[1:] not in page.ids]


def snippet(server: str, name: str) -> str:
    with urlopen(f"{server}/") as response:
        return Page(response.read().decode()).texts[f"snippet-{name}"]


def output(*command: str) -> str:
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd="/").stdout


def test_the_curl_snippet_works(server: str) -> None:
    """Copied from the page into a shell, it prints data."""
    answer = json.loads(output("sh", "-c", snippet(server, "curl")))

    assert len(answer["data"]["episodes"]["nodes"]) == 3


def test_the_python_snippet_works(server: str) -> None:
    """It prints a line for each episode."""
    assert len(output(sys.executable, "-c", snippet(server, "gql")).splitlines()) == 3


@node.present
def test_the_fetch_snippet_works(server: str) -> None:
    """It prints the episodes."""
    printed = output("node", "--input-type=module", "--eval", snippet(server, "fetch"))

    assert printed.count("title:") == 3
