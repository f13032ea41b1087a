"""The words of the tables by which the checker reads them: clocks, events, who was nudged."""

from collections.abc import Mapping
from dataclasses import dataclass

LEADER = "the leader"
"""Stands for whoever leads; the tables name him by no key where he was told beside the worker."""


@dataclass(frozen=True, slots=True)
class Clock:
    """One promised time of a case."""

    name: str
    promised: str
    """The column of the case."""
    due_kind: str
    stopped_by: frozenset[str]
    """Events after which it does not run any more in this round; besides, the case must be open."""
    pauses: bool = False


_ACCEPTS = frozenset({"case_accepted"})
_ANSWERS = frozenset({"staff_wrote", "case_resolved"})
CLOCKS = (
    Clock("respond", "respond_by", "respond_overdue", _ACCEPTS),
    Clock("answer", "answer_by", "answer_overdue", _ANSWERS),
    Clock("solve", "solve_by", "solve_overdue", frozenset({"case_resolved"}), pauses=True),
)

CALLBACKS = frozenset({"callback", "callback_give_up"})
"""A reminder alone would be the last word, and end nothing."""

ESCALATED = "case_escalated"
"""Has the details `clock`, `step` and `to`."""

HEARD = frozenset({ESCALATED, "escalation_skipped", "escalation_held_back"})
"""Events that show that the sweep came, whether there was still somebody to tell or not."""

GIVES = frozenset({"case_assigned", "case_handed_over"})
"""Events by which somebody becomes responsible; their detail `to` says who."""

REOPENED = "case_reopened"

_TELLS_BOTH = frozenset(clock.due_kind for clock in CLOCKS)
"""Events that tell the responsible person and the leader at once."""


def tells_of(clock: Clock, event: str, details: Mapping[str, str]) -> bool:
    """Say whether an event shows that the end of a clock was heard."""
    return event == clock.due_kind or (event in HEARD and details.get("clock") == clock.name)


def nudged_by(event: str, details: Mapping[str, str], holder: str | None) -> tuple[str, ...]:
    """Give whom an event nudged, by key."""
    if event in _TELLS_BOTH:
        return (holder or "", LEADER)
    return (details.get("to", ""),) if event == ESCALATED else ()
