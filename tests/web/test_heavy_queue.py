"""The queue of costly operations: its bound, its order, and clients that leave."""

import asyncio
import threading
import time
from collections.abc import Iterator

import pytest

from tests.support.program import Server, running
from tests.web.test_connection import request, statuses
from web.graphql.fair_order import FairOrder
from web.graphql.heavy_queue import HeavyQueue, QueueFullError

pytestmark = pytest.mark.slow

# As costly as the limits admit, and not the same twice.
HEAVY = (
    "{a%d: __schema { types { fields { name args { name type { name } } } } } "
    + " ".join(f"b{n}: __schema {{ types {{ fields {{ name }} }} }}" for n in range(15))
    + "}"
)


def heavy(number: int) -> bytes:
    """A request for something that costs more than the event loop may spend."""
    return request(body=b'{"query": "%b"}' % (HEAVY % number).encode())


async def gather(queue: HeavyQueue, jobs: list[tuple[str, int]]) -> list[str]:
    """The clients in the order in which their jobs of some cost ran, the first being held up."""
    ran: list[str] = []
    gate = threading.Event()
    first = asyncio.ensure_future(queue.run("first", 1, lambda: gate.wait(10)))
    await asyncio.sleep(0)
    tasks = []
    for client, cost in jobs:
        tasks.append(asyncio.ensure_future(queue.run(client, cost, lambda c=client: ran.append(c))))  # type: ignore[misc]
        await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(first, *tasks, return_exceptions=True)
    return ran


def test_clients_take_turns() -> None:
    """Whoever sent many jobs waits for those who sent few."""
    queue = HeavyQueue(100)
    ran = asyncio.run(gather(queue, [("many", 100)] * 5 + [("few", 100)] + [("other", 100)] * 2))
    assert ran[:3] == ["many", "few", "other"]
    assert ran[3:] == ["many", "other", "many", "many", "many"]


def test_a_turn_is_as_long_as_it_costs() -> None:
    """Several cheap jobs of one client run before the second of another whose first was dear."""
    jobs = [("dear", 1_000), ("dear", 1), ("cheap", 10), ("cheap", 10), ("cheap", 10)]
    ran = asyncio.run(gather(HeavyQueue(100), jobs))
    assert ran == ["dear", "cheap", "cheap", "cheap", "dear"]


def test_nothing_waits_for_ever() -> None:
    """A job that starts late is run though new clients keep coming."""
    queue = HeavyQueue(100)

    async def run() -> int:
        await gather(queue, [("late", 1_000)])
        late = asyncio.ensure_future(queue.run("late", 1, lambda: None))
        for number in range(10_000):
            if late.done():
                return number
            await asyncio.gather(
                *(queue.run((number, other), 100, lambda: None) for other in range(5))
            )
        raise AssertionError

    assert asyncio.run(run()) < 100


def test_a_full_queue_refuses() -> None:
    """Who had most is refused, with a time after which to try again."""
    queue = HeavyQueue(3)

    async def run() -> list[object]:
        gate = threading.Event()
        jobs = [asyncio.ensure_future(queue.run("a", 10, lambda: gate.wait(10))) for _ in range(4)]
        await asyncio.sleep(0)
        assert len(queue) == 3
        with pytest.raises(QueueFullError) as refused:
            await queue.run("a", 10, lambda: True)
        assert refused.value.retry_seconds >= 1
        jobs.append(asyncio.ensure_future(queue.run("b", 10, lambda: True)))
        await asyncio.sleep(0)
        gate.set()
        return await asyncio.gather(*jobs, return_exceptions=True)

    results = asyncio.run(run())
    assert [isinstance(result, QueueFullError) for result in results] == [
        *(False, False, False, True),
        False,
    ]


def test_a_job_whose_client_left_is_not_run() -> None:
    """It leaves the queue at once."""
    queue = HeavyQueue(3)
    ran: list[str] = []

    async def run() -> None:
        gate = threading.Event()
        first = asyncio.ensure_future(queue.run("a", 10, lambda: gate.wait(10)))
        left = asyncio.ensure_future(queue.run("b", 10, lambda: ran.append("b")))
        await asyncio.sleep(0)
        left.cancel()
        await asyncio.sleep(0)
        assert len(queue) == 0
        gate.set()
        await first

    asyncio.run(run())
    assert ran == []


def test_what_was_not_run_costs_nothing() -> None:
    """A client is where it was before a costly job that left the queue, or was driven out of it."""
    order: FairOrder[str] = FairOrder()
    ran = order.add("client", 10, "run")
    dropped = order.add("client", 1_000, "dropped")
    order.remove(dropped)
    order.remove(dropped)
    assert order.start("client") == 10
    assert order.next() is ran
    order.remove(ran)
    assert order.start("client") == 10


def test_no_client_gains_by_what_it_drops() -> None:
    """Of a job whose turn would be past, nothing is given back."""
    order: FairOrder[str] = FairOrder()
    dropped = order.add("client", 10, "dropped")
    order.advance(100)
    order.add("client", 10, "kept")
    start = order.start("client")
    order.remove(dropped)
    assert order.start("client") == start


def test_a_costly_job_whose_client_left_does_not_delay_its_next() -> None:
    """As if it had never been sent."""
    queue = HeavyQueue(100)
    ran: list[str] = []

    async def run() -> None:
        gate = threading.Event()
        first = asyncio.ensure_future(queue.run("first", 1, lambda: gate.wait(10)))
        left = asyncio.ensure_future(queue.run("left", 1_000, lambda: ran.append("left")))
        await asyncio.sleep(0)
        left.cancel()
        await asyncio.sleep(0)
        again = asyncio.ensure_future(queue.run("left", 10, lambda: ran.append("again")))
        other = asyncio.ensure_future(queue.run("other", 10, lambda: ran.append("other")))
        await asyncio.sleep(0)
        gate.set()
        await asyncio.gather(first, again, other)

    asyncio.run(run())
    assert ran == ["again", "other"]


def test_an_error_is_the_callers() -> None:
    """And the next job runs."""
    queue = HeavyQueue(3)

    def fail() -> None:
        raise ZeroDivisionError

    async def run() -> int:
        with pytest.raises(ZeroDivisionError):
            await queue.run("a", 1, fail)
        return await queue.run("a", 1, lambda: 7)

    assert asyncio.run(run()) == 7


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    log = tmp_path_factory.mktemp("queue") / "log"
    options = ("--queue-size", "5", "--cache-bytes", "0", "--limit-cost", "1000000")
    with running(*options, log=log) as server:
        yield server
    assert "xception" not in log.read_text()


def test_operations_of_clients_that_left_are_not_run(server: Server) -> None:
    """After a crowd has hung up, a costly operation takes about as long as alone."""
    began = time.perf_counter()
    assert statuses(server.exchange(heavy(0).replace(b"host", b"connection: close\r\nhost"))) == [
        200
    ]
    alone = time.perf_counter() - began
    for number in range(60):
        with server.connect() as connection:
            connection.sendall(heavy(number) * 2)
    began = time.perf_counter()
    last = heavy(1000).replace(b"host", b"connection: close\r\nhost")
    assert statuses(server.exchange(last)) == [200]
    assert time.perf_counter() - began < 6 * alone + 0.5


def test_a_full_queue_is_answered_by_503(server: Server) -> None:
    """With a sentence and Retry-After; who is refused may ask again on the same connection."""
    connections = [server.connect() for _ in range(12)]
    for number, connection in enumerate(connections):
        connection.sendall(heavy(number))
    received = []
    for connection in connections:
        data = b""
        while not (data.endswith(b"}") and b"\r\n\r\n" in data):
            data += connection.recv(1 << 20)
        received.append(data)
    refused = [data for data in received if b" 503 " in data]
    assert refused
    assert all(b"\r\nretry-after: " in data for data in refused)
    assert all(b"Too many costly operations" in data for data in refused)
    assert sum(b" 200 OK" in data for data in received) == 12 - len(refused) >= 6
    again = connections[received.index(refused[0])]
    again.sendall(request())
    assert again.recv(65536).startswith(b"HTTP/1.1 200 ")
    for connection in connections:
        connection.close()


def test_long_documents_are_validated_beside_the_event_loop(server: Server) -> None:
    """Those that take long are no longer than others are allowed to be; they get the same errors."""
    query = "query(" + " ".join(f"$v{n}: Int" for n in range(450)) + ") { __typename }"
    received = server.exchange(
        request(headers=b"connection: close", body=b'{"query": "%b"}' % query.encode())
    )
    assert statuses(received) == [422]
    assert b"Variable '$v0' is never used." in received
    mutation = "mutation { a }" + " " * 3_000
    sent = request(b"QUERY", b"connection: close", b'{"query": "%b"}' % mutation.encode())
    assert b"The operation is not a query; QUERY runs queries only." in server.exchange(sent)
    good = "{ __typename }" + " " * 3_000
    for _ in range(3):
        sent = request(headers=b"connection: close", body=b'{"query": "%b"}' % good.encode())
        assert server.exchange(sent).endswith(b'{"data":{"__typename":"Query"}}')
