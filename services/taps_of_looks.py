"""What the buttons below a second look (回头看) do; each gives the short words that appear."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from community.actions import Action
from community.case import Case
from community.people import Person
from community.purposes import Purpose
from community.second_looks import SecondLook
from community.speech import Button, Rows, Utterance
from services.desk import Desk
from services.incoming import IncomingTap
from services.second_looks import counts, question, take
from services.supporters import place_for


async def _asked(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> SecondLook | None:
    """Give the look whose button was pressed; None for who was never asked in that round."""
    written = tap.argument
    if not (written.isascii() and written.isdigit() and len(written) <= len(str(case.round))):
        return None
    look = await desk.unit.coming_back.find_look(case.id, int(written), person.id)
    return look if look is not None and look.asked_at is not None else None


async def _answer(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    look = await _asked(desk, person, case, tap)
    if look is None:
        return Utterance("tap-not-yours", {})
    if look.answered_at is not None:
        return Utterance("tap-done-before", {})
    if not counts(look, case):
        return Utterance("tap-too-late", {"status": case.status})
    await take(desk, person, case, look, came_back=tap.action is Action.LOOK_BACK)
    return None


async def _choose(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    """Take the wish not to be asked such questions any more, or take it back."""
    look = await _asked(desk, person, case, tap)
    if look is None:
        return Utterance("tap-not-yours", {})
    unwanted = tap.action is Action.LOOK_NEVER
    if (look.unwanted_at is not None) is unwanted:
        return Utterance("tap-done-before", {})
    for one in await desk.unit.coming_back.looks_of_person(person.id):
        if one.id == look.id or (one.unwanted_at is not None and not unwanted):
            changed = replace(one, unwanted_at=desk.now if unwanted else None)
            await desk.unit.coming_back.save_look(changed)
    await desk.record(case, "second_look_unwanted" if unwanted else "second_look_wanted", person)
    if look.outbox_id is not None:
        shown = await _as_chosen(desk, person, case, look, unwanted=unwanted)
        await desk.revise(person, look.outbox_id, shown, case=case)
    return None


async def _as_chosen(
    desk: Desk, person: Person, case: Case, look: SecondLook, *, unwanted: bool
) -> Utterance:
    if unwanted:
        rows: Rows = ((Button(Action.LOOK_WELCOME, case.id, str(look.round)),),)
        return Utterance("second-look-unwanted", {"number": case.number}, rows, Purpose.SECOND_LOOK)
    wanted = replace(look, unwanted_at=None)
    if not counts(wanted, case):
        return Utterance("second-look-over", {"number": case.number})
    return question(case, await place_for(desk, person, case), "second-look")


LOOK_TAPS: Mapping[
    Action, Callable[[Desk, Person, Case, IncomingTap], Awaitable[Utterance | None]]
] = {
    Action.LOOK_NOT_BACK: _answer,
    Action.LOOK_BACK: _answer,
    Action.LOOK_NEVER: _choose,
    Action.LOOK_WELCOME: _choose,
}
"""Buttons below a second look; only who was asked may press them."""
