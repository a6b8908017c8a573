"""The playground in a browser: operations, tabs, links and the line below them."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browser import ROOT, Visitor, built, in_browser
from tests.support.program import REAL, running

pytestmark = [pytest.mark.slow, built, in_browser]


def test_the_first_visit_opens_on_an_answer(visitor: Visitor) -> None:
    """The first example has run before anything is typed."""
    visitor.open("/graphql")

    visitor.sees_answer('"data"')
    expect(visitor.page.get_by_role("tab")).to_have_text("CastOfAnEpisode")


def test_an_example_runs_from_the_menu(visitor: Visitor) -> None:
    """One click opens it in a tab of its own and shows what it answers."""
    visitor.open("/graphql")
    visitor.sees_answer('"data"')
    visitor.types("{ __typename }")

    visitor.page.get_by_role("region", name="Examples").get_by_role("button").last.click()

    visitor.sees_answer('"data"')
    expect(visitor.page.get_by_role("tab")).to_have_count(2)


def test_the_editor_proposes_fields(visitor: Visitor) -> None:
    """Completion knows the schema, which the page asked the server for."""
    visitor.open("/graphql")
    visitor.sees_answer('"data"')

    visitor.types("{ charac")

    proposals = visitor.page.locator(".suggest-widget")
    expect(proposals).to_contain_text("characters")


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


def test_a_reload_keeps_what_was_typed(visitor: Visitor) -> None:
    """Tabs are stored in the browser, and nowhere else."""
    visitor.open("/graphql#query=query Kept{__typename}")
    visitor.sees_answer('"Query"')

    visitor.page.get_by_role("button", name="Prettify").click()
    editor = visitor.page.get_by_role("region", name="Operation Editor")
    expect(editor).to_contain_text("query Kept {")
    visitor.page.wait_for_timeout(600)
    visitor.page.reload()

    expect(editor).to_contain_text("query Kept {")


def test_the_status_line_tells_price_and_run(visitor: Visitor) -> None:
    """The price follows what is typed; time, bytes, path and headers follow the run."""
    visitor.open("/graphql#query={ __typename }")
    visitor.sees_answer('"Query"')
    line = visitor.page.get_by_role("region", name="Cost and last run")

    expect(line).to_contain_text("200")
    expect(line).to_contain_text("31 bytes")
    expect(line).to_contain_text("by plan")
    expect(line).to_contain_text("of 10,000")
    line.get_by_role("button", name="Headers").click()
    expect(line).to_contain_text("x-request-id")

    visitor.types("{ tracks(first: 100) { nodes { sources { supports(first: 100) { nodes { id ")
    expect(line.locator(".price")).to_have_class("price refused")
    visitor.types("{ episodes(first: 3) { nodes { title ")
    expect(line.locator(".price")).to_have_class("price")


CLIENTS = (
    "curl",
    "fetch",
    "Apollo Client",
    "urql",
    "Relay",
    "gql for Python",
    "httpx for Python",
    "lock for tests",
)


@pytest.mark.parametrize("name", CLIENTS)
def test_an_operation_is_copied_as_code(visitor: Visitor, name: str) -> None:
    """The snippet holds the operation, its variables and the address of this server."""
    copied = copies(visitor, name)

    assert COPIED in copied
    assert '"first": 1' in copied
    assert f"{visitor.server}/graphql" in copied


COPIED = "query Copied($first: Int!) { episodes(first: $first) { nodes { title } } }"


def copies(visitor: Visitor, name: str) -> str:
    variables = json.dumps({"first": 1})
    visitor.open("/graphql#" + urlencode({"query": COPIED, "variables": variables}))
    visitor.sees_answer('"title"')
    visitor.page.get_by_role("button", name="Copy as code").click()
    visitor.page.locator("#copy-as").get_by_role("button", name=name, exact=True).click()
    expect(visitor.page.locator(".playground > [role=status]")).to_have_text(f"Copied for {name}.")
    return str(visitor.page.evaluate("() => navigator.clipboard.readText()"))


def test_a_copied_lock_is_recorded(visitor: Visitor, tmp_path: Path) -> None:
    """In an empty folder, with the kit's command at hand, the snippet pins the operation."""
    command = tmp_path / "bin" / "graphql-contract"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m contract "$@"\n')
    command.chmod(0o755)
    environment = {**os.environ, "PATH": f"{command.parent}:{os.environ['PATH']}"}

    subprocess.run(
        ["sh", "-e"],
        input=copies(visitor, "lock for tests"),
        text=True,
        cwd=tmp_path,
        env=environment,
        check=True,
    )

    lock = json.loads((tmp_path / "graphql.lock.json").read_text())
    assert "episodes(first: $first)" in lock["operations"]["Copied"]["document"]
    assert lock["operations"]["Copied"]["variables"] == {"first": 1}


def test_where_only_known_documents_run_the_page_says_so(browser: Browser, tmp_path: Path) -> None:
    """The examples, which the server was given, still run; another operation is refused."""
    settings = ["--only-documents", "yes", "--documents", "examples", "--datasets", str(REAL)]
    with running(*settings, log=tmp_path / "log") as server:
        visitor = Visitor(browser, server.url)
        visitor.open("/graphql")
        visitor.sees_answer('"data"')
        expect(visitor.page.locator(".notice")).to_contain_text("only documents that it knows")
        expect(visitor.page.get_by_role("button", name="Provenance lens")).to_have_count(0)

        visitor.types("{ __typename }")
        visitor.page.keyboard.press("Control+Enter")

        answer = visitor.page.get_by_role("region", name="Result Window")
        expect(answer).to_contain_text("PERSISTED_QUERY_ONLY")
        visitor.context.close()


def test_an_answer_is_saved(visitor: Visitor) -> None:
    """As the JSON that is shown, under the name of the operation."""
    visitor.open("/graphql#query=query Saved{__typename}")
    visitor.sees_answer('"Query"')

    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name="Save answer").click()

    assert download.value.suggested_filename == "Saved.json"
    assert json.loads(download.value.path().read_text()) == {"data": {"__typename": "Query"}}


@pytest.mark.parametrize("theme", ["Dark", "Light"])
def test_a_theme_can_be_chosen(visitor: Visitor, theme: str) -> None:
    """It holds after a reload."""
    backgrounds = {"Dark": "rgb(29, 37, 52)", "Light": "rgb(255, 255, 255)"}
    visitor.open("/graphql")
    visitor.sees_answer('"data"')

    visitor.page.get_by_role("button", name="Settings").click()
    visitor.page.get_by_role("radio", name=theme).click()
    visitor.page.keyboard.press("Escape")
    visitor.page.reload()

    page = visitor.page.locator(".playground")
    expect(page).to_have_css("background-color", backgrounds[theme])
