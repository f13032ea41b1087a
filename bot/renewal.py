"""Keeps a claim alive while the work on it goes on, however slow the line is."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from typing import TypeVar

from community.errors import StorageUnavailable

Result = TypeVar("Result")


async def while_renewing(
    work: Coroutine[object, object, Result],
    renew: Callable[[], Awaitable[None]],
    lease: timedelta,
) -> Result:
    """Await a piece of work and renew its claim three times in each lease.

    Raises:
        LeaseLost: if somebody else has taken it over; the work is broken off then.
    """
    working = asyncio.create_task(work)
    try:
        while not working.done():
            await asyncio.wait({working}, timeout=lease.total_seconds() / 3)
            if not working.done():
                with contextlib.suppress(StorageUnavailable):
                    await renew()
        return working.result()
    finally:
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
