"""The program's telephone to Telegram: made from the settings, and asked for its name."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from app.settings import Settings
from bot.telegram_bot import TokenRefused, make_bot
from community.errors import LinliError


class TelegramAway(LinliError):
    """Telegram cannot be reached."""


@asynccontextmanager
async def telegram_bot(settings: Settings) -> AsyncIterator[Bot]:
    """Make the bot with its connections; it has no name until `open_bot` has asked for it.

    Raises:
        SettingsWrong: if there is no token.
    """
    token, proxy = settings.required_token(), settings.telegram_proxy
    proxy_url = proxy.get_secret_value() if proxy is not None else None
    bot = make_bot(token, settings.telegram_api_url, proxy_url)
    await bot.request.initialize()
    try:
        yield bot
    finally:
        await bot.request.shutdown()


async def username_of(bot: Bot) -> str:
    """Ask once for the bot's name.

    Raises:
        TokenRefused: if Telegram does not know the token.
        TelegramAway: if there is no answer.
    """
    try:
        me = await bot.get_me()
    except InvalidToken:
        # The library's own words have the token in them.
        raise TokenRefused from None
    except TelegramError as error:
        raise TelegramAway(str(error)[:200]) from error
    return me.username or ""
