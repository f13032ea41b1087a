"""Chooses how this process hears of updates: Telegram posts them, or it polls while on duty."""

import errno

from telegram import Bot

from app.errors import CannotListen
from app.settings import Settings
from app.supervision import Loop
from bot.receiver import Receiver
from bot.webhook import Webhook
from community.duties import Line, Task
from services.office import Office


async def receiver(settings: Settings, office: Office, bot: Bot, line: Line) -> Loop:
    """Give the loop; the bot has to be open.

    Raises:
        CannotListen: out of the loop, if the webhook's address is taken.
    """
    if settings.telegram_webhook_url is None or settings.telegram_webhook_secret is None:
        polling = await line.duty(Task.POLLING, bot.id)
        return Receiver(office, bot, bot.id, duty=polling).run
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
