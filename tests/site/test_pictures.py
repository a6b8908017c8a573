"""The pictures of the front page: what they show, and what they say in words."""

import re
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import graphql
import pytest
from starlette.testclient import TestClient

import schema
from data import records
from data.catalog import Catalog
from data.enums import RelationshipKind
from server import application
from tests.support.html import Page
from web.site.pictures import SUBJECTS, Relations

pytestmark = pytest.mark.slow

SVG = "{http://www.w3.org/2000/svg}"


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
