"""Moves and cancels what falls due in a case, from its page, by the verbs of the chat."""

from datetime import datetime

from community.actions import Action
from community.case import Case
from community.due_work import DueState, LaterBy, later_time
from community.speech import Utterance
from services.console.audit import audit
from services.console.case_acts import STALE, Came, do_as_shown
from services.console.due_by_hand import WhyMissing
from services.console.viewer import Viewer
from services.desk import Desk
from services.due_cancelling import due_name
from services.due_changes import DueRefused, cancel_due, move_due
from services.permissions import may_press


async def change_due(
    desk: Desk,
    viewer: Viewer,
    case_id: int,
    seen: int,
    row_id: int,
    by: LaterBy | None,
    reason: str,
) -> Came:
    """Have something fall due later, or not at all.

    Args:
        desk: in a writing unit; the caller has seen that the case is the viewer's to open.
        viewer: who changes it.
        case_id: the case.
        seen: as in `case_acts.press`.
        row_id: what falls due.
        by: how much later; None cancels it.
        reason: why; cancelling wants one.

    Raises:
        WhyMissing: if it is to be cancelled without a reason.
    """
    action = Action.DUE_CANCEL if by is None else Action.DUE_MOVE

    async def act(case: Case) -> Utterance | None:
        if not await may_press(desk, viewer.person, case, action):
            return Utterance("tap-not-yours", {})
        state = await _state(desk, case, row_id)
        if state is None:
            return STALE
        if by is None and not reason.strip():
            raise WhyMissing
        try:
            return await _change(desk, viewer, case, state, by, reason)
        except DueRefused as refused:
            return Utterance("due-refused", {"refusal": refused.refusal})

    came = await do_as_shown(desk, viewer, case_id, seen, act)
    if came.done:
        await audit(desk, viewer, "case-acted", "case", came.case.number, {"action": action.value})
    return came


async def _change(
    desk: Desk, viewer: Viewer, case: Case, state: DueState, by: LaterBy | None, reason: str
) -> Utterance:
    if by is None:
        await cancel_due(desk, case, state, viewer.person, reason)
        named = (due_name(state.row.kind),)
        return Utterance("due-cancelled", {"number": case.number, "due_named": named})
    to: datetime = later_time(by, state.row, desk.now, desk.community.timezone)
    moved = await move_due(desk, case, state, to, viewer.person, reason)
    return Utterance("tap-due-moved", {"due_at": moved})


async def _state(desk: Desk, case: Case, row_id: int) -> DueState | None:
    try:
        state = await desk.unit.due_work.get(row_id)
    except KeyError:
        return None
    return state if state.row.case_id == case.id else None
