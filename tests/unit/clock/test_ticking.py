"""Ticks: they come again whatever happens, never two of one kind at the same time."""

import asyncio
from datetime import timedelta

from clock.ticking import Tick, keep_ticking
from community.errors import LinliError

SOON = timedelta(milliseconds=5)


async def tick_until(reached: asyncio.Event, *ticks: Tick) -> None:
    ticking = asyncio.create_task(keep_ticking(ticks))
    await asyncio.wait_for(reached.wait(), 30)
    assert not ticking.done()
    ticking.cancel()
    await asyncio.wait({ticking})


async def test_the_first_tick_comes_at_once_and_others_follow() -> None:
    thrice = asyncio.Event()
    calls = 0

    async def count() -> int:
        nonlocal calls
        calls += 1
        if calls == 3:
            thrice.set()
        return 0

    await tick_until(thrice, Tick("count", SOON, count))


async def test_a_tick_that_fails_does_not_stop_the_next() -> None:
    twice = asyncio.Event()
    errors: list[Exception] = [LinliError("away"), RuntimeError("bug")]

    async def fail() -> int:
        if errors:
            raise errors.pop()
        twice.set()
        return 1

    await tick_until(twice, Tick("fail", SOON, fail))


async def test_a_slow_service_is_not_called_a_second_time_meanwhile() -> None:
    others, enough = 0, asyncio.Event()
    at_work = most = 0

    async def slow() -> int:
        nonlocal at_work, most
        at_work += 1
        most = max(most, at_work)
        await enough.wait()
        at_work -= 1
        return 0

    async def quick() -> int:
        nonlocal others
        others += 1
        if others == 10:
            enough.set()
        return 0

    await tick_until(enough, Tick("slow", SOON, slow), Tick("quick", SOON, quick))
    assert most == 1


async def test_a_clock_that_was_set_makes_nobody_wait() -> None:
    twice, ahead, calls = asyncio.Event(), 0.0, 0

    async def count() -> int:
        nonlocal ahead, calls
        calls += 1
        if calls == 1:
            ahead = -3 * 3600.0
        else:
            twice.set()
        return 0

    async def nothing() -> int:
        return 0

    often, hourly = Tick("often", SOON, nothing), Tick("hourly", timedelta(hours=1), count)
    ticking = asyncio.create_task(keep_ticking((often, hourly), set_forward=lambda: ahead))
    await asyncio.wait_for(twice.wait(), 30)
    ticking.cancel()
    await asyncio.wait({ticking})
