"""Moves, cancels and retries what falls due, by hand, and records each change with its reason."""

from datetime import datetime

from community.case import Case
from community.due_work import FARTHEST, Change, DueState, Refusal, rule_of
from community.errors import LinliError
from community.followup import DueKind, out_of_quiet_hours
from community.people import Person
from community.purposes import Purpose
from community.speech import Priority, Utterance
from services.catching_up import keep_silence_fair
from services.comingback import close_not_asked
from services.desk import Desk
from services.phone_list import is_called
from services.supporters import tell_supporters

MOVED = "due_moved"
CANCELLED = "due_cancelled"
RETRIED = "due_retried"

OPERATOR = "operator"
"""Who acts on the command line; the history knows no person of that name."""

_BY_HAND = "by_hand"


class DueRefused(LinliError):
    """A due row is left as it is; `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


async def move_due(
    desk: Desk, case: Case, state: DueState, to: datetime, actor: Person | None, reason: str
) -> datetime:
    """Have something fall due at another time, out of the quiet hours; give that time.

    Args:
        desk: the desk.
        case: its case, locked.
        state: the row.
        to: aware.
        actor: who moves it; None is an operator on the command line.
        reason: in his words; may be empty.

    Raises:
        DueRefused: if it is not his to move, or not to that time.
    """
    refusal = _why_not_move(desk, state, to)
    if refusal is not None:
        raise DueRefused(refusal)
    row, to = state.row, _awake(desk, to)
    if state.set_aside_at is not None:
        # Nobody would try it at the new time either.
        await desk.unit.due_work.retry(row.id, desk.now)
    if not await desk.unit.due_work.move(row.id, to):
        raise DueRefused(Refusal.GONE)
    details = {"from": row.due_at.isoformat(), "to": to.isoformat()}
    await _record(desk, case, MOVED, state, actor, {**details, "note": reason})
    if row.kind is DueKind.CALLBACK_REMINDER:
        await keep_silence_fair(desk, case, to)
    elif to > row.due_at:
        await _tell_later(desk, case, row.kind, to)
    return to


async def cancel_due(
    desk: Desk, case: Case, state: DueState, actor: Person | None, reason: str
) -> None:
    """Have something not happen, for a reason; a case that is not asked back is closed so.

    Raises:
        DueRefused: if it must not be cancelled, or not by him.
    """
    rule = rule_of(state.row.kind)
    if Change.CANCEL not in rule.may:
        raise DueRefused(rule.instead or Refusal.PROMISE)
    if actor is not None and actor.id == case.responsible_id:
        raise DueRefused(Refusal.OWN)
    by_id = actor.id if actor is not None else None
    if not await desk.unit.due_work.cancel(state.row.id, desk.now, by_id, _BY_HAND):
        raise DueRefused(Refusal.GONE)
    await _record(desk, case, CANCELLED, state, actor, {"note": reason})
    if state.row.kind is DueKind.CALLBACK and state.row.round == case.round:
        await close_not_asked(desk, case, actor)


async def retry_due(desk: Desk, case: Case, state: DueState, actor: Person | None) -> None:
    """Have something tried again at once that failed; DueRefused if it is over."""
    if not await desk.unit.due_work.retry(state.row.id, desk.now):
        raise DueRefused(Refusal.GONE)
    await _record(desk, case, RETRIED, state, actor, {})


def _why_not_move(desk: Desk, state: DueState, to: datetime) -> Refusal | None:
    rule = rule_of(state.row.kind)
    if Change.MOVE not in rule.may:
        return rule.instead or Refusal.PROMISE
    if not state.is_pending:
        return Refusal.GONE
    if rule.only_later and desk.now < to < state.row.due_at:
        return Refusal.ONLY_LATER
    if to <= desk.now:
        return Refusal.PAST
    return Refusal.FAR if to > desk.now + FARTHEST else None


async def _tell_later(desk: Desk, case: Case, kind: DueKind, to: datetime) -> None:
    """Whoever was told when he is asked back is told that it is later."""
    told = Utterance(
        "callback-moved", {"number": case.number, "callback_at": to}, purpose=Purpose.NEWS
    )
    if kind is DueKind.CALLBACK and not await is_called(desk, case):
        await desk.say(await desk.reporter(case), told, case=case, priority=Priority.NEWS)
    elif kind is DueKind.SUPPORTER_CALLBACK:
        await tell_supporters(desk, case, told)


async def _record(
    desk: Desk,
    case: Case,
    event: str,
    state: DueState,
    actor: Person | None,
    details: dict[str, str],
) -> None:
    by = {} if actor is not None else {"part": OPERATOR}
    said = {name: value for name, value in details.items() if value}
    await desk.record(case, event, actor, details={"kind": state.row.kind.value, **said, **by})


def _awake(desk: Desk, at: datetime) -> datetime:
    return out_of_quiet_hours(at, desk.community.quiet_hours, desk.community.timezone)
