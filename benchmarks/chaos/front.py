"""Stands before several bots as nginx would: one address for Telegram, the next bot in turn."""

from typing import Self

import aiohttp
from aiohttp import web

from bot.webhook import SECRET_HEADER

_PATH = "/telegram"
_ANSWER_WITHIN = 60.0


class Front:
    """A small proxy; who refuses the connection is passed over, what breaks later is a 502."""

    def __init__(self, ports: list[int]) -> None:
        """Lead to these ports of loopback."""
        self._ports = ports
        self._turn = 0
        self._runner: web.AppRunner | None = None
        self._session: aiohttp.ClientSession | None = None
        self.url = ""

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=_ANSWER_WITHIN),
            connector=aiohttp.TCPConnector(limit=0, force_close=True),
        )
        app = web.Application()
        app.router.add_post(_PATH, self._pass_on)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}{_PATH}"
        return self

    async def __aexit__(self, *_error: object) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
        if self._session is not None:
            await self._session.close()

    async def _pass_on(self, request: web.Request) -> web.Response:
        body = await request.read()
        kept = (SECRET_HEADER, "Content-Type")
        headers = {name: request.headers[name] for name in kept if name in request.headers}
        for _ in self._ports:
            self._turn = (self._turn + 1) % len(self._ports)
            answer = await self._asked(self._ports[self._turn], body, headers)
            if answer is not None:
                return answer
        return web.Response(status=502)

    async def _asked(self, port: int, body: bytes, headers: dict[str, str]) -> web.Response | None:
        """Give the answer of one bot, or None if it does not even take the connection."""
        assert self._session is not None
        url = f"http://127.0.0.1:{port}{_PATH}"
        try:
            async with self._session.post(url, data=body, headers=headers) as answer:
                return web.Response(status=answer.status, body=await answer.read())
        except aiohttp.ClientConnectorError:
            return None
        except (aiohttp.ClientError, TimeoutError):
            return web.Response(status=502)
