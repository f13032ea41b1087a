"""Starts a case anew whose reporter, or somebody behind it, says that it is not solved."""

from dataclasses import replace

from community.calls import EndedWhy
from community.case import Case, Status
from community.followup import DueKind
from community.people import Person
from community.round_walk import promised_details
from community.speech import Priority, Purpose, Utterance
from services.calls_closing import end_calls
from services.cards import refresh_receipt
from services.comingback import COMING_BACK, callback_of, strike_question
from services.desk import Desk
from services.filing import hand_card
from services.handing_over import in_good_hands
from services.promises import start_clocks
from services.promising import promise
from services.supporters import behind


async def reopen(desk: Desk, person: Person, case: Case, caller: Person | None = None) -> Case:
    """The reporter says it is not solved: the case starts anew, worker and leader are told.

    Args:
        desk: the desk.
        person: the reporter.
        case: the case.
        caller: the member of staff who asked him by phone, if somebody did.
    """
    callback = await callback_of(desk, case)
    callback = replace(callback, asked_at=callback.asked_at or desk.now)
    await desk.unit.callbacks.save(replace(callback, answered_at=desk.now, solved=False))
    reopened = await _start_anew(desk, caller or person, case)
    answered = Utterance("call-no" if caller else "callback-no", {"number": case.number})
    await strike_question(desk, caller or person, case, callback, answered)
    await _tell_of_reopening(desk, person, reopened)
    return reopened


async def reopen_later(desk: Desk, person: Person, case: Case) -> Case:
    """The reporter of a closed case says that it is back; what he answered then stands."""
    callback = await callback_of(desk, case)
    if not callback.solved:
        return await reopen(desk, person, case)
    reopened = await _start_anew(desk, person, case)
    await _tell_of_reopening(desk, person, reopened)
    return reopened


async def reopen_for_supporter(desk: Desk, person: Person, case: Case) -> Case:
    """Somebody behind the case says it is not solved: it starts anew just so."""
    callback = await callback_of(desk, case)
    reopened = await _start_anew(desk, person, case)
    if callback.answered_at is None:
        answered = Utterance("callback-idle", {"number": case.number})
        await strike_question(desk, await desk.reporter(case), case, callback, answered)
    await _tell_of_reopening(desk, person, reopened)
    return reopened


async def _start_anew(desk: Desk, person: Person, case: Case) -> Case:
    case = await in_good_hands(desk, case)
    await desk.unit.due.cancel(case.id, {*COMING_BACK, DueKind.SUPPORTER_CALLBACK})
    deadlines = promise(desk, case, await desk.responsible(case))
    reopened = replace(
        case.moved_to(Status.REOPENED),
        round=case.round + 1,
        respond_by=deadlines.respond_by,
        answer_by=deadlines.answer_by,
        solve_by=deadlines.solve_by,
        accepted_at=None,
        answered_at=None,
        resolved_at=None,
        closed_at=None,
        outcome=None,
        paused_at=None,
    )
    details = promised_details(reopened)
    reopened = await desk.move(case, reopened, "case_reopened", person, details)
    await end_calls(desk, reopened, EndedWhy.REOPENED)
    await start_clocks(desk, reopened)
    await _strike_questions_of_supporters(desk, case)
    return reopened


async def _strike_questions_of_supporters(desk: Desk, case: Case) -> None:
    """Take the buttons off the questions about the round that is over."""
    for supporter, person in await behind(desk, case):
        waits = supporter.round == case.round and supporter.answered_at is None
        if waits and supporter.outbox_id is not None:
            answered = Utterance("callback-idle", {"number": case.number})
            await desk.revise(person, supporter.outbox_id, answered, case=case)


async def _tell_of_reopening(
    desk: Desk, person: Person, case: Case, by: Person | None = None
) -> None:
    responsible = await desk.responsible(case)
    told = Utterance(
        "reopened",
        {"number": case.number, "worker": responsible.name, "solve_by": case.solve_by},
        purpose=Purpose.NEWS,
    )
    await desk.say(person, told, case=case)
    await _tell_the_others(desk, person, case, responsible)
    await refresh_receipt(desk, case)
    news = Utterance(
        "reopened-news",
        {
            "number": case.number,
            "place": case.place,
            "worker": responsible.name,
            "by": by.name if by else None,
        },
        purpose=Purpose.NEWS,
    )
    leader = await desk.leader_over(case)
    for staff in {responsible.id: responsible, leader.id: leader}.values():
        await desk.say(staff, news, case=case, priority=Priority.CARD)
    await hand_card(desk, case, responsible)


async def _tell_the_others(desk: Desk, person: Person, case: Case, responsible: Person) -> None:
    news = Utterance(
        "reopened-by-neighbour",
        {"number": case.number, "worker": responsible.name, "solve_by": case.solve_by},
        purpose=Purpose.NEWS,
    )
    others = [await desk.reporter(case), *(one for _, one in await behind(desk, case))]
    for other in others:
        if other.id != person.id:
            await desk.say(other, news, case=case, priority=Priority.NEWS)


async def take_up_again(desk: Desk, leader: Person, case: Case) -> Case:
    """A leader takes up again what was closed unsolved: it starts anew, its reporter is told."""
    reopened = await _start_anew(desk, leader, case)
    await _tell_of_reopening(desk, await desk.reporter(case), reopened, by=leader)
    return reopened
