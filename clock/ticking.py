"""Ticks: APScheduler calls each service of the table again and again, and decides nothing."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import (  # type: ignore[import-untyped]  # it has no types
    AsyncIOScheduler,
)

from community.errors import LinliError

_log = structlog.get_logger(__name__)

GRACE = 10.0
"""Seconds that services at work have to finish when the program ends."""


SET = 2.0
"""Seconds by which the machine's clock must jump before ticks are planned anew."""

LOOK_EVERY = 5.0
"""Seconds between two looks at it."""


def wall_set_forward() -> float:
    """Give by how many seconds the machine's clock is ahead of the time that really passes.

    What it gives changes only when the clock is set, or the machine sleeps.
    """
    return time.time() - time.monotonic()


@dataclass(frozen=True, slots=True)
class Tick:
    """One service that is called at every tick of its own."""

    name: str
    every: timedelta
    """In real time."""
    call: Callable[[], Awaitable[int]]
    """Does what is due and says how much it was."""


async def tick_once(tick: Tick) -> None:
    """Call the service; whatever goes wrong is logged, and the next tick tries again."""
    try:
        count = await tick.call()
    except LinliError as error:
        _log.warning("tick_failed", tick=tick.name, reason=str(error))
    except Exception:  # noqa: BLE001 (whatever it was, the next tick tries again)
        _log.exception("tick_crashed", tick=tick.name)
    else:
        if count:
            _log.info("tick_done", tick=tick.name, count=count)


async def keep_ticking(
    ticks: Sequence[Tick], *, set_forward: Callable[[], float] = wall_set_forward
) -> None:
    """Tick until cancelled; a service that is still at work is not called a second time.

    The first tick of each comes at once, and so does one after the machine's clock was set or the
    machine slept. At the end, services at work have `GRACE` to finish.

    Args:
        ticks: the table.
        set_forward: says by how many seconds the machine's clock is ahead of what really passes.
    """
    at_work: set[asyncio.Task[None]] = set()

    async def run(tick: Tick) -> None:
        task = asyncio.current_task()
        assert task is not None
        at_work.add(task)
        try:
            await tick_once(tick)
        except asyncio.CancelledError:
            # The end cancels it, and nobody but the scheduler's log would hear of that.
            _log.warning("tick_abandoned", tick=tick.name)
        finally:
            at_work.discard(task)

    scheduler = AsyncIOScheduler(timezone=UTC)
    for tick in ticks:
        scheduler.add_job(
            run,
            "interval",
            args=[tick],
            id=tick.name,
            seconds=tick.every.total_seconds(),
            next_run_time=datetime.now(UTC),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
    scheduler.start()
    try:
        await _tick_at_once_when_set(scheduler, ticks, set_forward)
    finally:
        scheduler.pause()
        await asyncio.sleep(0)  # What was just handed out begins now, and is waited for.
        await _finish(at_work)
        scheduler.shutdown(wait=False)


async def _tick_at_once_when_set(
    scheduler: AsyncIOScheduler, ticks: Sequence[Tick], set_forward: Callable[[], float]
) -> None:
    """Watch the machine's clock for ever.

    The next ticks are planned on it: set back by hours it would let all of them wait for hours.
    """
    before = set_forward()
    while True:
        await asyncio.sleep(min(LOOK_EVERY, *(tick.every.total_seconds() for tick in ticks)))
        now = set_forward()
        if abs(now - before) < SET:
            continue
        _log.warning("clock_was_set", seconds=round(now - before, 1))
        before = now
        for tick in ticks:
            scheduler.modify_job(tick.name, next_run_time=datetime.now(UTC))


async def _finish(at_work: Collection[asyncio.Task[None]]) -> None:
    """Let services finish what they are at, within bounds."""
    if at_work:
        await asyncio.wait(tuple(at_work), timeout=GRACE)
    for task in tuple(at_work):
        task.cancel()
    await asyncio.gather(*at_work, return_exceptions=True)
