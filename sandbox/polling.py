"""Long polling: one getUpdates at a time for each bot; a new one ends the one before it."""

import asyncio
from typing import Any

from sandbox.bots import Bot
from sandbox.errors import BotApiError
from sandbox.updates import PendingUpdate, Updates

LONGEST_WAIT_SECONDS = 50
_FAR_AHEAD = 10
_OTHER_REQUEST = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)
_WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
_SET_WEBHOOK = "Conflict: terminated by setWebhook request"


class Polling:
    """Who is waiting for updates."""

    def __init__(self, updates: Updates) -> None:
        self._updates = updates
        self._waiting: dict[int, asyncio.Future[None]] = {}

    def end(self, bot: Bot, why: str = _OTHER_REQUEST) -> None:
        """Answer the getUpdates that waits for this bot's updates with a conflict."""
        waiting = self._waiting.pop(bot.id, None)
        if waiting is not None and not waiting.done():
            waiting.set_exception(BotApiError(409, why))

    def end_for_webhook(self, bot: Bot) -> None:
        """Answer the waiting getUpdates with the conflict that setWebhook causes."""
        self.end(bot, _SET_WEBHOOK)

    def confirm(self, bot: Bot, offset: int) -> None:
        """Do what an offset says about the updates before it."""
        if offset < 0:
            self._updates.keep_last(bot, -offset)
        elif 0 < offset <= self._updates.next_id(bot) + _FAR_AHEAD:
            self._updates.confirm_before(bot, offset)
        # An offset far ahead belongs to another time; Telegram begins with the oldest update then.

    async def next_page(
        self, bot: Bot, *, offset: int, limit: int, timeout_seconds: float
    ) -> list[PendingUpdate]:
        """Confirm what lies before the offset and return the next updates, waiting for the first.

        Raises:
            BotApiError: 409, when a webhook is set or another getUpdates comes meanwhile.
        """
        if bot.webhook is not None:
            raise BotApiError(409, _WEBHOOK_ACTIVE)
        self.end(bot)
        self.confirm(bot, offset)
        page = self._updates.pending(bot, limit)
        if not page and timeout_seconds > 0:
            await self._wait(bot, min(timeout_seconds, LONGEST_WAIT_SECONDS))
            page = self._updates.pending(bot, limit)
        return page

    async def _wait(self, bot: Bot, seconds: float) -> None:
        ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[bot.id] = ended
        news = asyncio.ensure_future(self._updates.news(bot).wait())
        waiting: set[asyncio.Future[Any]] = {news, ended}
        try:
            await asyncio.wait(waiting, timeout=seconds, return_when="FIRST_COMPLETED")
            if ended.done():
                ended.result()
        finally:
            news.cancel()
            ended.cancel()
            if self._waiting.get(bot.id) is ended:
                del self._waiting[bot.id]
