"""Finds out the bot's name for the console, which makes links of invitations with it."""

import asyncio

import structlog

from app.settings import Settings
from app.telegram_bot import TelegramAway, telegram_bot, username_of
from bot.telegram_bot import TokenRefused

_log = structlog.get_logger(__name__)
_AGAIN = 60.0
"""Seconds until Telegram is asked once more, if it did not answer."""


class BotName:
    """The bot's name, once Telegram has said it."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self.known: str | None = None

    async def learn(self, settings: Settings) -> None:
        """Ask until there is an answer; without a token nothing is asked."""
        if settings.telegram_token is None:
            return
        async with telegram_bot(settings) as telegram:
            while self.known is None:
                try:
                    self.known = await username_of(telegram) or None
                except TokenRefused:
                    return
                except TelegramAway as error:
                    _log.info("bot_name_unknown", reason=str(error))
                    await asyncio.sleep(_AGAIN)
