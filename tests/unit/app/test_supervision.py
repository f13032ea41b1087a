"""Supervision: what crashes comes back, what is final ends all, what is ended is gone."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from app.supervision import keep_alive, run_together
from community.errors import LinliError


class TokenIsBad(LinliError):
    """The token is bad."""


def crashing(times: int, error: Exception, then: asyncio.Event) -> Callable[[], Awaitable[None]]:
    starts = 0

    async def run() -> None:
        nonlocal starts
        starts += 1
        if starts <= times:
            raise error
        then.set()
        await asyncio.Event().wait()

    return run


@pytest.mark.parametrize("error", [RuntimeError("bug"), LinliError("away")])
async def test_a_loop_that_crashes_is_started_again(error: Exception) -> None:
    alive = asyncio.Event()
    task = asyncio.create_task(keep_alive("loop", crashing(3, error, alive), (), first_pause=0))
    await asyncio.wait_for(alive.wait(), 60)
    assert not task.done()
    task.cancel()
    await asyncio.wait({task})


async def test_a_loop_that_ends_by_itself_is_started_again() -> None:
    twice = asyncio.Event()
    starts = 0

    async def run() -> None:
        nonlocal starts
        starts += 1
        if starts == 2:
            twice.set()

    task = asyncio.create_task(keep_alive("loop", run, (), first_pause=0))
    await asyncio.wait_for(twice.wait(), 60)
    task.cancel()
    await asyncio.wait({task})


async def test_a_final_error_ends_all_loops_and_comes_out() -> None:
    ended_too = asyncio.Event()

    async def other() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended_too.set()

    async def refused() -> None:
        await asyncio.sleep(0)
        raise TokenIsBad

    with pytest.raises(TokenIsBad):
        await run_together({"a": refused, "b": other}, (TokenIsBad,))
    assert ended_too.is_set()


async def test_the_end_waits_until_every_loop_has_put_its_things_away() -> None:
    started = asyncio.Event()
    put_away: list[str] = []

    async def tidy() -> None:
        started.set()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            put_away.append("tidy")

    running = asyncio.create_task(run_together({"tidy": tidy}))
    await started.wait()
    running.cancel()
    await asyncio.wait({running})
    assert put_away == ["tidy"]
