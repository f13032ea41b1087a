"""Moves and cancels what falls due in a case, from its page, by the verbs of the chat."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from community.actions import Action
from community.case import Case
from community.due_work import DueState, LaterBy, Refusal, later_time
from services.console.audit import audit
from services.console.viewer import Viewer
from services.desk import Desk
from services.due_changes import DueRefused, cancel_due, move_due
from services.permissions import may_press


@dataclass(frozen=True, slots=True)
class DueChanged:
    """What came of it."""

    due_at: datetime | None
    """The new time; None for what was cancelled or refused."""
    refusal: Refusal | None


async def move_by(
    desk: Desk, viewer: Viewer, case_id: int, row_id: int, by: LaterBy, reason: str
) -> DueChanged | None:
    """Have something fall due later; None if it is not his to move, or not of this case."""

    async def move(case: Case, state: DueState) -> datetime:
        to = later_time(by, state.row, desk.now, desk.community.timezone)
        return await move_due(desk, case, state, to, viewer.person, reason)

    return await _change(desk, viewer, case_id, row_id, Action.DUE_MOVE, move)


async def cancel(
    desk: Desk, viewer: Viewer, case_id: int, row_id: int, reason: str
) -> DueChanged | None:
    """Have something not happen, for a reason; None as in `move_by`, or without a reason."""

    async def drop(case: Case, state: DueState) -> None:
        await cancel_due(desk, case, state, viewer.person, reason)

    if not reason.strip():
        return None
    return await _change(desk, viewer, case_id, row_id, Action.DUE_CANCEL, drop)


async def _change(
    desk: Desk,
    viewer: Viewer,
    case_id: int,
    row_id: int,
    action: Action,
    change: Callable[[Case, DueState], Awaitable[datetime | None]],
) -> DueChanged | None:
    case = await desk.unit.cases.get(case_id)
    if not await may_press(desk, viewer.person, case, action):
        return None
    try:
        state = await desk.unit.due_work.get(row_id)
    except KeyError:
        return None
    if state.row.case_id != case.id:
        return None
    try:
        due_at = await change(case, state)
    except DueRefused as refused:
        return DueChanged(None, refused.refusal)
    details = {"action": action.value, "kind": state.row.kind.value}
    await audit(desk, viewer, "case-acted", "case", case.number, details)
    return DueChanged(due_at, None)
