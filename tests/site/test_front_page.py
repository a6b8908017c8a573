"""The front page, its pictures and its downloads: what is sent, and what a person sees."""

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qs, urljoin, urlsplit
from urllib.request import urlopen
from xml.etree import ElementTree as ET

import graphql
import pytest
from playwright.sync_api import expect
from starlette.testclient import TestClient

import schema
from data import records
from data.catalog import Catalog
from data.enums import RelationshipKind
from data.loader import load
from resolvers.bounds import Limits
from server import application
from tests.support import npm as node
from tests.support.browser import Visitor, built, in_browser
from web.server.settings import Settings
from web.site.examples import has_data
from web.site.front_page import CONTENT_SECURITY_POLICY, SCRIPT, STYLE
from web.site.front_page.code import highlight, json_text, prose
from web.site.pictures import SUBJECTS, Relations

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
AXE = ROOT / "tests" / "node" / "axe"
SVG = "{http://www.w3.org/2000/svg}"


class Page(HTMLParser):
    """The facts of an HTML page: its ids, its links, and the text of each element with an id."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.texts: dict[str, str] = {}
        self._open: list[tuple[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.links += [given[link] or "" for link in ("href", "src") if link in given]
        name = given.get("id")
        if name:
            self.ids.append(name)
            self.texts[name] = ""
        if tag not in ("meta", "link", "img"):
            self._open.append((tag, name))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for _, name in self._open:
            if name:
                self.texts[name] += data


@pytest.fixture(scope="module")
def http(real: Catalog) -> Iterator[TestClient]:
    with TestClient(application(real), base_url="http://api.example") as client:
        yield client


@pytest.fixture(scope="module")
def html(http: TestClient) -> str:
    return http.get("/").text


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


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


@pytest.mark.parametrize("path", sorted((ROOT / "web").rglob("*.*")), ids=lambda path: path.name)
def test_the_web_room_names_no_series(path: Path, real: Catalog) -> None:
    """Names of series come from the data alone."""
    if path.suffix != ".pyc":
        text = path.read_text(encoding="utf-8").lower()
        assert not [one.title for one in real.all(records.Series) if one.title.lower() in text]


@pytest.mark.parametrize("name", ["cast", "schema"])
def test_a_picture_says_what_it_shows(http: TestClient, name: str) -> None:
    """It has a title and a description, follows the theme, and loads nothing."""
    response = http.get(f"/pictures/{name}.svg")
    svg = ET.fromstring(response.content)

    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == "title description"
    assert svg.findtext(f"{SVG}title")
    assert svg.findtext(f"{SVG}desc")
    assert "prefers-color-scheme: dark" in (svg.findtext(f"{SVG}style") or "")
    assert "url(http" not in response.text
    assert not re.search(r"<(image|use|script)|href=\"(?!\.\./graphql#)", response.text)


def test_the_cast_picture_has_every_relationship(
    http: TestClient, page: Page, real: Catalog
) -> None:
    """Each character with a relationship is a box; each relationship is also a sentence."""
    svg = ET.fromstring(http.get("/pictures/cast.svg").content)
    shown = {text.text for text in svg.iter(f"{SVG}text")}
    relationships = real.all(records.Relationship)
    slugs = {slug for one in relationships for slug in (one.character, one.of)}

    assert shown >= {real[records.Character, slug].name for slug in slugs}
    assert page.texts["cast"].count(" is ") >= len(relationships)


def test_the_schema_picture_has_every_type_with_an_identity(http: TestClient) -> None:
    """All of them are boxes that lead to their documentation, but for those to which nearly all lead."""
    svg = ET.fromstring(http.get("/pictures/schema.svg").content)
    interface = schema.core.type_map["Node"]
    assert isinstance(interface, graphql.GraphQLInterfaceType)
    types = {one.name for one in schema.core.get_possible_types(interface)}
    boxes = {box.get("data-key"): box.get("href") for box in svg.iter(f"{SVG}a")}

    assert boxes.keys() >= types - {"Note", "Series", "Source"}
    assert all(link == f"../graphql#{name}" for name, link in boxes.items())


def test_every_type_with_an_identity_has_a_subject() -> None:
    """The picture of the schema puts it beside those that it belongs with."""
    types = Relations(schema.core).types
    subjects = [name for names in SUBJECTS.values() for name in names]

    assert set(types) <= set(subjects)
    assert len(subjects) == len(set(subjects))


def test_few_lines_of_the_schema_picture_cross(http: TestClient) -> None:
    """There were 111 crossings when every relation was a line, whatever the subject."""
    svg = ET.fromstring(http.get("/pictures/schema.svg").content)
    lines = [
        list(pairwise(points))
        for path in svg.iter(f"{SVG}path")
        if path.get("data-ends")
        for points in [curve(path.get("d", ""))]
    ]
    crossings = sum(
        any(cross(*one, *other) for one in first for other in second)
        for first, second in combinations(lines, 2)
    )

    assert crossings <= 10


Point = tuple[float, float]


def curve(path: str) -> list[Point]:
    """Return points along the Bézier curves of a path."""
    numbers = [float(number) for number in re.findall(r"-?[\d.]+", path)]
    controls = list(zip(numbers[::2], numbers[1::2], strict=True))
    points = [controls[0]]
    for start in range(0, len(controls) - 1, 3):
        one, two, three, four = controls[start : start + 4]
        for step in range(1, 9):
            t = step / 8
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
            points.append(
                (
                    sum(w * c[0] for w, c in zip(weights, (one, two, three, four), strict=True)),
                    sum(w * c[1] for w, c in zip(weights, (one, two, three, four), strict=True)),
                )
            )
    return points


def cross(one: Point, two: Point, three: Point, four: Point) -> bool:
    """Return whether two pieces of straight line cross within both."""

    def side(a: Point, b: Point, c: Point) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    return (
        side(one, two, three) * side(one, two, four) < 0
        and side(three, four, one) * side(three, four, two) < 0
    )


def test_the_cast_picture_says_what_its_arrows_mean(http: TestClient, real: Catalog) -> None:
    """One goes from whom the word is said to the other: from a parent to the child."""
    svg = ET.fromstring(http.get("/pictures/cast.svg").content)
    paths = {path.get("data-ends"): path for path in svg.iter(f"{SVG}path")}
    labels = {(text.get("data-ends"), text.text) for text in svg.iter(f"{SVG}text")}
    places = {
        box.get("data-key"): (float(rect.get("x", 0)), float(rect.get("y", 0)))
        for box in svg.iter(f"{SVG}g")
        for rect in box.findall(f"{SVG}rect")
    }
    parents = [one for one in real.all(records.Relationship) if one.kind is RelationshipKind.PARENT]

    for one in parents:
        ends = " ".join(sorted((one.character, one.of)))
        path = paths[ends]
        assert (ends, "parent of") in labels
        start, *_, end = curve(path.get("d", ""))
        marked = start if path.get("marker-start") else end
        other = end if path.get("marker-start") else start
        assert distance(marked, places[one.of]) < distance(other, places[one.of])
        assert bool(path.get("marker-start")) != bool(path.get("marker-end"))


def distance(one: Point, other: Point) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def test_the_cast_picture_begins_with_the_leading_parts(http: TestClient) -> None:
    """The box at the left is main cast, and joined by a strong line."""
    svg = ET.fromstring(http.get("/pictures/cast.svg").content)
    boxes = [
        (float(rect.get("x", 0)), box)
        for box in svg.iter(f"{SVG}g")
        if box.get("data-key")
        for rect in box.findall(f"{SVG}rect")
    ]
    first = min(boxes, key=lambda one: one[0])[1]
    strong = [
        path.get("data-ends", "")
        for path in svg.iter(f"{SVG}path")
        if path.get("class") == "strong"
    ]

    assert first.get("class") == "main"
    assert any(str(first.get("data-key")) in ends.split() for ends in strong)


def test_a_picture_is_the_same_each_time(real: Catalog) -> None:
    """Its layout depends on nothing but what it shows."""
    pictures = []
    for _ in range(2):
        with TestClient(application(real)) as http:
            pictures.append(
                [http.get(f"/pictures/{name}.svg").content for name in ("cast", "schema")]
            )

    assert pictures[0] == pictures[1]


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


@pytest.fixture(scope="module")
def axe() -> str:
    """Give the accessibility checks, as a script for the browser."""
    node.install(AXE)
    return (AXE / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@in_browser
@node.present
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_to_mend(
    visitor: Visitor, axe: str, width: int, theme: Literal["light", "dark"]
) -> None:
    """In either theme, on a phone and on a desk, with everything unfolded, nothing scrolls sideways."""
    visitor.page.set_viewport_size({"width": width, "height": 800})
    visitor.page.emulate_media(color_scheme=theme)
    visitor.open("/")
    visitor.screenshot(f"front-page-{width}-{theme}", full_page=True)
    # Details of one name close one another; without it all are open at once.
    visitor.page.evaluate(
        "document.querySelectorAll('details').forEach((one) => { one.name = ''; one.open = true; })"
    )

    visitor.page.evaluate(axe)
    found = visitor.page.evaluate("axe.run()")

    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert visitor.page.evaluate("document.documentElement.scrollWidth") == width


@in_browser
def test_the_keyboard_is_enough(visitor: Visitor) -> None:
    """Tab leads first to the content, then to the button that copies the endpoint."""
    visitor.open("/")
    page = visitor.page
    endpoint = page.get_by_role("button", name="Copy the endpoint")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Tab")
    expect(endpoint).to_be_focused()
    expect(endpoint).to_have_css("outline-style", "solid")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_have_text("Copied the endpoint.")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied == f"{visitor.server}/graphql"


@in_browser
def test_every_block_of_code_can_be_copied(visitor: Visitor) -> None:
    """What lands in the clipboard is what is shown."""
    visitor.open("/")
    bars = visitor.page.locator("[data-copy]")

    for number in range(bars.count()):
        target = bars.nth(number).get_attribute("data-copy")
        bars.nth(number).locator("button").dispatch_event("click")
        expect(visitor.page.get_by_role("status")).to_have_text(
            f"Copied {bars.nth(number).get_attribute('data-what')}."
        )
        copied = visitor.page.evaluate("() => navigator.clipboard.readText()")
        assert copied == visitor.page.locator(f"#{target}").text_content()


@in_browser
def test_both_pictures_load(visitor: Visitor) -> None:
    """And take the room that was kept for them."""
    visitor.open("/")
    pictures = visitor.page.locator(".picture img")

    for number in range(pictures.count()):
        pictures.nth(number).scroll_into_view_if_needed()
        expect(pictures.nth(number)).to_have_js_property("complete", value=True)
        size = "(image) => [image.naturalWidth / image.naturalHeight, image.width / image.height]"
        natural, shown = pictures.nth(number).evaluate(size)
        assert natural == pytest.approx(shown, rel=0.01)


@in_browser
@built
def test_an_example_opens_in_the_playground(visitor: Visitor) -> None:
    """Its link leads to the answer."""
    visitor.open("/")

    visitor.page.get_by_role("link", name="Run in the playground").first.click()

    visitor.sees_answer('"data"')
