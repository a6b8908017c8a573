"""Standard input, output and error, which may be closed or full."""

import atexit
import contextlib
import os
import sys


def open_missing() -> None:
    """Open those of the three that are closed, so that no socket gets the number of one."""
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            # The lowest free number is the one that is missing.
            os.open(os.devnull, os.O_RDWR)
    # What is left in its buffer cannot be written at the exit either.
    atexit.register(_drop_output)


def say(line: str) -> bool:
    """Write a line to standard output; return whether that was possible."""
    try:
        os.write(1, f"{line}\n".encode(errors="backslashreplace"))
    except OSError:
        return False
    return True


def complain(line: str) -> None:
    """Write a line to standard error, if that is possible."""
    with contextlib.suppress(OSError):
        os.write(2, f"{line}\n".encode(errors="backslashreplace"))


def _drop_output() -> None:
    for stream, descriptor in ((sys.stdout, 1), (sys.stderr, 2)):
        try:
            if stream is not None:
                stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)
