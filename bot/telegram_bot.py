"""Makes the one `telegram.Bot` that all calls to Telegram go through."""

import asyncio

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.request import AiohttpRequest
from bot.weather import Weather, log_of
from community.errors import LinliError

TELEGRAM = "https://api.telegram.org"


class TokenRefused(LinliError):
    """Telegram does not know this bot token; ask @BotFather for the right one."""


def make_bot(token: str, api_url: str = TELEGRAM, proxy: str | None = None) -> Bot:
    """Make the bot; `open_bot` it before use, and call its shutdown in the end.

    Args:
        token: as @BotFather gave it.
        api_url: any Bot API server, without a path.
        proxy: http(s):// or socks5:// address through which Telegram is reached.

    Raises:
        UnknownProxy: if the proxy is of another kind.
    """
    request = AiohttpRequest(proxy=proxy)
    server = api_url.rstrip("/")
    return Bot(
        token,
        base_url=f"{server}/bot",
        base_file_url=f"{server}/file/bot",
        request=request,
        get_updates_request=request,
    )


def bot_id_of(token: str) -> int:
    """Read a bot's id from its token, without asking Telegram."""
    return int(token.partition(":")[0])


async def open_bot(bot: Bot) -> None:
    """Open the bot's session and learn its name, however long Telegram is away.

    Raises:
        TokenRefused: if Telegram does not know the token.
    """
    weather = Weather(log_of("start"))
    while True:
        try:
            await bot.initialize()
        except InvalidToken:
            # The library's own words have the token in them.
            raise TokenRefused from None
        except TelegramError as error:
            await asyncio.sleep(
                weather.turned_foul("cannot reach Telegram", error=str(error)[:200])
            )
        else:
            weather.cleared()
            return
