"""The database of a run: SQLite in a file, or a PostgreSQL server of its own that breaks down."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.postgres_server import PostgresServer

DURABLE = ("shared_buffers=256MB", "max_connections=200")
"""PostgreSQL's usual durability: what was committed is on the disk."""


class MortalServer(PostgresServer):
    """A server that can be broken off in the middle of everything."""

    def break_down(self) -> None:
        """Do what `pg_ctl restart -m immediate` does: no goodbye, and recovery at the start."""
        assert self._process is not None
        self._process.send_signal(signal.SIGQUIT)
        self._process.wait(60)
        self._process = None
        self.start()


@asynccontextmanager
async def database(
    folder: Path, *, on_sqlite: bool
) -> AsyncIterator[tuple[str, MortalServer | None]]:
    """Give the URL of an empty database, and the server if there is one."""
    if on_sqlite:
        yield f"sqlite+aiosqlite:///{folder}/linli.db", None
        return
    server = await asyncio.to_thread(MortalServer, DURABLE)
    try:
        await asyncio.to_thread(server.start)
        yield server.url(), server
    finally:
        await asyncio.to_thread(server.remove)
