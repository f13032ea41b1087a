"""Comes back to the resident: is it solved, how satisfied; a "no" reopens the case."""

from dataclasses import replace

from community.actions import Action
from community.case import Case, Channel, Outcome, Status
from community.followup import Callback, DueKind, give_up_at, reminder_at
from community.people import Person
from community.purposes import Purpose
from community.reopening import comes_back_until
from community.speech import Button, Priority, Rows, Utterance, Value
from services.cards import refresh_card
from services.desk import Desk
from services.receipts import refresh_receipt
from services.second_look_plan import closing_details, plan_second_look
from services.supporters import tell_supporters

COMING_BACK = (DueKind.CALLBACK, DueKind.CALLBACK_REMINDER, DueKind.CALLBACK_GIVE_UP)


async def ask_back(desk: Desk, case: Case) -> Callback:
    """Ask the reporter whether a solved case really is solved; plan reminder and giving up."""
    reporter = await desk.reporter(case)
    row_id = await desk.say(reporter, _question(case, "callback"), case=case)
    callback = await desk.unit.callbacks.save(
        replace(
            await callback_of(desk, case),
            asked_at=desk.now if row_id is not None else None,
            outbox_id=row_id,
        )
    )
    await plan_endings(desk, case, reminded=row_id is not None)
    await desk.record(case, "callback_asked" if row_id else "callback_undeliverable", None)
    return callback


async def plan_endings(desk: Desk, case: Case, *, reminded: bool) -> None:
    """Plan what happens if nobody answers the question that was asked just now."""
    await desk.unit.due.cancel(case.id, set(COMING_BACK))
    if reminded:
        at = reminder_at(desk.community, desk.now)
        await desk.unit.due.add(DueKind.CALLBACK_REMINDER, case.id, case.round, at)
    at = give_up_at(desk.community, desk.now)
    await desk.unit.due.add(DueKind.CALLBACK_GIVE_UP, case.id, case.round, at)


async def remind(desk: Desk, case: Case, callback: Callback) -> None:
    """Ask once more."""
    await desk.say(
        await desk.reporter(case),
        _question(case, "callback-reminder"),
        case=case,
        priority=Priority.NEWS,
    )
    await desk.unit.callbacks.save(replace(callback, reminded_at=desk.now))
    await desk.record(case, "callback_reminded", None)


async def give_up(desk: Desk, case: Case, callback: Callback) -> Case:
    """Close a case whose reporter kept silent: not reached, or confirmed but not rated."""
    outcome = Outcome.CONFIRMED if callback.solved else Outcome.NOT_REACHED
    if outcome is Outcome.NOT_REACHED:
        await desk.unit.callbacks.save(replace(callback, given_up_at=desk.now))
    closed = await _close(desk, case, outcome, None)
    if outcome is Outcome.NOT_REACHED:
        told = _unless_late(desk, case, "closed-not-reached", Action.NOT_SOLVED, Purpose.CALLBACK)
        await desk.say(await desk.reporter(case), told, case=closed, priority=Priority.NEWS)
    return closed


async def note_solved(desk: Desk, person: Person, case: Case) -> Callback:
    """Note that it is solved, as the person says or was told; without stars it is closed later."""
    callback = await callback_of(desk, case)
    callback = replace(callback, asked_at=callback.asked_at or desk.now)
    callback = replace(callback, answered_at=desk.now, solved=True)
    await desk.unit.callbacks.save(callback)
    await desk.unit.due.cancel(case.id, {DueKind.CALLBACK, DueKind.CALLBACK_REMINDER})
    if not await _gives_up_later(desk, case):
        at = give_up_at(desk.community, desk.now)
        await desk.unit.due.add(DueKind.CALLBACK_GIVE_UP, case.id, case.round, at)
    await desk.record(case, "solution_confirmed", person)
    return callback


async def close_confirmed(desk: Desk, case: Case, actor: Person) -> None:
    """Close a case that is solved, as its reporter says; nothing if it is closed already."""
    if case.status is Status.RESOLVED:
        await _close(desk, case, Outcome.CONFIRMED, actor)


async def callback_of(desk: Desk, case: Case) -> Callback:
    """Give the callback of the case's present round, or a new one that is not stored yet."""
    known = await desk.unit.callbacks.of_round(case.id, case.round)
    return known or Callback(
        id=0,
        case_id=case.id,
        round=case.round,
        person_id=case.reporter_id,
        asked_at=None,
        outbox_id=None,
        reminded_at=None,
        answered_at=None,
        solved=None,
        given_up_at=None,
        score=None,
        comment=None,
    )


async def close_not_asked(desk: Desk, case: Case, actor: Person | None) -> Case:
    """Close a solved case whose reporter is not asked back; he is told, and can say "no"."""
    closed = await _close(desk, case, Outcome.NOT_ASKED, actor)
    told = _unless_late(desk, case, "closed-not-asked", Action.NOT_SOLVED, Purpose.CALLBACK)
    await desk.say(await desk.reporter(case), told, case=closed, priority=Priority.NEWS)
    return closed


async def _gives_up_later(desk: Desk, case: Case) -> bool:
    rows = await desk.unit.due.of_case(case.id)
    return any(row.kind is DueKind.CALLBACK_GIVE_UP for row in rows)


async def _close(desk: Desk, case: Case, outcome: Outcome, actor: Person | None) -> Case:
    closed = replace(case.moved_to(Status.CLOSED), closed_at=desk.now, outcome=outcome)
    closed = await desk.move(case, closed, "case_closed", actor, closing_details(desk, closed))
    await desk.unit.due.cancel(case.id, set(COMING_BACK))
    await plan_second_look(desk, closed)
    await refresh_card(desk, closed)
    await refresh_receipt(desk, closed)
    told = _unless_late(desk, case, "closed-for-all", Action.NOT_SOLVED_FOR_ME, Purpose.NEWS)
    await tell_supporters(desk, closed, told)
    return closed


def _unless_late(desk: Desk, case: Case, key: str, action: Action, purpose: Purpose) -> Utterance:
    """Say that a case is closed; the button for a "no" stands only where one still counts."""
    until = comes_back_until(desk.community, case)
    counts = until > desk.now
    rows: Rows = ((_answer(case, action),),) if counts else ()
    values: dict[str, Value] = {"number": case.number, "until_at": until if counts else None}
    return Utterance(key, values, rows, purpose)


async def strike_question(
    desk: Desk, person: Person, case: Case, callback: Callback, answered: Utterance
) -> None:
    """Take the buttons off the question, so that it shows what was answered.

    Whoever was to call, with or without a number, reads that he need not any more, and why.
    """
    if callback.outbox_id is None:
        return
    reader = person
    if case.phone is not None or case.channel is not Channel.CHAT:
        posted = await desk.unit.outbox.get(callback.outbox_id)
        reader = await desk.unit.people.get(posted.letter.person_id)
    if reader.id != person.id:
        idle = answered.key == "callback-idle"
        moot = Utterance("call-reopened", {"number": case.number})
        answered = moot if idle else Utterance("call-answered", {"number": case.number})
    await desk.revise(reader, callback.outbox_id, answered, case=case)


def _question(case: Case, key: str) -> Utterance:
    return Utterance(
        key,
        {
            "number": case.number,
            "category": case.category,
            "place": case.place,
            "note": case.resolution,
        },
        ((_answer(case, Action.SOLVED), _answer(case, Action.NOT_SOLVED)),),
        Purpose.CALLBACK,
    )


def _answer(case: Case, action: Action) -> Button:
    """Make a button bound to this round: pressed in a later one it means nothing."""
    return Button(action, case.id, str(case.round))
