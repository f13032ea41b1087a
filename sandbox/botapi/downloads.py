"""The download of files: /file/bot<token>/<path>."""

import asyncio

from aiohttp import web

from sandbox.errors import BotApiError
from sandbox.files import LARGEST_DOWNLOAD_BYTES
from sandbox.world import World

METHOD = "downloadFile"


class Downloads:
    """Hands files to the bots that know their paths."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Answer with the bytes of a file."""
        bot = self._world.bots.by_token(request.match_info["token"])
        if bot is None:
            return _refusal(BotApiError(401, "Unauthorized"))
        fault = self._world.faults.take(METHOD, None)
        kind = fault.kind if fault else None
        if fault and kind == "timeout":
            await asyncio.sleep(fault.delay)
        error = fault.error() if fault else None
        stored = self._world.files.at_path(bot.id, request.match_info["path"])
        if error is None and (stored is None or stored.size > LARGEST_DOWNLOAD_BYTES):
            error = BotApiError(404, "Not Found")
        self._world.ledger.called(
            bot, METHOD, error=(error.code, error.description) if error else None, fault=kind
        )
        if kind in {"drop", "drop_after"} and request.transport is not None:
            request.transport.abort()
        if error is not None or stored is None:
            return _refusal(error or BotApiError(404, "Not Found"))
        # Telegram says nothing of the type here; a bot has to look for itself.
        content = self._world.files.content(stored.unique_id)
        return web.Response(body=content, content_type="application/octet-stream")


def _refusal(error: BotApiError) -> web.Response:
    return web.json_response(error.body(), status=error.code)
