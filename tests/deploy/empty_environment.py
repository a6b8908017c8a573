"""Install a wheel where nothing else is, and run all that it offers; a command line of its own.

    python3.12 tests/deploy/empty_environment.py WHEEL FOLDER

FOLDER holds the wheels that it depends on, since nothing is downloaded. The interpreter that runs this is
the one that is tried, with its standard library alone, as the user who runs it. With
`--command 'uvx --from WHEEL heartstopper-api'` that command is run instead, and nothing is installed.
"""

import argparse
import json
import os
import platform
import shlex
import subprocess
import tempfile
import time
import urllib.request
import venv
from pathlib import Path

PACKAGE = "heartstopper_api"
QUERY = {"query": '{ episode(by: { code: "S01E03" }) { title } }'}
PAGES = ("/", "/healthz", "/readyz", "/schema.graphql", "/graphql")
TOP_LEVEL = f"""
from importlib.metadata import files
print(*{{file.parts[0].split("-")[0] for file in files("{PACKAGE}")}} - {{".."}})
"""


def install(wheel: Path, folder: Path, target: Path) -> list[str]:
    """The command of the wheel, installed into a new environment that shares nothing."""
    venv.create(target, with_pip=True)
    python = [str(target / "bin" / "python"), "-I"]
    pip = [*python, "-m", "pip", "--disable-pip-version-check", "--no-cache-dir", "install"]
    subprocess.run(
        [*pip, "--quiet", "--no-index", "--find-links", str(folder), str(wheel)], check=True
    )
    assert run([*python, "-c", TOP_LEVEL]).split() == [PACKAGE]
    return [str(target / "bin" / "heartstopper-api")]


def run(command: list[str], *arguments: str, status: int = 0) -> str:
    """What the command prints; it must end with the status, and without a traceback."""
    done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == status, f"{arguments}: {done.returncode}, {done.stderr}"
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout


def check_commands(command: list[str], folder: Path) -> None:
    """The schema is printed, datasets are checked and schemas are compared."""
    sdl = run(command, "schema")
    old, new = folder / "old.graphql", folder / "new.graphql"
    old.write_text(sdl, encoding="utf-8")
    new.write_text(sdl.replace("  slug: String!", "  slugs: String!"), encoding="utf-8")
    run(command, "contract", "diff", str(old), str(old))
    assert "Episode.slug" in run(command, "contract", "diff", str(old), str(new), status=1)
    assert "are sound" in run(command, "serve", "--check")
    run(command, "check", str(folder), status=2)


def get(url: str, body: object = None) -> bytes:
    """The body of a response, whose status must be a good one."""
    data = None if body is None else json.dumps(body).encode()
    headers = {"Accept": "text/html, */*"} | ({"Content-Type": "application/json"} if data else {})
    with urllib.request.urlopen(urllib.request.Request(url, data, headers), timeout=60) as response:
        answer: bytes = response.read()
        return answer


def serve(command: list[str], workers: int) -> float:
    """Start the server, look at its answers and stop it; the seconds until the playground came."""
    began = time.perf_counter()
    with subprocess.Popen(
        [*command, "--port", "0", "--workers", str(workers), "--log-level", "error"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout is not None
        try:
            line = server.stdout.readline()
            assert "http://127.0.0.1:" in line, f"The first line is {line!r}."
            url = line.split()[-1]
            assert b"<script" in get(url)
            seconds = time.perf_counter() - began
            assert json.loads(get(url, QUERY)) == {"data": {"episode": {"title": "Kiss"}}}
            for page in PAGES:
                get(url.removesuffix("/graphql") + page)
        finally:
            server.terminate()
        _, log = server.communicate(timeout=60)
    assert (server.returncode, log) == (0, "")
    return seconds


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").partition(";")[0])
    options.add_argument("wheel", type=Path, nargs="?")
    options.add_argument("folder", type=Path, nargs="?")
    options.add_argument("--command", type=shlex.split)
    given = options.parse_args()
    who = f"Python {platform.python_version()}, user {os.getuid()}"
    with tempfile.TemporaryDirectory() as name:
        os.chdir(name)
        began = time.perf_counter()
        command = given.command or install(given.wheel, given.folder, Path(name, "venv"))
        installed = time.perf_counter() - began
        empty = Path(name, "empty")
        empty.mkdir()
        check_commands(command, empty)
        one, two = (serve(command, workers) for workers in (1, 2))
    print(
        f"{who}: installed in {installed:.1f} s; playground after {one:.1f} s with one worker,"
        f" {two:.1f} s with two; schema, check, contract and a clean end."
    )


if __name__ == "__main__":
    main()
