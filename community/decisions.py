"""Reads off a case's history who was asked to decide about it, and plans the reminders."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from community.appealing import APPEALED
from community.appeals import Appeal
from community.case import Case, HistoryEntry

ASKED = "decision_asked"
REMINDED = "decision_reminded"
MADE = "decision_made"

_SETTLING = frozenset({ASKED, MADE, "case_reopened"})
_LONGEST = timedelta(days=7)


class Matter(StrEnum):
    """What somebody above has to decide; the history keeps it as `kind`."""

    AGAIN = "again"
    """It was reopened as often as is set, and the resident says no once more."""
    LOW_SCORE = "low_score"
    """The same, but he gave few stars with a reason."""
    OBJECTION = "objection"
    """The resident does not agree that an appeal was upheld."""


def pending(case: Case) -> tuple[str, ...]:
    """Give the entries of the history that began what is not decided yet."""
    again = (ASKED,) if case.undecided_since is not None else ()
    return (*again, *((APPEALED,) if case.appeal is Appeal.PENDING else ()))


def waited_before(history: Sequence[HistoryEntry], entry: HistoryEntry) -> bool:
    """Say whether a "no" waited for a decision when something happened."""
    before = history[: history.index(entry)]
    last = next((one.event for one in reversed(before) if one.event in _SETTLING), None)
    return last == ASKED


def asked_of(case: Case, history: Sequence[HistoryEntry]) -> frozenset[str]:
    """Give the keys of those to whom what is not decided yet was put."""
    begun = [_last(history, event) for event in pending(case)]
    since = history[min(begun, default=len(history)) :]
    events = {*pending(case), REMINDED}
    return frozenset(entry.details.get("to", "") for entry in since if entry.event in events) - {""}


def latest(history: Sequence[HistoryEntry], event: str) -> HistoryEntry | None:
    """Give the newest entry of an event."""
    return next((entry for entry in reversed(history) if entry.event == event), None)


def reminders(case: Case, history: Sequence[HistoryEntry]) -> int:
    """Count how often somebody was reminded of what is not decided yet; at once counts once."""
    since = max((_last(history, event) for event in pending(case)), default=len(history))
    return len({entry.at for entry in history[since:] if entry.event == REMINDED})


def next_reminder(now: datetime, within: timedelta, reminded: int) -> datetime:
    """Say when whoever has to decide is reminded next: ever more seldom, but without an end."""
    doubled: int = 2 ** min(reminded, 10)
    return now + min(within * doubled, max(within, _LONGEST))


def _last(history: Sequence[HistoryEntry], event: str) -> int:
    """Give where an event stands last; behind the end if it does not."""
    found = (at for at in reversed(range(len(history))) if history[at].event == event)
    return next(found, len(history))
