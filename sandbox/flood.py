"""Telegram's flood limit, enforced: a bot that sends too fast is told to wait."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.errors import too_many_requests


@dataclass(frozen=True, slots=True)
class Rate:
    """So many messages a second, with a small burst."""

    per_second: float
    burst: float


@dataclass(frozen=True, slots=True)
class FloodRates:
    """The limits Telegram speaks of: to one chat, to one group, and of one bot in all."""

    chat: Rate = Rate(1.0, 4.0)
    group: Rate = Rate(20 / 60, 20.0)
    bot: Rate = Rate(30.0, 35.0)


class _Bucket:
    """Counts down with each message and fills up with time."""

    __slots__ = ("_at", "_left", "_rate")

    def __init__(self, rate: Rate, now: float) -> None:
        self._rate = rate
        self._left = rate.burst
        self._at = now

    def seconds_to_wait(self, now: float, weight: int) -> float:
        """Return 0 where there is room, else how long until there is."""
        filled = self._left + (now - self._at) * self._rate.per_second
        self._left = min(self._rate.burst, filled)
        self._at = now
        # A heavy call (an album) needs no more room than the bucket can ever hold.
        lacking = min(float(weight), self._rate.burst) - self._left
        return max(0.0, lacking / self._rate.per_second)

    def take(self, weight: int) -> None:
        self._left -= weight


class Flood:
    """The flood limit of all bots; it forgets at a restart, as nobody outlives his own waiting."""

    def __init__(
        self,
        *,
        enabled: bool,
        rates: FloodRates | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.enabled = enabled
        self._rates = rates or FloodRates()
        self._now = now
        self._bots: dict[int, _Bucket] = {}
        self._chats: dict[tuple[int, int], _Bucket] = {}

    def check(self, bot_id: int, chat_id: int, weight: int = 1) -> None:
        """Let a message through, or refuse it with the seconds to wait.

        Args:
            bot_id: who sends.
            chat_id: to whom; negative for groups.
            weight: how many messages the call makes.

        Raises:
            BotApiError: 429, when there were too many.
        """
        if not self.enabled:
            return
        now = self._now()
        rate = self._rates.group if chat_id < 0 else self._rates.chat
        chat = self._chats.setdefault((bot_id, chat_id), _Bucket(rate, now))
        bot = self._bots.setdefault(bot_id, _Bucket(self._rates.bot, now))
        wait = max(chat.seconds_to_wait(now, weight), bot.seconds_to_wait(now, weight))
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        chat.take(weight)
        bot.take(weight)
