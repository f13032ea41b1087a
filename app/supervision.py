"""Keeps the loops of a process alive: what crashes is started again, what is final ends all."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping

import structlog

from community.errors import LinliError

_log = structlog.get_logger(__name__)

Loop = Callable[[], Awaitable[None]]
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0
CALM_AFTER = 120.0
"""A loop that ran for so many seconds starts anew with the first pause."""


async def keep_alive(
    name: str, run: Loop, final: tuple[type[Exception], ...], first_pause: float = FIRST_PAUSE
) -> None:
    """Run a loop for ever; after a crash or an unexpected end it is started again, ever later.

    Args:
        name: for the log.
        run: the loop.
        final: errors after which trying again is idle; they come out of here.
        first_pause: seconds before the first new start.

    Raises:
        Exception: one of the final ones.
    """
    time, pause = asyncio.get_running_loop().time, first_pause
    while True:
        started = time()
        try:
            await run()
            _log.error("loop_ended", loop=name, pause=pause)
        except final:
            raise
        except LinliError as error:
            _log.warning("loop_failed", loop=name, reason=str(error), pause=pause)
        except Exception:  # noqa: BLE001 (whatever it was, the loop is started again)
            _log.exception("loop_crashed", loop=name, pause=pause)
        if time() - started > CALM_AFTER:
            pause = first_pause
        await asyncio.sleep(pause * random.uniform(0.8, 1.2))  # noqa: S311 (no secret: it only spreads restarts)
        pause = min(pause * 2, LONGEST_PAUSE)


async def run_together(loops: Mapping[str, Loop], final: tuple[type[Exception], ...] = ()) -> None:
    """Keep all loops alive until cancelled; then wait until each has put its things away.

    Raises:
        Exception: a final error of one loop, after all others are gone too.
    """
    tasks = [
        asyncio.create_task(keep_alive(name, run, final), name=name) for name, run in loops.items()
    ]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        task.result()
