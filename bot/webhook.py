"""Takes updates that Telegram posts to us: stores each, and only then answers 200."""

import asyncio
import hmac
import json
from urllib.parse import urlsplit

from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.overheard import concerns_us, name_of
from bot.receiver import ALLOWED_UPDATES
from bot.telegram_bot import TokenRefused
from bot.weather import Weather, log_of
from community.errors import LinliError, StorageUnavailable
from services.office import Office
from services.reception import store_page, update_id_of

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
LARGEST_UPDATE = 1024 * 1024
"""Bytes of a body that are read; Telegram's updates are far smaller."""


class WebhookRefused(LinliError):
    """Telegram does not take this webhook address."""


class Webhook:
    """The little web server for Telegram alone; the webhook stays set when it stops."""

    def __init__(
        self,
        office: Office,
        bot: Bot,
        bot_id: int,
        *,
        url: str,
        secret: str,
        listen: tuple[str, int],
    ) -> None:
        self._office = office
        self._bot = bot
        self._bot_id = bot_id
        self._url = url
        self._secret = secret
        self._listen = listen
        self._log = log_of("webhook")
        self._telegram = Weather(self._log)
        self._storage = Weather(self._log)

    async def run(self) -> None:
        """Listen, set the webhook, and receive until cancelled.

        Raises:
            OSError: if the address cannot be listened at.
            TokenRefused: if Telegram does not know the token.
            WebhookRefused: if Telegram does not take the address.
        """
        runner = web.AppRunner(self.application(), access_log=None)
        await runner.setup()
        try:
            host, port = self._listen
            await web.TCPSite(runner, host, port).start()
            await self._set()
            self._log.info("listening for Telegram", host=host, port=port)
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()

    def application(self) -> web.Application:
        """Make the server's one route."""
        application = web.Application(client_max_size=LARGEST_UPDATE)
        application.router.add_post(urlsplit(self._url).path or "/", self._receive)
        return application

    async def _set(self) -> None:
        """Tell Telegram where to post, however long that takes."""
        while True:
            try:
                await self._bot.set_webhook(
                    self._url, secret_token=self._secret, allowed_updates=ALLOWED_UPDATES
                )
            except InvalidToken:
                raise TokenRefused from None
            except BadRequest as error:
                raise WebhookRefused(error.message) from error
            except TelegramError as error:
                wait = self._telegram.turned_foul("cannot set the webhook", error=str(error)[:200])
                await asyncio.sleep(wait)
            else:
                self._telegram.cleared()
                return

    async def _receive(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode("utf-8", "replace"), self._secret.encode()):
            self._log.warning("a post without the secret was refused")
            return web.Response(status=403)
        update = _parsed(await request.read())
        if update_id_of(update) is None:
            # Telegram would repeat it for ever, and nothing could be done with it.
            self._log.error("passed over what has no update id", update=repr(update)[:200])
            return web.Response()
        if not concerns_us(update, self._bot_id, name_of(self._bot)):
            return web.Response()
        return await self._store(update)

    async def _store(self, update: object) -> web.Response:
        try:
            await store_page(self._office, self._bot_id, [update])
        except StorageUnavailable as error:
            self._storage.turned_foul("cannot store: Telegram will repeat", error=str(error))
            return web.Response(status=503)
        except Exception:  # noqa: BLE001 - whatever it is, what is not stored is not confirmed
            self._log.exception("cannot store an update: Telegram will repeat")
            return web.Response(status=503)
        self._storage.cleared()
        return web.Response()


def _parsed(body: bytes) -> object:
    try:
        parsed: object = json.loads(body)
    except (ValueError, RecursionError):
        return body
    return parsed
