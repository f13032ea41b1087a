"""Finds out whether a worker may appeal (申诉) against a "no" or a low score."""

from collections.abc import Sequence

from community.appeals import Appeal
from community.case import Case, HistoryEntry, Status

APPEALED = "appeal_made"
UPHELD = "appeal_upheld"
REFUSED = "appeal_refused"
OVERTURNED = "appeal_overturned"
"""The level above took an appeal back that had been upheld, as the resident objected."""

_BEST = 5
_RATED = "case_rated"
_REOPENED = "case_reopened"


def may_appeal(case: Case, history: Sequence[HistoryEntry], low_score: int) -> bool:
    """Say whether there is something to appeal against, and it was not done in this round.

    That is a reopening, a "no" that waits for a decision, or a score of at most `low_score`.
    Nobody appeals while a danger is open, or another appeal waits.
    """
    if case.appeal is Appeal.PENDING or appealed_in(history, case.round):
        return False
    if case.undecided_since is not None:
        return True
    if case.is_open:
        return case.reopenings > 0 and not case.urgent
    finished = case.status in {Status.RESOLVED, Status.CLOSED}
    return finished and _rated_low(history, low_score)


def appealed_in(history: Sequence[HistoryEntry], round_: int) -> bool:
    """Say whether somebody appealed in a round of a case."""
    return any(
        entry.event == APPEALED and entry.details.get("round") == str(round_) for entry in history
    )


def latest_appeal(history: Sequence[HistoryEntry]) -> HistoryEntry | None:
    """Give the entry of the appeal that was made last."""
    return next((entry for entry in reversed(history) if entry.event == APPEALED), None)


def was_about_stars(history: Sequence[HistoryEntry], made: HistoryEntry) -> bool:
    """Say whether an appeal was made against a score, and not against a reopening."""
    before = history[: history.index(made)]
    return _rated_low(before, _BEST)


def _rated_low(history: Sequence[HistoryEntry], low_score: int) -> bool:
    for entry in reversed(history):
        if entry.event == _REOPENED:
            return False
        if entry.event == _RATED:
            return int(entry.details["stars"]) <= low_score
    return False
