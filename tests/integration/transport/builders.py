"""What the tests of transport share: an office with a database that can go away, and loops."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine
from telegram import Bot, Update

from bot.media_store import FileMediaStore
from bot.wakeups import LocalWakeups
from community.areas import Community, Durations
from community.console.bot_texts import Reworded
from community.errors import StorageUnavailable, UnderstandingUnavailable
from community.messages import Letter, Origin, PostedLetter, SendKind
from community.people import Person
from community.ports import UnitOfWork, Units
from community.purposes import Purpose
from community.speech import TEXT_UNITS, Priority, Rendered, Utterance
from community.understanding import Understanding
from services.office import Office
from storage.tables import MediaRow, OutboxRow
from storage.units import SqlUnits

PATIENCE = 60.0
"""Seconds after which a test stops waiting for what should long have happened."""


@dataclass
class HandTimepiece:
    """Real time, moved forward by the test, which may also stop it."""

    ahead: timedelta = timedelta(0)
    stopped_at: datetime | None = None

    def now(self) -> datetime:
        return (self.stopped_at or datetime.now(UTC)) + self.ahead

    def stop(self) -> None:
        """Go on by the test's hand alone, however slow the machine is."""
        self.stopped_at = datetime.now(UTC)


class PlainPhrases:
    """Says the name of the text."""

    def render(
        self, utterance: Utterance, language: str, timezone: str, most_units: int = TEXT_UNITS
    ) -> Rendered:
        return Rendered(f"[{utterance.key} {language}]", None)

    def plain(self, utterance: Utterance, language: str, timezone: str) -> str:
        return utterance.key

    edition = 0

    def reword(self, texts: Reworded) -> None:
        """Go on saying the name."""


class NobodyToAsk:
    """Understands nothing."""

    async def understand(self, text: str) -> Understanding:
        raise UnderstandingUnavailable


@dataclass
class SeenFaultPoints:
    """Notes the places that were reached, and does there what the test wants."""

    seen: list[str] = field(default_factory=list)
    then: dict[str, Callable[[], None]] = field(default_factory=dict)

    def reach(self, name: str) -> None:
        self.seen.append(name)
        self.then.get(name, lambda: None)()


class UnsteadyUnits:
    """The real database, which the test can take away."""

    def __init__(self, units: Units) -> None:
        self._units = units
        self.away = False

    def write(self) -> AbstractAsyncContextManager[UnitOfWork]:
        return self._open(self._units.write)

    def read(self) -> AbstractAsyncContextManager[UnitOfWork]:
        return self._open(self._units.read)

    @contextlib.asynccontextmanager
    async def _open(
        self, kind: Callable[[], AbstractAsyncContextManager[UnitOfWork]]
    ) -> AsyncIterator[UnitOfWork]:
        if self.away:
            raise StorageUnavailable("taken away by the test")
        async with kind() as unit:
            yield unit


@dataclass
class Station:
    """An office for the loops, and the parts of it that a test handles."""

    office: Office
    units: UnsteadyUnits
    timepiece: HandTimepiece
    wakeups: LocalWakeups
    faults: SeenFaultPoints
    media_store: FileMediaStore
    engine: AsyncEngine

    async def wait_out(self, seconds: float) -> None:
        """Let time go on, but not under the hands of a loop that is at work.

        A loop may claim something just before; so the step has to be shorter than a lease.
        """
        async with self.engine.connect() as connection:
            for table in (MediaRow, OutboxRow):
                held = select(table.id).where(table.holder.is_not(None)).limit(1)
                if await connection.scalar(held) is not None:
                    return
        self.forward(seconds)

    def forward(self, seconds: float) -> None:
        """Let real time, as the loops see it, go on, and wake them."""
        self.timepiece.ahead += timedelta(seconds=seconds)
        self.wakeups.inbox_filled()
        self.wakeups.outbox_filled()


def make_station(units: SqlUnits, folder: Path) -> Station:
    unsteady, timepiece, wakeups = UnsteadyUnits(units), HandTimepiece(), LocalWakeups()
    faults, store = SeenFaultPoints(), FileMediaStore(folder)
    office = Office(
        units=unsteady,
        phrases=PlainPhrases(),
        understander=NobodyToAsk(),
        timepiece=timepiece,
        wakeups=wakeups,
        faults=faults,
        media_store=store,
        language="zh",
    )
    return Station(office, unsteady, timepiece, wakeups, faults, store, units.engine)


def make_community() -> Community:
    return Community("示范社区", "Asia/Shanghai", "zh", (), (), (), Durations(), None)


class Loop(Protocol):
    async def run(self) -> None: ...


@contextlib.asynccontextmanager
async def running(*loops: Loop) -> AsyncIterator[None]:
    """Run loops beside the test; an error of theirs comes out here."""
    tasks = [asyncio.create_task(loop.run()) for loop in loops]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        ends = await asyncio.gather(*tasks, return_exceptions=True)
    for end in ends:
        if isinstance(end, Exception):
            raise end


async def eventually(check: Callable[[], Awaitable[object] | object]) -> Any:
    """Wait until a check gives something true, and give that."""
    async with asyncio.timeout(PATIENCE):
        while True:
            found = check()
            if isinstance(found, Awaitable):
                found = await found
            if found:
                return found
            await asyncio.sleep(0.01)


async def add_person(station: Station, user_id: int, language: str = "zh") -> Person:
    async with station.units.write() as unit:
        person = await unit.people.add_resident(
            user_id, user_id, "王女士", language, station.timepiece.now()
        )
        await unit.commit()
    return person


async def post(station: Station, person: Person, text: str, **changes: Any) -> int:
    """Queue a message to a person and wake the sender."""
    assert person.chat_id is not None
    fields: dict[str, Any] = {
        "person_id": person.id,
        "chat_id": person.chat_id,
        "kind": SendKind.TEXT,
        "text": text,
        "markup": None,
        "purpose": Purpose.ANSWER,
        "priority": Priority.ANSWER,
        **changes,
    }
    async with station.units.write() as unit:
        row_id = await unit.outbox.add(Letter(**fields), station.timepiece.now())
        await unit.commit()
    station.wakeups.outbox_filled()
    return row_id


async def letter(station: Station, row_id: int) -> PostedLetter:
    async with station.units.read() as unit:
        return await unit.outbox.get(row_id)


@dataclass
class Desk:
    """Handlers of a test's own: they note what comes, and answer as they are told."""

    handled: list[str] = field(default_factory=list)
    bring: Callable[[str], Awaitable[None]] | None = None

    async def dispatch(self, office: Office, bot: Bot, update: Update, origin: Origin) -> None:
        text = (update.effective_message.text if update.effective_message else None) or ""
        if self.bring is not None:
            await self.bring(text)
        async with office.answering(origin):
            pass
        self.handled.append(text)


@contextlib.contextmanager
def counting(counts: dict[str, int], name: str) -> Iterator[None]:
    """Count how many are inside at the same time, at most."""
    counts["now"] = counts.get("now", 0) + 1
    counts[name] = max(counts.get(name, 0), counts["now"])
    try:
        yield
    finally:
        counts["now"] -= 1
