"""Telegram's limits, kept by us: a message is claimed only when it may be sent nearly at once."""

import time
from collections import deque
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass

_WHOLE = 1.0 - 1e-6
"""As much of a bucket as one message needs; sums of small parts may fall a hair short."""

AHEAD = 0.3
"""Seconds before its moment at which a message may be claimed."""

NEAR = 0.15
"""Seconds before the next moment at which it is worth the while to claim."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many messages a second on average, and so many together at most."""

    per_second: float
    burst: float


@dataclass(frozen=True, slots=True)
class Window:
    """So many messages at most within any time of so many seconds."""

    most: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Rates:
    """What Telegram allows: in all, to one person, and to one group."""

    overall: Rate = Rate(30.0, 4.0)
    """Spreads them over the second, so that what is urgent has not to wait for the next one."""
    window: Window = Window(30, 1.02)
    """Never more than 30 in any second, and a little more, since not all take the same way."""
    person: Rate = Rate(1.0, 2.0)
    """One a second; Telegram lets short bursts pass, and so a tap can be answered by two."""
    group: Rate = Rate(0.3, 2.0)
    """Never more than 20 in any minute."""


class _Bucket:
    """Fills with time, up to its burst; a message takes one."""

    def __init__(self, rate: Rate, now: float) -> None:
        self._rate = rate
        self._level = rate.burst
        self._at = now

    def level(self, now: float) -> float:
        self._level = min(self._rate.burst, self._level + (now - self._at) * self._rate.per_second)
        self._at = now
        return self._level

    def take(self, now: float) -> None:
        self._level = self.level(now) - 1.0

    def ready_in(self, now: float) -> float:
        lacking = _WHOLE - self.level(now)
        return (lacking + 1e-6) / self._rate.per_second if lacking > 0 else 0.0

    def is_full(self, now: float) -> bool:
        return self.level(now) >= self._rate.burst - 1e-6


class _Schedule:
    """Gives each message its own moment: spread by the rate, and within the window.

    Moments are given a little ahead. So what claiming and waking up cost is no time lost, and
    several messages are claimed at once.
    """

    def __init__(self, rate: Rate, window: Window) -> None:
        self._each = 1.0 / rate.per_second
        self._tolerance = (rate.burst - 1.0) / rate.per_second
        self._window = window
        self._moments: deque[float] = deque(maxlen=window.most)
        self._even = float("-inf")
        """When the next message would go out if all kept the same distance."""

    def next(self, now: float) -> float:
        """Give the next moment; it is in the past for nobody."""
        at = max(now, self._even - self._tolerance)
        if len(self._moments) == self._window.most:
            at = max(at, self._moments[0] + self._window.seconds)
        return at

    def take(self, now: float) -> float:
        """Give the next moment away."""
        at = self.next(now)
        self._even = max(self._even, at) + self._each
        self._moments.append(at)
        return at

    def count(self, now: float, wanted: int) -> int:
        """Say how many of the wanted moments come soon enough to be given away now."""
        trial, count = deepcopy(self), 0
        horizon = now + (AHEAD if trial.next(now) <= now + NEAR else -1.0)
        while count < wanted and trial.take(now) <= horizon:
            count += 1
        return count


class Limits:
    """Says how many messages may go out now and which chats must wait.

    Pauses that Telegram asks for hold even where the limits are switched off. Times are real
    seconds of a monotonic clock.
    """

    def __init__(
        self,
        *,
        enabled: bool = True,
        rates: Rates | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._enabled = enabled
        self._rates = rates or Rates()
        self._monotonic = monotonic
        self._overall = _Schedule(self._rates.overall, self._rates.window)
        self._chats: dict[int, _Bucket] = {}
        self._paused_chats: dict[int, float] = {}
        self._paused_until = 0.0

    def room(self, wanted: int) -> int:
        """Say how many of the wanted messages may be claimed now."""
        now = self._monotonic()
        if now < self._paused_until:
            return 0
        if not self._enabled:
            return wanted
        return self._overall.count(now, wanted)

    def waiting_chats(self) -> frozenset[int]:
        """Name the chats to which nothing may go out now."""
        now = self._monotonic()
        self._forget_the_rested(now)
        full = {chat for chat, bucket in self._chats.items() if bucket.ready_in(now) > 0}
        return frozenset(full | self._paused_chats.keys())

    def take(self, chat_id: int) -> float:
        """Count a message, and give the seconds after which it goes out."""
        if not self._enabled:
            return 0.0
        now = self._monotonic()
        at = self._overall.take(now)
        if chat_id not in self._chats:
            rate = self._rates.group if chat_id < 0 else self._rates.person
            self._chats[chat_id] = _Bucket(rate, now)
        self._chats[chat_id].take(at)
        return at - now

    def ready_in(self) -> float | None:
        """Give the seconds until somebody who waits now may go on; None if nobody waits."""
        now = self._monotonic()
        everybody = self._paused_until - now
        if self._enabled:
            everybody = max(everybody, self._overall.next(now) - now - NEAR)
        if everybody > 0:
            return everybody
        waits = [bucket.ready_in(now) for bucket in self._chats.values()]
        waits += [until - now for until in self._paused_chats.values()]
        return min((wait for wait in waits if wait > 0), default=None)

    def pause_chat(self, chat_id: int, seconds: float) -> None:
        """Obey Telegram's wish to wait; two chats told so at the same time mean all of them.

        Telegram does not say whether one chat or the whole bot was too fast.
        """
        now = self._monotonic()
        self._forget_the_rested(now)
        self._paused_chats[chat_id] = max(self._paused_chats.get(chat_id, 0.0), now + seconds)
        if len(self._paused_chats) > 1:
            self.pause_all(seconds)

    def pause_all(self, seconds: float) -> None:
        """Send nothing to anybody for so long."""
        self._paused_until = max(self._paused_until, self._monotonic() + seconds)

    def _forget_the_rested(self, now: float) -> None:
        self._chats = {
            chat: bucket for chat, bucket in self._chats.items() if not bucket.is_full(now)
        }
        self._paused_chats = {
            chat: until for chat, until in self._paused_chats.items() if until > now
        }
