"""The one place where objects are wired: from settings to an office, and to the running roles."""

import asyncio
import errno
import os
import secrets
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from enum import StrEnum

import structlog
from telegram import Bot
from telegram.error import TelegramError

from app.community_start import load_file
from app.errors import CannotListen
from app.fault_points import chosen_faults
from app.late_hearing import late_hearing
from app.rasa import own_rasa
from app.settings import Settings
from app.supervision import Loop, run_together
from app.telegram_bot import telegram_bot
from app.timepiece import SystemTimepiece
from bot.commands import publish_commands
from bot.inbox_worker import InboxWorker
from bot.limits import Limits
from bot.media_fetcher import MediaFetcher
from bot.media_store import FileMediaStore
from bot.phrases import FluentPhrases
from bot.receiver import Receiver
from bot.sender import Sender
from bot.telegram_bot import TokenRefused, open_bot
from bot.wakeups import LocalWakeups
from bot.webhook import Webhook, WebhookRefused
from bot.wiring import dispatch
from clock.table import ticks
from clock.ticking import keep_ticking
from community.errors import LinliError, StorageUnavailable, UnderstandingUnavailable
from community.ports import Understander, Wakeups
from community.understanding import Understanding
from nlu.client import RasaUnderstander
from services.forgotten_list import reapply_forgotten
from services.office import CommunityNotLoaded, Office
from services.patience import Patience
from storage.forgotten_list import FileForgottenList
from storage.schema import upgrade
from storage.units import open_units

_log = structlog.get_logger(__name__)
_PATIENCE = Patience(first=0.5, longest=15.0)


class Part(StrEnum):
    """What a process does; `linli run` does all of it."""

    BOT = "bot"
    CLOCK = "clock"


class ClockWasMoved(LinliError):
    """The sandbox moved this database's clock; for real people set another LINLI_DATABASE_URL."""


FINAL = (TokenRefused, WebhookRefused, CannotListen)
"""Trying again cannot help: the program ends and says why."""


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
    await _once_there(lambda: upgrade(database_url), patient=patient)
    units = open_units(database_url)
    try:
        yield Office(
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
    finally:
        await units.dispose()


async def _once_there(work: Callable[[], Awaitable[None]], *, patient: bool) -> None:
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


async def run_parts(
    settings: Settings,
    parts: Collection[Part],
    on_office: Callable[[Office], Awaitable[None]] | None = None,
) -> None:
    """Run parts of the program in this process until cancelled.

    Args:
        settings: of this start.
        parts: what this process does.
        on_office: is given the office once it is open, before the parts start.

    Raises:
        LinliError: if it cannot start, or if Telegram refuses token or webhook.
    """
    wakeups = LocalWakeups()
    async with AsyncExitStack() as stack:
        understander, loops = await _understanding(settings, parts, stack)
        office = await stack.enter_async_context(
            open_office(settings, understander=understander, wakeups=wakeups, patient=True)
        )
        await _once_there(lambda: _prepare(settings, office), patient=True)
        if on_office is not None:
            await on_office(office)
        if Part.CLOCK in parts:
            loops["clock"] = _clock(settings, office)
        if Part.BOT in parts:
            bot = await stack.enter_async_context(telegram_bot(settings))
            loops["bot"] = _bot(settings, office, bot, wakeups)
            loops["late_hearing"] = late_hearing(office)
        _log.info("started", parts=",".join(sorted(parts)), database=settings.database_name)
        try:
            await run_together(loops, FINAL)
        finally:
            _log.info("ended")


async def _understanding(
    settings: Settings, parts: Collection[Part], stack: AsyncExitStack
) -> tuple[Understander | None, dict[str, Loop]]:
    """Give whom to ask, and the loop that keeps him alive where he is ours."""
    if Part.BOT not in parts:
        return None, {}
    if settings.nlu_server is not None:
        url, token = settings.nlu_server
        return await stack.enter_async_context(RasaUnderstander(url, token or "")), {}
    rasa = own_rasa(settings.nlu_children)
    return await stack.enter_async_context(rasa.understander()), {"rasa": rasa.run}


async def _prepare(settings: Settings, office: Office) -> None:
    """Load the community, and see that the clock is the one that people live by."""
    if settings.community is not None:
        await load_file(office, settings.community)
    async with office.units.read() as unit:
        if await unit.register.community() is None:
            raise CommunityNotLoaded
        if not settings.is_sandbox and await unit.register.clock_offset():
            raise ClockWasMoved
    if again := await reapply_forgotten(office):
        _log.warning("forgotten_again", people=again)


def _clock(settings: Settings, office: Office) -> Loop:
    holder = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
    every = timedelta(seconds=settings.clock_tick)

    async def run() -> None:
        await keep_ticking(ticks(office, holder, every, settings.raw_retention))

    return run


def _bot(settings: Settings, office: Office, bot: Bot, wakeups: LocalWakeups) -> Loop:
    """Give the loop that asks for the bot's name and then keeps its four hands at work."""

    async def run() -> None:
        await open_bot(bot)
        _log.info("introduced", username=bot.username, bot_id=bot.id)
        loops: dict[str, Loop] = {
            "receiver": _receiver(settings, office, bot),
            "inbox": InboxWorker(office, bot, dispatch, wakeups.inbox).run,
            "sender": Sender(
                office,
                bot,
                wakeups.outbox,
                limits=Limits(enabled=settings.telegram_limits),
                abreast=settings.sending_abreast,
            ).run,
            "media": MediaFetcher(office, bot, bot.id, wakeups.media).run,
        }
        try:
            await publish_commands(bot, office.phrases)
        except TelegramError as error:
            _log.warning("no_command_menu", reason=str(error)[:200])
        await run_together(loops, FINAL)

    return run


def _receiver(settings: Settings, office: Office, bot: Bot) -> Loop:
    if settings.telegram_webhook_url is None or settings.telegram_webhook_secret is None:
        return Receiver(office, bot, bot.id).run
    webhook = Webhook(
        office,
        bot,
        bot.id,
        url=settings.telegram_webhook_url,
        secret=settings.telegram_webhook_secret.get_secret_value(),
        listen=settings.listen_address,
    )

    async def run() -> None:
        try:
            await webhook.run()
        except OSError as error:
            if error.errno in {errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EACCES}:
                raise CannotListen(f"{settings.listen}: {error.strerror}") from error
            raise

    return run
