"""Splits those off who stand behind a case wrongly, or whose case its reporter takes back."""

from dataclasses import replace

from community.case import Case
from community.people import Person
from community.purposes import Purpose
from community.speech import Utterance
from community.supporters import Supporter
from services.cards import refresh_card
from services.desk import Desk
from services.drafts import Draft
from services.filing import file_case
from services.receipts import joined, refresh_receipt
from services.supporters import behind, count_behind


async def split_off(desk: Desk, actor: Person, supporter: Supporter) -> Case:
    """Give somebody behind a case one of his own, with all that he said; the card is put right."""
    case = await desk.unit.cases.get(supporter.case_id)
    person = await desk.unit.people.get(supporter.person_id)
    parting = Utterance(
        "split-off" if actor.id == person.id else "split-off-by-staff", {"number": case.number}
    )
    await desk.say(person, parting, case=case)
    own = await _file_own(desk, case, supporter, person)
    await desk.record(case, "supporter_split_off", actor, details={"own_case": own.number})
    await refresh_card(desk, case)
    await refresh_receipt(desk, case)
    if actor.id == person.id:
        count = await count_behind(desk, case)
        news = Utterance(
            "supporter-left", {"number": case.number, "count": count}, purpose=Purpose.NEWS
        )
        await desk.say(await desk.responsible(case), news, case=case)
    return own


async def go_on_without_reporter(desk: Desk, case: Case) -> None:
    """Let the matter live on for those behind a case that its reporter took back.

    The first of them becomes the reporter of a new case, in his own words; the others stand
    behind that one. Those who had their words forgotten have nothing left to go on.
    """
    left = [one for one in await behind(desk, case) if one[0].text]
    if not left:
        return
    first, heir = left[0]
    await desk.say(heir, Utterance("goes-on", {"number": case.number}), case=case)
    own = await _file_own(desk, case, first, heir)
    await desk.record(case, "supporters_moved", None, details={"own_case": own.number})
    for count, (supporter, person) in enumerate(left[1:], start=1):
        await _move(desk, case, own, supporter, person, count)
    await refresh_card(desk, own)
    await refresh_receipt(desk, own)


async def _file_own(desk: Desk, case: Case, supporter: Supporter, person: Person) -> Case:
    """File what a supporter said; whatever he is in the middle of goes on afterwards."""
    spoken_ids = await _said(desk, case, person)
    draft = Draft(supporter.text, spoken_ids, case.category, supporter.place)
    state = await desk.unit.conversations.get(person.id)
    own = await file_case(desk, person, draft)
    await desk.unit.conversations.save(state)
    await _leave(desk, case, own, supporter, person)
    return own


async def _move(
    desk: Desk, case: Case, own: Case, supporter: Supporter, person: Person, count: int
) -> None:
    await _leave(desk, case, own, supporter, person)
    await desk.unit.spoken.link(await _said(desk, case, person), own.id)
    moved = await desk.unit.supporters.save(replace(supporter, id=0, case_id=own.id))
    await desk.say(person, Utterance("goes-on", {"number": case.number}), case=own)
    worker = await desk.responsible(own)
    await desk.say(person, joined(own, moved, worker, count), case=own)


async def _leave(desk: Desk, case: Case, own: Case, supporter: Supporter, person: Person) -> None:
    gone = replace(supporter, left_at=desk.now, own_case_id=own.id)
    await desk.unit.supporters.save(gone)
    posted = await desk.unit.outbox.latest(case.id, person.id, Purpose.SUPPORT)
    if posted is not None:
        parted = Utterance("parted", {"number": case.number}, purpose=Purpose.SUPPORT)
        await desk.revise(person, posted.id, parted, case=case)


async def _said(desk: Desk, case: Case, person: Person) -> tuple[int, ...]:
    spoken = await desk.unit.spoken.of_case(case.id)
    return tuple(one.id for one in spoken if one.person_id == person.id)
