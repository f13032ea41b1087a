"""Claiming (认领): the leader puts work on a list, and the first unit that wants it has it."""

from collections.abc import Sequence

from community.actions import Action
from community.calls import LONGEST_WORDS, Call, CallState
from community.case import Case
from community.errors import PersonNotFound
from community.organisations import Unit
from community.people import Person
from community.private_numbers import shortened
from community.purposes import Purpose
from community.speech import Button, Rows, Utterance
from community.tracks import Level, Track
from services.calls_reporting import ask_for_words
from services.calls_told import hand_call, refresh_calls, settle_lead, tell_partner
from services.calls_units import units_of
from services.desk import Desk
from services.hearing import Heard
from services.levels import raise_level
from services.stages import Prompt, add_prompt, close_prompts

OFFERED = frozenset({CallState.OFFERED})


async def ask_what_to_offer(desk: Desk, person: Person, case: Case) -> None:
    """Ask the leader what the list for claiming shall say."""
    prompt = Utterance(
        "call-offer-prompt",
        {"number": case.number, "place": case.place},
        purpose=Purpose.CALL_OFFER_PROMPT,
        awaits_reply=True,
    )
    row_id = await desk.say(person, prompt, case=case)
    if row_id is not None:
        await add_prompt(desk, person, Prompt(row_id, case.id, Purpose.CALL_OFFER_PROMPT))


async def offer(desk: Desk, person: Person, case: Case, heard: Heard) -> None:
    """Put a part of a case on the list; every unit hears of it."""
    words = shortened(heard.text.strip(), LONGEST_WORDS)
    if not case.is_open:
        late = Utterance("call-nothing-chosen", {"number": case.number})
        await desk.say(person, late, case=case)
        return
    if not words:
        await desk.say(person, Utterance("call-in-words", {"number": case.number}), case=case)
        return
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    await close_prompts(desk, person, case.id, Purpose.CALL_OFFER_PROMPT)
    case = await raise_level(desk, case, Level.COMMUNITY, person, track=Track.COMPLEX)
    offered = await desk.unit.calls.save(
        Call(
            id=0,
            case_id=case.id,
            round=case.round,
            unit_id=None,
            unit_name="",
            state=CallState.OFFERED,
            called_by_id=person.id,
            called_at=desk.now,
            asked=words,
        )
    )
    details = {"call": str(offered.id), "asked": words}
    await desk.record(case, "claim_offered", person, details=details)
    await refresh_calls(desk, case)
    told = await _tell_units(desk, case, offered)
    done = Utterance("claim-offered", {"number": case.number, "count": told})
    await desk.say(person, done, case=case)


async def _tell_units(desk: Desk, case: Case, offered: Call) -> int:
    """Tell the liaisons of all units, each once; give how many were told."""
    keys = [key for unit in desk.community.casework.units for key in unit.liaisons]
    news = Utterance(
        "claim-news",
        {"claims": (claim_line(case, offered),)},
        (claim_row(case, offered),),
        Purpose.NEWS,
    )
    told = 0
    for key in dict.fromkeys(keys):
        try:
            person = await desk.unit.people.by_key(key)
        except PersonNotFound:
            continue
        told += await desk.say(person, news, case=case) is not None and person.can_be_told
    return told


def claim_line(case: Case, offered: Call) -> Utterance:
    """Say what can be claimed, without the resident's own words."""
    return Utterance(
        "claim-line",
        {
            "number": case.number,
            "category": case.category,
            "place": case.place,
            "asked": offered.asked,
        },
    )


def claim_row(case: Case, offered: Call) -> tuple[Button, ...]:
    """Give the button by which a unit claims an entry of the list."""
    label = (Utterance("claim-label", {"number": case.number}),)
    return (Button(Action.CALL_CLAIM, case.id, str(offered.id), label=label),)


async def claim(desk: Desk, person: Person, case: Case, call: Call) -> bool:
    """Give an entry of the list to a person's unit; False if another was first."""
    units: Sequence[Unit] = units_of(desk.community, person)
    if not units or not case.is_open:
        return False
    unit = units[0]
    if not await desk.unit.calls.claim(call.id, unit.id, unit.name, person.id, desk.now):
        return False
    await settle_lead(desk, case)
    details = {"unit": unit.id, "call": str(call.id)}
    await desk.record(case, "claim_taken", person, details=details)
    claimed = await hand_call(desk, case, await desk.unit.calls.get(call.id))
    news = Utterance(
        "claim-taken-news",
        {"number": case.number, "unit": unit.name, "text": claimed.asked},
        purpose=Purpose.CALL_WORDS,
    )
    await tell_partner(desk, case, claimed, news)
    await refresh_calls(desk, case)
    await ask_for_words(desk, person, case, claimed, Purpose.CALL_PLAN_PROMPT)
    return True


def rows_of(entries: Sequence[tuple[Case, Call]]) -> Rows:
    """Give the buttons below a page of the list."""
    return tuple(claim_row(case, call) for case, call in entries)
