"""Gives a case back to the leader: not mine, not our area, nothing found; and says why."""

from community.actions import Action
from community.case import Case
from community.deeds import DeedKind, standing
from community.people import Person, Role
from community.purposes import Purpose
from community.speech import Button, Priority, Utterance
from services.assigning import reassign
from services.card_marks import RETURNED, why_said
from services.desk import Desk
from services.desk_prompts import ask_staff
from services.hearing import Heard
from services.incoming import IncomingTap
from services.stages import Prompt, add_prompt
from services.undoing import keep_deed, look, undo_rows

REASONS = ("not_mine", "elsewhere", "nothing_found")


async def offer_return(desk: Desk, worker: Person, case: Case) -> None:
    """Ask why a case is given back; a button or words in reply say it."""
    if await _leader_for(desk, worker, case) is None:
        await desk.say(worker, Utterance("return-nobody", {"number": case.number}), case=case)
        return
    rows = (
        (Button(Action.RETURN_FOR, case.id, "not_mine", label=(Utterance("why-not_mine", {}),)),),
        (Button(Action.RETURN_FOR, case.id, "elsewhere", label=(Utterance("why-elsewhere", {}),)),),
        (
            Button(
                Action.RETURN_FOR,
                case.id,
                "nothing_found",
                label=(Utterance("why-nothing_found", {}),),
            ),
        ),
    )
    question = Utterance("return-why", {"number": case.number}, rows, purpose=Purpose.RETURN_PROMPT)
    row_id = await desk.say(worker, question, case=case)
    if row_id is not None:
        await add_prompt(desk, worker, Prompt(row_id, case.id, Purpose.RETURN_PROMPT))


async def return_for(desk: Desk, worker: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    """Give a case back for the reason of a button; the same one twice wants words."""
    if tap.argument not in REASONS or worker.id != case.responsible_id:
        return Utterance("tap-stale", {})
    if await _returned_before(desk, worker, case, tap.argument):
        await ask_staff(desk, worker, case, Purpose.RETURN_PROMPT)
        return Utterance("tap-returned-before", {})
    await _give_back(desk, worker, case, {"why": tap.argument})
    return None


async def return_in_words(desk: Desk, worker: Person, case: Case, heard: Heard) -> None:
    """Give a case back for a reason in words."""
    if not case.is_open or worker.id != case.responsible_id:
        late = Utterance("return-too-late", {"number": case.number, "status": case.status})
        await desk.say(worker, late, case=case)
        return
    if not heard.text.strip():
        await ask_staff(desk, worker, case, Purpose.RETURN_PROMPT)
        return
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    await _give_back(desk, worker, case, {"note": heard.text})


async def _give_back(desk: Desk, worker: Person, case: Case, why: dict[str, str]) -> None:
    leader = await _leader_for(desk, worker, case)
    if leader is None:
        await desk.say(worker, Utterance("return-nobody", {"number": case.number}), case=case)
        return
    before = await look(desk, case)
    details = {**why, "round": str(case.round)}
    changed = await reassign(desk, case, leader, worker, RETURNED, details=details)
    news = Utterance(
        "returned-news",
        {
            "number": case.number,
            "worker": worker.name,
            "because": why_said(why.get("why"), why.get("note")),
        },
        purpose=Purpose.NEWS,
    )
    await desk.say(leader, news, case=changed, priority=Priority.CARD)
    deed_id = await keep_deed(desk, DeedKind.RETURN, worker, before, changed)
    done = Utterance(
        "return-done",
        {"number": case.number, "leader": leader.name},
        undo_rows(changed, deed_id),
    )
    await desk.say(worker, done, case=changed)


async def _returned_before(desk: Desk, worker: Person, case: Case, why: str) -> bool:
    """Say whether he gave it back for the same reason in this round, without words."""
    return any(
        entry.event == "case_handed_over"
        and entry.actor_id == worker.id
        and entry.details.get("reason") == RETURNED
        and entry.details.get("round") == str(case.round)
        and entry.details.get("why") == why
        for entry in standing(await desk.unit.cases.history(case.id))
    )


async def _leader_for(desk: Desk, worker: Person, case: Case) -> Person | None:
    """Give who takes a case back: the leader above, else a secretary; nobody gives it himself."""
    leader = await desk.leader_over(case)
    if leader.id != worker.id:
        return leader
    secretaries = [
        person
        for person in await desk.unit.people.with_role(Role.SECRETARY)
        if person.id != worker.id and person.key not in case.accused_keys
    ]
    reached = [person for person in secretaries if person.can_be_told]
    return next(iter((*reached, *secretaries)), None)
