"""What every use case works with: the ports, wired once at the start of the program."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from community.areas import Community
from community.errors import LinliError
from community.messages import Origin
from community.ports import (
    FaultPoints,
    MediaStore,
    Phrases,
    Timepiece,
    Understander,
    UnitOfWork,
    Units,
    Wakeups,
)
from community.privacy import ForgottenList


class CommunityNotLoaded(LinliError):
    """No community is loaded yet; run `linli community load FILE`."""


@dataclass(frozen=True, slots=True)
class Office:
    """The ports of one running program; made in `app`, handed to every use case."""

    units: Units
    phrases: Phrases
    understander: Understander
    timepiece: Timepiece
    wakeups: Wakeups
    faults: FaultPoints
    media_store: MediaStore
    language: str
    """The language of what is written for nobody in particular, such as the exported ledger."""
    forgotten: ForgottenList | None = None
    """The list of forgotten people beside the database; without one, backups bring them back."""
    clock_may_move: bool = False
    """Only where Telegram is surely the sandbox: `services.clockwork` refuses otherwise."""

    @asynccontextmanager
    async def answering(self, origin: Origin) -> AsyncIterator[UnitOfWork]:
        """Open the one writing unit of an update: it finishes the inbox row and commits."""
        async with self.units.write() as unit:
            yield unit
            await unit.inbox.finish(origin, self.timepiece.now())
            self.faults.reach("answer.before_commit")
            await unit.commit()
        self.faults.reach("answer.after_commit")
        self.wakeups.outbox_filled()

    async def now(self, unit: UnitOfWork) -> datetime:
        """Give the time on the community's clock."""
        return self.timepiece.now() + timedelta(seconds=await unit.register.clock_offset())

    async def community(self, unit: UnitOfWork) -> Community:
        """Give the community.

        Raises:
            CommunityNotLoaded: before the first load.
        """
        community = await unit.register.community()
        if community is None:
            raise CommunityNotLoaded
        return community
