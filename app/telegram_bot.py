"""The program's telephone to Telegram: made from the settings, and introduced once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from telegram import Bot
from telegram.error import InvalidToken, RetryAfter, TelegramError

from app.settings import Settings
from bot.receiver import TokenRefused
from bot.request import seconds_of
from bot.telegram_bot import make_bot
from community.errors import LinliError
from services.patience import Patience

_log = structlog.get_logger(__name__)
_PATIENCE = Patience(first=0.5, longest=30.0)


class TelegramAway(LinliError):
    """Telegram cannot be reached."""


@asynccontextmanager
async def telegram_bot(settings: Settings) -> AsyncIterator[Bot]:
    """Make the bot; it has no name until `introduce` has asked for it.

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


async def introduce(bot: Bot) -> None:
    """Ask Telegram who this bot is, however long Telegram is away.

    Raises:
        TokenRefused: if Telegram does not know the token.
    """
    failures = 0
    while True:
        try:
            await bot.initialize()
        except InvalidToken as error:
            raise TokenRefused from error
        except TelegramError as error:
            failures += 1
            wait = _PATIENCE.seconds(failures)
            if isinstance(error, RetryAfter):
                wait = seconds_of(error)
            _log.warning("telegram_away", reason=str(error)[:200], seconds=round(wait, 1))
            await asyncio.sleep(wait)
        else:
            _log.info("introduced", username=bot.username, bot_id=bot.id)
            return


async def username_of(bot: Bot) -> str:
    """Ask once for the bot's name.

    Raises:
        TokenRefused: if Telegram does not know the token.
        TelegramAway: if there is no answer.
    """
    try:
        me = await bot.get_me()
    except InvalidToken as error:
        raise TokenRefused from error
    except TelegramError as error:
        raise TelegramAway(str(error)[:200]) from error
    return me.username or ""
