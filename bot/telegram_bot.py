"""Makes the one `telegram.Bot` that all calls to Telegram go through."""

from telegram import Bot

from bot.request import AiohttpRequest

TELEGRAM = "https://api.telegram.org"


def make_bot(token: str, api_url: str = TELEGRAM, proxy: str | None = None) -> Bot:
    """Make the bot; `async with` it, or call its initialize and shutdown.

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
