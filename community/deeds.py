"""What staff did with a case and may undo for a minute: the state before, and what undoes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from community.case import Case, HistoryEntry, Status
from community.followup import DueKind
from community.tracks import Handling

WITHIN = timedelta(minutes=1)
"""How long something can be undone after it was done."""


class DeedKind(StrEnum):
    """What was done."""

    ACCEPT = "accept"
    HAND_OVER = "hand_over"
    RETURN = "return"
    RESOLVE = "resolve"
    NOTE = "note"
    COST = "cost"
    DECLINE = "decline"


UNDONE: Mapping[DeedKind, tuple[str, str]] = {
    DeedKind.ACCEPT: ("case_accepted", "accept_undone"),
    DeedKind.HAND_OVER: ("case_handed_over", "hand_over_undone"),
    DeedKind.RETURN: ("case_handed_over", "return_undone"),
    DeedKind.RESOLVE: ("case_resolved", "resolution_undone"),
    DeedKind.NOTE: ("note_added", "note_undone"),
    DeedKind.COST: ("cost_added", "cost_undone"),
    DeedKind.DECLINE: ("case_declined", "decline_undone"),
}
"""The entry of the history that a deed made, and the one that says that it was undone."""

HARMLESS = frozenset({"numbers_shown", "handling_set", "hand_over_explained", "progress_told"})
"""What may happen to a case after a deed that can be undone all the same."""

FOR_GOOD = frozenset({"unit_call_ended", "delivery_confirmed", "offer_ended"})
"""What cannot be taken back, as units or members of a pool were told that it is over for them."""

_RESTORED = (
    *("status", "responsible_id", "accepted_at", "answered_at", "resolved_at", "closed_at"),
    *("resolution", "handling", "paused_at", "respond_by", "answer_by", "solve_by"),
    "supervised_at",
)
_ENUMS: Mapping[str, type[StrEnum]] = {"status": Status, "handling": Handling}


@dataclass(frozen=True, slots=True)
class Pending:
    """A due row that waited before the deed."""

    kind: DueKind
    round: int
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that a member of staff did, with all that is needed to take it back."""

    id: int
    kind: DeedKind
    case_id: int
    person_id: int
    done_at: datetime
    """On the community's clock."""
    entries: int
    """How many entries the history had when it was done."""
    before: Mapping[str, str | int | None]
    """What the case was before, where the deed changed it."""
    pending: Sequence[Pending] = ()
    letters: tuple[int, ...] = ()
    """Rows of the messages that told others of it."""
    subject: int | None = None
    """The words or the cost that it is about."""
    undone_at: datetime | None = None


def differences(before: Case, after: Case) -> dict[str, str | int | None]:
    """Give what a case was before, in JSON-able values, where it is something else now."""
    return {
        name: _written(getattr(before, name))
        for name in _RESTORED
        if getattr(before, name) != getattr(after, name)
    }


def restored(case: Case, before: Mapping[str, str | int | None]) -> Case:
    """Give a case as it was before a deed."""
    values = {name: _read(name, value) for name, value in before.items() if name in _RESTORED}
    return replace(case, **values)  # type: ignore[arg-type]


def standing(history: Sequence[HistoryEntry]) -> list[HistoryEntry]:
    """Give the entries of a history that were not undone, without those that undid others."""
    undoes = {undone: done for done, undone in UNDONE.values()}
    left: list[HistoryEntry] = []
    for entry in history:
        if entry.event not in undoes:
            left.append(entry)
            continue
        done = undoes[entry.event]
        at = next((at for at in reversed(range(len(left))) if left[at].event == done), None)
        if at is not None:
            del left[at]
    return left


def _written(value: object) -> str | int | None:
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, int) or value is None else str(value)


def _read(name: str, value: str | int | None) -> object:
    if value is None or isinstance(value, int):
        return value
    if name.endswith(("_at", "_by")):
        return datetime.fromisoformat(value)
    return _ENUMS[name](value) if name in _ENUMS else value


class DeedBook(Protocol):
    """What was done lately and can be taken back."""

    async def add(self, deed: Deed) -> int:
        """Store a deed (its id is ignored) and give its row; those of long ago go."""

    async def get(self, deed_id: int) -> Deed:
        """Give one deed; KeyError."""

    async def undone(self, deed_id: int, now: datetime) -> None:
        """Say that a deed was taken back."""
