"""What falls due, as staff see it: found, moved, cancelled, tried again; and which of it may be."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

from community.followup import DueKind, DueRow

FARTHEST = timedelta(days=30)
"""Nobody moves anything farther away."""

SOME_HOURS = timedelta(hours=3)
"""What "later today" means."""


class Change(StrEnum):
    """What somebody may do with a due row by hand."""

    MOVE = "move"
    CANCEL = "cancel"


class Refusal(StrEnum):
    """Why a due row is left as it is, and so what is to be done instead."""

    PROMISE = "promise"
    """The clock of a promise: it follows what is done with the case."""
    DANGER = "danger"
    PAUSE = "pause"
    OFFER = "offer"
    UNIT = "unit"
    DECISION = "decision"
    """Whoever has to decide is reminded until he does."""
    SECOND_LOOK = "second_look"
    """The community sets when it is asked whether something has come back."""
    GIVE_UP = "give_up"
    """Without it a case whose resident keeps silent would never be closed."""
    GONE = "gone"
    """It was done, cancelled or moved meanwhile."""
    PAST = "past"
    FAR = "far"
    ONLY_LATER = "only_later"
    OWN = "own"
    """Whoever solved a case does not decide that nobody is asked whether it is solved."""


_BOTH = frozenset(Change)
_NONE: frozenset[Change] = frozenset()


@dataclass(frozen=True, slots=True)
class DueRule:
    """What may be done with one kind of due rows by hand."""

    may: frozenset[Change]
    instead: Refusal | None = None
    """For whatever may not."""
    only_later: bool = False
    """It may be moved, but to no earlier time."""

    @property
    def is_guarded(self) -> bool:
        """Say whether it can neither be changed by hand nor ever be given up."""
        return not self.may


RULES: Mapping[DueKind, DueRule] = {
    DueKind.RESPOND_OVERDUE: DueRule(_NONE, Refusal.PROMISE),
    DueKind.ANSWER_OVERDUE: DueRule(_NONE, Refusal.PROMISE),
    DueKind.SOLVE_OVERDUE: DueRule(_NONE, Refusal.PROMISE),
    DueKind.CALLBACK: DueRule(_BOTH),
    DueKind.CALLBACK_REMINDER: DueRule(_BOTH),
    DueKind.CALLBACK_GIVE_UP: DueRule(frozenset({Change.MOVE}), Refusal.GIVE_UP, only_later=True),
    DueKind.SUPPORTER_CALLBACK: DueRule(_BOTH),
    DueKind.DANGER_CHECK: DueRule(_NONE, Refusal.DANGER),
    DueKind.DANGER_SILENCE: DueRule(_NONE, Refusal.DANGER),
    DueKind.PAUSE_ENDS: DueRule(_NONE, Refusal.PAUSE),
    DueKind.OFFER_ENDS: DueRule(_NONE, Refusal.OFFER),
    DueKind.CALL_REPORT_IN_OVERDUE: DueRule(_NONE, Refusal.UNIT),
    DueKind.CALL_DELIVERY_OVERDUE: DueRule(_NONE, Refusal.UNIT),
    DueKind.NEW_DATE_OVERDUE: DueRule(_NONE, Refusal.PROMISE),
    DueKind.SURVEY_WAITS: DueRule(_BOTH),
    DueKind.SURVEY_ENDS: DueRule(frozenset({Change.MOVE}), Refusal.GIVE_UP, only_later=True),
    DueKind.DECISION_DUE: DueRule(_NONE, Refusal.DECISION),
    DueKind.SECOND_LOOK: DueRule(_NONE, Refusal.SECOND_LOOK),
    DueKind.SECOND_LOOK_SILENCE: DueRule(_NONE, Refusal.SECOND_LOOK),
}
"""The one table; each kind stands in it."""


def rule_of(kind: DueKind) -> DueRule:
    """Give what may be done with a kind; nothing with one that nobody has thought about."""
    return RULES.get(kind, DueRule(_NONE, Refusal.PROMISE))


@dataclass(frozen=True, slots=True)
class DueFilter:
    """Which pending rows are listed."""

    now: datetime
    """On the community's clock."""
    number: str | None = None
    """Of a case."""
    kind: DueKind | None = None
    late: bool = False
    failed: bool = False
    """Only what failed and was not done since."""
    limit: int = 50


@dataclass(frozen=True, slots=True)
class DueState:
    """A due row with all that is known of it."""

    row: DueRow
    number: str
    """Of its case."""
    planned_for: datetime
    """The time it was added for."""
    set_aside_at: datetime | None
    finished_at: datetime | None
    cancelled: bool
    error: str | None
    ended_by_id: int | None = None
    ended_why: str | None = None

    @property
    def is_pending(self) -> bool:
        """Say whether it still has to happen."""
        return self.finished_at is None


class LaterBy(StrEnum):
    """The times that a leader is offered."""

    TODAY = "today"
    TOMORROW = "tomorrow"
    THREE_DAYS = "three_days"


def later_time(by: LaterBy, row: DueRow, now: datetime, timezone: str) -> datetime:
    """Give the time that is meant; on another day it is the same time of the day as before."""
    if by is LaterBy.TODAY:
        return now + SOME_HOURS
    zone = ZoneInfo(timezone)
    clock = row.due_at.astimezone(zone).time()
    if by is LaterBy.TOMORROW:
        day = now.astimezone(zone).date() + timedelta(days=1)
    else:
        day = max(now, row.due_at).astimezone(zone).date() + timedelta(days=3)
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)


class DueWorkBook(Protocol):
    """Due rows as staff see them; nothing here is done, only planned."""

    async def found(self, which: DueFilter) -> Sequence[DueState]:
        """Give pending rows by time."""

    async def get(self, row_id: int) -> DueState:
        """Give one row, whatever became of it; KeyError."""

    async def move(self, row_id: int, due_at: datetime) -> bool:
        """Have a pending row fall due at another time; False if it is pending no more.

        Whoever is at work on it just now loses it.
        """

    async def cancel(self, row_id: int, now: datetime, by_id: int | None, why: str) -> bool:
        """Cancel one pending row; False if it is pending no more."""

    async def retry(self, row_id: int, now: datetime) -> bool:
        """Have a pending row tried at once, as if it had never failed; False as in `move`."""

    async def begun_since(self, kinds: Collection[DueKind], since: datetime) -> int:
        """Count the rows of these kinds that were done since then."""

    async def planned(
        self, kinds: Collection[DueKind], after: datetime, until: datetime
    ) -> Mapping[datetime, int]:
        """Count the rows of these kinds that fall due at each time from `after` on."""

    async def asked_lately(self, person_id: int, since: datetime) -> int:
        """Count what a resident was asked back since then and has not answered."""
