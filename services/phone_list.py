"""Calls residents back by phone who have no chat: a card for staff, and what came of the call."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from community.case import Case, Channel, Status
from community.errors import PersonNotFound
from community.followup import Callback, DueKind, out_of_quiet_hours
from community.people import Person
from community.speech import Action, Button, Priority, Purpose, Rows, Utterance
from services import comingback
from services.cards import shortened
from services.casework import NOTE_TEXT
from services.desk import Desk
from services.incoming import IncomingTap
from services.reopening import reopen

_NOT_REACHED = "call_not_reached"


async def is_called(desk: Desk, case: Case) -> bool:
    """Say whether the reporter is called by phone: staff entered it, and no message reaches him."""
    reporter = await desk.reporter(case)
    nobody = reporter.forgotten_at is not None
    return case.channel is not Channel.CHAT and not reporter.can_be_told and not nobody


async def ask_to_call(desk: Desk, case: Case, *, again: bool = False) -> None:
    """Put a solved case on the phone list: whoever entered it gets a card, else the leader.

    Args:
        desk: the desk.
        case: the case.
        again: whether the card lay idle, so that the leader hears of it.
    """
    callback = await comingback.callback_of(desk, case)
    await _strike(desk, case, callback, Utterance("call-moved", {"number": case.number}))
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
    await _strike(desk, case, callback, Utterance("call-not-needed", {"number": case.number}))
    await comingback.ask_back(desk, case)


async def give_up_calling(desk: Desk, case: Case) -> None:
    """Close a case about which nobody was called, or nobody answered often enough."""
    callback = await comingback.callback_of(desk, case)
    if not callback.solved:
        await _strike(desk, case, callback, Utterance("call-over", {"number": case.number}))
    await comingback.give_up(desk, case, callback)


async def _solved(desk: Desk, person: Person, case: Case, _argument: str) -> None:
    callback = await comingback.note_solved(desk, person, case)
    rows: Rows = (
        tuple(
            Button(Action.CALLED_STARS, case.id, f"{case.round}.{star}")
            for star in comingback.STARS
        ),
    )
    await _strike(desk, case, callback, Utterance("call-stars", {"number": case.number}, rows))


async def _not_solved(desk: Desk, person: Person, case: Case, _argument: str) -> None:
    await reopen(desk, await desk.reporter(case), case, person)


async def _not_reached(desk: Desk, person: Person, case: Case, _argument: str) -> None:
    """Try again later, at most as often as the community file says."""
    history = await desk.unit.cases.history(case.id)
    before = [
        one
        for one in history
        if one.event == _NOT_REACHED and one.details["round"] == str(case.round)
    ]
    await desk.record(case, _NOT_REACHED, person, details={"round": str(case.round)})
    if len(before) + 1 >= desk.community.calls.most:
        await give_up_calling(desk, case)
        return
    community = desk.community
    at = out_of_quiet_hours(
        desk.now + community.calls.again_after, community.quiet_hours, community.timezone
    )
    await desk.unit.due.cancel(case.id, set(comingback.COMING_BACK))
    await desk.unit.due.add(DueKind.CALLBACK, case.id, case.round, at)
    callback = await comingback.callback_of(desk, case)
    later = Utterance("call-later", {"number": case.number, "again_at": at})
    await _strike(desk, case, callback, later)
    await desk.unit.callbacks.save(replace(callback, outbox_id=None))


async def _stars(desk: Desk, person: Person, case: Case, argument: str) -> None:
    stars = int(argument)
    if not await comingback.note_stars(desk, person, case, stars):
        return
    callback = await comingback.callback_of(desk, case)
    rated = Utterance("call-rated", {"number": case.number, "stars": stars})
    await _strike(desk, case, callback, rated)
    await comingback.tell_rating(desk, case, stars)


async def report_call(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    """Take what came of a call from whoever has the card."""
    assert tap.action is not None
    round_, _, argument = tap.argument.partition(".")
    if round_ != str(case.round) or case.status is not Status.RESOLVED:
        return Utterance("tap-too-late", {"status": case.status})
    rates = tap.action is Action.CALLED_STARS
    if rates and argument not in {str(star) for star in comingback.STARS}:
        return Utterance("tap-stale", {})
    callback = await comingback.callback_of(desk, case)
    if callback.outbox_id is None or not await is_called(desk, case):
        return Utterance("tap-stale", {})
    if (await desk.unit.outbox.get(callback.outbox_id)).letter.person_id != person.id:
        return Utterance("tap-not-yours", {})
    if bool(callback.solved) is not rates:
        return Utterance("tap-done-before", {})
    await _OUTCOMES[tap.action](desk, person, case, argument)
    return None


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


async def _strike(desk: Desk, case: Case, callback: Callback, said: Utterance) -> None:
    """Change the card in its place, in the chat of whoever has it."""
    if callback.outbox_id is None:
        return
    holder = (await desk.unit.outbox.get(callback.outbox_id)).letter.person_id
    person = await desk.unit.people.get(holder)
    await desk.revise(person, callback.outbox_id, said, case=case)


_OUTCOMES: Mapping[Action, Callable[[Desk, Person, Case, str], Awaitable[None]]] = {
    Action.CALLED_SOLVED: _solved,
    Action.CALLED_NOT_SOLVED: _not_solved,
    Action.CALLED_NOT_REACHED: _not_reached,
    Action.CALLED_STARS: _stars,
}

CALL_TAPS: Mapping[
    Action, Callable[[Desk, Person, Case, IncomingTap], Awaitable[Utterance | None]]
] = dict.fromkeys(_OUTCOMES, report_call)
"""Buttons under the card of a call; only who has the card may press them."""
