"""SQLite's worker threads, which a test has to see out before its event loop goes."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

_WORKER = "_connection_worker_thread"


@asynccontextmanager
async def sqlite_threads_seen_out() -> AsyncIterator[None]:
    """Wait at the end for the threads of connections that were opened meanwhile.

    A connection whose opening failed or was cancelled is closed by its thread on its own time,
    and the thread complains when the loop that it reports to is gone by then. Connections
    that were there before (of a town that many tests share) go on.
    """
    before = set(threading.enumerate())
    yield
    for thread in threading.enumerate():
        if _WORKER in thread.name and thread not in before:
            await asyncio.to_thread(thread.join)
