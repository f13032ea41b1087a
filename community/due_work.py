"""What falls due, as staff see it: found, moved, cancelled, tried again; and which of it may be."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from community.followup import DueKind, DueRow


class Change(StrEnum):
    """What somebody may do with a due row by hand."""

    MOVE = "move"
    CANCEL = "cancel"


class Instead(StrEnum):
    """Why a due row is left alone, and so what is to be done instead."""

    PROMISE = "promise"
    """The clock of a promise: it follows what is done with the case."""
    DANGER = "danger"
    PAUSE = "pause"
    OFFER = "offer"
    UNIT = "unit"
    GIVE_UP = "give_up"
    """Without it a case whose resident keeps silent would never be closed."""


_BOTH = frozenset(Change)
_NONE: frozenset[Change] = frozenset()


@dataclass(frozen=True, slots=True)
class DueRule:
    """What may be done with one kind of due rows by hand."""

    may: frozenset[Change]
    instead: Instead | None = None
    """For whatever may not."""
    only_later: bool = False
    """It may be moved, but to no earlier time."""

    @property
    def is_guarded(self) -> bool:
        """Say whether it can neither be changed by hand nor ever be given up."""
        return not self.may


RULES: Mapping[DueKind, DueRule] = {
    DueKind.RESPOND_OVERDUE: DueRule(_NONE, Instead.PROMISE),
    DueKind.ANSWER_OVERDUE: DueRule(_NONE, Instead.PROMISE),
    DueKind.SOLVE_OVERDUE: DueRule(_NONE, Instead.PROMISE),
    DueKind.CALLBACK: DueRule(_BOTH),
    DueKind.CALLBACK_REMINDER: DueRule(_BOTH),
    DueKind.CALLBACK_GIVE_UP: DueRule(frozenset({Change.MOVE}), Instead.GIVE_UP, only_later=True),
    DueKind.SUPPORTER_CALLBACK: DueRule(_BOTH),
    DueKind.DANGER_CHECK: DueRule(_NONE, Instead.DANGER),
    DueKind.DANGER_SILENCE: DueRule(_NONE, Instead.DANGER),
    DueKind.PAUSE_ENDS: DueRule(_NONE, Instead.PAUSE),
    DueKind.OFFER_ENDS: DueRule(_NONE, Instead.OFFER),
    DueKind.CALL_REPORT_IN_OVERDUE: DueRule(_NONE, Instead.UNIT),
    DueKind.CALL_DELIVERY_OVERDUE: DueRule(_NONE, Instead.UNIT),
}
"""The one table; each kind stands in it."""


def rule_of(kind: DueKind) -> DueRule:
    """Give what may be done with a kind; nothing with one that nobody has thought about."""
    return RULES.get(kind, DueRule(_NONE, Instead.PROMISE))


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
