"""The npm packages that tests run, where npm is present."""

import fcntl
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support import commands

present = pytest.mark.skipif(
    shutil.which("npm") is None,
    reason="There is no `npm` on the path: install Node.js 20.19 or newer.",
)


def install(package: Path) -> None:
    """Bring `node_modules` to what the lock file says, if it is not there already."""
    installed = package / "node_modules" / ".package-lock.json"
    lock = package / "package-lock.json"
    with (package / "package.json").open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)  # test files run side by side
        if not installed.is_file() or installed.stat().st_mtime < lock.stat().st_mtime:
            subprocess.run(
                ["npm", "ci", "--loglevel=error", "--no-fund", "--no-audit"],
                cwd=package,
                check=True,
            )


def run(package: Path, script: str, given: str | None = None, **environment: str) -> str:
    """What a script of the package prints; it reads `given`."""
    return commands.output(["npm", "run", "--silent", script], package, given, **environment)
