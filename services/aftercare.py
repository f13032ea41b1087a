"""What a resident does with a case after filing: add, correct, withdraw, ask."""

from dataclasses import replace

from community.actions import Action
from community.calls import EndedWhy
from community.case import Case, Status
from community.categories import CONFIDENTIAL, EVERYDAY, Category
from community.conversation import Stage
from community.offers import OfferEnd
from community.people import Person
from community.purposes import Purpose
from community.speech import Button, Priority, Utterance, Value
from community.teaching import Source
from services.asking import FREQUENT, category_rows
from services.calls_closing import end_calls
from services.cards import refresh_card
from services.desk import Desk
from services.filing import hand_card
from services.handing_over import in_good_hands
from services.hearing import Heard
from services.offers import end_offer
from services.parting import go_on_without_reporter
from services.pausing import go_on_after_answer, run_again
from services.promises import CLOCKS, start_clocks
from services.receipts import refresh_receipt
from services.relay import nobody_listens
from services.rerouting import correct
from services.stages import enter
from services.supervising import put_on_list, take_off_list, was_listed
from services.teaching import note_correction
from services.tracks import follow_category


async def ask_for_supplement(desk: Desk, person: Person, case: Case) -> None:
    """Ask a resident for more about a case."""
    await enter(desk, person, Stage.AWAITING_SUPPLEMENT, {"case_id": case.id})
    prompt = Utterance(
        "supplement-prompt",
        {"number": case.number},
        purpose=Purpose.SUPPLEMENT_PROMPT,
        awaits_reply=True,
    )
    await desk.say(person, prompt, case=case)


async def supplement(desk: Desk, person: Person, case: Case, heard: Heard) -> None:
    """Add a message to a case; the worker sees it, the resident is told so."""
    if heard.text:
        case = replace(case, text=f"{case.text}\n{heard.text}".strip())
    case = await desk.move(case, case, "case_supplemented", person)
    listener = await desk.listener(case)
    if listener is None:
        await nobody_listens(desk, person, case, heard)
        await go_on_after_answer(desk, person, case)
        return
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    values: dict[str, Value] = {
        "number": case.number,
        "reporter": person.name,
        "text": heard.text,
    }
    added = Utterance("supplement-added", values, purpose=Purpose.RELAY)
    if heard.spoken.media_id is None:
        await desk.say_all(listener, added, case=case, priority=Priority.CARD)
    else:
        await desk.pass_on(listener, heard.spoken.media_id, heard.spoken.kind, added, case=case)
    at = desk.waits_until(listener, case)
    noted = Utterance(
        "supplement-noted", {"number": case.number, "worker": listener.name, "at": at}
    )
    await desk.say(person, noted, case=case)
    await go_on_after_answer(desk, person, case)


async def offer_categories(desk: Desk, person: Person, case: Case, *, every: bool) -> None:
    """Let the resident, or who handles the case, correct its category."""
    offered = EVERYDAY if every else FREQUENT
    rows = category_rows(Action.SET_CATEGORY, case.id, offered)
    if not every:
        rows = (*rows, (Button(Action.MORE_CATEGORIES, case.id),))
    question = Utterance("which-category", {"number": case.number, "category": case.category}, rows)
    await desk.say(person, question, case=case)


async def recategorise(desk: Desk, person: Person, case: Case, category: Category) -> Case:
    """Correct the category of a case, which goes to whom the rules of routing name now.

    The other side is told, and the model may learn from it.
    """
    if case.category is category:
        return case
    by_resident = person.id == case.reporter_id
    source = Source.RESIDENT if by_resident else Source.STAFF
    await note_correction(desk, case, category, source)
    confidential = case.confidential or category in CONFIDENTIAL
    corrected = replace(case, category=category, confidential=confidential)
    details = {"from": case.category.value, "to": category.value}
    changed = await correct(desk, case, corrected, "category_corrected", person, details)
    moved = changed.responsible_id != case.responsible_id
    changed = await follow_category(desk, changed, person)
    await refresh_receipt(desk, changed)
    await refresh_card(desk, changed)
    if by_resident and not moved:
        news = Utterance(
            "category-corrected",
            {"number": case.number, "category": category},
            purpose=Purpose.NEWS,
        )
        await desk.say(await desk.responsible(case), news, case=changed, priority=Priority.NEWS)
    elif not by_resident:
        told = Utterance(
            "category-corrected-by-staff",
            {"number": case.number, "category": category, "worker": person.name},
            purpose=Purpose.NEWS,
        )
        await desk.say(await desk.reporter(case), told, case=changed, priority=Priority.NEWS)
    return changed


async def withdraw(desk: Desk, person: Person, case: Case) -> Case:
    """Take a case back; a button undoes it."""
    case = await run_again(desk, case, person, "withdrawn")
    changed = replace(case.moved_to(Status.WITHDRAWN), closed_at=desk.now)
    changed = await desk.move(case, changed, "case_withdrawn", person)
    changed = await take_off_list(desk, changed, person)
    await end_calls(desk, changed, EndedWhy.WITHDRAWN)
    await desk.unit.due.cancel(case.id, set(CLOCKS))
    await end_offer(desk, changed, OfferEnd.FINISHED, person)
    await refresh_receipt(desk, changed)
    await refresh_card(desk, changed)
    news = Utterance("withdrawn-news", {"number": case.number}, purpose=Purpose.NEWS)
    await desk.say(await desk.responsible(case), news, case=changed, priority=Priority.CARD)
    await go_on_without_reporter(desk, changed)
    rows = ((Button(Action.RESTORE, case.id),),)
    await desk.say(person, Utterance("withdrawn", {"number": case.number}, rows), case=changed)
    return changed


async def restore(desk: Desk, person: Person, case: Case) -> Case:
    """Undo a withdrawal: the case goes on with the clocks it had."""
    listed = await was_listed(desk, case)
    former = await desk.responsible(case)
    case = await in_good_hands(desk, case)
    changed = replace(case.moved_to(Status.REOPENED), closed_at=None)
    changed = await desk.move(case, changed, "withdrawal_undone", person)
    if listed:
        changed = await put_on_list(desk, changed, None)
    await start_clocks(desk, changed)
    await refresh_receipt(desk, changed)
    await refresh_card(desk, changed)
    responsible = await desk.responsible(case)
    if responsible.id != former.id:
        await hand_card(desk, changed, responsible)
    news = Utterance("restored-news", {"number": case.number}, purpose=Purpose.NEWS)
    await desk.say(responsible, news, case=changed, priority=Priority.CARD)
    told = Utterance("restored", {"number": case.number, "worker": responsible.name})
    await desk.say(person, told, case=changed)
    return changed
