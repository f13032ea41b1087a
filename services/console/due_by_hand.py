"""Moves, cancels and retries what falls due from its page, by the verbs and parts of the chat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from community.actions import Action
from community.case import Case
from community.console.coming_back import DueLine, DueWanted, holds
from community.due_work import Change, DueState, LaterBy, later_time, rule_of
from community.errors import LinliError
from community.people import Person
from services.console.audit import audit
from services.console.viewer import Viewer
from services.desk import Desk
from services.due_changes import DueRefused, cancel_due, move_due, retry_due
from services.permissions import may_press

__all__ = ["Act", "DueCard", "DueRefused", "NotHis", "WhyMissing", "card", "change", "listed"]
LONGEST_REASON = 500
MANY = 100
"""What is set aside is counted so far."""


class NotShown(LinliError):
    """There is no such row, or its case is not his to see."""


class NotHis(LinliError):
    """Only who answers for the case above its worker changes its times."""


class WhyMissing(LinliError):
    """Nothing is cancelled without a reason."""


class Act(StrEnum):
    """What is done with a row."""

    MOVE = "move"
    CANCEL = "cancel"
    RETRY = "retry"


@dataclass(frozen=True, slots=True)
class DueCard:
    """A row with its case, and what the viewer may do with it."""

    state: DueState
    case: Case
    worker: Person
    acts: frozenset[Act]


async def listed(desk: Desk, wanted: DueWanted) -> tuple[Sequence[DueLine], int]:
    """Give a page of what falls due, and how much was set aside (at most `MANY`)."""
    found = await desk.unit.coming_back_lists.due(wanted)
    return found, await desk.unit.coming_back_lists.set_aside(wanted.scope, MANY)


async def card(desk: Desk, viewer: Viewer, row_id: int) -> DueCard:
    """Show one row; NotShown if its case is not the viewer's to see, or it is over."""
    state, case = await _found(desk, viewer, row_id)
    return DueCard(
        state, case, await desk.responsible(case), await _acts(desk, viewer, case, state)
    )


async def change(
    desk: Desk,
    viewer: Viewer,
    row_id: int,
    act: Act,
    *,
    to: datetime | LaterBy | None = None,
    reason: str = "",
) -> datetime | None:
    """Move, cancel or retry a row; give the time to which it was moved.

    Args:
        desk: in a writing unit.
        viewer: who does it.
        row_id: the row.
        act: what is done.
        to: aware; for moving.
        reason: in his words; cancelling wants one.

    Raises:
        NotShown: if the row is not his to see, or over.
        NotHis: if he does not answer for the case.
        WhyMissing: if it is to be cancelled without a reason.
        DueRefused: if this must not be done with it.
    """
    state, case = await _found(desk, viewer, row_id)
    if not await _leads(desk, viewer, case):
        raise NotHis
    reason = reason.strip()[:LONGEST_REASON]
    moved: datetime | None = None
    if act is Act.CANCEL:
        if not reason:
            raise WhyMissing
        await cancel_due(desk, case, state, viewer.person, reason)
    elif act is Act.RETRY:
        await retry_due(desk, case, state, viewer.person)
    else:
        assert to is not None
        if isinstance(to, LaterBy):
            to = later_time(to, state.row, desk.now, desk.community.timezone)
        moved = await move_due(desk, case, state, to, viewer.person, reason)
    details = {"kind": state.row.kind.value, "row": row_id}
    await audit(desk, viewer, f"due-{act}", "case", case.number, details)
    return moved


async def _found(desk: Desk, viewer: Viewer, row_id: int) -> tuple[DueState, Case]:
    try:
        state = await desk.unit.due_work.get(row_id)
    except KeyError:
        raise NotShown from None
    case = await desk.unit.cases.get(state.row.case_id)
    # Only now that the case is locked does nobody else change what is known of its rows.
    state = await desk.unit.due_work.get(row_id)
    if not holds(viewer.scope, case) or not state.is_pending:
        raise NotShown
    return state, case


async def _acts(desk: Desk, viewer: Viewer, case: Case, state: DueState) -> frozenset[Act]:
    if not await _leads(desk, viewer, case):
        return frozenset()
    may = rule_of(state.row.kind).may
    own = viewer.person.id == case.responsible_id
    found = {
        Act.MOVE: Change.MOVE in may,
        Act.CANCEL: Change.CANCEL in may and not own,
        Act.RETRY: state.row.failures > 0,
    }
    return frozenset(act for act, holds_ in found.items() if holds_)


async def _leads(desk: Desk, viewer: Viewer, case: Case) -> bool:
    return await may_press(desk, viewer.person, case, Action.DUE_MOVE)
