"""What is dear to start, once for all of pytest-xdist's workers: who needs it first starts it."""

import asyncio
import fcntl
import json
import os
import signal
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # it ships no types
import pytest

Settings = dict[str, str]
Ended = Callable[[], Awaitable[object]]


def shared_folder(workers: pytest.TempPathFactory, name: str) -> Path:
    """Give a folder that all workers of this run have, and no other run."""
    own = workers.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    folder.mkdir(exist_ok=True)
    return folder


@asynccontextmanager
async def one_for_all(
    folder: Path, start: Callable[[], Awaitable[tuple[Settings, Ended]]]
) -> AsyncIterator[Settings]:
    """Give the settings by which something is reached, which the first user has started.

    Who started it ends it, after all others have ended.

    Args:
        folder: of all users; see `shared_folder`.
        start: starts it, and gives how it is reached and ended.
    """
    mine, known = folder / f"user-{os.getpid()}", folder / "settings.json"
    ended: Ended | None = None
    with _alone_in(folder):
        if known.exists():
            settings: Settings = json.loads(known.read_text("utf-8"))
        else:
            settings, ended = await start()
            known.write_text(json.dumps(settings), "utf-8")
        mine.touch()
    try:
        yield settings
    finally:
        mine.unlink()
        if ended is not None:
            # The others' tests are no part of this one's time, by whose alarm pytest-timeout ends.
            signal.setitimer(signal.ITIMER_REAL, 0)
            await asyncio.to_thread(_wait_for_others, folder, known)
            await ended()


def _wait_for_others(folder: Path, known: Path) -> None:
    """Wait until nobody uses it, and let nobody find it any more."""
    while True:
        with _alone_in(folder):
            if not any(map(_is_used_by, folder.glob("user-*"))):
                known.unlink()
                return
        time.sleep(0.2)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _is_used_by(user: Path) -> bool:
    return bool(psutil.pid_exists(int(user.name.removeprefix("user-"))))
