"""Sends what waits in the outbox: chats side by side, each in order, within Telegram's limits."""

import asyncio
import contextlib
from collections.abc import Sequence
from datetime import timedelta
from uuid import uuid4

from telegram import Bot
from telegram.error import TelegramError

from bot.crew import Crew, or_give_back
from bot.limits import Limits
from bot.outcomes import outcome_of
from bot.renewal import while_renewing
from bot.transmission import transmit
from bot.wakeups import LOOK_EVERY, Bell
from bot.weather import Weather, log_of
from community.duties import AlwaysOnDuty, Duty, Line, News, NoLine, Subject
from community.errors import LeaseLost, StorageUnavailable
from community.messages import PostedLetter
from services.delivery import (
    Delivered,
    MustWait,
    Outcome,
    Passing,
    Refused,
    Unreachable,
    claim_letters,
    give_letter_back,
    hold_letter,
    make_parcel,
    settle,
)
from services.office import Office

LEASE = timedelta(seconds=20)
"""How long a claim holds; what a killed process held is sent after that. Slow sendings renew it."""

ABREAST = 30
"""How many messages are on their way at the same time."""

GRACE = 10.0
"""Seconds that messages on their way have to arrive when the program ends."""

OUTAGE_PAUSE = 2.0
"""Seconds for which nothing is tried after Telegram could not be reached at all."""

AFTER_ANOTHER = 1.0
"""Seconds for which nothing is sent after another process went off duty: it may have sent as much
as Telegram allows until just then."""

MARK_AGAIN = 1.0
"""Seconds after which, at most, it is tried again to mark what Telegram has.

The lease runs meanwhile: whoever comes first when the database is back marks it, or sends it again.
"""


class Sender:
    """Claims messages that may go out at once, and sends them, while it is on duty."""

    def __init__(
        self,
        office: Office,
        bot: Bot,
        bell: Bell,
        *,
        limits: Limits | None = None,
        abreast: int = ABREAST,
        lease: timedelta = LEASE,
        duty: Duty | None = None,
        line: Line | None = None,
    ) -> None:
        self._office = office
        self._bot = bot
        self._bell = bell
        self._limits = limits or Limits()
        self._lease = lease
        self._log = log_of("sender")
        self._storage = Weather(self._log)
        self._telegram = Weather(self._log)
        self._crew = Crew(abreast, bell.ring, self._log)
        self._busy: set[int] = set()
        self._duty = duty or AlwaysOnDuty()
        self._stands_by = False
        self._line = line or NoLine()
        self._line.listen(self._hear)

    async def run(self) -> None:
        """Send until cancelled; what is on its way then arrives or is given back."""
        try:
            while True:
                if not await self._claim():
                    await self._bell.wait(min(self._limits.ready_in() or LOOK_EVERY, LOOK_EVERY))
        finally:
            await self._crew.dismiss(GRACE)

    async def _claim(self) -> bool:
        """Claim what may go out now, and say whether there was any."""
        room = self._limits.room(self._crew.free) if self._is_on_duty() else 0
        if room == 0:
            return False
        holder = uuid4().hex
        try:
            letters = await self._claimed(holder, room)
        except StorageUnavailable as error:
            wait = self._storage.turned_foul("cannot claim messages", error=str(error))
        except Exception:  # noqa: BLE001 - the sender outlives whatever a claim may throw
            self._log.exception("cannot claim messages")
            wait = self._storage.turned_foul("cannot claim messages: unexpected error")
        else:
            self._storage.cleared()
            for posted in letters:
                wait = self._limits.take(posted.letter.chat_id)
                self._busy.add(posted.letter.chat_id)
                self._crew.start(self._carry(posted, holder, wait))
            return bool(letters)
        await asyncio.sleep(wait)
        return True

    def _is_on_duty(self) -> bool:
        """Say whether this process sends now, and tell once when that changes."""
        held = self._duty.held
        if held and self._stands_by:
            self._log.info("on duty: this process sends now")
            self._limits.pause_all(AFTER_ANOTHER)
        elif not held and not self._stands_by:
            self._log.info("standing by: another process sends, or the database is away")
        self._stands_by = not held
        return held

    def _hear(self, news: News) -> None:
        """Obey what Telegram told another process, in case that this one sends next."""
        if news.subject is Subject.WAIT:
            self._limits.pause_chat(news.chat_id, news.seconds)

    async def _claimed(self, holder: str, room: int) -> Sequence[PostedLetter]:
        busy = self._limits.waiting_chats() | self._busy

        async def give_back(posted: PostedLetter) -> None:
            await self._give_back(posted, holder)

        return await or_give_back(
            claim_letters(self._office, holder, self._lease, room, busy), give_back
        )

    async def _carry(self, posted: PostedLetter, holder: str, wait: float) -> None:
        """Send one message at its moment, and write down what became of it."""
        outcome: Outcome | None = None
        try:
            await asyncio.sleep(wait)
            outcome = await self._sent(posted, holder)
            self._heed(posted, outcome)
            await self._write_down(posted, holder, outcome)
        except asyncio.CancelledError:
            await self._leave(posted, holder, outcome)
            raise
        except LeaseLost:
            self._log.info("somebody else took over", letter=posted.id)
        except StorageUnavailable as error:
            self._storage.turned_foul("cannot read a message's file", error=str(error))
        finally:
            self._busy.discard(posted.letter.chat_id)

    async def _sent(self, posted: PostedLetter, holder: str) -> Outcome:
        try:
            parcel = await make_parcel(self._office, posted)
            self._office.faults.reach("sender.before_send")
            delivered = await while_renewing(
                transmit(self._bot, posted, parcel),
                lambda: hold_letter(self._office, posted.id, holder, self._lease),
                self._lease,
            )
        except (LeaseLost, StorageUnavailable):
            raise
        except TelegramError as error:
            return outcome_of(error, posted.edited_message_id)
        except Exception as error:  # noqa: BLE001 - one message's error must not stop the others
            self._log.exception("a message could not be put together", letter=posted.id)
            return outcome_of(error)
        self._office.faults.reach("sender.after_send")
        return delivered

    def _heed(self, posted: PostedLetter, outcome: Outcome) -> None:
        """Let the others wait too where the outcome says something about all."""
        details = {"letter": posted.id, "chat": posted.letter.chat_id}
        match outcome:
            case MustWait(seconds):
                self._log.warning("Telegram says to wait", seconds=seconds, **details)
                self._limits.pause_chat(posted.letter.chat_id, seconds)
                self._line.tell(News(Subject.WAIT, posted.letter.chat_id, seconds))
            case Passing(error, reached=False):
                self._telegram.turned_foul("cannot reach Telegram", error=error)
                self._limits.pause_all(OUTAGE_PAUSE)
            case Passing(error):
                self._log.warning("will be sent again", error=error, **details)
            case Unreachable(error) | Refused(error):
                self._log.warning("cannot be delivered", error=error, **details)
            case _:
                self._telegram.cleared()

    async def _write_down(self, posted: PostedLetter, holder: str, outcome: Outcome) -> None:
        """Settle the row, however long the database is away: the chat stays busy meanwhile."""
        while True:
            try:
                await settle(self._office, posted, holder, outcome)
            except StorageUnavailable as error:
                wait = self._storage.turned_foul("cannot mark messages", error=str(error))
            else:
                self._storage.cleared()
                return
            await asyncio.sleep(min(wait, MARK_AGAIN))

    async def _leave(self, posted: PostedLetter, holder: str, outcome: Outcome | None) -> None:
        """Write down what is known when the program ends, or give the message back."""
        if isinstance(outcome, Delivered):
            with contextlib.suppress(LeaseLost, StorageUnavailable):
                await settle(self._office, posted, holder, outcome)
        else:
            await self._give_back(posted, holder)

    async def _give_back(self, posted: PostedLetter, holder: str) -> None:
        with contextlib.suppress(LeaseLost, StorageUnavailable):
            await give_letter_back(self._office, posted, holder)
