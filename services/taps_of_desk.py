"""What the buttons of the worker's desk and the leader's board do."""

from collections.abc import Awaitable, Callable, Mapping

from community.actions import Action
from community.case import Case
from community.people import Person
from community.purposes import Purpose
from community.speech import Utterance
from services.board import turn_board
from services.cards import card_of
from services.casework import resolve
from services.costs import ask_cost, pay_share, show_costs, strike_cost
from services.declining import object_to, take_up
from services.desk import Desk
from services.desk_prompts import ask_staff
from services.handing_on import explain_hand_over
from services.incoming import IncomingTap
from services.measures import set_measure_date
from services.returning import offer_return, return_for
from services.solving import note_before, set_handling
from services.tasks import turn_tasks
from services.undoing import undo


async def _show(desk: Desk, person: Person, case: Case, _tap: IncomingTap) -> Utterance | None:
    """Say the card anew at the end of a chat; the one further up loses its buttons."""
    posted = await desk.unit.outbox.latest(case.id, person.id, Purpose.CARD)
    if posted is not None:
        moved = Utterance(
            "card-moved",
            {"number": case.number, "category": case.category, "place": case.place},
            purpose=Purpose.CARD,
        )
        await desk.revise(person, posted.id, moved, case=case)
    await desk.say(person, await card_of(desk, case, person), case=case)
    return None


async def _note(desk: Desk, person: Person, case: Case, _tap: IncomingTap) -> Utterance | None:
    return await _ask_if_open(desk, person, case, Purpose.NOTE_PROMPT)


async def _measure(desk: Desk, person: Person, case: Case, _tap: IncomingTap) -> Utterance | None:
    return await _ask_if_open(desk, person, case, Purpose.MEASURE_PROMPT)


async def _close(desk: Desk, person: Person, case: Case, _tap: IncomingTap) -> Utterance | None:
    return await _ask_if_open(desk, person, case, Purpose.DECLINE_PROMPT)


async def _ask_if_open(
    desk: Desk, person: Person, case: Case, purpose: Purpose
) -> Utterance | None:
    if not case.is_open:
        return Utterance("tap-too-late", {"status": case.status})
    await ask_staff(desk, person, case, purpose)
    return None


async def _return(desk: Desk, person: Person, case: Case, _tap: IncomingTap) -> Utterance | None:
    if not case.is_open:
        return Utterance("tap-too-late", {"status": case.status})
    if person.id != case.responsible_id:
        return Utterance("tap-not-yours", {})
    await offer_return(desk, person, case)
    return None


async def _return_for(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    if not case.is_open:
        return Utterance("tap-too-late", {"status": case.status})
    return await return_for(desk, person, case, tap)


async def _without_photo(
    desk: Desk, person: Person, case: Case, tap: IncomingTap
) -> Utterance | None:
    """Solve a case with the note that was written before a photo was asked for."""
    note = await note_before(desk, person, case)
    if note is None or str(note.spoken.id) != tap.argument:
        return Utterance("tap-stale", {})
    if not case.is_open:
        return Utterance("tap-too-late", {"status": case.status})
    await resolve(desk, person, case, note)
    return None


DESK_FREE_TAPS: Mapping[
    Action | None, Callable[[Desk, Person, IncomingTap], Awaitable[Utterance | None]]
] = {Action.TASKS: turn_tasks, Action.BOARD: turn_board}
"""The buttons below the lists."""

DESK_TAPS: Mapping[
    Action, Callable[[Desk, Person, Case, IncomingTap], Awaitable[Utterance | None]]
] = {
    Action.SHOW_CASE: _show,
    Action.NOTE: _note,
    Action.MEASURE: _measure,
    Action.MEASURE_BY: set_measure_date,
    Action.RETURN: _return,
    Action.RETURN_FOR: _return_for,
    Action.HAND_OVER_FOR: explain_hand_over,
    Action.COSTS: show_costs,
    Action.ADD_COST: ask_cost,
    Action.SHARE_PAID: pay_share,
    Action.STRIKE_COST: strike_cost,
    Action.SET_HANDLING: set_handling,
    Action.NO_PHOTO: _without_photo,
    Action.UNDO: undo,
    Action.CLOSE_CASE: _close,
    Action.OBJECT: object_to,
    Action.TAKE_UP: take_up,
}
"""The buttons about a case."""
