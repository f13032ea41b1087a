"""Wires the running program: from settings and an open office to the parts of a process."""

import os
import secrets
import socket
from collections.abc import Awaitable, Callable, Collection
from contextlib import AsyncExitStack
from datetime import timedelta
from enum import StrEnum

import structlog
from telegram import Bot

from app.community_start import load_file
from app.console import console_loop
from app.errors import CannotListen
from app.late_hearing import late_hearing
from app.line import open_line
from app.opening import once_there, open_office
from app.rasa import own_rasa
from app.receiving import receiver
from app.settings import Settings
from app.supervision import Loop, run_together
from app.telegram_bot import telegram_bot
from app.texts import texts_loop
from bot.inbox_worker import InboxWorker
from bot.limits import Limits
from bot.media_fetcher import MediaFetcher
from bot.menus import Menus
from bot.sender import Sender
from bot.telegram_bot import TokenRefused, open_bot
from bot.wakeups import LocalWakeups
from bot.webhook import WebhookRefused
from bot.wiring import dispatch
from clock.table import ticks
from clock.ticking import keep_ticking
from community.duties import Line, Task
from community.errors import LinliError
from community.ports import Understander
from nlu.client import RasaUnderstander
from services.forgotten_list import reapply_forgotten
from services.office import CommunityNotLoaded, Office

_log = structlog.get_logger(__name__)


class Part(StrEnum):
    """What a process does; `linli run` does all of it."""

    BOT = "bot"
    CLOCK = "clock"
    CONSOLE = "console"


class ClockWasMoved(LinliError):
    """The sandbox moved this database's clock; for real people set another LINLI_DATABASE_URL."""


FINAL = (TokenRefused, WebhookRefused, CannotListen)
"""Trying again cannot help: the program ends and says why."""


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
        await once_there(lambda: _prepare(settings, office), patient=True)
        if on_office is not None:
            await on_office(office)
        line = await stack.enter_async_context(open_line(settings))
        wakeups.share(line)
        loops["texts"] = texts_loop(office)
        if Part.CLOCK in parts:
            loops["clock"] = _clock(settings, office)
        if Part.CONSOLE in parts:
            loops["console"] = console_loop(settings, office, alone=len(parts) == 1)
        if Part.BOT in parts:
            bot = await stack.enter_async_context(telegram_bot(settings))
            loops["bot"] = _bot(settings, office, bot, wakeups, line)
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
    if Part.BOT not in parts and (Part.CONSOLE not in parts or settings.nlu_server is None):
        return None, {}
    if settings.nlu_server is not None:
        url, token = settings.nlu_server
        asking = RasaUnderstander(url, token or "", timeout=settings.nlu_timeout)
        return await stack.enter_async_context(asking), {}
    rasa = own_rasa(settings.nlu_children, settings.nlu_project)
    own = rasa.understander(timeout=settings.nlu_timeout)
    return await stack.enter_async_context(own), {"rasa": rasa.run}


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


def _bot(settings: Settings, office: Office, bot: Bot, wakeups: LocalWakeups, line: Line) -> Loop:
    """Give the loop that asks for the bot's name and then keeps its four hands at work."""

    async def run() -> None:
        await open_bot(bot)
        _log.info("introduced", username=bot.username, bot_id=bot.id)
        sending = await line.duty(Task.SENDING, bot.id)
        wakeups.sends_when(sending)
        sender = Sender(
            office,
            bot,
            wakeups.outbox,
            limits=Limits(enabled=settings.telegram_limits),
            abreast=settings.sending_abreast,
            duty=sending,
            line=line,
        )
        loops: dict[str, Loop] = {
            "receiver": await receiver(settings, office, bot, line),
            "inbox": InboxWorker(office, bot, dispatch, wakeups.inbox).run,
            "sender": sender.run,
            "media": MediaFetcher(office, bot, bot.id, wakeups.media).run,
            "menus": Menus(office, bot).run,
        }
        await run_together(loops, FINAL)

    return run
