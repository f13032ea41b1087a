"""Leaders end a case that is not to be solved: with a reason, and a way to object to it."""

from dataclasses import replace

from community.actions import Action
from community.calls import EndedWhy
from community.case import Case, Status
from community.deeds import DeedKind
from community.followup import DueKind
from community.offers import OfferEnd
from community.people import Person, Role
from community.private_numbers import shortened
from community.purposes import Purpose
from community.speech import Button, Priority, Rows, Utterance
from services.calls_closing import end_calls
from services.cards import refresh_card
from services.deciding import watch_decisions
from services.desk import Desk
from services.desk_prompts import ask_staff
from services.hearing import Heard
from services.incoming import IncomingTap
from services.offers import end_offer
from services.pausing import run_again
from services.permissions import leads
from services.receipts import refresh_receipt
from services.reopening import take_up_again
from services.stages import close_prompts
from services.supervising import take_off_list
from services.supporters import tell_supporters
from services.undoing import keep_deed, look, undo_rows

REASON_TEXT = 1000
OBJECTED = "declined_objected"


async def decline_in_words(desk: Desk, leader: Person, case: Case, heard: Heard) -> None:
    """End a case for the reason in the words; the resident reads it, and how to object."""
    if not leads(desk, leader, case) or not case.is_open:
        late = Utterance("decline-too-late", {"number": case.number, "status": case.status})
        await desk.say(leader, late, case=case)
        return
    if not heard.text.strip():
        await ask_staff(desk, leader, case, Purpose.DECLINE_PROMPT)
        return
    before = await look(desk, case)
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    declined = await _end(desk, leader, case, heard.text)
    await _tell(desk, leader, declined, heard)
    await refresh_card(desk, declined)
    await refresh_receipt(desk, declined)
    deed_id = await keep_deed(desk, DeedKind.DECLINE, leader, before, declined)
    done = Utterance("decline-done", {"number": case.number}, undo_rows(declined, deed_id))
    await desk.say(leader, done, case=declined)


async def _end(desk: Desk, leader: Person, case: Case, why: str) -> Case:
    """End the case, and everything that somebody still waits for or works on because of it."""
    case = await run_again(desk, case, leader, "declined")
    declined = replace(case.moved_to(Status.DECLINED), closed_at=desk.now, resolution=why)
    declined = await desk.move(case, declined, "case_declined", leader, {"note": why})
    declined = await take_off_list(desk, declined, leader)
    await end_calls(desk, declined, EndedWhy.DECLINED)
    await end_offer(desk, declined, OfferEnd.DROPPED, leader)
    await desk.unit.due.cancel(case.id, set(DueKind))
    await watch_decisions(desk, declined)
    for person in (leader, await desk.responsible(declined)):
        await close_prompts(desk, person, case.id)
    return declined


async def _tell(desk: Desk, leader: Person, case: Case, heard: Heard) -> None:
    rows: Rows = ((Button(Action.OBJECT, case.id, str(case.round)),),)
    values = {
        "number": case.number,
        "name": leader.name,
        "text": shortened(heard.text, REASON_TEXT),
    }
    told = Utterance("declined", values, rows, Purpose.NEWS)
    await desk.say(await desk.reporter(case), told, case=case)
    news = Utterance("declined-news", values, purpose=Purpose.NEWS)
    await tell_supporters(desk, case, news)
    responsible = await desk.responsible(case)
    if responsible.id != leader.id:
        await desk.say(responsible, news, case=case, priority=Priority.NEWS)


async def object_to(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    """The resident does not agree: those above hear of it once, and can take the case up again."""
    fresh = case.closed_at is not None and (
        desk.now - case.closed_at <= desk.community.durations.after_closing
    )
    if case.status is not Status.DECLINED or tap.argument != str(case.round) or not fresh:
        return Utterance("tap-too-late", {"status": case.status})
    history = await desk.unit.cases.history(case.id)
    since = max(at for at, one in enumerate(history) if one.event == "case_declined")
    if any(one.event == OBJECTED for one in history[since:]):
        return Utterance("tap-done-before", {})
    await desk.record(case, OBJECTED, person)
    heads = await _heads(desk, case)
    rows: Rows = ((Button(Action.TAKE_UP, case.id, str(case.round)),),)
    news = Utterance(
        "objection-news",
        {
            "number": case.number,
            "category": case.category,
            "place": case.place,
            "note": case.resolution,
        },
        rows,
        Purpose.NEWS,
    )
    for head in heads:
        await desk.say(head, news, case=case, priority=Priority.CARD)
    noted = Utterance("objection-noted", {"number": case.number, "name": heads[0].name})
    await desk.say(person, noted, case=case)
    return None


async def take_up(desk: Desk, leader: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    """Take up again what was declined: it starts anew, as the resident wished."""
    if case.status is not Status.DECLINED or tap.argument != str(case.round):
        return Utterance("tap-too-late", {"status": case.status})
    await take_up_again(desk, leader, case)
    return None


async def _heads(desk: Desk, case: Case) -> list[Person]:
    """Give who decides about an objection: the secretaries first, who stand above the leader."""
    people = [
        person
        for person in await desk.unit.people.with_role(Role.SECRETARY)
        if person.can_be_told and person.key not in case.accused_keys
    ]
    leader = await desk.leader_over(case)
    return [*people, *([leader] if leader.id not in {one.id for one in people} else [])]
