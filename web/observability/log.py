"""The log: lines of JSON, written so that a slow reader of them cannot hold up a request."""

import logging
import os
import threading
import time
from collections import deque
from functools import lru_cache
from typing import Any

import msgspec

# Lines that wait for a slow reader; those over it are counted and dropped.
WAITING = 10_000
PAUSE = 0.05


class LineWriter:
    """Writes lines to a file descriptor from a thread of its own, many at a time.

    A full disk, a closed pipe or a reader that stands still costs lines, never an answer.
    """

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.dropped = 0
        self._lines: deque[bytes] = deque()
        self._some = threading.Event()
        threading.Thread(target=self._run, name="log", daemon=True).start()

    def write(self, line: bytes) -> None:
        """Queue a line to be written."""
        if len(self._lines) >= WAITING:
            self.dropped += 1
            return
        self._lines.append(line)
        if not self._some.is_set():
            self._some.set()

    def flush(self, seconds: float = 1.0) -> None:
        """Wait until everything is written, but no longer than this."""
        deadline = time.monotonic() + seconds
        while self._lines and time.monotonic() < deadline:
            time.sleep(PAUSE / 5)

    def _run(self) -> None:
        while self._some.wait():
            self._some.clear()
            lines = [self._lines[index] for index in range(len(self._lines))]
            try:
                _write_all(self.descriptor, b"".join(lines))
            except OSError:
                self.dropped += len(lines)
            for _ in lines:
                self._lines.popleft()
            # More lines gather meanwhile: one call for all of them.
            time.sleep(PAUSE)


def _write_all(descriptor: int, data: bytes) -> None:
    while data:
        data = data[os.write(descriptor, data) :]


class JsonHandler(logging.Handler):
    """Writes the records of Python's logging as lines of the same kind."""

    def __init__(self, writer: LineWriter) -> None:
        super().__init__()
        self.writer = writer
        self.formatter = logging.Formatter()

    def emit(self, record: logging.LogRecord) -> None:
        line: dict[str, Any] = {
            "time": moment(record.created),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            assert self.formatter is not None
            line["exception"] = self.formatter.formatException(record.exc_info)
        self.writer.write(msgspec.json.encode(line) + b"\n")

    def flush(self) -> None:
        """Write what waits; logging calls this when the process ends."""
        self.writer.flush()


def moment(seconds: float) -> str:
    """A time as ISO 8601 in UTC, to the millisecond."""
    whole = int(seconds)
    return f"{_second(whole)}.{int((seconds - whole) * 1000):03}Z"


@lru_cache(maxsize=2)
def _second(whole: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(whole))


def set_up(level: str) -> LineWriter | None:
    """Send all logging of this process to standard error; return the writer if requests are logged."""
    writer = LineWriter(2)
    root = logging.getLogger()
    root.handlers = [JsonHandler(writer)]
    root.setLevel(level.upper())
    return writer if root.isEnabledFor(logging.INFO) else None
