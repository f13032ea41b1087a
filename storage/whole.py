"""Lets a step on a connection come to its end although whoever waits for it is cancelled."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


async def whole(step: Coroutine[Any, Any, Result]) -> Result:
    """Run a step to its end; a cancellation meanwhile takes effect after it.

    A connection that is left in the middle of a step is in nobody's hands any more: an SQLite
    file would stay locked for writing until the process ends.
    """
    task = asyncio.ensure_future(step)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        while not task.done():
            try:
                await asyncio.wait({task})
            except asyncio.CancelledError:
                continue
        if not task.cancelled():
            task.exception()
        raise
