"""A browser before the running server, and what is reached through it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Route, expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = Path(os.environ.get("SCREENSHOTS", ROOT / "build" / "screenshots"))
DIST = ROOT / "playground" / "dist"
CHROMIUM = shutil.which("chromium")

built = pytest.mark.skipif(
    not (DIST / "index.html").is_file(),
    reason="The playground is not built: run `make playground` (it needs Node.js 20.19 or newer).",
)
in_browser = pytest.mark.skipif(
    CHROMIUM is None,
    reason="There is no `chromium` on the path: install it, as in `apt-get install chromium`.",
)

CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


class Visitor:
    """Someone whose browser was never here, sees only this machine, and notes what goes wrong."""

    def __init__(self, browser: Browser, server: str) -> None:
        self.server = server
        self.complaints: list[str] = []
        self.context = browser.new_context(
            permissions=["clipboard-read", "clipboard-write"],
            viewport={"width": 1280, "height": 800},
        )
        self.context.route("**/*", self.only_here)
        self.page = self.context.new_page()
        # On a busy machine a page takes some seconds to begin.
        self.page.set_default_timeout(20_000)
        expect.set_options(timeout=20_000)
        self.page.on("console", self.hear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def only_here(self, route: Route) -> None:
        if urlsplit(route.request.url).hostname == "127.0.0.1":
            route.continue_()
        else:
            self.complaints.append(f"asked for {route.request.url}")
            route.abort()

    def hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def open(self, address: str) -> None:
        self.page.goto(f"{self.server}{address}")

    def sees_answer(self, text: str) -> None:
        answer = self.page.get_by_role("region", name="Result Window")
        expect(answer).to_contain_text(text)
        expect(answer).not_to_contain_text('"errors"')

    def types(self, text: str) -> None:
        self.page.get_by_role("region", name="Operation Editor").get_by_role("textbox").focus()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def text_of_editor(self) -> str:
        """Return the whole operation, also what is scrolled out of sight."""
        models = "__MONACO.editor.getModels()"
        text = self.page.evaluate(
            f"{models}.find((one) => one.uri.path.endsWith('operation.graphql')).getValue()"
        )
        assert isinstance(text, str)
        return text

    def screenshot(self, name: str, full_page: bool = False) -> None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        self.page.wait_for_timeout(300)  # Monaco colours its text a moment after it shows it.
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=full_page)


@pytest.fixture
def visitor(browser: Browser, server: str) -> Iterator[Visitor]:
    """Bring a visitor who, whatever the test does, has nothing to complain of in the end."""
    visitor = Visitor(browser, server)
    yield visitor
    visitor.context.close()
    assert visitor.complaints == []
