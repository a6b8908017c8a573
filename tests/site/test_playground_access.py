"""The playground for everybody: axe in every panel and both themes, the keyboard alone, zoom, calm."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import ROOT
from tests.support import npm
from tests.support.browser import Visitor, built, in_browser

pytestmark = [pytest.mark.slow, built, in_browser, npm.present]

AXE = ROOT / "tests" / "node" / "axe"


@pytest.fixture(scope="module")
def axe() -> str:
    npm.install(AXE)
    return (AXE / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def panels(page: Page) -> Iterator[str]:
    """Go through everything that can be opened, and name each."""
    yield "first visit"
    page.get_by_role("button", name="Provenance lens").click()
    expect(page.locator(".result-window .mark").first).to_be_visible()
    yield "lens"
    for view in ("Table", "Cards", "JSON"):
        page.get_by_role("radio", name=view).click()
        if view != "JSON":
            page.locator("button.mark").first.focus()
        yield view
    page.get_by_role("button", name="Headers", exact=True).click()
    yield "response headers"
    for panel in ("Documentation", "Explorer", "Map", "History"):
        page.get_by_role("button", name=f"Show {panel}").click()
        expect(page.get_by_role("region", name=panel, exact=True)).to_be_visible()
        yield panel
    page.get_by_role("button", name="Show Documentation").click()
    page.get_by_role("searchbox").fill("track")
    yield "search"
    page.get_by_role("link", name="Track", exact=True).first.click()
    yield "type"
    page.get_by_role("button", name="Copy as code").click()
    yield "copy as"
    page.keyboard.press("Escape")
    for dialog in ("Settings", "Keyboard shortcuts"):
        page.get_by_role("button", name=dialog, exact=True).click()
        expect(page.get_by_role("dialog")).to_be_visible()
        yield dialog
        page.keyboard.press("Escape")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_any_panel(
    visitor: Visitor, axe: str, theme: Literal["light", "dark"]
) -> None:
    """Not in the editors, the views, the panels, nor the dialogs."""
    visitor.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    visitor.open("/graphql")
    visitor.sees_answer('"data"')
    visitor.page.evaluate(axe)

    found = {}
    for name in panels(visitor.page):
        violations = visitor.page.evaluate("axe.run()")["violations"]
        found[name] = [(one["id"], one["nodes"][0]["html"]) for one in violations]

    assert len(found) > 12
    assert {name: violations for name, violations in found.items() if violations} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_a_phone(
    visitor: Visitor, axe: str, theme: Literal["light", "dark"]
) -> None:
    """With and without a panel in front."""
    visitor.page.set_viewport_size({"width": 360, "height": 740})
    visitor.page.emulate_media(color_scheme=theme)
    visitor.open("/graphql")
    visitor.sees_answer('"data"')
    visitor.page.evaluate(axe)
    for panel in ("", "Examples", "Documentation"):
        if panel:
            visitor.page.get_by_role("button", name=f"Show {panel}").click()
            expect(visitor.page.get_by_role("region", name=panel)).to_be_visible()
        violations = visitor.page.evaluate("axe.run()")["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []


def test_the_keyboard_reaches_everything_and_shows_where_it_is(visitor: Visitor) -> None:
    """The first stop skips to the operation; each stop after it has an outline, and none is a trap."""
    visitor.open("/graphql")
    visitor.sees_answer('"data"')
    page = visitor.page

    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Skip to the operation")).to_be_focused()
    page.keyboard.press("Enter")
    editor = page.get_by_role("region", name="Operation Editor")
    expect(editor.get_by_role("textbox")).to_be_focused()
    page.keyboard.press("Control+m")
    page.keyboard.press("Tab")
    expect(editor.get_by_role("textbox")).not_to_be_focused()
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        name, outline = page.evaluate(
            "() => { const one = document.activeElement; const style = getComputedStyle("
            "one.closest('.graphiql-editor, .result-window') ?? one); return [one.getAttribute("
            "'aria-label') ?? one.textContent.trim(), style.outlineStyle + style.backgroundColor]; }"
        )
        if page.evaluate("document.activeElement === document.body"):
            continue  # past the last stop, before the first
        reached.add(name)
        assert not outline.startswith("nonergba(0, 0, 0, 0)"), name
    assert reached >= {"JSON", "Save answer", "Headers"}


def test_tabs_and_splitters_follow_the_keys(visitor: Visitor) -> None:
    """Arrows choose a view, a tab and a width; Delete closes a tab."""
    visitor.open("/graphql")
    visitor.sees_answer('"data"')
    page = visitor.page

    page.get_by_role("radio", name="JSON").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Table")).to_be_focused()
    expect(page.get_by_role("table")).to_be_visible()

    splitter = page.get_by_role("separator", name="Width of the operation")
    before = splitter.get_attribute("aria-valuenow")
    splitter.focus()
    page.keyboard.press("ArrowLeft")
    expect(splitter).not_to_have_attribute("aria-valuenow", str(before))

    page.get_by_role("button", name="New operation").click()
    tabs = page.get_by_role("tab")
    tabs.last.focus()
    page.keyboard.press("ArrowLeft")
    expect(tabs.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Delete")
    expect(tabs).to_have_count(1)


def test_an_answer_is_announced(visitor: Visitor) -> None:
    """In a sentence, and not by reading all of it aloud."""
    visitor.open("/graphql#query={__typename}")
    visitor.sees_answer('"Query"')

    expect(visitor.page.locator(".playground > [role=status]")).to_contain_text(
        "The answer is here"
    )
    window = visitor.page.get_by_role("region", name="Result Window")
    expect(window).to_have_attribute("aria-live", "off")


def test_twice_the_size_still_fits(visitor: Visitor) -> None:
    """At 200 % a window of 1280 px has 640: nothing scrolls sideways, and all is there."""
    visitor.page.set_viewport_size({"width": 640, "height": 400})
    visitor.open("/graphql")
    visitor.sees_answer('"data"')

    assert visitor.page.evaluate("document.documentElement.scrollWidth") == 640
    for name in ("Operation Editor", "Result Window", "Cost and last run"):
        expect(visitor.page.get_by_role("region", name=name)).to_be_in_viewport()


def test_who_wants_no_motion_sees_none(visitor: Visitor) -> None:
    """No animation or transition of the page lasts."""
    visitor.page.emulate_media(reduced_motion="reduce")
    visitor.open("/graphql")
    visitor.sees_answer('"data"')

    longest = visitor.page.evaluate(
        "() => Math.max(...[...document.querySelectorAll('.playground *')].flatMap((one) => "
        "[getComputedStyle(one).transitionDuration, getComputedStyle(one).animationDuration])"
        ".flatMap((text) => text.split(',')).map(parseFloat))"
    )
    assert longest < 0.001
