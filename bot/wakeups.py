"""Wakes the loops of this process when there is something new; each also looks by itself."""

import asyncio
import contextlib

LOOK_EVERY = 1.0
"""Seconds after which a loop looks by itself: other processes fill the tables too."""


class Bell:
    """One loop's bell: a ring while nobody waits is heard by the next wait."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Wake the loop that waits, or the one that waits next."""
        self._rung.set()

    async def wait(self, seconds: float = LOOK_EVERY) -> None:
        """Wait for a ring, or so many seconds."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        self._rung.clear()


class LocalWakeups:
    """The bells of one process; hand it to the office and each bell to its loop."""

    def __init__(self) -> None:
        self.inbox = Bell()
        self.outbox = Bell()
        self.media = Bell()

    def inbox_filled(self) -> None:
        """Wake the inbox worker."""
        self.inbox.ring()

    def outbox_filled(self) -> None:
        """Wake the sender and the media fetcher."""
        self.outbox.ring()
        self.media.ring()
