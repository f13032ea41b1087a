"""Offers a case to a pool, and ends the offer: every message about it is changed in its place."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from community.actions import Action
from community.case import Case
from community.escalation import Clock
from community.escalation_plan import running
from community.followup import DueKind, out_of_quiet_hours
from community.offers import Asked, Offer, OfferEnd
from community.organisations import Pool
from community.people import Person
from community.private_numbers import mask_private_numbers, shortened
from community.promises import terms_of
from community.purposes import Purpose
from community.rule_matching import matter_of
from community.speech import Button, Priority, Rows, Utterance
from services.cards import refresh_card
from services.desk import Desk
from services.presence import presence
from services.promises import start_clocks
from services.promising import promise

OFFER_TEXT = 300
"""Characters of the resident's words in an offer."""

_SHORTEST_NAME = 2
PUT_OFF = "response_put_off"
_HIDDEN = "＊＊"
_BACK = frozenset(OfferEnd) - {OfferEnd.TAKEN, OfferEnd.FINISHED, OfferEnd.DROPPED}
"""After these whoever has the case has to respond, or to answer, himself."""
_HIS_NOW = frozenset({OfferEnd.NOBODY, OfferEnd.DECLINED})


async def offer_by_rule(desk: Desk, case: Case, pool_id: str | None) -> Case:
    """Offer a case to the pool that a rule names, if it names one; give the case as it is then."""
    pool = desk.community.casework.pool(pool_id) if pool_id is not None else None
    if pool is not None:
        case = await wait_for_pool(desk, case, pool_id)
        await offer(desk, case, pool)
    return case


async def wait_for_pool(desk: Desk, case: Case, pool_id: str | None) -> Case:
    """Let who has a case respond and answer once the offer that a rule makes is over, not before.

    Nothing changes where there is nobody to offer it to, or it was accepted and answered before.
    """
    pool = desk.community.casework.pool(pool_id) if pool_id is not None else None
    if pool is None or not await _asked_of(desk, case, pool):
        return case
    until, terms = _until(desk, pool), terms_of(desk.community, case)
    respond_by, answer_by = until + terms.respond_within, until + terms.answer_within
    return await _put_off(desk, case, respond_by, answer_by, "offered")


async def _put_off(
    desk: Desk, case: Case, respond_by: datetime, answer_by: datetime, why: str
) -> Case:
    runs = running(case)
    changed = replace(
        case,
        respond_by=respond_by if Clock.RESPOND in runs else case.respond_by,
        answer_by=answer_by if Clock.ANSWER in runs else case.answer_by,
    )
    if changed == case:
        return case
    details = {
        "respond_by": changed.respond_by.isoformat(),
        "answer_by": changed.answer_by.isoformat(),
        "reason": why,
    }
    changed = await desk.move(case, changed, PUT_OFF, None, details)
    await start_clocks(desk, changed)
    return changed


def may_be_offered(case: Case) -> bool:
    """Say whether a case may be shown to a pool: no danger, nothing confidential, no complaint."""
    return case.is_open and matter_of(case).may_be_offered


async def offer(desk: Desk, case: Case, pool: Pool, by: Person | None = None) -> Offer | None:
    """Show a case to the members of a pool who are there; None if none of them is.

    Args:
        desk: the desk.
        case: a case that may be offered and has no open offer.
        pool: the pool.
        by: who offers it by hand.
    """
    members = await _asked_of(desk, case, pool)
    if not members:
        await desk.record(case, "offer_not_made", by, details={"pool": pool.id})
        return None
    until = _until(desk, pool)
    made = Offer(0, case.id, case.round, pool.id, by.id if by else None, desk.now, until)
    made = await desk.unit.offers.add(made)
    details = {"pool": pool.id, "until": until.isoformat()}
    await desk.record(case, "case_offered", by, details=details)
    await desk.unit.due.add(DueKind.OFFER_ENDS, case.id, case.round, until)
    shown = _card(case, made, (await desk.reporter(case)).name)
    for person in members:
        row_id = await desk.say(person, shown, case=case, priority=Priority.CARD)
        await desk.unit.offers.ask(Asked(made.id, person.id, row_id))
    await _note(desk, case, pool, made, by)
    return made


def _until(desk: Desk, pool: Pool) -> datetime:
    community = desk.community
    return out_of_quiet_hours(
        desk.waking + pool.offer_for, community.quiet_hours, community.timezone
    )


async def _asked_of(desk: Desk, case: Case, pool: Pool) -> Sequence[Person]:
    """Give the members who are there when they are told; not who has it or reported it."""
    there = await presence(desk, desk.waking)
    keys = [key for key in dict.fromkeys(pool.members) if there.is_there(key)]
    members = [await desk.unit.people.by_key(key) for key in keys]
    has_part = {case.responsible_id, case.reporter_id}
    return [one for one in members if one.id not in has_part and one.key not in case.accused_keys]


def _card(case: Case, made: Offer, reporter: str) -> Utterance:
    """Say what it is about and where; neither who reported it nor how to reach him."""
    words = mask_private_numbers(shortened(case.text, OFFER_TEXT))
    if len(reporter) >= _SHORTEST_NAME:
        words = words.replace(reporter, _HIDDEN)
    rows: Rows = (
        (
            Button(Action.TAKE_OFFER, case.id, str(made.id)),
            Button(Action.DECLINE_OFFER, case.id, str(made.id)),
        ),
    )
    return Utterance(
        "offer",
        {
            "number": case.number,
            "category": case.category,
            "place": replace(case.place, room=None),
            "text": words,
            "until_at": made.until,
        },
        rows,
        Purpose.OFFER,
    )


async def _note(desk: Desk, case: Case, pool: Pool, made: Offer, by: Person | None) -> None:
    """Tell who has the case, and who offers it, that it is on offer; either can recall it."""
    note = Utterance(
        "offer-note",
        {"number": case.number, "pool": pool.name, "until_at": made.until},
        ((Button(Action.RECALL_OFFER, case.id, str(made.id)),),),
        Purpose.OFFER_NOTE,
    )
    responsible = await desk.responsible(case)
    told = {responsible.id: responsible}
    if by is not None:
        told[by.id] = by
    for person in told.values():
        await desk.say(person, note, case=case, priority=Priority.CARD)


async def end_offer(
    desk: Desk, case: Case, why: OfferEnd, actor: Person | None = None, *, by: Person | None = None
) -> bool:
    """End the open offer of a case; False if there is none.

    Where a rule had made it, and nobody took it, the time to respond and to answer begins now:
    the case that is stored may differ in this from the one that was given.

    Args:
        desk: the desk.
        case: the case as it is now.
        why: why it ends.
        actor: who ends it; None is the clock.
        by: who has the case now, if somebody took it.
    """
    made = await desk.unit.offers.open_of(case.id)
    if made is None or not await desk.unit.offers.end(made.id, why, desk.now):
        return False
    await close_offer(desk, case, made, why, actor, by=by)
    responsible = await desk.responsible(case)
    if why in _BACK and made.offered_by_id is None:
        fresh = promise(desk, case, responsible)
        case = await _put_off(desk, case, fresh.respond_by, fresh.answer_by, why)
        await refresh_card(desk, case)
    if why in _HIS_NOW:
        yours = Utterance("offer-yours", {"number": case.number, "why": why}, purpose=Purpose.NEWS)
        await desk.say(responsible, yours, case=case, priority=Priority.CARD)
    return True


async def close_offer(
    desk: Desk,
    case: Case,
    made: Offer,
    why: OfferEnd,
    actor: Person | None,
    *,
    by: Person | None = None,
) -> None:
    """Write down why an offer is over, and take the buttons off all messages about it."""
    await desk.unit.due.cancel(case.id, {DueKind.OFFER_ENDS})
    details = {"pool": made.pool_id, "reason": why.value}
    await desk.record(case, "offer_ended", actor, details=details)
    over = Utterance(
        "offer-over",
        {"number": case.number, "why": why, "worker": by.name if by else None},
        (),
        Purpose.OFFER,
    )
    for asked in await desk.unit.offers.asked(made.id):
        if asked.outbox_id is None or (by is not None and asked.person_id == by.id):
            continue
        # Who was not told yet need not hear of it in the morning.
        if not await desk.unit.outbox.recall(asked.outbox_id, desk.office.timepiece.now()):
            person = await desk.unit.people.get(asked.person_id)
            await desk.revise(person, asked.outbox_id, over, case=case)
    await _close_notes(desk, case, made, over)


async def _close_notes(desk: Desk, case: Case, made: Offer, over: Utterance) -> None:
    for posted in await desk.unit.outbox.of_case(case.id):
        letter = posted.letter
        is_note = letter.purpose is Purpose.OFFER_NOTE and letter.edits is None
        if is_note and posted.created_at >= made.offered_at and letter.person_id is not None:
            shown = Utterance(over.key, over.values, (), Purpose.OFFER_NOTE)
            person = await desk.unit.people.get(letter.person_id)
            await desk.revise(person, posted.id, shown, case=case)
