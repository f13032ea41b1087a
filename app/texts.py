"""Keeps what a process says in line with what the staff put in place of the bot's texts."""

import asyncio
import contextlib

from app.supervision import Loop
from community.errors import StorageUnavailable
from services.following_texts import NOTHING_YET, follow_texts
from services.office import Office

LOOK_EVERY = 5.0
"""Seconds until a text that was changed in another process is said here."""


def texts_loop(office: Office) -> Loop:
    """Give the loop that looks again and again until cancelled."""

    async def run() -> None:
        known = NOTHING_YET
        while True:
            # Whoever wants to write says that it is away; until then the words of before are right.
            with contextlib.suppress(StorageUnavailable):
                known = await follow_texts(office, known)
            await asyncio.sleep(LOOK_EVERY)

    return run
