"""Opens the office: the ports that all use cases work with, on an up-to-date database."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import structlog

from app.fault_points import chosen_faults
from app.settings import Settings
from app.timepiece import SystemTimepiece
from bot.media_store import FileMediaStore
from bot.phrases import FluentPhrases
from bot.wakeups import LocalWakeups
from community.errors import StorageUnavailable, UnderstandingUnavailable
from community.ports import Understander, Wakeups
from community.understanding import Understanding
from services.following_texts import follow_texts
from services.office import Office
from services.patience import Patience
from storage.forgotten_list import FileForgottenList
from storage.schema import upgrade
from storage.units import open_units

_log = structlog.get_logger(__name__)
_PATIENCE = Patience(first=0.5, longest=15.0)


class NobodyUnderstands:
    """For commands that read no words of residents."""

    async def understand(self, text: str) -> Understanding:  # noqa: ARG002 (the port's signature)
        """Judge nothing."""
        raise UnderstandingUnavailable


@asynccontextmanager
async def open_office(
    settings: Settings,
    *,
    understander: Understander | None = None,
    wakeups: Wakeups | None = None,
    patient: bool = False,
) -> AsyncIterator[Office]:
    """Open the database, bring its tables up to date, and give the ports of all use cases.

    Args:
        settings: of this start.
        understander: whom to ask about texts; nobody, if left out.
        wakeups: whom to tell of new rows; nobody else, if left out.
        patient: wait for a database that is away.

    Raises:
        StorageUnavailable: if the database is away and this is not to wait.
    """
    database_url = settings.database_url.get_secret_value()
    await once_there(lambda: upgrade(database_url), patient=patient)
    units = open_units(database_url)
    office = Office(
        units=units,
        phrases=FluentPhrases(),
        understander=understander or NobodyUnderstands(),
        timepiece=SystemTimepiece(),
        wakeups=wakeups or LocalWakeups(),
        faults=chosen_faults(settings.fault_point),
        media_store=FileMediaStore(settings.media_dir),
        language=settings.language,
        forgotten=FileForgottenList(settings.forgotten_file),
        clock_may_move=settings.is_sandbox,
    )

    async def follow() -> None:
        await follow_texts(office)

    try:
        await once_there(follow, patient=patient)
        yield office
    finally:
        await units.dispose()


async def once_there(work: Callable[[], Awaitable[None]], *, patient: bool) -> None:
    """Do something with the database; if patient, wait for as long as it is away."""
    failures = 0
    while True:
        try:
            await work()
        except StorageUnavailable as error:
            if not patient:
                raise
            failures += 1
            wait = _PATIENCE.seconds(failures)
            _log.warning("database_away", reason=str(error), seconds=round(wait, 1))
            await asyncio.sleep(wait)
        else:
            return
