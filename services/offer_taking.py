"""The first member of a pool to take an offered case has it; all others see that it is taken."""

from dataclasses import replace

from community.actions import Action
from community.case import Case
from community.offers import Offer, OfferEnd
from community.people import Person
from community.purposes import Purpose
from community.speech import Button, Priority, Utterance
from services.assigning import give
from services.calls_told import go_on_with_calls
from services.cards import refresh_card
from services.casework import accept
from services.desk import Desk
from services.filing import hand_card
from services.offers import close_offer, end_offer
from services.promising import promise
from services.stages import close_prompts

TAKEN = "taken"
"""The reason in the history by which somebody has a case from an offer."""


async def take(desk: Desk, person: Person, case: Case, made: Offer) -> bool:
    """Make a person responsible for an offered case, accepted at once; False if too late."""
    if not await desk.unit.offers.take(made.id, person.id, desk.now):
        return False
    former = await desk.responsible(case)
    if made.offered_by_id is None and case.answered_at is None:
        # It was put off for as long as nobody had it for certain.
        case = replace(case, answer_by=promise(desk, case, person).answer_by)
    taken, _ = await give(desk, case, person, person, TAKEN, {"pool": made.pool_id})
    await close_prompts(desk, former, case.id)
    await close_offer(desk, taken, made, OfferEnd.TAKEN, person, by=person)
    await _show_own(desk, person, taken, made)
    await refresh_card(desk, taken, former)
    accepted = await accept(desk, person, taken)
    await hand_card(desk, accepted, person)
    await go_on_with_calls(desk, accepted)
    news = Utterance(
        "offer-taken", {"number": case.number, "worker": person.name}, purpose=Purpose.NEWS
    )
    await desk.say(former, news, case=accepted, priority=Priority.NEWS)
    return True


async def decline(desk: Desk, person: Person, case: Case, made: Offer) -> bool:
    """Note that a person does not take it; the last one to say so ends the offer."""
    if not await desk.unit.offers.decline(made.id, person.id, desk.now):
        return False
    await desk.record(case, "offer_declined", person, details={"pool": made.pool_id})
    asked = await desk.unit.offers.asked(made.id)
    own = next(one for one in asked if one.person_id == person.id)
    if own.outbox_id is not None:
        said = Utterance("offer-declined", {"number": case.number}, purpose=Purpose.OFFER)
        await desk.revise(person, own.outbox_id, said, case=case)
    if all(one.declined_at is not None for one in asked):
        await end_offer(desk, case, OfferEnd.DECLINED, person)
    return True


async def _show_own(desk: Desk, person: Person, case: Case, made: Offer) -> None:
    """Say in the offer's place that it is his, and how he gives it back."""
    yours = Utterance(
        "offer-is-yours",
        {"number": case.number},
        ((Button(Action.HAND_BACK, case.id, str(made.id)),),),
        Purpose.OFFER,
    )
    for asked in await desk.unit.offers.asked(made.id):
        if asked.person_id == person.id and asked.outbox_id is not None:
            await desk.revise(person, asked.outbox_id, yours, case=case)


async def hand_back_shown(desk: Desk, person: Person, case: Case, made: Offer) -> None:
    """Take the button off the message of who has given a case back."""
    said = Utterance("offer-handed-back", {"number": case.number}, purpose=Purpose.OFFER)
    for asked in await desk.unit.offers.asked(made.id):
        if asked.person_id == person.id and asked.outbox_id is not None:
            await desk.revise(person, asked.outbox_id, said, case=case)


async def end_in_time(desk: Desk, case: Case) -> None:
    """End an offer that nobody took: whoever has the case is told that it is his now."""
    made = await desk.unit.offers.open_of(case.id)
    if made is not None and made.until <= desk.now:
        await end_offer(desk, case, OfferEnd.NOBODY if case.is_open else OfferEnd.FINISHED)
