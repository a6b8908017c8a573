"""The views of an answer in the playground: table, cards, and the provenance of every value."""

import csv
from io import StringIO
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from tests.support.browser import Visitor, built, in_browser

pytestmark = [pytest.mark.slow, built, in_browser]

EPISODES = "{ episodes(first: 3) { nodes { id code title season { number } directors { name } } } }"


def opens(visitor: Visitor, query: str) -> None:
    visitor.open("/graphql#" + urlencode({"query": query}))
    visitor.sees_answer('"data"')


def views(visitor: Visitor, name: str) -> None:
    visitor.page.get_by_role("radio", name=name).click()


def cells(visitor: Visitor, row: int) -> list[str]:
    return [
        text.strip()
        for text in visitor.page.locator("tbody tr").nth(row).locator("td").all_inner_texts()
    ]


def test_a_list_is_a_table(visitor: Visitor) -> None:
    """One row per node, nested objects as columns, nested lists as counts."""
    opens(visitor, EPISODES)
    views(visitor, "Table")

    headers = visitor.page.get_by_role("columnheader")
    expect(headers).to_have_text(["id", "code", "title", "season.number", "directors"])
    expect(visitor.page.locator("tbody tr")).to_have_count(3)
    assert cells(visitor, 0)[1:] == ["S01E01", "Meet", "1", "1"]
    visitor.screenshot("playground-table")


def test_a_table_is_sorted_by_a_column(visitor: Visitor) -> None:
    """Its header says how; once more turns it round."""
    opens(visitor, EPISODES)
    views(visitor, "Table")
    code = visitor.page.get_by_role("columnheader", name="code")

    code.get_by_role("button").click()
    expect(code).to_have_attribute("aria-sort", "ascending")
    assert [cells(visitor, row)[1] for row in range(3)] == ["S01E01", "S01E02", "S01E03"]
    code.get_by_role("button").click()
    expect(code).to_have_attribute("aria-sort", "descending")
    assert [cells(visitor, row)[1] for row in range(3)] == ["S01E03", "S01E02", "S01E01"]


def test_a_count_opens_the_list_behind_it(visitor: Visitor) -> None:
    """Its rows alone, and a way back to all of that list."""
    opens(visitor, EPISODES)
    views(visitor, "Table")

    visitor.page.get_by_role("button", name="Open the 1 of directors").first.click()

    expect(visitor.page.locator("tbody tr")).to_have_count(1)
    visitor.page.get_by_role("button", name="All of this list").click()
    expect(visitor.page.locator("tbody tr")).to_have_count(3)


def test_a_table_is_saved_and_copied(visitor: Visitor) -> None:
    """As CSV to a file, as cells between tabs to the clipboard; what is sorted stays sorted."""
    opens(visitor, EPISODES)
    views(visitor, "Table")

    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name="Download CSV").click()
    rows = list(csv.reader(StringIO(download.value.path().read_text())))
    visitor.page.get_by_role("button", name="Copy table").click()
    copied = visitor.page.evaluate("() => navigator.clipboard.readText()")

    assert download.value.suggested_filename == "episodes.nodes.csv"
    assert rows[0] == ["id", "code", "title", "season.number", "directors"]
    assert [row[1] for row in rows[1:]] == ["S01E01", "S01E02", "S01E03"]
    assert [line.split("\t") for line in copied.splitlines()] == rows


def test_a_long_table_draws_only_what_is_seen(visitor: Visitor) -> None:
    """A hundred rows are there, and fewer are in the page at once."""
    opens(visitor, "{ tracks(first: 100) { nodes { title } } }")
    views(visitor, "Table")

    expect(visitor.page.get_by_role("table")).to_have_attribute("aria-rowcount", "101")
    assert visitor.page.locator("tbody tr").count() < 80


@pytest.mark.parametrize("view", ["JSON", "Table", "Cards"])
def test_an_id_opens_its_node(visitor: Visitor, view: str) -> None:
    """In any view; the operation asks for the node by that id."""
    opens(visitor, EPISODES)
    views(visitor, view)
    if view == "JSON":
        result = visitor.page.get_by_role("region", name="Result Window")
        result.locator(".node-id").first.click()
    buttons = visitor.page.locator(".answer .node-link[title^='Open the node']")
    buttons.first.click()

    editor = visitor.page.get_by_role("region", name="Operation Editor")
    expect(editor).to_contain_text("node(id: $id)")
    views(visitor, "JSON")
    visitor.sees_answer('"Episode"')


def test_nodes_are_cards(visitor: Visitor) -> None:
    """People, episodes and albums, each by its name."""
    opens(visitor, EPISODES)
    views(visitor, "Cards")

    cards = visitor.page.get_by_role("region", name="Answer").get_by_role("listitem")
    expect(cards).to_have_count(3)
    expect(cards.first.get_by_role("heading")).to_contain_text("Meet")
    visitor.screenshot("playground-cards")


LENS = "Provenance lens"


@pytest.mark.parametrize(
    "query",
    [
        EPISODES,
        "{ characters(first: 20) { nodes { name description } } }",
        "query Deep { episodes(first: 100) { nodes { title cast { nodes { person { name } } } } } }",
    ],
)
def test_the_lens_shows_what_every_value_rests_on(visitor: Visitor, query: str) -> None:
    """It rewrites the operation in sight, however costly that one is; off, all is as it was."""
    opens(visitor, query)
    before = visitor.text_of_editor()

    visitor.page.get_by_role("button", name=LENS).click()

    editor = visitor.page.get_by_role("region", name="Operation Editor")
    expect(editor).to_contain_text("...Provenance")
    marks = visitor.page.get_by_role("region", name="Result Window").locator(".mark")
    expect(marks.first).to_be_visible()
    expect(visitor.page.get_by_role("region", name="Result Window")).not_to_contain_text("lens")
    views(visitor, "Table")
    mark = visitor.page.locator("button.mark").first
    mark.focus()
    expect(visitor.page.get_by_role("tooltip").first).to_be_visible()
    expect(visitor.page.locator(".grounds-popover:visible .source").first).not_to_be_empty()
    views(visitor, "JSON")
    visitor.page.get_by_role("button", name=LENS).click()
    expect(editor).not_to_contain_text("Provenance")
    assert visitor.text_of_editor().strip() == before.strip()


def test_the_lens_shows_disputes(visitor: Visitor) -> None:
    """A value on which sources differ has a mark of another form, and says what else is claimed."""
    opens(visitor, "{ albums { nodes { title releaseDate trackCount runtimeSeconds kind } } }")
    visitor.page.get_by_role("button", name=LENS).click()
    views(visitor, "Table")

    disputed = visitor.page.get_by_role("button", name="disputed")
    disputed.first.hover()

    expect(visitor.page.locator(".grounds-popover:visible .dispute").first).to_contain_text(
        "Disputed"
    )
