"""Which of a case's history its reporter is given: not the notes of staff, and nobody's shares."""

from collections.abc import Sequence
from dataclasses import replace

from community.case import HistoryEntry

_OF_STAFF_ALONE = frozenset(
    {
        *("note_added", "note_undone", "hand_over_explained", "share_paid", "share_unpaid"),
        *("appeal_made", "appeal_refused", "decision_reminded", "due_retried"),
    }
)
_WITHOUT = {
    "case_handed_over": frozenset({"note", "why"}),
    **dict.fromkeys(("due_moved", "due_cancelled"), frozenset({"note", "part"})),
    "cost_added": frozenset({"shares"}),
    "decision_asked": frozenset({"asker"}),
}
"""Details that are about staff, or name who else pays."""


def told_of(history: Sequence[HistoryEntry]) -> list[HistoryEntry]:
    """Give the entries that a reporter may read, without what is not for him."""
    return [_told(entry) for entry in history if entry.event not in _OF_STAFF_ALONE]


def _told(entry: HistoryEntry) -> HistoryEntry:
    left_out = _WITHOUT.get(entry.event, frozenset())
    details = {name: words for name, words in entry.details.items() if name not in left_out}
    return replace(entry, details=details)
