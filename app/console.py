"""Wires the console: its ports, its addresses, and the loop that serves it."""

import asyncio
import errno
import socket
from collections.abc import Collection
from urllib.parse import urlsplit

import structlog

from app.console_bot import BotName
from app.console_ports import console_ports
from app.console_teaching import teaching_ports
from app.errors import CannotListen
from app.settings import Settings
from app.supervision import Loop
from services.office import Office

_log = structlog.get_logger(__name__)
_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
_NOT_OURS = {errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EACCES}
_LOOK_AGAIN = 10.0
"""Seconds after which a process sees whether the address is free by now."""


def console_loop(settings: Settings, office: Office, *, alone: bool) -> Loop:
    """Give the loop that serves the console.

    Of several programs on one machine one has the address; the others wait until it is free.

    Args:
        settings: of this start.
        office: the ports.
        alone: whether the console is all that this process does.

    Raises:
        CannotListen: out of the loop, if the address is taken and this process does nothing else.
    """

    async def run() -> None:
        address = settings.console_address
        if address is None and alone:
            raise CannotListen("LINLI_CONSOLE_LISTEN is off, so there is nothing to run")
        if address is None:
            await asyncio.Event().wait()
            return
        with await _listening(settings.console_listen, address, alone=alone) as opened:
            await _serve(settings, office, opened)

    return run


async def _listening(name: str, address: tuple[str, int], *, alone: bool) -> socket.socket:
    from console.server import bound  # noqa: PLC0415 (only who serves it pays for the import)

    told = False
    while True:
        try:
            return bound(*address)
        except OSError as error:
            if error.errno not in _NOT_OURS:
                raise
            if alone:
                raise CannotListen(f"{name}: {error.strerror}") from error
            if not told:
                _log.warning("console_waits", address=name, reason=error.strerror)
            told = True
        await asyncio.sleep(_LOOK_AGAIN)


async def _serve(settings: Settings, office: Office, opened: socket.socket) -> None:
    from console.application import application  # noqa: PLC0415
    from console.server import serve  # noqa: PLC0415
    from console.state import Console  # noqa: PLC0415

    url, name = urlsplit(settings.console_url or ""), BotName()
    console = Console(
        office,
        secure=url.scheme == "https",
        hosts=hosts(url.hostname),
        tiles=settings.map_tiles,
        bot_username=lambda: name.known,
        ports={**console_ports(), **teaching_ports(settings, office)},
    )
    learning = asyncio.create_task(name.learn(settings))
    try:
        await serve(application(console), opened)
    finally:
        learning.cancel()
        await asyncio.gather(learning, return_exceptions=True)


def hosts(named: str | None) -> Collection[str]:
    """Give the host names that browsers may use: the one that is named, and this machine's own."""
    return (named, *_LOOPBACK) if named else _LOOPBACK
