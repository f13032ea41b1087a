"""Works on stored updates: chats side by side, each chat in order, each update bounded in time."""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import uuid4

from telegram import Bot, Update

from bot.crew import Crew, or_give_back
from bot.wakeups import Bell
from bot.weather import Weather, log_of
from community.errors import LeaseLost, LinliError, StorageUnavailable
from community.messages import ClaimedUpdate, Origin
from services.office import Office
from services.patience import Patience
from services.reception import (
    MOST_ATTEMPTS,
    MOST_SLOW_ATTEMPTS,
    claim_updates,
    put_back,
    quarantine,
    release,
)

LEASE = timedelta(seconds=20)
"""How long a claim holds; what a killed process held is taken up after that."""

HANDLING = 15.0
"""Seconds that the handling of one update may take: surely less than the lease."""

ABREAST = 16
"""How many chats are worked on side by side."""

_AFTER_STORAGE = Patience(first=1.0, longest=15.0)
_AT_ONCE = timedelta(0)

Dispatch = Callable[[Office, Bot, Update, Origin], Awaitable[None]]
"""The handlers' one entry; it finishes the row of the update by answering it."""


class NotReadable(LinliError):
    """Telegram's update cannot be read."""


class InboxWorker:
    """Claims updates and hands each to the handlers."""

    def __init__(
        self,
        office: Office,
        bot: Bot,
        dispatch: Dispatch,
        bell: Bell,
        *,
        abreast: int = ABREAST,
        lease: timedelta = LEASE,
        handling: float = HANDLING,
    ) -> None:
        self._office = office
        self._bot = bot
        self._dispatch = dispatch
        self._bell = bell
        self._lease = lease
        self._handling = handling
        self._log = log_of("inbox worker")
        self._storage = Weather(self._log)
        self._crew = Crew(abreast, self._bell.ring, self._log)

    async def run(self) -> None:
        """Work until cancelled; what is in hand then is finished or given back."""
        try:
            while True:
                if not await self._claim():
                    await self._bell.wait()
        finally:
            await self._crew.dismiss(self._handling)

    async def _claim(self) -> bool:
        """Claim as many updates as hands are free, and say whether there were any."""
        if self._crew.free == 0:
            return False
        try:
            claimed = await or_give_back(
                claim_updates(self._office, uuid4().hex, self._lease, self._crew.free),
                self._give_back,
            )
        except StorageUnavailable as error:
            wait = self._storage.turned_foul("cannot claim updates", error=str(error))
        except Exception:  # noqa: BLE001 - the worker outlives whatever a claim may throw
            self._log.exception("cannot claim updates")
            wait = self._storage.turned_foul("cannot claim updates: unexpected error")
        else:
            self._storage.cleared()
            for update in claimed:
                self._crew.start(self._work_on(update))
            return bool(claimed)
        await asyncio.sleep(wait)
        return True

    async def _work_on(self, claimed: ClaimedUpdate) -> None:
        """Handle one update, whatever happens."""
        try:
            await self._settle(claimed)
        except asyncio.CancelledError:
            await self._give_back(claimed)
            raise
        except LeaseLost:
            self._log.info("somebody else took over", update_id=claimed.update_id)
        except StorageUnavailable as error:
            # The row is taken up again when its lease has run out.
            self._storage.turned_foul("cannot give updates back", error=str(error))

    async def _give_back(self, claimed: ClaimedUpdate) -> None:
        """Release what is not finished when the program ends; it loses no time by that."""
        with contextlib.suppress(LeaseLost, StorageUnavailable):
            await release(self._office, claimed.origin, _AT_ONCE, "the program ended")

    async def _settle(self, claimed: ClaimedUpdate) -> None:
        try:
            update = read_update(claimed, self._bot)
        except NotReadable as error:
            self._log.error("quarantined", update_id=claimed.update_id, error=str(error))
            await quarantine(self._office, claimed.origin, str(error))
            return
        try:
            async with asyncio.timeout(self._handling):
                await self._dispatch(self._office, self._bot, update, claimed.origin)
        except LeaseLost:
            raise
        except StorageUnavailable as error:
            self._storage.turned_foul("cannot answer: waiting for the database", error=str(error))
            await release(
                self._office, claimed.origin, _AFTER_STORAGE.after(claimed.attempts), str(error)
            )
        except TimeoutError as error:
            await self._failed(claimed, error, MOST_SLOW_ATTEMPTS)
        except Exception as error:  # noqa: BLE001 - one update's error must not stop the others
            await self._failed(claimed, error, MOST_ATTEMPTS)

    async def _failed(self, claimed: ClaimedUpdate, error: Exception, most: int) -> None:
        self._log.exception(
            "an update failed", update_id=claimed.update_id, attempts=claimed.attempts
        )
        words = f"{type(error).__name__}: {error}"
        if await put_back(self._office, claimed, words, most):
            self._log.error("quarantined", update_id=claimed.update_id, error=words)


def read_update(claimed: ClaimedUpdate, bot: Bot) -> Update:
    """Read a stored update with the library's types.

    Raises:
        NotReadable: if it is not what the Bot API describes.
    """
    try:
        update = Update.de_json(json.loads(claimed.payload), bot)
    except Exception as error:
        raise NotReadable(f"{type(error).__name__}: {error}") from error
    return update
