"""Keeps everybody out who is not this machine, web pages in its browser included."""

import ipaddress
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address means this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@web.middleware
async def own_pages_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse requests that a page from elsewhere makes through this machine's browser.

    A foreign page can reach loopback by a name of its own that points there, which shows in the
    Host, or directly, which shows in the Origin.
    """
    host = urlsplit(f"//{request.host}").hostname or ""
    origin = request.headers.get("Origin")
    if not is_loopback(host) or (origin is not None and urlsplit(origin).netloc != request.host):
        return web.json_response(
            {"error": "The sandbox serves pages of this machine only; open it by its address."},
            status=403,
        )
    return await handler(request)
