"""The load generator: a few connections that each ask, wait for the whole answer, and ask again."""

import re
import select
import socket
import time
from collections.abc import Sequence
from typing import NamedTuple

from benchmarks.compare.cases import Requests

CONNECTIONS = 8
PATIENCE = 60  # seconds
_CHUNK = 1 << 18
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


class LoadError(Exception):
    """A server that did not answer as it should."""


class Connection:
    """A connection on which one request at a time is on its way."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.expected = 0
        self.received = b""
        self.body_at = 0

    def send(self, request: bytes) -> None:
        self.received = b""
        self.socket.sendall(request)

    def receive(self) -> int | None:
        """The length of the answer's body; None while it has not arrived as a whole."""
        chunk = self.socket.recv(_CHUNK)
        if not chunk:
            raise LoadError("it closed the connection")
        received = self.received = self.received + chunk if self.received else chunk
        end = received.find(b"\r\n\r\n")
        if end < 0:
            return None
        length = _LENGTH.search(received, 0, end)
        if not received.startswith(b"HTTP/1.1 200 ") or length is None:
            head = received[:end].decode("latin-1").partition("\r\n")[0]
            raise LoadError(f"it answered {head!r}, or gave no length")
        self.body_at = end + 4
        announced = int(length[1])
        return announced if len(received) >= self.body_at + announced else None


def ask(port: int, request: bytes) -> bytes:
    """The body of the answer to one request, on a connection of its own."""
    connection = Connection(port)
    with connection.socket:
        connection.send(request)
        while connection.receive() is None:
            pass
        return connection.received[connection.body_at :]


def first_answer(port: int, request: bytes) -> bytes:
    """The answer of a server that may not listen yet."""
    patience_ends = time.perf_counter() + PATIENCE
    while True:
        try:
            return ask(port, request)
        except ConnectionRefusedError:
            if time.perf_counter() > patience_ends:
                raise
            time.sleep(0.001)


class Burst(NamedTuple):
    """What some seconds of load came to."""

    answers: int
    seconds: float
    processor_seconds: float  # of the generator itself


def burst(
    port: int, requests: Requests, lengths: Sequence[int], first: int, seconds: float
) -> Burst:
    """Ask for some seconds, from serial number `first` on; every answer must have its length."""
    poll = select.epoll()
    connections = {}
    for _ in range(CONNECTIONS):
        connection = Connection(port)
        # Only what is ready is read, and a time limit would cost another call of the system.
        connection.socket.settimeout(None)
        connections[connection.socket.fileno()] = connection
        poll.register(connection.socket, select.EPOLLIN)
    answers, serial, waiting = 0, first, 0
    began, ran = time.perf_counter(), time.process_time()
    for connection in connections.values():
        connection.expected = lengths[serial % len(lengths)]
        connection.send(requests[serial])
        serial += 1
        waiting += 1
    while waiting:
        ready = poll.poll(PATIENCE)
        if not ready:
            raise LoadError(f"it did not answer within {PATIENCE} s")
        over = time.perf_counter() - began >= seconds
        for descriptor, _ in ready:
            connection = connections[descriptor]
            length = connection.receive()
            if length is None:
                continue
            if length != connection.expected:
                raise LoadError(f"it answered {length} bytes instead of {connection.expected}")
            answers += 1
            if over:
                waiting -= 1
                continue
            connection.expected = lengths[serial % len(lengths)]
            connection.send(requests[serial])
            serial += 1
    found = Burst(answers, time.perf_counter() - began, time.process_time() - ran)
    for connection in connections.values():
        connection.socket.close()
    poll.close()
    return found
