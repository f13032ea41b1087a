"""Hands a case on: to whom, with who is there and how much he has; why can be said afterwards."""

from dataclasses import dataclass

from community.actions import Action
from community.case import Case
from community.deeds import DeedKind
from community.errors import PersonNotFound
from community.people import Person, Role
from community.purposes import Purpose
from community.speech import Button, Rows, Utterance
from services.assigning import reassign
from services.cards import refresh_card
from services.desk import Desk
from services.hearing import Heard
from services.in_place import page_in, show_in_place, turned_to
from services.incoming import IncomingTap
from services.undoing import keep_deed, look, undo_button

PAGE = 8
"""How many people are offered in one message."""

REASONS = ("not_my_area", "too_busy", "specialist")
USUAL_REASON = "better_placed"
"""What is recorded unless he says more: it goes to somebody who fits better."""


@dataclass(frozen=True, slots=True)
class _Choice:
    """Somebody to whom a case may go."""

    person: Person
    away: bool
    """On leave, out of his shift, or not reached by messages."""
    open: int


async def offer_hand_over(desk: Desk, worker: Person, case: Case, tap: IncomingTap) -> None:
    """Ask to whom the case shall go: those who are there first, each with what he has in hand."""
    choices = await _choices(desk, worker, case)
    if not choices:
        nobody = Utterance("hand-over-nobody", {"number": case.number})
        await desk.say(worker, nobody, case=case)
        return
    page, pages = turned_to(page_in(tap.argument), len(choices), PAGE)
    shown = choices[page * PAGE : (page + 1) * PAGE]
    rows = tuple(_button(case, choice) for choice in shown)
    question = Utterance(
        "hand-over-to-whom",
        {"number": case.number, "people": tuple(_line(choice) for choice in shown)},
        (*rows, *_turning(case, page, pages)),
    )
    await show_in_place(desk, worker, tap, question, case=case, turned=bool(tap.argument))


async def hand_over(desk: Desk, worker: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    """Hand a case to whom the button names; the usual reason stands until he says another."""
    to = await _chosen(desk, worker, case, tap.argument)
    if to is None:
        return Utterance("tap-stale", {})
    before = await look(desk, case)
    changed = await reassign(desk, case, to, worker, "handed_over", details={"why": USUAL_REASON})
    deed_id = await keep_deed(desk, DeedKind.HAND_OVER, worker, before, changed)
    why = tuple(
        Button(Action.HAND_OVER_FOR, case.id, reason, label=(_reason_label(reason),))
        for reason in REASONS
    )
    back = (undo_button(changed, deed_id),) if deed_id is not None else ()
    done = Utterance(
        "hand-over-done",
        {"number": case.number, "worker": to.name},
        (why[:2], (*why[2:], *back)),
        Purpose.HAND_OVER_WHY,
    )
    await desk.say(worker, done, case=changed)
    return None


async def explain_hand_over(
    desk: Desk, person: Person, case: Case, tap: IncomingTap
) -> Utterance | None:
    """Say by a button why a case was handed over."""
    if tap.argument not in REASONS or not await _handed_over_last(desk, person, case):
        return Utterance("tap-stale", {})
    await desk.record(case, "hand_over_explained", person, details={"why": tap.argument})
    await refresh_card(desk, case)
    return Utterance("tap-why-noted", {})


async def take_hand_over_words(desk: Desk, person: Person, case: Case, heard: Heard) -> None:
    """Say in words why a case was handed over; the new one reads them."""
    if not await _handed_over_last(desk, person, case) or not heard.text.strip():
        await desk.say(person, Utterance("why-too-late", {"number": case.number}))
        return
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    await desk.record(case, "hand_over_explained", person, details={"note": heard.text})
    await refresh_card(desk, case)
    worker = await desk.responsible(case)
    noted = Utterance("why-noted", {"number": case.number, "worker": worker.name})
    await desk.say(person, noted, case=case)


async def _choices(desk: Desk, worker: Person, case: Case) -> list[_Choice]:
    counts = await desk.unit.workload.open_by_person()
    people = {person.id: person for person in await desk.unit.people.with_role(Role.WORKER)}
    if worker.is_staff:
        people[worker.id] = worker
    choices = [
        _Choice(person, _is_away(desk, person), counts.get(person.id, 0))
        for person in people.values()
        if person.id != case.responsible_id and person.key not in case.accused_keys
    ]
    return sorted(choices, key=lambda one: (one.away, one.person.id))


def _is_away(desk: Desk, person: Person) -> bool:
    on_leave = person.key is not None and desk.community.is_away(person.key, desk.now)
    return on_leave or not person.can_be_told


async def _chosen(desk: Desk, worker: Person, case: Case, key: str) -> Person | None:
    try:
        to = await desk.unit.people.by_key(key)
    except PersonNotFound:
        return None
    fits = Role.WORKER in to.roles or to.id == worker.id
    has_no_part = to.id == case.responsible_id or to.key in case.accused_keys
    return to if fits and not has_no_part else None


async def _handed_over_last(desk: Desk, person: Person, case: Case) -> bool:
    """Say whether he is who gave the case to whoever has it now, and it is still open."""
    if not person.is_staff:
        return False
    history = await desk.unit.cases.history(case.id)
    moves = {"case_handed_over", "hand_over_undone", "return_undone"}
    latest = next((one for one in reversed(history) if one.event in moves), None)
    handed = latest is not None and latest.event == "case_handed_over"
    return case.is_open and handed and latest is not None and latest.actor_id == person.id


def _button(case: Case, choice: _Choice) -> tuple[Button, ...]:
    name = choice.person.name
    label = (Utterance("person-away", {"name": name}),) if choice.away else name
    return (Button(Action.HAND_OVER_TO, case.id, choice.person.key or "", label=label),)


def _line(choice: _Choice) -> Utterance:
    return Utterance(
        "hand-over-person",
        {"name": choice.person.name, "open": choice.open, "away": int(choice.away)},
    )


def _reason_label(reason: str) -> Utterance:
    labels = {
        "not_my_area": Utterance("why-not_my_area", {}),
        "too_busy": Utterance("why-too_busy", {}),
        "specialist": Utterance("why-specialist", {}),
    }
    return labels[reason]


def _turning(case: Case, page: int, pages: int) -> Rows:
    turning = []
    if page > 0:
        back = (Utterance("page-back", {}),)
        turning.append(Button(Action.HAND_OVER, case.id, str(page - 1), label=back))
    if page < pages - 1:
        on = (Utterance("page-on", {}),)
        turning.append(Button(Action.HAND_OVER, case.id, str(page + 1), label=on))
    return (tuple(turning),) if turning else ()
