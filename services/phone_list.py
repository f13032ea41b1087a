"""Calls residents back by phone: a card for staff, and what came of the call.

Called is who has no chat; and who keeps silent in his chat, if the case has a number of his.
"""

from dataclasses import replace

from community.actions import Action
from community.case import Case, Channel, Status
from community.errors import PersonNotFound
from community.followup import Callback
from community.people import Person
from community.private_numbers import shortened
from community.purposes import Purpose
from community.speech import Button, Priority, Utterance
from services import comingback
from services.casework import NOTE_TEXT
from services.desk import Desk

NOT_REACHED = "call_not_reached"
_INSTEAD = "call_instead"


async def is_called(desk: Desk, case: Case) -> bool:
    """Say whether the reporter is called by phone: no message reaches him, or he was silent."""
    reporter = await desk.reporter(case)
    if case.channel is Channel.CHAT or reporter.forgotten_at is not None:
        return False
    return not reporter.can_be_told or await _is_called_instead(desk, case)


async def call_instead(desk: Desk, case: Case) -> bool:
    """Have somebody called who kept silent in his chat; False without a number, or an end to it."""
    callback = await comingback.callback_of(desk, case)
    reporter = await desk.reporter(case)
    if case.phone is None or callback.answered_at is not None or reporter.forgotten_at is not None:
        return False
    await desk.record(case, _INSTEAD, None, details={"round": str(case.round)})
    # His question stays as it is: whoever answers it after all need not be called.
    await desk.unit.callbacks.save(replace(callback, outbox_id=None))
    await ask_to_call(desk, case)
    return True


async def _is_called_instead(desk: Desk, case: Case) -> bool:
    if case.phone is None:
        return False
    history = await desk.unit.cases.history(case.id)
    details = {"round": str(case.round)}
    return any(one.event == _INSTEAD and one.details == details for one in history)


async def ask_to_call(desk: Desk, case: Case, *, again: bool = False) -> None:
    """Put a solved case on the phone list: whoever entered it gets a card, else the leader.

    Args:
        desk: the desk.
        case: the case.
        again: whether the card lay idle, so that the leader hears of it.
    """
    callback = await comingback.callback_of(desk, case)
    await strike_card(desk, case, callback, Utterance("call-moved", {"number": case.number}))
    caller = await _caller(desk, case)
    row_id = await desk.say(caller, await _card(desk, case), case=case, priority=Priority.CARD)
    asked_at = callback.asked_at or (desk.now if row_id is not None else None)
    callback = replace(callback, asked_at=asked_at, outbox_id=row_id)
    callback = replace(callback, reminded_at=desk.now if again else callback.reminded_at)
    await desk.unit.callbacks.save(callback)
    if not again:
        await comingback.plan_endings(desk, case, reminded=row_id is not None)
        await desk.record(case, "call_asked" if row_id else "callback_undeliverable", None)
        return
    await desk.record(case, "call_reminded", None)
    leader = await desk.leader_over(case)
    if leader.id != caller.id:
        news = Utterance(
            "call-idle", {"number": case.number, "caller": caller.name}, purpose=Purpose.NEWS
        )
        await desk.say(leader, news, case=case, priority=Priority.NEWS)


async def give_back(desk: Desk, case: Case) -> None:
    """Ask a resident in the chat who linked his account while he was on the phone list."""
    callback = await desk.unit.callbacks.of_round(case.id, case.round)
    waits = callback is not None and callback.asked_at and callback.answered_at is None
    if case.status is not Status.RESOLVED or callback is None or not waits:
        return
    await strike_card(desk, case, callback, Utterance("call-not-needed", {"number": case.number}))
    await comingback.ask_back(desk, case)


async def give_up_calling(desk: Desk, case: Case) -> None:
    """Close a case about which nobody was called, or nobody answered often enough."""
    callback = await comingback.callback_of(desk, case)
    if not callback.solved:
        await strike_card(desk, case, callback, Utterance("call-over", {"number": case.number}))
    await comingback.give_up(desk, case, callback)


async def caller_of(desk: Desk, case: Case) -> Person:
    """Give who has the card of a call, or would get it."""
    callback = await comingback.callback_of(desk, case)
    if callback.outbox_id is None:
        return await _caller(desk, case)
    posted = await desk.unit.outbox.get(callback.outbox_id)
    return await desk.unit.people.get(posted.letter.person_id)


async def calls_in_vain(desk: Desk, case: Case) -> int:
    """Count how often nobody answered in the present round."""
    history = await desk.unit.cases.history(case.id)
    return sum(
        one.event == NOT_REACHED and one.details["round"] == str(case.round) for one in history
    )


async def _caller(desk: Desk, case: Case) -> Person:
    """Give who entered the case, or the leader if nothing reaches that person any more."""
    leader = await desk.leader_over(case)
    if case.entered_by_id is None:
        return leader
    try:
        entered_by = await desk.unit.people.get(case.entered_by_id)
    except PersonNotFound:
        return leader
    calls = entered_by.is_staff and entered_by.can_be_told
    return entered_by if calls and entered_by.key not in case.accused_keys else leader


async def _card(desk: Desk, case: Case) -> Utterance:
    reporter = await desk.reporter(case)
    return Utterance(
        "call-card",
        {
            "number": case.number,
            "category": case.category,
            "place": case.place,
            "reporter": reporter.name,
            "phone": case.phone,
            "note": shortened(case.resolution or "", NOTE_TEXT),
        },
        (
            (
                _outcome(case, Action.CALLED_SOLVED),
                _outcome(case, Action.CALLED_NOT_SOLVED),
            ),
            (_outcome(case, Action.CALLED_NOT_REACHED),),
        ),
        Purpose.NEWS,
    )


def _outcome(case: Case, action: Action) -> Button:
    """Make a button bound to this round: pressed in a later one it means nothing."""
    return Button(action, case.id, str(case.round))


async def strike_card(desk: Desk, case: Case, callback: Callback, said: Utterance) -> None:
    """Change the card in its place, in the chat of whoever has it."""
    if callback.outbox_id is None:
        return
    holder = (await desk.unit.outbox.get(callback.outbox_id)).letter.person_id
    person = await desk.unit.people.get(holder)
    await desk.revise(person, callback.outbox_id, said, case=case)
