"""News of cases that last: who has heard nothing for how long, and what was done last."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from community.areas import Community
from community.calm_hours import calm_hour
from community.case import HistoryEntry
from community.deeds import standing
from community.escalation_plan import ESCALATED
from community.rounds import of_this_round

NUDGED = "progress_nudged"
"""The one responsible was asked for a word, because nobody had done anything."""
TOLD = "progress_told"

DONE = frozenset(
    {
        *("case_assigned", "case_accepted", "case_handed_over", "case_offered", "whistle_blown"),
        *("unit_reported_in", "unit_promised", "unit_delivered", "delivery_confirmed"),
        *("staff_wrote", "measure_set", "case_reopened"),
    }
)
"""What may be told as done last; nothing of what only staff read."""

_QUIET = frozenset({TOLD, ESCALATED, NUDGED, "escalation_skipped", "escalation_held_back"})
_STIRRED = frozenset({ESCALATED, NUDGED, "case_urged"})


@dataclass(frozen=True, slots=True)
class Silence:
    """Somebody with an open case, and when he last heard of it."""

    case_id: int
    person_id: int
    heard_at: datetime
    """The last message about it to him, or its filing."""
    told_at: datetime | None
    """When he was last told by this in the present round."""

    @property
    def since(self) -> datetime:
        """Give since when he has heard nothing."""
        return max(self.heard_at, self.told_at or self.heard_at)


def news_due(community: Community, silence: Silence) -> datetime | None:
    """Say when somebody is told how far it is if nothing else is said; None: never."""
    rules = community.casework.progress_news
    if rules is None:
        return None
    span = rules.first if silence.told_at is None else rules.every
    return calm_hour(community, silence.since + span, rules.at, working_day=True)


def done_last(history: Sequence[HistoryEntry], *, supporter: bool) -> HistoryEntry | None:
    """Give what was done last in this round that those behind a case may read; None: nothing."""
    for entry in reversed(standing(of_this_round(history))):
        if entry.event in DONE and not (supporter and entry.event == "staff_wrote"):
            return entry
    return None


def has_stirred(
    history: Sequence[HistoryEntry], since: datetime, staff: Collection[int | None]
) -> bool:
    """Say whether any of the staff did anything with a case since then, or was told to.

    Args:
        history: of the case.
        since: after then; what was said then told of what had been done.
        staff: who of those in the history works for the community.
    """
    return any(
        entry.event in _STIRRED or (entry.actor_id in staff and entry.event not in _QUIET)
        for entry in history
        if entry.at > since
    )
