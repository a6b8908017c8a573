"""What the playground loads before its first answer, and how long that takes, in a real browser.

    python -m benchmarks.playground [VISITS]

Cold is a browser that was never here; warm is the same one coming back. Both are the time from
the address to an answer on the screen, of which the median is told. The server is started anew,
and first asked for `/` once it has been up for a second.
"""

import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

from playwright.sync_api import BrowserContext, sync_playwright

ROOT = Path(__file__).parent.parent
OPERATION = urlencode({"query": "{ episodes(first: 3) { nodes { code title } } }"})
SETTLED_MS = 1000  # what is loaded no later than this after the answer counts as the first screen


def main(visits: int = 5) -> None:
    command = [sys.executable, "server.py", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            address = server.stdout.readline().split()[-1].removesuffix("/graphql")
            time.sleep(1)
            started = time.perf_counter()
            with urlopen(f"{address}/") as page:
                page.read()
            first = time.perf_counter() - started
            measure(address, visits)
            print(f"First request to /: {1000 * first:.0f} ms")
        finally:
            server.terminate()


def measure(address: str, visits: int) -> None:
    cold, warm, sizes = [], [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for _ in range(visits):
            context = browser.new_context()
            seconds, size = visit(context, address)
            cold.append(seconds)
            sizes.append(size)
            warm.append(visit(context, address)[0])
            context.close()
        browser.close()
    print(f"Loaded for the first screen: {statistics.median(sizes) / 1e6:.2f} MB compressed")
    print(f"Answer on the screen: {statistics.median(cold):.2f} s cold, {min(cold):.2f} s at best")
    print(f"                      {statistics.median(warm):.2f} s warm, {min(warm):.2f} s at best")


def visit(context: BrowserContext, address: str) -> tuple[float, int]:
    """Return the seconds until the answer is on the screen, and the bytes that were sent."""
    page = context.new_page()
    sizes: list[int] = []
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    started = time.perf_counter()
    page.goto(f"{address}/graphql#{OPERATION}")
    page.get_by_role("region", name="Result Window").filter(has_text="S01E01").wait_for()
    seconds = time.perf_counter() - started
    page.wait_for_timeout(SETTLED_MS)
    page.close()
    return seconds, sum(sizes)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
