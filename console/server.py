"""Listens for browsers inside the program's own loop, until it is cancelled."""

import asyncio
import contextlib
import socket
from collections.abc import Iterator

import structlog
import uvicorn
from fastapi import FastAPI

_log = structlog.get_logger(__name__)
_GRACE = 5
"""Seconds for pages that are being made when the program ends."""


class _Server(uvicorn.Server):
    """A server that leaves signals to the program around it."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


def bound(host: str, port: int) -> socket.socket:
    """Bind the address to listen at; OSError if it is taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Only where the protocol is named does asyncio send small parts at once; without that, the end
    # of an answer waits 40 ms until the browser's machine has confirmed its beginning.
    opened = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((host, port))
    except OSError:
        opened.close()
        raise
    return opened


async def serve(app: FastAPI, listening: socket.socket) -> None:
    """Serve until cancelled; open pages are finished first."""
    host, port = listening.getsockname()[:2]
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=_GRACE,
    )
    server = _Server(config)
    _log.info("console_open", host=host, port=port)
    running = asyncio.ensure_future(server.serve(sockets=[listening]))
    try:
        await asyncio.shield(running)
    except asyncio.CancelledError:
        server.should_exit = True
        await running
        raise
