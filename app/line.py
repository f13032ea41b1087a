"""Opens what joins this process to the others at its database; SQLite's has no others."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from app.settings import Settings
from community.duties import Line, NoLine
from storage.engine import POSTGRES_DRIVER, read_url
from storage.line import PostgresLine


@asynccontextmanager
async def open_line(settings: Settings) -> AsyncIterator[Line]:
    """Keep the line up as long as this is open; at its end all duties are given up."""
    url = settings.database_url.get_secret_value()
    if read_url(url).drivername != POSTGRES_DRIVER:
        yield NoLine()
        return
    line = PostgresLine(url)
    keeping = asyncio.create_task(line.run())
    try:
        yield line
    finally:
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)
