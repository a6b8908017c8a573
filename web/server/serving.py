"""uvicorn's server and its workers, so that stopping them fails no request."""

import asyncio
import contextlib
import logging
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator

from uvicorn import Config, Server
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess, multiprocess

from web.server.direct_protocol import DirectProtocol
from web.server.protocol import BoundedProtocol
from web.server.settings import Settings
from web.server.stack import in_one_chunk

log = logging.getLogger(__name__)

STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
# For so long a costly operation keeps the interpreter from the event loop, each time that this wakes;
# the default is ten times as long.
SWITCH_SECONDS = 0.0005
# A worker that ended sooner has not worked; the next one is started after a pause, which doubles.
STEADY_SECONDS = 10.0
LONGEST_PAUSE = 30.0
# Connections that may wait to be accepted; the same as uvicorn's.
BACKLOG = 2048
# The first file descriptor that is passed; those before are the standard streams.
_FIRST_PASSED = 3
# In which a worker must reply to its supervisor.
HEALTH_SECONDS = 10.0


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens on an address. Raises OSError, or UnicodeError for what cannot be a host.

    From now on clients connect; they are answered when the application has started.
    """
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except BaseException:
        listener.close()
        raise
    listener.set_inheritable(True)
    return listener


def activated() -> socket.socket | None:
    """The listening socket that systemd passes by socket activation, if this process got one."""
    if os.environ.get("LISTEN_PID") != str(os.getpid()) or os.environ.get("LISTEN_FDS") != "1":
        return None
    listener = socket.socket(fileno=_FIRST_PASSED)
    listener.set_inheritable(True)
    return listener


def configure(app: object, settings: Settings) -> Config:
    """Uvicorn's configuration for an application, or for the name of a function that makes one."""
    return Config(
        app,  # type: ignore[arg-type] # a name or an application, as it is given
        factory=isinstance(app, str),
        http=DirectProtocol if settings.direct else BoundedProtocol,
        ws="none",
        workers=settings.workers,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # see `web.graphql.proxies`
        timeout_graceful_shutdown=int(settings.receive_seconds) + 5,
        # In which a worker must have started.
        timeout_worker_healthcheck=60,
    )


class DrainingServer(Server):
    """A server that, before it stops listening, accepts the connections that are waiting.

    To close a listening socket resets the connections that wait in its queue, although their
    clients have been told that they are connected, and may have sent their requests.
    """

    def run(self, sockets: list[socket.socket] | None = None) -> None:
        sys.setswitchinterval(SWITCH_SECONDS)
        in_one_chunk(lambda: super(DrainingServer, self).run(sockets))

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop at a signal. uvicorn would raise it again at the end and change the exit status."""
        former = {number: signal.signal(number, self.handle_exit) for number in STOP_SIGNALS}
        try:
            yield
        finally:
            for number, handler in former.items():
                signal.signal(number, handler)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        for listener in sockets or []:
            await self._take_in(listener)
        await super().shutdown(sockets)

    async def _take_in(self, listener: socket.socket) -> None:
        loop = self.servers[0].get_loop()
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                # The queue is empty: close at once, before another client connects.
                listener.close()
                for server in self.servers:
                    server.close()
                return
            connection.setblocking(False)
            await loop.connect_accepted_socket(self._protocol, connection)

    def _protocol(self) -> asyncio.Protocol:
        made: asyncio.Protocol = self.config.http_protocol_class(  # type: ignore[call-arg] # it is ours
            config=self.config, server_state=self.server_state, app_state=self.lifespan.state
        )
        return made


class _Process(multiprocess.Process):
    """A worker that runs such a server."""

    @property
    def server(self) -> Server:
        if self._server is None:
            self._server = DrainingServer(self.config)
        return self._server


class Pauses:
    """The pauses before workers are started again, for the place of each worker by itself."""

    def __init__(self) -> None:
        self._failures: dict[int, int] = {}

    def next(self, index: int, lived: float) -> float:
        """The seconds to wait when the worker in a place has ended after so many seconds."""
        failures = 0 if lived > STEADY_SECONDS else self._failures.get(index, 0) + 1
        self._failures[index] = failures
        return min(2.0 ** (failures - 1), LONGEST_PAUSE) if failures else 0.0


class Workers(Multiprocess):
    """Processes that share a listening socket. One that dies is replaced; SIGHUP replaces them all.

    `failed` tells in the end whether they were stopped because none of them could start.
    """

    def __init__(self, config: Config, sockets: list[socket.socket]) -> None:
        # Multiprocess makes its workers by this name and offers no other way to another kind.
        multiprocess.Process = _Process  # type: ignore[misc] # for this reason
        super().__init__(config, sockets)
        self.failed = False
        self._pauses = Pauses()
        self._started: dict[int, float] = {}
        self._start_again: dict[int, float] = {}

    def keep_subprocess_alive(self) -> None:
        """Replace the workers that have ended, after a pause if they ended soon after their start."""
        now = time.monotonic()
        for index, process in enumerate(self.processes):
            if self.should_exit.is_set():
                return
            began = self._started.setdefault(index, now)
            if self._is_alive(process, now - began):
                continue
            if index not in self._start_again:
                process.kill()
                process.join()
                if process.exitcode == STARTUP_FAILURE and not self._any_alive():
                    log.error("No worker can start; stopping.")
                    self.failed = True
                    self.should_exit.set()
                    return
                pause = self._pauses.next(index, now - began)
                self._start_again[index] = now + pause
                log.error(
                    "Worker %s ended with status %s; another is started in %g seconds.",
                    process.pid,
                    process.exitcode,
                    pause,
                )
            elif now >= self._start_again[index]:
                del self._start_again[index]
                self._started[index] = now
                self.processes[index] = _Process(self.config, self.sockets)
                self.processes[index].start()

    def _is_alive(self, process: multiprocess.Process, age: float) -> bool:
        # One that is starting does not reply yet, and the signals must not wait for it.
        if age < self.config.timeout_worker_healthcheck:
            return process.process.is_alive()
        return process.is_alive(HEALTH_SECONDS)

    def _any_alive(self) -> bool:
        return any(process.process.is_alive() for process in self.processes)

    def terminate_all(self) -> None:
        # Held open here, the queue would fill with clients that no worker accepts any more.
        for listener in self.sockets:
            listener.close()
        super().terminate_all()
