"""SQLite's worker threads, which a test has to see out before its event loop goes."""

import asyncio
import threading

_WORKER = "_connection_worker_thread"


async def sqlite_threads_end() -> None:
    """Wait until no connection's thread lives any more.

    A connection whose opening failed or was cancelled is closed by its thread on its own time,
    and the thread complains when the loop that it reports to is gone by then.
    """
    for thread in threading.enumerate():
        if _WORKER in thread.name:
            await asyncio.to_thread(thread.join)
