"""Shows a leader what falls due when in a case, and lets him move or cancel it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from community.actions import Action
from community.case import Case
from community.due_work import Change, DueFilter, DueState, LaterBy, later_time, rule_of
from community.people import Person
from community.speech import Button, Rows, Utterance
from services.desk import Desk
from services.due_cancelling import ask_why_cancel, due_name, may_cancel
from services.due_changes import DueRefused, move_due
from services.in_place import show_in_place
from services.incoming import IncomingTap

_LONGEST_ID = 18


async def _show(desk: Desk, person: Person, case: Case, _tap: IncomingTap) -> Utterance | None:
    await desk.say(person, await _times(desk, case), case=case)
    return None


async def _move(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    row_id, _, word = tap.argument.partition(".")
    state = await _state(desk, case, row_id)
    if state is None or word not in set(LaterBy):
        return Utterance("tap-stale", {})
    to = later_time(LaterBy(word), state.row, desk.now, desk.community.timezone)
    try:
        moved = await move_due(desk, case, state, to, person, "")
    except DueRefused as refused:
        return Utterance("due-refused", {"refusal": refused.refusal})
    await show_in_place(desk, person, tap, await _times(desk, case), case=case)
    return Utterance("tap-due-moved", {"due_at": moved})


async def _cancel(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    state = await _state(desk, case, tap.argument)
    if state is None or not state.is_pending or not may_cancel(state.row.kind):
        return Utterance("tap-stale", {})
    if person.id == case.responsible_id:
        return Utterance("due-refused", {"refusal": "own"})
    await ask_why_cancel(desk, person, case, state.row.kind)
    return None


async def _state(desk: Desk, case: Case, written: str) -> DueState | None:
    """Give the row that a button names, if it belongs to its case."""
    if not (written.isascii() and written.isdigit() and len(written) <= _LONGEST_ID):
        return None
    try:
        state = await desk.unit.due_work.get(int(written))
    except KeyError:
        return None
    return state if state.row.case_id == case.id else None


async def _times(desk: Desk, case: Case) -> Utterance:
    """Say what is due when, in the order in which it will happen."""
    found = await desk.unit.due_work.found(DueFilter(desk.now, case.number))
    states = [state for state in found if state.row.round == case.round]
    if not states:
        return Utterance("due-nothing", {"number": case.number})
    lines = tuple(_line(desk, index, state) for index, state in enumerate(states, 1))
    return Utterance("due-times", {"number": case.number, "lines": lines}, _rows(case, states))


def _line(desk: Desk, index: int, state: DueState) -> Utterance:
    return Utterance(
        "due-line",
        {
            "index": index,
            "due_named": (due_name(state.row.kind),),
            "due_at": state.row.due_at,
            "late": int(state.row.due_at <= desk.now),
            "set_aside": int(state.set_aside_at is not None),
        },
    )


def _rows(case: Case, states: Sequence[DueState]) -> Rows:
    """Give the buttons of what may be changed; each carries the number of its line."""
    rows: list[tuple[Button, ...]] = []
    for index, state in enumerate(states, 1):
        row = state.row
        if Change.MOVE in rule_of(row.kind).may:
            rows.append(tuple(_move_button(case, index, state, by) for by in LaterBy))
        if may_cancel(row.kind):
            label = (Utterance("due-cancel-label", {"index": index}),)
            rows.append((Button(Action.DUE_CANCEL, case.id, str(row.id), label),))
    return tuple(rows)


def _move_button(case: Case, index: int, state: DueState, by: LaterBy) -> Button:
    label = (Utterance("due-move-label", {"index": index, "later_by": by}),)
    return Button(Action.DUE_MOVE, case.id, f"{state.row.id}.{by}", label)


DUE_TAPS: Mapping[
    Action, Callable[[Desk, Person, Case, IncomingTap], Awaitable[Utterance | None]]
] = {Action.DUE_TIMES: _show, Action.DUE_MOVE: _move, Action.DUE_CANCEL: _cancel}
"""The button 「到点的事」 and those below what it shows."""
