"""What clients notice of faults: idle crowds, a stop under load, a killed worker.

python -m tests.hostile.faults
"""

import os
import resource
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.support.program import Server, running  # noqa: E402 # run from anywhere
from tests.web.test_server import POST, Load, children  # noqa: E402

IDLE = 10_000
# Fewer than may wait to be accepted.
HUNG_UP = 940
HEALTH = b"GET /healthz HTTP/1.1\r\nhost: api\r\nconnection: close\r\n\r\n"


@contextmanager
def server(*arguments: str) -> Iterator[Server]:
    """A server on the real dataset; its log must hold no exception."""
    data = str(ROOT / "data" / "heartstopper")
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with running("--datasets", data, *arguments, log=log) as found:
            yield found
        assert "exception" not in log.read_text(), log.read_text()


def resident(pid: int) -> float:
    """The memory of a process in megabytes."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise AssertionError


def slowest(found: Server, sent: bytes, times: int) -> float:
    """The longest of some requests in milliseconds, each of which must be answered well."""
    most = 0.0
    for _ in range(times):
        began = time.perf_counter()
        assert b" 200 OK" in found.exchange(sent)
        most = max(most, time.perf_counter() - began)
    return most * 1000


def idle_connections() -> None:
    """Connections that say nothing, or half a request, and what others notice of them."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    with server("--receive-seconds", "30") as found:
        before = resident(found.process.pid)
        idle: list[socket.socket] = []
        for number in range(IDLE):
            idle.append(found.connect())
            if number % 2:
                idle[-1].sendall(POST[:50])
        last = POST.replace(b"host: api", b"host: api\r\nconnection: close")
        print(
            f"{len(idle)} idle connections: a query takes {slowest(found, last, 50):.0f} ms at most,"
        )
        print(f"  memory from {before:.0f} to {resident(found.process.pid):.0f} MB,", end=" ")
        time.sleep(32)
        print(f"{_open(idle)} of them open after their 30 s")
        for connection in idle:
            connection.close()


def _open(connections: list[socket.socket]) -> int:
    count = 0
    for connection in connections:
        connection.setblocking(False)
        try:
            while connection.recv(4096):
                pass
        except BlockingIOError:
            count += 1
        except OSError:
            pass
    return count


def hung_up_connections() -> None:
    """What a client waits for behind clients that have left, in the queue of a server that was held up."""
    for sent in (b"", POST):
        with server("--log-level", "error") as found:
            wait_until_quiet(found.process.pid)
            found.process.send_signal(signal.SIGSTOP)
            for _ in range(HUNG_UP):
                with found.connect() as leaving:
                    leaving.sendall(sent)
            with found.connect() as honest:
                honest.sendall(HEALTH)
                before = processor_seconds(found.process.pid)
                began = time.perf_counter()
                found.process.send_signal(signal.SIGCONT)
                assert b" 200 OK" in honest.recv(4096)
                waited = time.perf_counter() - began
            spent = processor_seconds(found.process.pid) - before
            print(
                f"Behind {HUNG_UP} clients that sent {len(sent)} bytes and left, one waits "
                f"{waited * 1000:.0f} ms, {spent * 1000:.0f} of them of the processor"
            )


def wait_until_quiet(pid: int) -> None:
    """Wait until a process has nothing more to prepare."""
    before, now = -1.0, processor_seconds(pid)
    while now > before:
        time.sleep(1)
        before, now = now, processor_seconds(pid)


def processor_seconds(pid: int) -> float:
    """The time that a process has had of a processor."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def stop_under_load(number: signal.Signals, workers: int) -> None:
    """A signal while four clients ask."""
    with server("--workers", str(workers)) as found:
        load = Load(found)
        time.sleep(2)
        began = time.perf_counter()
        found.process.send_signal(number)
        found.process.wait(20)
        spent = time.perf_counter() - began
        load.join()
        print(
            f"{number.name} with {workers} workers: {load.answered} requests answered, "
            f"{len(load.failed)} failed, stopped after {spent:.1f} s"
        )


def killed_worker() -> None:
    """SIGKILL for one of two workers while four clients ask."""
    with server("--workers", "2") as found:
        load = Load(found)
        time.sleep(1)
        before = children(found.process.pid)
        os.kill(before[0], signal.SIGKILL)
        began = time.perf_counter()
        while len(set(children(found.process.pid)) - set(before)) < 1:
            time.sleep(0.05)
        spent = time.perf_counter() - began
        time.sleep(3)
        load.join()
        print(
            f"A worker killed: replaced after {spent:.1f} s; {load.answered} requests answered, "
            f"{len(load.failed)} failed of 4 clients' (those it was answering)"
        )


def main() -> None:
    idle_connections()
    hung_up_connections()
    for workers in (1, 2):
        stop_under_load(signal.SIGTERM, workers)
    killed_worker()


if __name__ == "__main__":
    main()
