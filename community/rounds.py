"""Reads off a case's history what happened to its clocks in the present round."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from community.case import Case, HistoryEntry
from community.escalation import Clock, Step
from community.escalation_plan import ESCALATED

PAUSED = "clock_paused"
RESUMED = "clock_resumed"
CHANGED = "clock_changed"
TRACK_CHANGED = "track_changed"
HELD_WHEN_LATE = "held_when_late"
HANDED_OVER = "handed_over"
"""Why a clock was changed: somebody else got the case late in its time."""
PUT_BACK = "put_back"
"""Why a clock was changed: what had moved it was undone."""
_REOPENED = "case_reopened"


@dataclass(frozen=True, slots=True)
class Pause:
    """A span in which the clock of the solution stood still."""

    since: datetime
    until: datetime


def of_this_round(history: Sequence[HistoryEntry]) -> Sequence[HistoryEntry]:
    """Give the entries since the case began, or was reopened last."""
    starts = [at for at, entry in enumerate(history) if entry.event == _REOPENED]
    return history[starts[-1] :] if starts else history


def begun_at(case: Case, history: Sequence[HistoryEntry]) -> datetime:
    """Give when the present round of a case began."""
    first = next(iter(of_this_round(history)), None)
    return first.at if first is not None and first.event == _REOPENED else case.filed_at


def count_pauses(history: Sequence[HistoryEntry]) -> int:
    """Count how often the clock stood still in this round, now included."""
    return sum(entry.event == PAUSED for entry in of_this_round(history))


def pauses(history: Sequence[HistoryEntry]) -> list[Pause]:
    """Give the pauses of this round that are over; one whose end was undone ended later."""
    ended = {
        entry.details["since"]: Pause(_time(entry, "since"), _time(entry, "until"))
        for entry in of_this_round(history)
        if entry.event == RESUMED
    }
    return list(ended.values())


def pause_ends_at(history: Sequence[HistoryEntry]) -> datetime | None:
    """Give until when the latest pause was to last at most; None if there was none."""
    begun = [entry for entry in history if entry.event == PAUSED]
    return _time(begun[-1], "until") if begun else None


def extended_to(history: Sequence[HistoryEntry]) -> datetime | None:
    """Give the time that this round got when it was handed over; None if it got none.

    A hand-over that was undone gave none.
    """
    extended = None
    for entry in of_this_round(history):
        if entry.event != CHANGED:
            continue
        if entry.details["reason"] == HANDED_OVER:
            extended = _time(entry, "to")
        elif entry.details["reason"] == PUT_BACK and extended == _time(entry, "from"):
            extended = None
    return extended


def was_judged(history: Sequence[HistoryEntry]) -> bool:
    """Say whether somebody chose the track of a case, so that no rule does so any more."""
    return any(entry.event == TRACK_CHANGED and entry.actor_id is not None for entry in history)


def was_late_under(history: Sequence[HistoryEntry]) -> bool:
    """Say whether it is recorded already who held the case when its solution was late."""
    return any(
        entry.event == HELD_WHEN_LATE
        or (
            entry.event == ESCALATED
            and entry.details.get("clock") == Clock.SOLVE
            and entry.details.get("step") != Step.REMIND
        )
        for entry in of_this_round(history)
    )


def _time(entry: HistoryEntry, name: str) -> datetime:
    return datetime.fromisoformat(entry.details[name])
