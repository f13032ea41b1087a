"""What the buttons of offers do: take, decline, offer to a pool, recall, give back."""

import re
from collections.abc import Awaitable, Callable, Mapping

from community.actions import Action
from community.case import Case
from community.offers import Offer, OfferEnd
from community.people import Person
from community.speech import Button, Utterance
from services.desk import Desk
from services.incoming import IncomingTap
from services.offer_taking import decline, hand_back_shown, take
from services.offers import end_offer, may_be_offered, offer
from services.rerouting import give_back

_OFFER_ID = re.compile(r"[0-9]{1,18}")  # what a database's integer can hold


async def _take(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    made = await _asked_as_member(desk, person, case, tap)
    if made is None:
        return Utterance("tap-stale", {})
    over = await _over(desk, person, case, made)
    if over is not None:
        return over
    if not may_be_offered(case):
        return Utterance("tap-offer-over", {})
    if not await take(desk, person, case, made):
        return Utterance("tap-offer-taken", {})
    return Utterance("tap-accepted", {"number": case.number})


async def _decline(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    made = await _asked_as_member(desk, person, case, tap)
    if made is None:
        return Utterance("tap-stale", {})
    over = await _over(desk, person, case, made)
    if over is not None:
        return over
    done = await decline(desk, person, case, made)
    return Utterance("tap-offer-declined", {}) if done else Utterance("tap-done-before", {})


async def _over(desk: Desk, person: Person, case: Case, made: Offer) -> Utterance | None:
    """Say why an offer cannot be answered any more; None if it stands."""
    if made.taken_by_id == person.id:
        return Utterance("tap-done-before", {})
    if made.taken_by_id is not None:
        return Utterance("tap-offer-taken", {})
    if not case.is_open:
        return Utterance("tap-too-late", {"status": case.status})
    # The clock may be some seconds behind; what the offer says is promised.
    if made.ended_at is not None or made.until <= desk.now:
        return Utterance("tap-offer-over", {})
    return None


async def _choose_pool(
    desk: Desk, person: Person, case: Case, _tap: IncomingTap
) -> Utterance | None:
    refused = await _refused(desk, case)
    if refused is not None:
        return refused
    pools = desk.community.casework.pools
    if not pools:
        return Utterance("tap-no-pools", {})
    rows = tuple((Button(Action.OFFER_TO, case.id, pool.id, label=pool.name),) for pool in pools)
    question = Utterance("offer-to-whom", {"number": case.number}, rows)
    await desk.say(person, question, case=case)
    return None


async def _offer_to(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    refused = await _refused(desk, case)
    if refused is not None:
        return refused
    pool = desk.community.casework.pool(tap.argument)
    if pool is None:
        return Utterance("tap-stale", {})
    if await offer(desk, case, pool, person) is None:
        return Utterance("tap-pool-away", {"pool": pool.name})
    return Utterance("tap-offered", {"pool": pool.name})


async def _refused(desk: Desk, case: Case) -> Utterance | None:
    if not case.is_open:
        return Utterance("tap-too-late", {"status": case.status})
    if not may_be_offered(case):
        return Utterance("tap-not-offered", {})
    if await desk.unit.offers.open_of(case.id) is not None:
        return Utterance("tap-on-offer", {})
    return None


async def _recall(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    made = await _offer_of(desk, case, tap)
    if made is None:
        return Utterance("tap-stale", {})
    if made.taken_by_id is not None:
        return Utterance("tap-offer-taken", {})
    if made.ended_at is not None or not await end_offer(desk, case, OfferEnd.RECALLED, person):
        return Utterance("tap-done-before", {})
    return Utterance("tap-recalled", {})


async def _hand_back(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    made = await _offer_of(desk, case, tap)
    if made is None or made.taken_by_id != person.id:
        return Utterance("tap-stale", {})
    if not case.is_open:
        return Utterance("tap-too-late", {"status": case.status})
    given = await give_back(desk, case, person)
    if given is None:
        return Utterance("tap-nobody-else", {})
    await hand_back_shown(desk, person, given, made)
    worker = await desk.responsible(given)
    return Utterance("tap-handed-back", {"worker": worker.name})


async def _asked_as_member(
    desk: Desk, person: Person, case: Case, tap: IncomingTap
) -> Offer | None:
    """Give the offer of a button, if the person was asked, and is still in that pool."""
    made = await _offer_of(desk, case, tap)
    pool = desk.community.casework.pool(made.pool_id) if made is not None else None
    if made is None or pool is None or person.key not in pool.members:
        return None
    asked = await desk.unit.offers.asked(made.id)
    return made if any(one.person_id == person.id for one in asked) else None


async def _offer_of(desk: Desk, case: Case, tap: IncomingTap) -> Offer | None:
    if not _OFFER_ID.fullmatch(tap.argument):
        return None
    made = await desk.unit.offers.get(int(tap.argument))
    return made if made is not None and made.case_id == case.id else None


OFFER_TAPS: Mapping[
    Action, Callable[[Desk, Person, Case, IncomingTap], Awaitable[Utterance | None]]
] = {
    Action.TAKE_OFFER: _take,
    Action.DECLINE_OFFER: _decline,
    Action.OFFER: _choose_pool,
    Action.OFFER_TO: _offer_to,
    Action.RECALL_OFFER: _recall,
    Action.HAND_BACK: _hand_back,
}
"""Buttons of offers; they carry the offer, since one case may be offered several times."""
