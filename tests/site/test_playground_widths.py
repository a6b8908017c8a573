"""The playground at every width and in both themes."""

from typing import Literal

import pytest
from playwright.sync_api import Locator, expect

from tests.support.browser import Visitor, built, in_browser

pytestmark = [pytest.mark.slow, built, in_browser]

SIZES = {360: 740, 768: 1024, 1024: 768, 1280: 800, 1920: 1080}
NARROW = 768
WIDE = 1280
NARROWEST_EDITOR = 320

Theme = Literal["light", "dark"]


def open_at(visitor: Visitor, width: int, theme: Theme = "light") -> None:
    visitor.page.set_viewport_size({"width": width, "height": SIZES[width]})
    visitor.page.emulate_media(color_scheme=theme)
    visitor.open("/graphql")
    visitor.sees_answer('"data"')


def size(locator: Locator) -> tuple[float, float]:
    box = locator.bounding_box()
    assert box is not None
    return box["width"], box["height"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", SIZES)
def test_there_is_room_for_what_matters(visitor: Visitor, width: int, theme: Theme) -> None:
    """No editor is narrower than 320 px, nothing scrolls sideways, and the panel is open only where it fits."""
    open_at(visitor, width, theme)
    visitor.screenshot(f"playground-{width}-{theme}")
    page = visitor.page

    assert size(page.get_by_role("region", name="Operation Editor"))[0] >= NARROWEST_EDITOR
    assert page.evaluate("document.documentElement.scrollWidth") == width
    panel = page.get_by_role("region", name="Examples")
    expect(panel).to_be_visible(visible=width >= WIDE)
    if width < NARROW:
        page.get_by_role("radio", name="Variables").click()
        variables = page.get_by_role("region", name="Variables", exact=True)
        assert size(variables)[1] >= 150
        visitor.screenshot(f"playground-{width}-{theme}-variables")
    else:
        assert size(page.get_by_role("region", name="Variables", exact=True))[1] >= 100


@pytest.mark.parametrize("width", SIZES)
def test_an_example_shows_its_answer(visitor: Visitor, width: int) -> None:
    """Where the panel lies in front of the answer, it closes."""
    open_at(visitor, width)
    panel = visitor.page.get_by_role("region", name="Examples")
    if width < WIDE:
        visitor.page.get_by_role("button", name="Show Examples").click()
        visitor.screenshot(f"playground-{width}-examples")

    panel.get_by_role("button", name="The film").click()

    visitor.sees_answer('"title"')
    expect(panel).to_be_visible(visible=width >= WIDE)
    expect(visitor.page.get_by_role("region", name="Result Window")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("width", SIZES)
def test_every_panel_can_be_opened_and_closed(visitor: Visitor, width: int) -> None:
    """Escape closes one that lies in front; an editor stays as wide as it must be beside the others."""
    open_at(visitor, width)
    page = visitor.page
    for name in ("Documentation", "Explorer", "Map", "History", "Examples"):
        show = page.get_by_role("button", name=f"Show {name}")
        if show.count():
            show.click()
        expect(page.get_by_role("region", name=name)).to_be_visible()
        if width >= WIDE:
            assert size(page.get_by_role("region", name="Operation Editor"))[0] >= NARROWEST_EDITOR
    if width < WIDE:
        page.keyboard.press("Escape")
        expect(page.get_by_role("region", name="Examples")).to_have_count(0)


def test_turning_a_phone_keeps_what_was_typed(visitor: Visitor) -> None:
    """The editors move and are not made anew."""
    open_at(visitor, 360)
    visitor.types("{ turned: __typename }")

    visitor.page.set_viewport_size({"width": 800, "height": 360})

    editor = visitor.page.get_by_role("region", name="Operation Editor")
    expect(editor).to_contain_text("turned")
