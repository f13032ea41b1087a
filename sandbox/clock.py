"""The community's clock as the sandbox sees it: it shows the time and asks for a jump forward."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class ClockRefused(Exception):
    """The clock does not let itself be moved; the message says why in a sentence."""


@dataclass(frozen=True, slots=True)
class ClockState:
    """What the page shows of the clock; all times are aware."""

    now: datetime
    offset_seconds: int
    next_due: datetime | None
    time_zone: str | None


class CommunityClock(Protocol):
    """What the program hands to the sandbox, so that a person can move the community's clock."""

    async def state(self) -> ClockState:
        """Return the time of the community and what falls due next."""
        ...

    async def forward(self, seconds: float | None) -> datetime:
        """Move the clock forward and return the new time.

        Args:
            seconds: how far; None moves it to the moment when the next thing falls due.

        Raises:
            ClockRefused: when it may not or cannot be moved.
        """
        ...
