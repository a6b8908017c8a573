"""Commands, run as a user would."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path


def run(
    command: Sequence[str | Path], folder: Path, given: str | None = None, **environment: str
) -> tuple[int, str]:
    """The exit status of a command in a folder, and all that it prints; it reads `given`."""
    done = subprocess.run(
        command,
        cwd=folder,
        input=given,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
        check=False,
    )
    return done.returncode, done.stdout


def output(
    command: Sequence[str | Path], folder: Path, given: str | None = None, **environment: str
) -> str:
    """What a command prints; the test fails with all of it if the command does."""
    status, printed = run(command, folder, given, **environment)
    assert status == 0, printed
    return printed
