"""Fetches pages of raw updates, stores each, and only then tells Telegram by the next offset."""

import asyncio
import json
from collections.abc import Sequence
from urllib.parse import urlencode, urlsplit

from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.overheard import concerns_us, name_of
from bot.request import seconds_of
from bot.telegram_bot import TokenRefused
from bot.weather import Weather, log_of
from community.duties import AlwaysOnDuty, Duty
from community.errors import StorageUnavailable
from services.office import Office
from services.reception import store_page, update_id_of

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
"""What the bot wants to hear of; Telegram keeps the rest to itself."""

PAGE = 100
POLL_FOR = 30
"""Seconds that Telegram may keep a call open until there is something."""

STAND_BY = 2.0
"""Seconds after which a process that stands by looks whether it is on duty; a change wakes it."""


class Receiver:
    """Long polling; it outlives everything but a refused token.

    Each start asks from the earliest update that Telegram still holds, and an offset is only
    sent to confirm what was stored: so ids that start anew (Telegram does that after a quiet
    week) hide nothing, and what comes twice is stored once.
    """

    def __init__(
        self,
        office: Office,
        bot: Bot,
        bot_id: int,
        *,
        poll_for: int = POLL_FOR,
        page: int = PAGE,
        duty: Duty | None = None,
    ) -> None:
        self._office = office
        self._bot = bot
        self._bot_id = bot_id
        self._poll_for = poll_for
        self._page = page
        self._log = log_of("receiver")
        self._telegram = Weather(self._log)
        self._storage = Weather(self._log)
        self._confirm: int | None = None
        self._duty = duty or AlwaysOnDuty()

    async def run(self) -> None:
        """Receive until cancelled, while on duty.

        Raises:
            TokenRefused: if Telegram does not know the token.
        """
        await self._on_duty()
        await self._drop_webhook()
        while True:
            await self._on_duty()
            updates = await self._fetch()
            if updates is not None:
                await self._take_in(updates)

    async def _on_duty(self) -> None:
        """Wait until no other process polls for this bot; Telegram would end one of the calls."""
        if self._duty.held:
            return
        self._log.info("standing by: another process polls, or the database is away")
        while not self._duty.held:
            await self._duty.change(STAND_BY)
        # What was stored before the other one polled is asked for anew, and stored once.
        self._confirm = None
        self._log.info("on duty: this process polls now")

    async def _drop_webhook(self) -> None:
        """Tell Telegram to let us poll; what waits there stays."""
        while True:
            try:
                await self._bot.delete_webhook(drop_pending_updates=False)
            except TelegramError as error:
                await self._bear(error)
            else:
                self._telegram.cleared()
                return

    async def _fetch(self) -> Sequence[object] | None:
        """Get a page; None after trouble, which has then been waited for."""
        confirming = self._confirm
        try:
            updates = await get_raw_updates(
                self._bot, offset=confirming, limit=self._page, poll_for=self._poll_for
            )
        except TelegramError as error:
            await self._bear(error)
            return None
        if not isinstance(updates, list):
            await asyncio.sleep(self._telegram.turned_foul("Telegram's page is no list"))
            return None
        self._telegram.cleared()
        self._confirm = None
        return updates

    async def _take_in(self, updates: Sequence[object]) -> None:
        """Store a page, however long the database is away, and note what may be confirmed."""
        sound = [update for update in updates if update_id_of(update) is not None]
        for update in updates:
            if update_id_of(update) is None:
                self._log.error("passed over what has no update id", update=repr(update)[:200])
        if not sound:
            if updates:
                await asyncio.sleep(self._telegram.turned_foul("Telegram's page has no ids"))
            return
        while not await self._stored(sound):
            pass
        self._confirm = max(update_id_of(update) or 0 for update in sound) + 1

    async def _stored(self, updates: Sequence[object]) -> bool:
        try:
            name = name_of(self._bot)
            kept = [one for one in updates if concerns_us(one, self._bot_id, name)]
            await store_page(self._office, self._bot_id, kept)
        except StorageUnavailable as error:
            wait = self._storage.turned_foul(
                "cannot store: waiting for the database", updates=len(updates), error=str(error)
            )
        except Exception:  # noqa: BLE001 - whatever it is, what is not stored is not confirmed
            self._log.exception("cannot store a page")
            wait = self._storage.turned_foul("cannot store: unexpected error")
        else:
            self._storage.cleared()
            return True
        await asyncio.sleep(wait)
        return False

    async def _bear(self, error: TelegramError) -> None:
        """Wait as long as an error of Telegram's asks for.

        Raises:
            TokenRefused: if waiting cannot help.
        """
        if isinstance(error, InvalidToken):
            raise TokenRefused from None
        if isinstance(error, RetryAfter):
            wait = seconds_of(error)
            self._telegram.turned_foul("Telegram says to wait", seconds=wait)
        elif isinstance(error, Conflict):
            other = await webhook_host(self._bot)
            wait = self._telegram.turned_foul(
                "somebody else receives this bot's updates: waiting",
                who=f"the webhook at {other}" if other else "another process that polls",
                error=error.message,
            )
        else:
            wait = self._telegram.turned_foul(
                "cannot reach Telegram: waiting", error=str(error)[:200]
            )
        await asyncio.sleep(wait)


async def get_raw_updates(bot: Bot, *, offset: int | None, limit: int, poll_for: int) -> object:
    """Call getUpdates without reading what comes; `poll_for` is in seconds.

    Raises:
        TelegramError: as the library's own call does.
    """
    parameters: dict[str, object] = {
        "limit": limit,
        "timeout": poll_for,
        "allowed_updates": json.dumps(ALLOWED_UPDATES),
    }
    if offset is not None:
        parameters["offset"] = offset
    usual = bot.request.read_timeout
    try:
        return await bot.request.post(
            f"{bot.base_url}/getUpdates?{urlencode(parameters)}",
            read_timeout=None if usual is None else poll_for + usual,
        )
    except (KeyError, TypeError):
        raise TelegramError("Invalid server response") from None


async def webhook_host(bot: Bot) -> str | None:
    """Say at which host a webhook of this bot is set, if one is."""
    try:
        info = await bot.get_webhook_info()
    except TelegramError:
        return None
    return urlsplit(info.url).netloc or None
