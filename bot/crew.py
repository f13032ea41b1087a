"""A number of hands that work side by side, each on its own piece."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import TypeVar

from bot.weather import Log

Claimed = TypeVar("Claimed")


class Crew:
    """Runs pieces of work as tasks, up to so many, and rings when a hand is free again."""

    def __init__(self, hands: int, when_free: Callable[[], None], log: Log) -> None:
        self._hands = hands
        self._when_free = when_free
        self._log = log
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def free(self) -> int:
        """Count the free hands."""
        return self._hands - len(self._tasks)

    def start(self, piece: Coroutine[object, object, None]) -> None:
        """Put a free hand to work."""
        task = asyncio.create_task(piece)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    async def dismiss(self, grace: float) -> None:
        """Let all finish within so many seconds, then end what goes on, and wait for the end."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=grace)
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self._log.error("work was left", error=f"{type(error).__name__}: {error}")
        self._when_free()


async def or_give_back(
    claim: Coroutine[object, object, Sequence[Claimed]],
    give_back: Callable[[Claimed], Awaitable[None]],
) -> Sequence[Claimed]:
    """Await a claim; if the loop is cancelled meanwhile, give back what was just claimed."""
    claiming = asyncio.create_task(claim)
    try:
        return await asyncio.shield(claiming)
    except asyncio.CancelledError:
        for claimed in await claiming:
            await give_back(claimed)
        raise
