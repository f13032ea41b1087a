"""Offers a case to a pool, and ends the offer: every message about it is changed in its place."""

from collections.abc import Sequence
from dataclasses import replace

from community.case import Case
from community.followup import DueKind, out_of_quiet_hours
from community.offers import Asked, Offer, OfferEnd
from community.organisations import Pool
from community.people import Person
from community.private_numbers import mask_private_numbers
from community.rule_matching import matter_of
from community.speech import Action, Button, Priority, Purpose, Rows, Utterance
from services.cards import shortened
from services.desk import Desk
from services.presence import presence

OFFER_TEXT = 300
"""Characters of the resident's words in an offer."""

_SHORTEST_NAME = 2
_HIDDEN = "＊＊"
_HIS_NOW = frozenset({OfferEnd.NOBODY, OfferEnd.DECLINED})


async def offer_by_rule(desk: Desk, case: Case, pool_id: str | None) -> None:
    """Offer a case to the pool that a rule names, if it names one."""
    pool = desk.community.casework.pool(pool_id) if pool_id is not None else None
    if pool is not None:
        await offer(desk, case, pool)


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
    community = desk.community
    until = out_of_quiet_hours(
        desk.waking + pool.offer_for, community.quiet_hours, community.timezone
    )
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
    if why in _HIS_NOW:
        responsible = await desk.responsible(case)
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
