"""The playground's panels: documentation, explorer and map."""

import re
from urllib.parse import urlencode

import graphql
import pytest
from playwright.sync_api import Locator, expect

import schema
from tests.support.browser import Visitor, built, in_browser

pytestmark = [pytest.mark.slow, built, in_browser]

DOCS = "Documentation"


def shows(visitor: Visitor, panel: str, query: str = "{ __typename }") -> Locator:
    """Open a panel beside an operation that is small."""
    visitor.open("/graphql#" + urlencode({"query": query}))
    visitor.sees_answer('"data"')
    visitor.page.get_by_role("button", name=f"Show {panel}").click()
    region = visitor.page.get_by_role("region", name=panel, exact=True)
    expect(region).to_be_visible()
    return region


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Award", "Award"),
        ("song", "Track"),
        ("movie", "Film"),
        ("Award.result", "Award.result"),
        ("soundtrack", "Album"),
        ("charactr", "Character"),
        ("composer", "CrewCredit"),
    ],
)
def test_the_search_finds_what_people_call_it(visitor: Visitor, text: str, found: str) -> None:
    """What bears the very name is first; synonyms and typing errors find it too."""
    docs = shows(visitor, DOCS)

    docs.get_by_role("searchbox").fill(text)

    results = docs.get_by_role("listitem").get_by_role("link")
    expect(results.first).to_be_visible()
    place = results.all_inner_texts().index(found)
    assert place < (1 if text == found else 5)


def test_types_are_sorted(visitor: Visitor) -> None:
    """By name within their kind."""
    docs = shows(visitor, DOCS)

    names = docs.locator("details[open] .types").first.get_by_role("link").all_inner_texts()

    assert len(names) > 20
    assert names == sorted(names, key=str.lower)


def test_a_coordinate_is_an_address(visitor: Visitor) -> None:
    """It opens the field of the type, marked; a click on another writes the address."""
    visitor.open("/graphql#Award.result")
    docs = visitor.page.get_by_role("region", name=DOCS)

    chosen = docs.locator(".chosen")
    expect(chosen).to_contain_text("result: AwardResult!")
    expect(chosen).to_be_in_viewport()
    docs.get_by_role("link", name="AwardResult").first.click()
    expect(visitor.page).to_have_url(re.compile(r"/graphql#AwardResult$"))
    expect(docs.get_by_role("heading", name="AwardResult")).to_be_visible()
    visitor.page.go_back()
    expect(chosen).to_contain_text("result")


def test_a_type_tells_who_uses_it_and_what_null_means(visitor: Visitor) -> None:
    """The fields that lead to it are links, and null has a place of its own in a description."""
    visitor.open("/graphql#Character")
    docs = visitor.page.get_by_role("region", name=DOCS)

    expect(docs.get_by_text("Used by")).to_be_visible()
    # A long list comes closed, and one link more or less decides what is long.
    uses = docs.locator(".used-by")
    if uses.get_attribute("open") is None:
        uses.locator("summary").click()
    expect(uses.get_by_role("link", name="CastCredit.character")).to_be_visible()
    meanings = docs.locator(".null-meaning")
    assert meanings.count() > 2
    expect(meanings.first).to_contain_text("null")
    visitor.screenshot("playground-documentation")


def root_fields() -> list[str]:
    query = schema.core.query_type
    assert query is not None
    return list(query.fields)


def errors_of(text: str) -> list[str]:
    return [error.message for error in graphql.validate(schema.core, graphql.parse(text))]


def test_every_root_field_has_an_example_that_runs(visitor: Visitor) -> None:
    """With values that the dataset knows, each answers without an error, and lookups find something."""
    visitor.open("/graphql#Query")
    answer = visitor.page.get_by_role("region", name="Result Window")
    docs = visitor.page.get_by_role("region", name=DOCS)
    close = visitor.page.get_by_role("button", name="Close this operation")

    for field in root_fields():
        docs.get_by_role("button", name=f"Try {field}", exact=True).click()
        visitor.sees_answer(f'"{field}"')
        expect(answer).not_to_contain_text(f'"{field}": null')
        assert errors_of(visitor.text_of_editor()) == []
        if close.count():
            close.click()


def test_clicking_every_root_field_builds_valid_operations(visitor: Visitor) -> None:
    """Selected one by one and taken away again, whatever arguments and types they need."""
    explorer = shows(visitor, "Explorer")

    for field in root_fields():
        box = explorer.get_by_role("checkbox", name=field, exact=True).first
        box.check()
        selected = visitor.text_of_editor()
        assert errors_of(selected) == [], selected
        assert re.search(rf"\b{field}\b", selected)
        for argument in explorer.locator(".explored-arguments").first.get_by_role("checkbox").all():
            argument.click()
            assert errors_of(visitor.text_of_editor()) == []
        box.uncheck()
        assert visitor.text_of_editor().split() == ["{", "__typename", "}"]


def test_the_explorer_goes_through_types_that_are_several(visitor: Visitor) -> None:
    """Fields of the same name and different types get aliases; the operation stays valid."""
    explorer = shows(visitor, "Explorer")
    explorer.get_by_role("checkbox", name="node", exact=True).check()
    unfold = explorer.get_by_role("button", name=re.compile("^Unfold fields of"))

    names = [button.get_attribute("aria-label") for button in unfold.all()]
    for name in names[:12]:
        fold = explorer.get_by_role("button", name=str(name), exact=True)
        fold.click()
        row = explorer.locator(
            "li",
            has=explorer.get_by_role(
                "button", name=str(name).replace("Unfold", "Fold"), exact=True
            ),
        ).last
        for box in row.locator("> ul > li > .explored-row > input").all():
            box.click()
            text = visitor.text_of_editor()
            assert errors_of(text) == [], text


def test_the_explorer_keeps_fragments_and_variables(visitor: Visitor) -> None:
    """What an edit leaves without a use goes with it, and nothing else."""
    query = (
        "# Kept.\nquery Q($code: String!, $n: Int!) { episode(by: {code: $code}) { ...E } "
        "episodes(first: $n) { nodes { title } } }\nfragment E on Episode { title }"
    )
    visitor.open(
        "/graphql#" + urlencode({"query": query, "variables": '{"code": "S01E01", "n": 1}'})
    )
    visitor.sees_answer('"title"')
    visitor.page.get_by_role("button", name="Show Explorer").click()
    explorer = visitor.page.get_by_role("region", name="Explorer")

    explorer.get_by_role("checkbox", name="episode", exact=True).uncheck()

    text = visitor.text_of_editor()
    assert errors_of(text) == []
    assert text.startswith("# Kept.")
    assert "$n" in text
    assert "$code" not in text
    assert "fragment" not in text


def test_the_map_leads_to_the_documentation(visitor: Visitor) -> None:
    """What is pointed at stands out with all that it is joined to; a click opens its type."""
    region = shows(visitor, "Map")
    box = region.locator("a[data-key=Track]")

    box.hover()
    expect(region.locator("svg")).to_have_class("pointed")
    expect(region.locator("a.near[data-key=Album]")).to_have_count(1)
    expect(region.locator("a.near[data-key=School]")).to_have_count(0)
    visitor.screenshot("playground-map")
    box.click()

    docs = visitor.page.get_by_role("region", name=DOCS)
    expect(docs.get_by_role("heading", name="Track", exact=True)).to_be_visible()
