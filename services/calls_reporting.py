"""A unit's side of a call: it reports in (报到), promises, delivers, or says it is not its own."""

from collections.abc import Mapping
from dataclasses import replace

from community.actions import Action
from community.calls import LONGEST_WORDS, PROMISES, Call, CallState, end_of_day
from community.case import Case
from community.followup import DueKind
from community.people import Person
from community.private_numbers import shortened
from community.purposes import Purpose
from community.speech import Button, Priority, Rows, Utterance
from services.calls_told import (
    ask_if_done,
    pass_file,
    plan_limit,
    refresh_calls,
    remember,
    settle_lead,
    tell_partner,
    tell_staff,
)
from services.desk import Desk
from services.hearing import Heard
from services.stages import Prompt, add_prompt, close_prompts
from services.supporters import tell_supporters

_PROMPTS: Mapping[Purpose, str] = {
    Purpose.CALL_PLAN_PROMPT: "call-plan-prompt",
    Purpose.CALL_REFUSAL_PROMPT: "call-refusal-prompt",
    Purpose.CALL_DELIVERY_PROMPT: "call-delivery-prompt",
}
TO_REFUSE = frozenset({CallState.CALLED, CallState.REPORTED})


async def report_in(desk: Desk, person: Person, case: Case, call: Call) -> None:
    """Report in for a unit; it is asked by when and what it will do."""
    reported = replace(
        call, state=CallState.REPORTED, reported_at=desk.now, reported_by_id=person.id
    )
    await desk.unit.calls.save(reported)
    await settle_lead(desk, case)
    await _record(desk, case, call, "unit_reported_in", person)
    await refresh_calls(desk, case)
    news = Utterance(
        "call-reported-news",
        {"number": case.number, "unit": call.unit_name},
        purpose=Purpose.CALL_WORDS,
    )
    await tell_partner(desk, case, call, news)
    await ask_for_words(desk, person, case, call, Purpose.CALL_PLAN_PROMPT)


async def ask_for_words(
    desk: Desk, person: Person, case: Case, call: Call, purpose: Purpose
) -> None:
    """Ask a liaison for a sentence about a call; a reply answers it."""
    prompt = Utterance(
        _PROMPTS[purpose],
        {"number": case.number, "unit": call.unit_name},
        purpose=purpose,
        awaits_reply=True,
    )
    row_id = await desk.say(person, prompt, case=case)
    if row_id is not None:
        await remember(desk, call, row_id)
        await add_prompt(desk, person, Prompt(row_id, case.id, purpose))


async def promise(desk: Desk, person: Person, case: Case, call: Call, days: int) -> bool:
    """Promise to be done by the end of a day; everybody is told. False if it cannot be promised."""
    if days not in PROMISES or not call.may_promise(desk.now):
        return False
    promised_by = end_of_day(desk.now, days, desk.community.timezone)
    promised = replace(call, promised_by=promised_by, delivery_late_at=None)
    promised = await desk.unit.calls.save(promised)
    await _record(desk, case, call, "unit_promised", person)
    await plan_limit(desk, case, promised, DueKind.CALL_DELIVERY_OVERDUE)
    news = Utterance(
        "call-promised-news",
        {
            "number": case.number,
            "unit": call.unit_name,
            "promised_by": promised_by,
            "promise": call.promise,
        },
        purpose=Purpose.CALL_WORDS,
    )
    await tell_staff(desk, case, call, news)
    told = Utterance(
        "call-promised-resident",
        {"number": case.number, "unit": call.unit_name, "promised_by": promised_by},
        purpose=Purpose.NEWS,
    )
    await desk.say(await desk.reporter(case), told, case=case, priority=Priority.NEWS)
    await tell_supporters(desk, case, told)
    await refresh_calls(desk, case)
    return True


async def take_plan(desk: Desk, person: Person, case: Case, call: Call, heard: Heard) -> None:
    """Take the sentence that says what the unit will do."""
    words = shortened(heard.text.strip(), LONGEST_WORDS)
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    await close_prompts(desk, person, case.id, Purpose.CALL_PLAN_PROMPT)
    planned = await desk.unit.calls.save(replace(call, promise=words or call.promise))
    await _record(desk, case, call, "unit_planned", person, {"promise": words})
    await give_words(desk, person, case, planned, heard)
    await refresh_calls(desk, case)


async def give_words(desk: Desk, person: Person, case: Case, call: Call, heard: Heard) -> None:
    """Give a unit's words, or its photo, to whoever handles the case."""
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    words = Utterance(
        "words-from-unit",
        {"number": case.number, "unit": call.unit_name, "name": person.name, "text": heard.text},
        purpose=Purpose.CALL_WORDS,
    )
    await tell_partner(desk, case, call, words)
    partner = await desk.listener(case)
    await pass_file(desk, [partner] if partner else [], case, heard.spoken)
    noted = Utterance("call-words-passed", {"number": case.number})
    nobody = Utterance("kept-for-later", {"number": case.number})
    await desk.say(person, noted if partner else nobody, case=case)


async def refuse(desk: Desk, person: Person, case: Case, call: Call, heard: Heard) -> None:
    """Take a unit's reason why it is not its business; the whistler may choose another."""
    words = shortened(heard.text.strip(), LONGEST_WORDS)
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    await close_prompts(desk, person, case.id, Purpose.CALL_REFUSAL_PROMPT)
    refused = replace(call, state=CallState.NOT_OURS, refusal=words, ended_at=desk.now, lead=False)
    await desk.unit.calls.save(refused)
    await settle_lead(desk, case)
    await _record(desk, case, call, "unit_refused", person, {"refusal": words})
    rows: Rows = ((Button(Action.WHISTLE, case.id),),)
    news = Utterance(
        "call-refused-news",
        {"number": case.number, "unit": call.unit_name, "text": words},
        rows,
        Purpose.CALL_WORDS,
    )
    await tell_partner(desk, case, refused, news)
    await refresh_calls(desk, case)
    await desk.say(person, Utterance("call-refused", {"number": case.number}), case=case)


async def deliver(desk: Desk, person: Person, case: Case, call: Call, heard: Heard) -> None:
    """Take what a unit has done, in words or a photo; whoever handles the case is asked."""
    words = shortened(heard.text.strip(), LONGEST_WORDS)
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    await close_prompts(desk, person, case.id, Purpose.CALL_DELIVERY_PROMPT)
    delivered = replace(
        call,
        state=CallState.DELIVERED,
        delivered_at=desk.now,
        delivered_by_id=person.id,
        delivery=words or None,
    )
    await desk.unit.calls.save(delivered)
    await _record(desk, case, call, "unit_delivered", person, {"delivery": words})
    await ask_if_done(desk, case, delivered)
    partner = await desk.listener(case)
    await pass_file(desk, [partner] if partner else [], case, heard.spoken)
    await refresh_calls(desk, case)
    await desk.say(person, Utterance("call-delivery-noted", {"number": case.number}), case=case)


async def _record(
    desk: Desk,
    case: Case,
    call: Call,
    event: str,
    person: Person,
    words: Mapping[str, str] | None = None,
) -> None:
    details = {"unit": call.unit_id or "", "call": str(call.id), **(words or {})}
    await desk.record(case, event, person, details=details)
