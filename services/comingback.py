"""Comes back to the resident: is it solved, how satisfied; a "no" reopens the case."""

from dataclasses import replace

from community.case import Case, Outcome, Status
from community.conversation import Stage
from community.followup import Callback, DueKind, give_up_at, reminder_at
from community.people import Person
from community.speech import Action, Button, Priority, Purpose, Rows, Utterance
from services.cards import refresh_card, refresh_receipt, shortened
from services.desk import Desk
from services.hearing import Heard
from services.stages import enter
from services.supporters import tell_supporters

COMING_BACK = (DueKind.CALLBACK, DueKind.CALLBACK_REMINDER, DueKind.CALLBACK_GIVE_UP)
STARS = (1, 2, 3, 4, 5)
LOW_SCORE = 2
"""From this score down the leader is told too."""

COMMENT_TEXT = 1000


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
    closed = await _close(desk, case, outcome, None)
    if outcome is Outcome.NOT_REACHED:
        await desk.unit.callbacks.save(replace(callback, given_up_at=desk.now))
        rows = ((_answer(case, Action.NOT_SOLVED),),)
        told = Utterance("closed-not-reached", {"number": case.number}, rows, Purpose.CALLBACK)
        await desk.say(await desk.reporter(case), told, case=closed, priority=Priority.NEWS)
    return closed


async def confirm_solved(desk: Desk, person: Person, case: Case) -> None:
    """The reporter says it is solved: ask how satisfied he is."""
    callback = await note_solved(desk, person, case)
    await strike_question(
        desk, person, case, callback, Utterance("callback-yes", {"number": case.number})
    )
    await desk.say(person, _survey(case), case=case)


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


async def rate(desk: Desk, person: Person, case: Case, stars: int, row_id: int | None) -> bool:
    """Take the stars, close the case, and ask for a sentence; False if already rated."""
    if not await note_stars(desk, person, case, stars):
        return False
    rated = Utterance(
        "survey-rated", {"number": case.number, "stars": stars}, purpose=Purpose.SURVEY
    )
    if row_id is not None:
        await desk.revise(person, row_id, rated, case=case)
    await enter(desk, person, Stage.AWAITING_SENTENCE, {"case_id": case.id, "round": case.round})
    thanks = Utterance("survey-sentence", {"number": case.number}, purpose=Purpose.SURVEY)
    await desk.say(person, thanks, case=case)
    await tell_rating(desk, case, stars)
    return True


async def note_stars(desk: Desk, person: Person, case: Case, stars: int) -> bool:
    """Keep the stars and close the case; False if it was rated before."""
    callback = await callback_of(desk, case)
    if callback.score is not None:
        return False
    await desk.unit.callbacks.save(replace(callback, score=stars))
    if case.status is Status.RESOLVED:
        await _close(desk, case, Outcome.CONFIRMED, person)
    await desk.record(case, "case_rated", person, details={"stars": str(stars)})
    return True


async def take_sentence(desk: Desk, person: Person, case: Case, heard: Heard) -> None:
    """Keep the sentence about the handling, and pass it to the one who handled it."""
    callback = await callback_of(desk, case)
    comment = "\n".join(part for part in (callback.comment, heard.text) if part)
    await desk.unit.callbacks.save(replace(callback, comment=comment))
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    await desk.record(case, "case_commented", person)
    await enter(desk, person, Stage.IDLE)
    await desk.say(person, Utterance("survey-thanks", {}), case=case)
    said = Utterance(
        "comment-news",
        {"number": case.number, "text": shortened(heard.text, COMMENT_TEXT)},
        purpose=Purpose.NEWS,
    )
    await desk.say(await desk.responsible(case), said, case=case, priority=Priority.NEWS)


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
    rows: Rows = ((_answer(case, Action.NOT_SOLVED),),)
    told = Utterance("closed-not-asked", {"number": case.number}, rows, Purpose.CALLBACK)
    await desk.say(await desk.reporter(case), told, case=closed, priority=Priority.NEWS)
    return closed


async def _gives_up_later(desk: Desk, case: Case) -> bool:
    rows = await desk.unit.due.of_case(case.id)
    return any(row.kind is DueKind.CALLBACK_GIVE_UP for row in rows)


async def _close(desk: Desk, case: Case, outcome: Outcome, actor: Person | None) -> Case:
    closed = replace(case.moved_to(Status.CLOSED), closed_at=desk.now, outcome=outcome)
    closed = await desk.move(case, closed, "case_closed", actor, {"outcome": outcome.value})
    await desk.unit.due.cancel(case.id, set(COMING_BACK))
    await refresh_card(desk, closed)
    await refresh_receipt(desk, closed)
    rows: Rows = ((_answer(case, Action.NOT_SOLVED_FOR_ME),),)
    told = Utterance("closed-for-all", {"number": case.number}, rows, Purpose.NEWS)
    await tell_supporters(desk, closed, told)
    return closed


async def strike_question(
    desk: Desk, person: Person, case: Case, callback: Callback, answered: Utterance
) -> None:
    """Take the buttons off the question, so that it shows what was answered."""
    if callback.outbox_id is not None:
        await desk.revise(person, callback.outbox_id, answered, case=case)


async def tell_rating(desk: Desk, case: Case, stars: int) -> None:
    """Tell who handled the case; the leader, too, if he has to know."""
    responsible = await desk.responsible(case)
    told = {responsible.id: responsible}
    if stars <= LOW_SCORE:
        leader = await desk.leader_over(case)
        told[leader.id] = leader
    news = Utterance("rated-news", {"number": case.number, "stars": stars}, purpose=Purpose.NEWS)
    for staff in told.values():
        await desk.say(staff, news, case=case, priority=Priority.NEWS)


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


def _survey(case: Case) -> Utterance:
    rows: Rows = (tuple(Button(Action.RATE, case.id, f"{case.round}.{star}") for star in STARS),)
    return Utterance("survey", {"number": case.number}, rows, Purpose.SURVEY)
