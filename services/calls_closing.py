"""How a call ends: confirmed and rated, sent back, or over because the case went on without it."""

from dataclasses import replace

from community.actions import Action
from community.calls import Call, CallState, EndedWhy
from community.case import Case
from community.people import Person
from community.purposes import Purpose
from community.speech import Button, Rows, Utterance
from services.calls_shown import line_of
from services.calls_told import (
    priority_of,
    refresh_calls,
    revise_cards,
    revise_tapped,
    settle_lead,
    tell_unit,
)
from services.calls_units import calls_of_round, liaisons_of
from services.desk import Desk

MOST_STARS = 5


async def confirm(
    desk: Desk, person: Person, case: Case, call: Call, message_id: int | None
) -> None:
    """Say that a unit has done its part; it is rated with one tap, and told."""
    await desk.unit.calls.save(replace(call, state=CallState.CONFIRMED, ended_at=desk.now))
    await _record(desk, case, call, "delivery_confirmed", person)
    await revise_tapped(desk, person, message_id, _stars_of(case, call), case)
    news = Utterance("call-confirmed", {"number": case.number}, purpose=Purpose.NEWS)
    await tell_unit(desk, case, call, news)
    await refresh_calls(desk, case)
    await _say_if_all_done(desk, case)


def _stars_of(case: Case, call: Call) -> Utterance:
    """Ask how a unit did."""
    stars = tuple(
        Button(Action.CALL_RATE, case.id, f"{call.id}.{stars}")
        for stars in range(1, MOST_STARS + 1)
    )
    return Utterance(
        "call-rate",
        {"number": case.number, "unit": call.unit_name},
        (stars,),
        Purpose.CALL_WORDS,
    )


async def _say_if_all_done(desk: Desk, case: Case) -> None:
    """Remind whoever handles the case that he may solve it, once nobody is at work any more."""
    if any(call.is_open for call in await calls_of_round(desk, case)):
        return
    partner = await desk.listener(case)
    if partner is not None and case.is_open:
        rows: Rows = ((Button(Action.RESOLVE, case.id),),)
        done = Utterance("calls-all-done", {"number": case.number}, rows, Purpose.NEWS)
        await desk.say(partner, done, case=case, priority=priority_of(case))


async def send_back(
    desk: Desk, person: Person, case: Case, call: Call, message_id: int | None
) -> None:
    """Say that a unit has not done its part; it goes on, and may name another day if late."""
    again = replace(
        call,
        state=CallState.REPORTED,
        delivered_at=None,
        delivered_by_id=None,
        returned=call.returned + 1,
    )
    again = await desk.unit.calls.save(again)
    await _record(desk, case, call, "delivery_refused", person)
    asked = Utterance(
        "call-sent-back",
        {"number": case.number, "unit": call.unit_name},
        purpose=Purpose.CALL_WORDS,
    )
    await revise_tapped(desk, person, message_id, asked, case)
    news = Utterance(
        "call-not-done",
        {"number": case.number, "worker": person.name, "late": int(again.is_late(desk.now))},
        purpose=Purpose.NEWS,
    )
    await tell_unit(desk, case, call, news)
    await refresh_calls(desk, case)


async def rate(
    desk: Desk, person: Person, case: Case, call: Call, stars: int, message_id: int | None
) -> None:
    """Rate a unit, once."""
    await desk.unit.calls.save(replace(call, rating=stars, rated_at=desk.now))
    details = {"unit": call.unit_id or "", "call": str(call.id), "stars": str(stars)}
    await desk.record(case, "unit_rated", person, details=details)
    thanks = Utterance(
        "unit-rated",
        {"number": case.number, "unit": call.unit_name, "stars": stars},
        purpose=Purpose.CALL_WORDS,
    )
    await revise_tapped(desk, person, message_id, thanks, case)


async def open_calls(desk: Desk, case: Case) -> list[Call]:
    """Give the calls of the present round that still want something of somebody."""
    return [call for call in await calls_of_round(desk, case) if call.is_open]


async def ask_before_resolving(desk: Desk, person: Person, case: Case) -> bool:
    """Ask whether to solve a case at which units are still at work; False if none is."""
    working = await open_calls(desk, case)
    if not working:
        return False
    rows: Rows = ((Button(Action.RESOLVE_ANYWAY, case.id),),)
    lines = tuple(line_of(call, desk) for call in working)
    question = Utterance("calls-still-open", {"number": case.number, "units": lines}, rows)
    await desk.say(person, question, case=case)
    return True


async def came_since_asked(desk: Desk, person: Person, case: Case) -> bool:
    """Say whether units were called after a person was asked for the note of the solution."""
    asked = await desk.unit.outbox.latest(case.id, person.id, Purpose.RESOLVE_PROMPT)
    calls = await open_calls(desk, case)
    return asked is not None and any(call.called_at > asked.created_at for call in calls)


async def end_calls(desk: Desk, case: Case, why: EndedWhy) -> None:
    """End what units still had to do, because the case goes on without them; they are told.

    Args:
        desk: the desk.
        case: as it is now; calls of an earlier round are ended too.
        why: what became of the case.
    """
    for call in await desk.unit.calls.of_case(case.id):
        if call.state is CallState.PREPARED:
            await desk.unit.calls.drop(call.id)
        elif call.state is CallState.DELIVERED and why is EndedWhy.RESOLVED:
            await _take_as_done(desk, case, call)
        elif call.is_open:
            ended = replace(
                call, state=CallState.ENDED, ended_at=desk.now, ended_why=why.value, lead=False
            )
            await desk.unit.calls.save(ended)
            await _tell_of_end(desk, case, ended, why)
    await settle_lead(desk, case)


async def _take_as_done(desk: Desk, case: Case, call: Call) -> None:
    """Take what a unit says it did as done: whoever solves the case has found it so."""
    confirmed = replace(call, state=CallState.CONFIRMED, ended_at=desk.now)
    await desk.unit.calls.save(confirmed)
    await _record(desk, case, call, "delivery_confirmed", await desk.responsible(case))
    partner = await desk.listener(case)
    if partner is not None:
        await desk.say(partner, _stars_of(case, call), case=case)
    news = Utterance("call-confirmed", {"number": case.number}, purpose=Purpose.NEWS)
    await tell_unit(desk, case, call, news)
    await revise_cards(desk, case, confirmed)


async def _tell_of_end(desk: Desk, case: Case, call: Call, why: EndedWhy) -> None:
    details = {"unit": call.unit_id or "", "call": str(call.id), "ended_why": why.value}
    await desk.record(case, "unit_call_ended", None, details=details)
    news = Utterance(
        "call-ended",
        {"number": case.number, "why": why, "unit": call.unit_name},
        purpose=Purpose.NEWS,
    )
    for person in await liaisons_of(desk, case, call.unit_id):
        await desk.say(person, news, case=case, priority=priority_of(case))
    await revise_cards(desk, case, call)


async def _record(desk: Desk, case: Case, call: Call, event: str, person: Person) -> None:
    details = {"unit": call.unit_id or "", "call": str(call.id)}
    await desk.record(case, event, person, details=details)
