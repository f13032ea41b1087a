"""Every test of the storage ends without a connection left open."""

from collections.abc import AsyncIterator

import pytest

from tests.sqlite_threads import sqlite_threads_end


@pytest.fixture(autouse=True)
async def no_connection_stays_open() -> AsyncIterator[None]:
    """Hang, and so fail by the time limit, where a test forgets to close a connection."""
    yield
    await sqlite_threads_end()
