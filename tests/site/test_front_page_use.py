"""The front page in a browser: accessible, by keyboard, with code to copy and pictures."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import expect

from tests.support import npm as node
from tests.support.browser import Visitor, built, in_browser

pytestmark = [pytest.mark.slow, in_browser]

AXE = Path(__file__).parents[1] / "node" / "axe"


@pytest.fixture(scope="module")
def axe() -> str:
    """Give the accessibility checks, as a script for the browser."""
    node.install(AXE)
    return (AXE / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


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


@built
def test_an_example_opens_in_the_playground(visitor: Visitor) -> None:
    """Its link leads to the answer."""
    visitor.open("/")

    visitor.page.get_by_role("link", name="Run in the playground").first.click()

    visitor.sees_answer('"data"')
