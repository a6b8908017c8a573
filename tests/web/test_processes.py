"""Processes: signals and exit statuses, workers that cannot start, standard streams that are no use."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.program import SMALL, Server, running
from tests.web.test_cli import ROOT, run
from tests.web.test_server import Load, children
from web.server.serving import Pauses, listen
from web.server.settings import read

pytestmark = pytest.mark.slow

WORKERS = [("--workers", "1"), ("--workers", "2")]


@pytest.mark.parametrize("workers", WORKERS, ids=" ".join)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_is_a_success(
    tmp_path: Path, workers: tuple[str, str], number: signal.Signals
) -> None:
    """The exit status is 0, with one worker and with several."""
    with running(*workers, log=tmp_path / "log") as server:
        server.process.send_signal(number)
        assert server.process.wait(20) == 0
    assert "xception" not in (tmp_path / "log").read_text()


def test_a_hangup_stops_a_single_process_without_a_failed_request(tmp_path: Path) -> None:
    """It is drained as by SIGTERM."""
    with running(log=tmp_path / "log") as server:
        load = Load(server)
        time.sleep(0.3)
        server.process.send_signal(signal.SIGHUP)
        assert server.process.wait(20) == 0
        load.join()
    assert load.failed == []
    assert load.answered > 10


def test_a_hangup_replaces_workers_without_a_failed_request(tmp_path: Path) -> None:
    """Each is replaced by one that has started."""
    with running("--workers", "2", log=tmp_path / "log") as server:
        before = set(children(server.process.pid))
        load = Load(server)
        server.process.send_signal(signal.SIGHUP)
        wait_until(lambda: len(set(children(server.process.pid)) - before) == 2)
        wait_until(lambda: not before & set(children(server.process.pid)))
        load.join()
        assert server.get("/readyz").status_code == 200
    assert load.failed == []


def wait_until(condition: Callable[[], object], seconds: float = 40) -> None:
    """Wait for a condition to hold."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@contextmanager
def spoilt_workers(tmp_path: Path) -> Iterator[tuple[Server, Path, str]]:
    """A server with two workers, whose dataset can't be loaded any more; the file and its text."""
    folder = tmp_path / SMALL.name
    shutil.copytree(SMALL, folder)
    file = folder / "series.toml"
    text = file.read_text()
    with running("--workers", "2", "--datasets", str(folder), log=tmp_path / "log") as server:
        log = tmp_path / "log"
        wait_until(lambda: log.read_text().count("startup complete") == 2)
        file.write_text("nonsense = [")
        yield server, file, text


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="There is no /proc here to find workers in.")
def test_a_worker_that_cannot_start_is_not_started_again_at_once(tmp_path: Path) -> None:
    """The other one answers meanwhile; once the dataset can be loaded there are two again."""
    with spoilt_workers(tmp_path) as (server, file, text):
        first, second = children(server.process.pid)
        os.kill(first, signal.SIGKILL)
        wait_until(lambda: "Nothing can be served" in (tmp_path / "log").read_text())
        seen = set()
        until = time.monotonic() + 3
        while time.monotonic() < until:
            seen |= set(children(server.process.pid)) - {first, second}
            assert server.get("/healthz").status_code == 200
            time.sleep(0.02)
        assert len(seen) <= 3
        file.write_text(text)
        wait_until(lambda: len(children(server.process.pid)) == 2)
        wait_until(lambda: (tmp_path / "log").read_text().count("Started server process") >= 3)
        assert server.process.poll() is None


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="There is no /proc here to find workers in.")
def test_a_hangup_with_a_broken_dataset_leaves_the_workers_as_they_are(tmp_path: Path) -> None:
    """They keep answering, and the log has the mistake."""
    with spoilt_workers(tmp_path) as (server, _, _):
        before = children(server.process.pid)
        server.process.send_signal(signal.SIGHUP)
        wait_until(lambda: "aborting the restart" in (tmp_path / "log").read_text())
        assert set(before) <= set(children(server.process.pid))
        assert server.get("/healthz").status_code == 200
        assert "lantern-bay/series.toml" in (tmp_path / "log").read_text()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="There is no /proc here to find workers in.")
def test_a_server_none_of_whose_workers_can_start_ends(tmp_path: Path) -> None:
    """It says why, and refuses connections rather than let clients wait."""
    with spoilt_workers(tmp_path) as (server, _, _):
        for worker in children(server.process.pid):
            os.kill(worker, signal.SIGKILL)
        assert server.process.wait(40) == 2
        with pytest.raises(ConnectionRefusedError):
            server.connect()
    log = (tmp_path / "log").read_text()
    assert "series.toml" in log
    assert "No worker can start; stopping." in log
    assert "Traceback" not in log


def test_a_worker_is_not_started_later_because_others_failed() -> None:
    """The pause doubles with its own failures, up to a bound, until it has worked for a while."""
    pauses = Pauses()
    assert [pauses.next(0, lived=0.1) for _ in range(7)] == [1, 2, 4, 8, 16, 30, 30]
    assert pauses.next(1, lived=0.1) == 1
    assert pauses.next(0, lived=60) == 0
    assert pauses.next(0, lived=0.1) == 1
    assert pauses.next(1, lived=0.1) == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("--port", "99999"),
        ("--port", "-1"),
        ("--workers", "0"),
        ("--workers", "99999"),
        ("--receive-seconds", "nan"),
        ("--receive-seconds", "inf"),
        ("--receive-seconds", "0"),
        ("--max-age", "-1"),
        ("--max-age", "9" * 30),
        ("--cache-bytes", "x"),
        ("--queue-size", "0"),
        ("--log-level", "loud"),
        ("--log-queries", "perhaps"),
        ("--limit-depth", "9" * 30),
        ("--nonsense",),
    ],
    ids=" ".join,
)
def test_a_setting_that_is_wrong(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says which, and what is wanted; the exit status is 2."""
    with pytest.raises(SystemExit) as stopped:
        read(arguments)
    assert stopped.value.code == 2
    assert ": error: " in capsys.readouterr().err.splitlines()[-1]


@pytest.mark.parametrize("host", ["a..b", "300.1.1.1", "::zz", "b" * 300, "*"])
def test_a_host_that_is_none(host: str) -> None:
    """It cannot be listened on, which is one of two errors."""
    with pytest.raises((OSError, UnicodeError)):
        listen(host, 0)


def test_a_host_that_cannot_be_listened_on_is_named() -> None:
    """In one line."""
    result = run("--host", "a..b", "--datasets", str(SMALL))
    assert result.returncode == 1
    assert result.stderr == "Cannot listen on a..b:8000: Name or service not known.\n"


def test_several_workers_without_a_disk_to_write_to() -> None:
    """One line says what they need, with status 2; one worker needs nothing."""
    program = "import sys, tempfile, server; tempfile.tempdir = '/nothing'; sys.exit(server.main())"
    command = [sys.executable, "-c", program, "--port", "0", "--datasets", str(SMALL)]
    result = subprocess.run(
        [*command, "--workers", "2"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 2
    assert result.stderr == (
        "Several workers need a folder for their metrics: No such file or directory; "
        "name one that can be written in TMPDIR, or run one worker.\n"
    )


def shell(command: str) -> subprocess.CompletedProcess[str]:
    """The program in a shell, with no settings in its environment."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("API_")}
    return subprocess.run(
        ["sh", "-c", f"{sys.executable} server.py {command}"],
        cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="There is no full disk here.")
@pytest.mark.parametrize("command", ["--check > /dev/full", "--help > /dev/full", "--check >&-"])
def test_output_that_cannot_be_written(command: str) -> None:
    """It gives no traceback."""
    result = shell(command)
    assert result.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="There is no full disk here.")
@pytest.mark.parametrize("streams", [">/dev/full 2>/dev/full", ">&- 2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("workers", ["1", "2"])
def test_it_serves_without_standard_streams(streams: str, workers: str) -> None:
    """Whether they are full or closed; and no line of the log ends in a connection."""
    port = free_port()
    command = f"--port {port} --workers {workers} --datasets {SMALL} {streams}"
    process = subprocess.Popen(
        ["sh", "-c", f"exec {sys.executable} server.py {command}"], cwd=ROOT,
    )  # fmt: skip
    server = Server(process, port, Path(os.devnull))
    try:
        wait_until(lambda: answers(server))
        for _ in range(3):
            text = server.exchange(
                b"GET /healthz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n", seconds=20
            )
            assert text.startswith(b"HTTP/1.1 200 ")
            assert text.endswith(b'{"status":"alive"}')
    finally:
        process.terminate()
        assert process.wait(20) == 0
        server.http.close()


def free_port() -> int:
    """A port that was free a moment ago."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def answers(server: Server) -> bool:
    """Whether something is listening."""
    try:
        server.connect().close()
    except ConnectionRefusedError:
        return False
    return True
