"""Starts a case anew of which somebody says that it is not solved, one level higher each time."""

from dataclasses import replace

from community.calls import EndedWhy
from community.case import Case, Status
from community.decisions import Matter
from community.followup import DueKind
from community.people import Person
from community.purposes import Purpose
from community.reopening import ReopenedWhy, Turn, leader_takes, one_higher
from community.round_walk import promised_details
from community.speech import Priority, Utterance
from services.calls_closing import end_calls
from services.cards import refresh_card
from services.comingback import COMING_BACK, callback_of, strike_question
from services.deciding import put_to_decision, watch_decisions
from services.desk import Desk
from services.handing_over import in_good_hands
from services.promises import start_clocks
from services.promising import promise
from services.reopening_news import tell_of_reopening
from services.routing import HANDED_OVER
from services.second_look_plan import settle_looks, turn_for
from services.supporters import behind
from services.survey_news import strike_surveys
from services.turning_down import turn_down


async def reopen(
    desk: Desk,
    person: Person,
    case: Case,
    caller: Person | None = None,
    why: ReopenedWhy = ReopenedWhy.NOT_SOLVED,
) -> Case:
    """The reporter says it is not solved: it starts anew, or somebody above decides about it.

    Args:
        desk: the desk.
        person: the reporter.
        case: the case.
        caller: the member of staff who asked him by phone, if somebody did.
        why: what he said it with.
    """
    turn = await turn_for(desk, person, case)
    if turn in {Turn.TOO_LATE, Turn.ENDED}:
        await turn_down(desk, caller or person, case, turn)
        return case
    callback = await callback_of(desk, case)
    callback = replace(callback, asked_at=callback.asked_at or desk.now)
    await desk.unit.callbacks.save(replace(callback, answered_at=desk.now, solved=False))
    changed = await _go_on(desk, person, case, turn, why, caller)
    if changed.is_open:
        said = Utterance("call-no" if caller else "callback-no", {"number": case.number})
    else:
        said = Utterance(
            "call-no-decided-above" if caller else "callback-no", {"number": case.number}
        )
    await strike_question(desk, caller or person, case, callback, said)
    if changed.is_open:
        await tell_of_reopening(desk, person, changed, why=why)
    return changed


async def reopen_later(
    desk: Desk, person: Person, case: Case, why: ReopenedWhy = ReopenedWhy.SAID_LATER
) -> Case:
    """The reporter of a closed case says that it is back; what he answered then stands."""
    callback = await callback_of(desk, case)
    if not callback.solved:
        return await reopen(desk, person, case, why=why)
    return await _reopen_for(desk, person, case, why)


async def reopen_for_supporter(
    desk: Desk, person: Person, case: Case, why: ReopenedWhy = ReopenedWhy.NOT_SOLVED
) -> Case:
    """Somebody behind the case says it is not solved: it starts anew just so."""
    callback = await callback_of(desk, case)
    changed = await _reopen_for(desk, person, case, why)
    if callback.answered_at is None and changed.is_open:
        answered = Utterance("callback-idle", {"number": case.number})
        await strike_question(desk, await desk.reporter(case), case, callback, answered)
    return changed


async def _reopen_for(desk: Desk, person: Person, case: Case, why: ReopenedWhy) -> Case:
    turn = await turn_for(desk, person, case)
    if turn in {Turn.TOO_LATE, Turn.ENDED}:
        await turn_down(desk, person, case, turn)
        return case
    changed = await _go_on(desk, person, case, turn, why)
    if changed.is_open:
        await tell_of_reopening(desk, person, changed, why=why)
    return changed


async def _go_on(
    desk: Desk,
    person: Person,
    case: Case,
    turn: Turn,
    why: ReopenedWhy,
    caller: Person | None = None,
) -> Case:
    """Start the case anew, or let somebody above decide."""
    if turn is Turn.REOPEN:
        return await start_anew(desk, caller or person, case, why)
    if turn is Turn.DECIDE:
        low = why is ReopenedWhy.LOW_SCORE
        matter = Matter.LOW_SCORE if low else Matter.AGAIN
        return await put_to_decision(desk, person, case, actor=caller, matter=matter)
    if person.id == case.reporter_id:
        await desk.unit.due.cancel(case.id, set(COMING_BACK))
    await turn_down(desk, caller or person, case, turn)
    return case


async def start_anew(desk: Desk, actor: Person, case: Case, why: ReopenedWhy) -> Case:
    """Begin a new round of a case: one level higher, with the promises of a case that came back.

    Args:
        desk: the desk.
        actor: whose doing it is.
        case: solved, closed or declined.
        why: why it is taken up; what was declined was never called solved, and goes no higher.
    """
    case = handled = await in_good_hands(desk, case)
    came_back = why is not ReopenedWhy.TAKEN_UP
    if came_back:
        higher = one_higher(case.level)
        case = replace(case, reopenings=case.reopenings + 1, level=higher, undecided_since=None)
        case = await _to_leader(desk, case, why)
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
    details = {"why": why.value, "level": reopened.level.value, **promised_details(reopened)}
    reopened = await desk.move(case, reopened, "case_reopened", actor, details)
    await end_calls(desk, reopened, EndedWhy.REOPENED)
    await start_clocks(desk, reopened)
    await watch_decisions(desk, reopened)
    await _strike_questions_of_supporters(desk, case)
    await strike_surveys(desk, handled)
    await settle_looks(desk, actor, case)
    return reopened


async def _to_leader(desk: Desk, case: Case, why: ReopenedWhy) -> Case:
    """Give a case to the leader over it, where the community wants that from some time on."""
    leader, former = await desk.leader_over(case), await desk.responsible(case)
    takes = leader_takes(desk.community.casework.reopening, case.reopenings)
    if not takes or leader.id == former.id or not leader.can_be_told:
        return case
    taken = replace(case, responsible_id=leader.id)
    details = {"from": former.key or "", "to": leader.key or "", "reason": "reopened"}
    taken = await desk.move(case, taken, HANDED_OVER, None, details)
    await refresh_card(desk, taken, former)
    low = int(why is ReopenedWhy.LOW_SCORE)
    news = Utterance(
        "reopened-to-leader",
        {"number": case.number, "name": leader.name, "low": low},
        purpose=Purpose.NEWS,
    )
    await desk.say(former, news, case=taken, priority=Priority.NEWS)
    return taken


async def _strike_questions_of_supporters(desk: Desk, case: Case) -> None:
    """Take the buttons off the questions about the round that is over."""
    for supporter, person in await behind(desk, case):
        waits = supporter.round == case.round and supporter.answered_at is None
        if waits and supporter.outbox_id is not None:
            answered = Utterance("callback-idle", {"number": case.number})
            await desk.revise(person, supporter.outbox_id, answered, case=case)


async def take_up_again(desk: Desk, leader: Person, case: Case) -> Case:
    """A leader takes up again what was closed unsolved: it starts anew, its reporter is told."""
    reopened = await start_anew(desk, leader, case, ReopenedWhy.TAKEN_UP)
    await tell_of_reopening(desk, await desk.reporter(case), reopened, by=leader)
    return reopened
