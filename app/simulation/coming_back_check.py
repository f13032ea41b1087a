"""Checks from the tables that everybody is asked back: after the solution, and weeks later."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from app.simulation.case_walk import Walk
from app.simulation.vocabulary import CALLBACKS
from community.case import Outcome, Status

_CLOSED = "case_closed"
_LOOK_AT = "look_at"
_LOOK, _SILENCE = "second_look", "second_look_silence"

IsOver = Callable[[datetime], bool]
Rows = Sequence[Row[Any]]


def comes_back(
    case: Row[Any], walk: Walk, due: Rows, calls: Rows, looks: Rows, is_over: IsOver
) -> Iterator[str]:
    """Say what is missing between the solution of a case and the last answer about it.

    Args:
        case: its row.
        walk: through its history.
        due: all its due rows, done and to be done.
        calls: its callbacks.
        looks: its second looks.
        is_over: says whether something that was due at a time must have been done.
    """
    pending = {row.kind for row in due if row.finished_at is None and row.round == case.round}
    call = next((one for one in calls if one.round == case.round), None)
    yield from _earlier_rounds(case, walk)
    if case.status is Status.RESOLVED and case.undecided_since is None:
        yield from _is_asked_back(call, {kind.value for kind in pending})
    if case.status is Status.CLOSED:
        yield from _was_asked_back(case, call)
        yield from _is_looked_at_again(case, walk, due, looks, is_over)


def _earlier_rounds(case: Row[Any], walk: Walk) -> Iterator[str]:
    """Each round but the first began with a reopening that stands in the history."""
    rounds = max((step.round for step in walk.steps), default=1)
    if rounds != case.round:
        yield f"the history has {rounds} rounds, and the case {case.round}"


def _is_asked_back(call: Row[Any] | None, pending: set[str]) -> Iterator[str]:
    asked = call is not None and call.asked_at is not None
    if pending & CALLBACKS:
        return
    if asked:
        yield "its resident was asked back, and nothing will end the asking"
    else:
        yield "it is solved, and nobody will ask its resident back"


def _was_asked_back(case: Row[Any], call: Row[Any] | None) -> Iterator[str]:
    """Whatever was closed was answered by its resident, or he was not reached."""
    if case.outcome is Outcome.CONFIRMED and not (call and call.answered_at and call.solved):
        yield "it was closed as confirmed, and nobody has confirmed it"
    if case.outcome is Outcome.NOT_REACHED and not (call and call.given_up_at):
        yield "it was closed as not reached, and nobody tried"


def _is_looked_at_again(
    case: Row[Any], walk: Walk, due: Rows, looks: Rows, is_over: IsOver
) -> Iterator[str]:
    closings = [step for step in walk.steps if step.event == _CLOSED]
    planned = closings[-1].details.get(_LOOK_AT) if closings else None
    if planned is None or closings[-1].round != case.round:
        return
    rows = {row.kind.value: row for row in due if row.round == case.round and not row.cancelled}
    taken = [look for look in looks if look.round == case.round]
    if not taken:
        if _LOOK not in rows:
            yield "its second look is not planned any more, and was not taken"
        elif rows[_LOOK].finished_at is not None:
            yield "its second look was due, and nobody was asked"
        return
    if case.reporter_id not in {look.person_id for look in taken}:
        yield "others were asked whether it has come back, but not its resident"
    if any(look.asked_at is None and look.why_not is None for look in taken):
        yield "somebody was neither asked at the second look, nor is it said why"
    waits = [look for look in taken if _waits(look)]
    if waits and (_SILENCE not in rows or _is_late(rows[_SILENCE], is_over)):
        yield "somebody has not answered the second look, and his silence is not noted"


def _waits(look: Row[Any]) -> bool:
    open_ = look.asked_at is not None and look.answered_at is None and look.unwanted_at is None
    return open_ and look.silent_at is None


def _is_late(row: Row[Any], is_over: IsOver) -> bool:
    return row.finished_at is not None or is_over(row.due_at)
