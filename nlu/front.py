"""One address for several Rasa children, so that other processes never see a model change."""

import hmac
from collections import Counter
from collections.abc import AsyncIterator

import aiohttp
from aiohttp import web

from nlu.client import TIMEOUT, RasaAddress
from nlu.pool import RasaPool

LARGEST_QUESTION = 1_000_000
"""Bytes; the client itself sends a thousand characters at most."""

_PASSED_ON = (("POST", "/model/parse"), ("GET", "/status"))


class NluFront:
    """Passes questions on to the least busy child; like Rasa it demands a token."""

    def __init__(self, pool: RasaPool, token: str, *, timeout: float = TIMEOUT) -> None:
        """Take the children, the token that callers must carry, and the seconds for an answer."""
        self._pool = pool
        self._token = token
        self._timeout = timeout
        self._under_way: Counter[RasaAddress] = Counter()
        self._session: aiohttp.ClientSession | None = None

    def application(self) -> web.Application:
        """Give the application; /version is a sign of life and open to everybody."""
        application = web.Application(client_max_size=LARGEST_QUESTION)
        application.cleanup_ctx.append(self._connections)
        for method, path in _PASSED_ON:
            application.router.add_route(method, path, self._pass_on)
        application.router.add_get("/version", self._version)
        return application

    async def _connections(self, _application: web.Application) -> AsyncIterator[None]:
        timeout = aiohttp.ClientTimeout(total=self._timeout)
        async with aiohttp.ClientSession(timeout=timeout) as self._session:
            yield

    async def _version(self, _request: web.Request) -> web.Response:
        serving = self._pool.model
        name = serving.name if serving is not None else None
        return web.json_response(
            {"model": name, "children": len(self._pool.addresses())},
            status=200 if self._pool.addresses() else 503,
        )

    async def _pass_on(self, request: web.Request) -> web.Response:
        if not hmac.compare_digest(request.query.get("token", "").encode(), self._token.encode()):
            raise web.HTTPUnauthorized
        body = await request.read()
        passed_over: set[RasaAddress] = set()
        while there := [one for one in self._pool.addresses() if one not in passed_over]:
            address = min(there, key=self._under_way.__getitem__)
            self._under_way[address] += 1
            try:
                return await self._ask(address, request, body)
            except aiohttp.ClientError:
                passed_over.add(address)
            except TimeoutError:
                raise web.HTTPGatewayTimeout from None
            finally:
                self._under_way[address] -= 1
        raise web.HTTPServiceUnavailable

    async def _ask(self, address: RasaAddress, request: web.Request, body: bytes) -> web.Response:
        assert self._session is not None
        async with self._session.request(
            request.method,
            address.url + request.path,
            params={"token": address.token},
            data=body or None,
            headers={"Content-Type": "application/json"},
        ) as answer:
            return web.Response(
                status=answer.status,
                body=await answer.read(),
                content_type="application/json",
            )
