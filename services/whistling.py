"""The whistle (吹哨): units are chosen, told what is asked, and called."""

from collections.abc import Sequence
from dataclasses import replace

from community.actions import Action
from community.calls import LONGEST_WORDS, Call, CallState
from community.case import Case
from community.followup import DueKind
from community.organisations import Unit
from community.people import Person
from community.private_numbers import shortened
from community.purposes import Purpose
from community.speech import Button, Rows, Utterance
from community.tracks import Level, Track
from services.calls_shown import asked_lines
from services.calls_told import (
    hand_call,
    plan_limit,
    refresh_calls,
    revise_tapped,
    settle_lead,
)
from services.calls_units import calls_of_round, liaisons_of, prepared_by
from services.desk import Desk
from services.hearing import Heard
from services.levels import raise_level
from services.permissions import MAY_OFFER, parts_of
from services.receipts import has_whistled
from services.stages import Prompt, add_prompt, close_prompts


async def offer_units(desk: Desk, person: Person, case: Case) -> None:
    """Ask which units shall be called; the message is changed with each choice."""
    await desk.say(person, await _choice(desk, person, case), case=case)


async def toggle(
    desk: Desk, person: Person, case: Case, unit_id: str, message_id: int | None
) -> bool:
    """Choose a unit, or not after all; False if it cannot be called."""
    unit = next((one for one in await _callable(desk, case) if one.id == unit_id), None)
    if unit is None:
        return False
    chosen = [c for c in await prepared_by(desk, person, case) if c.unit_id == unit_id]
    for call in chosen:
        await desk.unit.calls.drop(call.id)
    if not chosen:
        await desk.unit.calls.save(
            Call(
                id=0,
                case_id=case.id,
                round=case.round,
                unit_id=unit.id,
                unit_name=unit.name,
                state=CallState.PREPARED,
                called_by_id=person.id,
                called_at=desk.now,
            )
        )
    await revise_tapped(desk, person, message_id, await _choice(desk, person, case), case)
    return True


async def _choice(desk: Desk, person: Person, case: Case) -> Utterance:
    chosen = {call.unit_id for call in await prepared_by(desk, person, case)}
    rows: Rows = tuple(
        (Button(Action.CALL_TOGGLE, case.id, unit.id, label=(_label(unit, unit.id in chosen),)),)
        for unit in await _callable(desk, case)
    )
    if chosen:
        rows = (*rows, (Button(Action.CALL_WRITE, case.id),))
    if not await has_whistled(desk, case) and not await _leads(desk, person, case):
        rows = (*rows, (Button(Action.CALL_LEADER, case.id),))
    if await parts_of(desk, person, case) & MAY_OFFER:
        rows = (*rows, (Button(Action.CALL_OFFER, case.id),))
    return Utterance("call-choose", {"number": case.number, "count": len(chosen)}, rows)


def _label(unit: Unit, chosen: bool) -> Utterance:  # noqa: FBT001 (a mark on the button)
    return Utterance("call-choose-unit", {"unit": unit.name, "chosen": int(chosen)})


async def _leads(desk: Desk, person: Person, case: Case) -> bool:
    """Say whether a person is the one whom a whistle for the leader would reach."""
    return person.id == (await desk.leader_over(case)).id


async def _callable(desk: Desk, case: Case) -> list[Unit]:
    """Give the units that have no open call in this round."""
    busy = {call.unit_id for call in await calls_of_round(desk, case) if call.is_open}
    return [unit for unit in desk.community.casework.units if unit.id not in busy]


async def ask_for_reason(desk: Desk, person: Person, case: Case, to: Call | None = None) -> bool:
    """Ask why, and what is asked, of all that were chosen or of one; False if none was."""
    chosen = await prepared_by(desk, person, case)
    if not chosen:
        return False
    prompt = Utterance(
        "call-prompt",
        {
            "number": case.number,
            "units": tuple(Utterance("call-unit", {"unit": c.unit_name}) for c in chosen)
            if to is None
            else (Utterance("call-unit", {"unit": to.unit_name}),),
        },
        purpose=Purpose.CALL_PROMPT,
        awaits_reply=True,
    )
    row_id = await desk.say(person, prompt, case=case)
    if row_id is not None:
        await add_prompt(desk, person, Prompt(row_id, case.id, Purpose.CALL_PROMPT))
        if to is not None:
            await desk.unit.calls.save(replace(to, prompts=(*to.prompts, row_id)))
    return True


async def take_reason(
    desk: Desk, person: Person, case: Case, heard: Heard, row_id: int | None
) -> None:
    """Take the sentence that says why and what is asked, and show what will be sent."""
    chosen = await prepared_by(desk, person, case)
    words = heard.text.strip()
    if not chosen or not case.is_open:
        await desk.say(person, Utterance("call-nothing-chosen", {"number": case.number}), case=case)
        return
    if not words:
        await desk.say(person, Utterance("call-in-words", {"number": case.number}), case=case)
        return
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    await close_prompts(desk, person, case.id, Purpose.CALL_PROMPT)
    alone = [call for call in chosen if row_id is not None and row_id in call.prompts]
    for call in alone or chosen:
        await desk.unit.calls.save(replace(call, asked=shortened(words, LONGEST_WORDS)))
    await desk.say(person, await _preview(desk, person, case), case=case)


async def _preview(desk: Desk, person: Person, case: Case) -> Utterance:
    chosen = await prepared_by(desk, person, case)
    own: Rows = tuple((_own_words_button(case, call),) for call in chosen) if chosen[1:] else ()
    last = (Button(Action.CALL_BLOW, case.id), Button(Action.CALL_DROP, case.id))
    return Utterance(
        "call-preview", {"number": case.number, "units": asked_lines(chosen)}, (*own, last)
    )


def _own_words_button(case: Case, call: Call) -> Button:
    label = (Utterance("call-own-words-label", {"unit": call.unit_name}),)
    return Button(Action.CALL_OWN_WORDS, case.id, str(call.id), label=label)


async def drop(desk: Desk, person: Person, case: Case, message_id: int | None) -> None:
    """Let go of what was chosen."""
    for call in await prepared_by(desk, person, case):
        await desk.unit.calls.drop(call.id)
    await close_prompts(desk, person, case.id, Purpose.CALL_PROMPT)
    dropped = Utterance("call-dropped", {"number": case.number})
    await revise_tapped(desk, person, message_id, dropped, case)


async def blow(desk: Desk, person: Person, case: Case, message_id: int | None) -> bool:
    """Call the units that were chosen; False if there is none, or nothing is asked of them."""
    free = {unit.id for unit in await _callable(desk, case)}
    chosen = await prepared_by(desk, person, case)
    ready = [call for call in chosen if call.unit_id in free and call.asked]
    for call in chosen:
        if call not in ready:
            await desk.unit.calls.drop(call.id)
    if not ready:
        return False
    case = await raise_level(desk, case, Level.COMMUNITY, person, track=Track.COMPLEX)
    blown = [await _blown(desk, person, case, call) for call in ready]
    await settle_lead(desk, case)
    for call in [one for one in blown if one.is_with_unit]:
        await hand_call(desk, case, await desk.unit.calls.get(call.id))
        await plan_limit(desk, case, call, DueKind.CALL_REPORT_IN_OVERDUE)
    await close_prompts(desk, person, case.id, Purpose.CALL_PROMPT)
    await _tell_whom_it_reached(desk, person, case, blown, message_id)
    await refresh_calls(desk, case)
    return True


async def _blown(desk: Desk, person: Person, case: Case, call: Call) -> Call:
    """Set the limit of one call; nobody is woken to report in, but by danger."""
    unit = desk.community.casework.unit(call.unit_id or "")
    reached = bool(await liaisons_of(desk, case, call.unit_id))
    begin = desk.now if case.urgent else desk.waking
    blown = replace(
        call,
        state=CallState.CALLED if reached else CallState.NOT_REACHED,
        called_at=desk.now,
        report_in_by=begin + unit.report_in_within if unit is not None else None,
        ended_at=None if reached else desk.now,
    )
    await desk.unit.calls.save(blown)
    details = {
        "round": str(case.round),
        "unit": call.unit_id or "",
        "call": str(call.id),
        "asked": call.asked,
    }
    await desk.record(case, "unit_called" if reached else "unit_not_reached", person, None, details)
    return blown


async def _tell_whom_it_reached(
    desk: Desk, person: Person, case: Case, blown: Sequence[Call], message_id: int | None
) -> None:
    reached = tuple(
        Utterance("call-blown-line", {"unit": call.unit_name, "report_in_by": call.report_in_by})
        for call in blown
        if call.is_with_unit
    )
    told = Utterance("call-blown", {"number": case.number, "units": reached or None})
    await revise_tapped(desk, person, message_id, told, case)
    for call in blown:
        if not call.is_with_unit:
            leader = await desk.leader_over(case)
            missed = Utterance(
                "call-not-reached",
                {"number": case.number, "unit": call.unit_name, "leader": leader.name},
            )
            await desk.say(person, missed, case=case)
