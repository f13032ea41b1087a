"""Routes a case anew after its category or place was corrected, or who had it gave it back."""

from collections.abc import Mapping
from dataclasses import replace

from community.case import Case
from community.categories import Category
from community.offers import OfferEnd
from community.people import Person
from community.places import Place
from community.purposes import Purpose
from community.routing import Routing
from community.speech import Priority, Utterance
from services.assigning import reassign
from services.calls_told import tell_units_of_place
from services.cards import refresh_card
from services.desk import Desk
from services.offers import end_offer, may_be_offered, offer_by_rule
from services.receipts import refresh_receipt
from services.routing import given_by_rules, route_case, why_details


async def relocate(desk: Desk, case: Case, place: Place, actor: Person) -> Case:
    """Take over a place that became known after filing; the case goes where it belongs."""
    changed = await correct(desk, case, replace(case, place=place), "place_corrected", actor)
    await tell_units_of_place(desk, changed)
    return changed


async def correct(
    desk: Desk,
    case: Case,
    corrected: Case,
    event: str,
    actor: Person,
    details: Mapping[str, str] | None = None,
) -> Case:
    """Store a corrected case and give it to whom the rules name now; the same is told nothing.

    What somebody was given by a colleague or took from an offer stays his, and a complaint
    stays above whom it accuses.

    Args:
        desk: the desk.
        case: the case as it was.
        corrected: the case with its new category or place.
        event: what the history calls it.
        actor: who corrected it.
        details: what the history keeps of it, besides the rule that fits now.
    """
    given = None if case.accused else await given_by_rules(desk, case)
    routing = await route_case(desk, corrected)
    corrected = replace(corrected, area_id=routing.area_id)
    kept = {**(details or {}), "rule": routing.rule_id or ""}
    changed = await desk.move(case, corrected, event, actor, kept)
    if given is None or _names_the_same(case, changed, given, routing):
        return await _stays(desk, changed, actor)
    to = await desk.unit.people.by_key(routing.person_key)
    if to.id != case.responsible_id:
        return await _moves(desk, changed, to, routing, actor)
    changed = await _offer_anew(desk, changed, routing, actor)
    return await _stays(desk, changed, actor)


async def _moves(desk: Desk, case: Case, to: Person, routing: Routing, actor: Person) -> Case:
    former = await desk.responsible(case)
    case = await reassign(desk, case, to, actor, routing.reason.value, details=why_details(routing))
    case = await offer_by_rule(desk, case, routing.pool_id)
    news = Utterance(
        "rerouted",
        {"number": case.number, "category": case.category, "worker": to.name},
        purpose=Purpose.NEWS,
    )
    await desk.say(former, news, case=case, priority=Priority.NEWS)
    return case


async def give_back(desk: Desk, case: Case, person: Person) -> Case | None:
    """Give a case that somebody took to whom the rules name without him; None if nobody is left."""
    routing = await route_case(desk, case, but=person.key)
    to = await desk.unit.people.by_key(routing.person_key)
    if to.id == case.responsible_id:
        return None
    return await reassign(
        desk, case, to, person, routing.reason.value, details=why_details(routing)
    )


def _names_the_same(before: Case, case: Case, given: Mapping[str, str], routing: Routing) -> bool:
    """Whoever is on leave just now does not lose a case that is his by the same rule and area."""
    asks = Category.QUESTION
    same_kind = (before.category is asks) is (case.category is asks)
    same_rule = given.get("rule", "") == (routing.rule_id or "")
    return same_kind and same_rule and before.area_id == case.area_id


async def _stays(desk: Desk, case: Case, actor: Person) -> Case:
    if not may_be_offered(case):
        await end_offer(desk, case, OfferEnd.MOVED, actor)
        case = await desk.unit.cases.get(case.id)
    await refresh_card(desk, case)
    await refresh_receipt(desk, case)
    return case


async def _offer_anew(desk: Desk, case: Case, routing: Routing, actor: Person) -> Case:
    """Bring the offer in line with the rule that fits now; one made by hand stays."""
    made = await desk.unit.offers.open_of(case.id)
    if made is not None:
        if made.offered_by_id is not None or made.pool_id == routing.pool_id:
            return case
        await end_offer(desk, case, OfferEnd.MOVED, actor)
        case = await desk.unit.cases.get(case.id)
    return await offer_by_rule(desk, case, routing.pool_id)
