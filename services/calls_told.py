"""Tells the units and the staff of calls: cards that keep up, news, and questions."""

from collections.abc import Sequence
from dataclasses import replace

from community.actions import Action
from community.calls import PROMISES, Call, CallState, lead_of
from community.case import Case
from community.followup import DueKind, out_of_quiet_hours
from community.messages import Kind, Spoken
from community.people import Person
from community.private_numbers import shortened
from community.purposes import Purpose
from community.speech import Button, Priority, Rows, Utterance
from services.calls_shown import lines_for_staff
from services.calls_units import calls_of_round, liaisons_of
from services.cards import refresh_card
from services.desk import Desk
from services.receipts import refresh_receipt

CARD_TEXT = 600
"""Characters of the resident's words on a unit's card."""

_PROMPTS_KEPT = 20


def priority_of(case: Case) -> Priority:
    """Say which message about a call goes first; danger wakes people."""
    return Priority.DANGER if case.urgent else Priority.CARD


async def hand_call(
    desk: Desk, case: Case, call: Call, people: Sequence[Person] | None = None
) -> Call:
    """Give a call to every liaison whom a message reaches, or to some: card and photos."""
    shown = await _card_of(desk, case, call)
    rows = []
    to = await liaisons_of(desk, case, call.unit_id) if people is None else people
    for person in to:
        row_id = await desk.say(person, shown, case=case, priority=priority_of(case))
        if row_id is not None:
            rows.append(row_id)
        await _show_photos(desk, person, case)
    return await desk.unit.calls.save(replace(call, cards=(*call.cards, *rows)))


async def _show_photos(desk: Desk, person: Person, case: Case) -> None:
    """Show a unit what is broken; where nobody may know who reported it, not even a photo."""
    if case.confidential or case.accused:
        return
    for spoken in await desk.unit.spoken.of_case(case.id):
        of_report = spoken.person_id in {case.reporter_id, case.entered_by_id}
        photo = spoken.kind is Kind.PHOTO and spoken.taken_back_at is None
        if of_report and photo and spoken.media_id is not None:
            caption = Utterance("file-for-unit", {"number": case.number}, purpose=Purpose.NEWS)
            await desk.pass_on(person, spoken.media_id, spoken.kind, caption, case=case)


async def _card_of(desk: Desk, case: Case, call: Call) -> Utterance:
    partner = await desk.responsible(case)
    return Utterance(
        "unit-card",
        {
            "number": case.number,
            "unit": call.unit_name,
            "category": case.category,
            "place": case.place,
            "text": "" if case.accused else shortened(case.text, CARD_TEXT),
            "worker": partner.name,
            "asked": call.asked,
            "lead": int(call.lead),
            "state": call.state,
            "report_in_by": call.report_in_by,
            "promised_by": call.promised_by,
            "promise": call.promise,
            "units": await lines_for_staff(desk, case, but=call),
        },
        unit_buttons(desk, case, call),
        Purpose.CALL_CARD,
    )


def unit_buttons(desk: Desk, case: Case, call: Call) -> Rows:
    """Give what a unit can do now, for its card and for what reminds it."""
    name = str(call.id)
    not_ours = Button(Action.CALL_NOT_OURS, case.id, name)
    if call.state is CallState.CALLED:
        return ((Button(Action.CALL_REPORT_IN, case.id, name), not_ours),)
    if call.state is not CallState.REPORTED:
        return ()
    days = tuple(Button(Action.CALL_PROMISE, case.id, f"{name}.{day}") for day in PROMISES)
    done = (Button(Action.CALL_DELIVER, case.id, name),)
    first = (days,) if call.may_promise(desk.now) else ()
    return (*first, done if call.promised_by is not None else (*done, not_ours))


async def refresh_calls(desk: Desk, case: Case) -> None:
    """Make every message that shows how far the units are say what is true now."""
    for call in await calls_of_round(desk, case):
        await revise_cards(desk, case, call)
    await refresh_card(desk, case)
    await refresh_receipt(desk, case)


async def revise_cards(desk: Desk, case: Case, call: Call) -> None:
    """Make the cards of one call say what is true now."""
    if not call.cards:
        return
    shown = await _card_of(desk, case, call)
    for row_id in call.cards:
        posted = await desk.unit.outbox.get(row_id)
        person = await desk.unit.people.get(posted.letter.person_id)
        await desk.revise(person, row_id, shown, case=case)


async def settle_lead(desk: Desk, case: Case) -> None:
    """Let exactly one of the units that take part lead."""
    calls = await calls_of_round(desk, case)
    lead = lead_of(calls)
    for call in calls:
        leads = lead is not None and call.id == lead.id
        if call.lead != leads:
            await desk.unit.calls.save(replace(call, lead=leads))


async def tell_unit(desk: Desk, case: Case, call: Call, news: Utterance) -> None:
    """Tell every liaison of a call's unit."""
    for person in await liaisons_of(desk, case, call.unit_id):
        await desk.say(person, news, case=case, priority=priority_of(case))


async def tell_partner(desk: Desk, case: Case, call: Call, news: Utterance) -> None:
    """Tell who handles the case, or else the leader; his reply goes to the unit."""
    partner = await desk.listener(case)
    if partner is None:
        return
    row_id = await desk.say(partner, news, case=case, priority=priority_of(case))
    await remember(desk, call, row_id)


async def tell_staff(desk: Desk, case: Case, call: Call, news: Utterance) -> None:
    """Tell who handles the case and the leader above."""
    responsible, leader = await desk.responsible(case), await desk.leader_over(case)
    for person in {responsible.id: responsible, leader.id: leader}.values():
        row_id = await desk.say(person, news, case=case, priority=Priority.NEWS)
        await remember(desk, call, row_id)


async def remember(desk: Desk, call: Call, row_id: int | None) -> None:
    """Remember a message about a call, so that a reply to it is known to belong to the call."""
    if row_id is None:
        return
    known = await desk.unit.calls.get(call.id)
    kept = (*known.prompts, row_id)[-_PROMPTS_KEPT:]
    await desk.unit.calls.save(replace(known, prompts=kept))


async def ask_if_done(desk: Desk, case: Case, call: Call) -> None:
    """Ask who handles the case whether what a unit says it did is done."""
    rows: Rows = (
        (
            Button(Action.CALL_CONFIRM, case.id, str(call.id)),
            Button(Action.CALL_NOT_DONE, case.id, str(call.id)),
        ),
    )
    question = Utterance(
        "call-delivered",
        {"number": case.number, "unit": call.unit_name, "note": call.delivery},
        rows,
        Purpose.CALL_WORDS,
    )
    await tell_partner(desk, case, call, question)


async def tell_units_of_place(desk: Desk, case: Case) -> None:
    """Tell the units at work where it really is, before they go to the wrong house."""
    for call in await calls_of_round(desk, case):
        if call.is_with_unit:
            await revise_cards(desk, case, call)
            news = Utterance(
                "call-place-news",
                {"number": case.number, "place": case.place},
                purpose=Purpose.NEWS,
            )
            await tell_unit(desk, case, call, news)


async def go_on_with_calls(desk: Desk, case: Case) -> None:
    """Let the calls of a case that was handed over go on with who is responsible now."""
    for call in await calls_of_round(desk, case):
        await revise_cards(desk, case, call)
        if call.state is CallState.DELIVERED:
            await ask_if_done(desk, case, call)


async def pass_file(desk: Desk, to: Sequence[Person], case: Case, spoken: Spoken) -> None:
    """Show people the file that came with words about a call."""
    if spoken.media_id is None:
        return
    for person in to:
        caption = Utterance("file-about-call", {"number": case.number}, purpose=Purpose.NEWS)
        await desk.pass_on(person, spoken.media_id, spoken.kind, caption, case=case)


async def plan_limit(desk: Desk, case: Case, call: Call, kind: DueKind) -> None:
    """Plan that somebody is told when a unit's time is up; nobody is woken for it."""
    limit = call.report_in_by if kind is DueKind.CALL_REPORT_IN_OVERDUE else call.promised_by
    if limit is None:
        return
    quiet = None if case.urgent else desk.community.quiet_hours
    at = out_of_quiet_hours(limit, quiet, desk.community.timezone)
    await desk.unit.due.add(kind, case.id, case.round, at)


async def revise_tapped(
    desk: Desk, person: Person, message_id: int | None, shown: Utterance, case: Case | None
) -> int | None:
    """Change the message whose button was pressed; say it anew if it is not there any more."""
    posted = (
        await desk.unit.outbox.by_message(person.chat_id, message_id)
        if message_id is not None and person.chat_id is not None
        else None
    )
    if posted is None or posted.letter.person_id != person.id:
        return await desk.say(person, shown, case=case)
    await desk.revise(person, posted.id, shown, case=case)
    return posted.id
