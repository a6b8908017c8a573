"""Operations on the event loop take turns among connections."""

import asyncio
import time

import pytest

from web.graphql.loop_turns import ROUND_SECONDS, LoopTurns

pytestmark = pytest.mark.slow


def work(turns: LoopTurns, connection: str, seconds: float) -> None:
    """Take a turn of so many seconds."""
    with turns.turn(connection):
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            pass


def test_what_is_short_runs_at_once() -> None:
    """As long as a round lasts; the next round is free again."""

    async def run() -> list[bool]:
        turns = LoopTurns()
        seen = [turns.free]
        work(turns, "a", ROUND_SECONDS / 20)
        seen.append(turns.free)
        work(turns, "a", ROUND_SECONDS)
        seen.append(turns.free)
        await asyncio.sleep(0.001)
        return [*seen, turns.free]

    assert asyncio.run(run()) == [True, True, False, True]


def test_a_connection_that_had_little_is_before_those_that_had_much() -> None:
    """However many there are, and though they were there before."""
    turns = LoopTurns()
    ended: list[str] = []

    async def greedy(name: str) -> None:
        for _ in range(5):
            await turns.wait(name)
            work(turns, name, ROUND_SECONDS)
            ended.append(name)

    async def run() -> int:
        tasks = [asyncio.create_task(greedy(f"greedy {number}")) for number in range(20)]
        while len(ended) < 40:  # noqa: ASYNC110 # each round is one step
            await asyncio.sleep(0)
        before = len(ended)
        await turns.wait("modest")
        waited = len(ended) - before
        work(turns, "modest", ROUND_SECONDS / 20)
        await asyncio.gather(*tasks)
        return waited

    assert asyncio.run(run()) <= 6
    assert len(ended) == 100


def test_whoever_leaves_is_not_waited_for() -> None:
    """The turn goes to the next one."""
    turns = LoopTurns()

    async def run() -> None:
        work(turns, "a", ROUND_SECONDS)
        left = asyncio.create_task(turns.wait("b"))
        stays = asyncio.create_task(turns.wait("c"))
        await asyncio.sleep(0)
        left.cancel()
        await asyncio.wait_for(stays, 5)

    asyncio.run(run())
