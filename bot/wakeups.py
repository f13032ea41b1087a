"""Wakes the loops of this process when there is something new; each also looks by itself."""

import asyncio
import contextlib

from community.duties import AlwaysOnDuty, Duty, Line, News, NoLine, Subject

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
        self._line: Line = NoLine()
        self._sending: Duty | None = AlwaysOnDuty()

    def share(self, line: Line) -> None:
        """Tell the process that sends, too, and hear it told by others."""
        self._line, self._sending = line, None
        line.listen(self._hear)

    def sends_when(self, sending: Duty) -> None:
        """Say when messages go out from this process: then nobody else need be told of them."""
        self._sending = sending

    def inbox_filled(self) -> None:
        """Wake the inbox worker."""
        self.inbox.ring()

    def outbox_filled(self) -> None:
        """Wake the sender and the media fetcher."""
        self.outbox.ring()
        self.media.ring()
        if self._sending is None or not self._sending.held:
            self._line.tell(News(Subject.OUTBOX))

    def _hear(self, news: News) -> None:
        if news.subject is Subject.OUTBOX:
            self.outbox.ring()
