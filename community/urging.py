"""How often a resident's urging reaches the worker, read from the history of the case."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from community.case import HistoryEntry

URGED = "case_urged"
"""The event of an urging that reached somebody."""

_STARTS_ANEW = frozenset({"case_handed_over", "case_reopened"})
"""After these nobody who is responsible now, or for this round, has been urged yet."""


def times_urged(history: Sequence[HistoryEntry]) -> int:
    """Count the urgings that reached somebody, in all rounds."""
    return sum(entry.event == URGED for entry in history)


def urged_lately(
    history: Sequence[HistoryEntry], every: timedelta, now: datetime
) -> datetime | None:
    """Give when the worker was urged last, if that is too short ago to urge him again.

    Args:
        history: the case's history, oldest first.
        every: how often an urging may reach him.
        now: on the community's clock.
    """
    for entry in reversed(history):
        if entry.event in _STARTS_ANEW:
            return None
        if entry.event == URGED:
            return entry.at if now < entry.at + every else None
    return None
