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
_CHANGED = "rating_changed"
"""Other stars than the first ones; those behind the case change theirs under the same name."""
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
    """Say whether the stars that hold, if there are any in this round, are so few."""
    stars: int | None = None
    rater: int | None = None
    for entry in history:
        if entry.event == _REOPENED:
            stars = rater = None
        elif entry.event == _RATED:
            stars, rater = int(entry.details["stars"]), entry.actor_id
        elif entry.event == _CHANGED and stars is not None and entry.actor_id == rater:
            stars = int(entry.details["stars"])
    return stars is not None and stars <= low_score
