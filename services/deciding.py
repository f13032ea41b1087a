"""Puts a "no" that reopens nothing by itself any more to a person above, who decides about it."""

from collections.abc import Collection
from dataclasses import replace

from community.actions import Action
from community.case import Case
from community.decisions import ASKED, Matter, next_reminder, reminders
from community.followup import DueKind, out_of_quiet_hours
from community.messages import SendKind
from community.people import Person
from community.private_numbers import shortened
from community.purposes import Purpose
from community.speech import Button, Priority, Rows, Utterance
from services.cards import refresh_card
from services.comingback import COMING_BACK, callback_of
from services.deciders import decider, way_to_case
from services.desk import Desk
from services.receipts import refresh_receipt
from services.supporters import supporter_of

WORDS = 600
"""Characters of the resident's words on the card of a decision."""


async def put_to_decision(
    desk: Desk,
    person: Person,
    case: Case,
    *,
    actor: Person | None = None,
    matter: Matter = Matter.AGAIN,
    but: Collection[int] = (),
) -> Case:
    """Ask somebody above whether it is done again; resident and worker are told to whom it goes.

    Args:
        desk: the desk.
        person: the resident who says no.
        case: solved or closed, not waiting for a decision yet.
        actor: who says it for him by phone, if somebody does.
        matter: why a person decides.
        but: ids of those who may not decide.
    """
    head = await decider(desk, case, but={*but, person.id})
    changed = replace(case, undecided_since=desk.now)
    details = {"round": str(case.round), "kind": matter.value, "to": head.key or ""}
    details |= {"asker": str(person.id)}
    changed = await desk.move(case, changed, ASKED, actor or person, details)
    if person.id == case.reporter_id:
        await desk.unit.due.cancel(case.id, set(COMING_BACK))
    await watch_decisions(desk, changed)
    await show_decision(desk, changed, head, person, matter)
    await tell_who_decides(desk, person, changed, head)
    await _tell_worker(desk, changed, head)
    await refresh_card(desk, changed)
    await refresh_receipt(desk, changed)
    return changed


async def tell_who_decides(desk: Desk, person: Person, case: Case, head: Person) -> None:
    """Tell a resident truly that his "no" reopened nothing yet, and with whom it is."""
    told = Utterance(
        "decision-asked",
        {
            "number": case.number,
            "name": head.name,
            "times": case.reopenings,
            "at": desk.waits_until(head, case),
        },
        purpose=Purpose.NEWS,
    )
    await desk.say(person, told, case=case)


async def show_decision(
    desk: Desk, case: Case, head: Person, person: Person, matter: Matter
) -> None:
    """Give somebody the card by which he decides whether it is done again."""
    rows: Rows = (
        (
            Button(Action.DO_AGAIN, case.id, str(case.round)),
            Button(Action.NOT_AGAIN, case.id, str(case.round)),
        ),
        *await way_to_case(desk, head, case),
    )
    card = Utterance(
        "decision-card",
        {
            "number": case.number,
            "category": case.category,
            "place": case.place,
            "worker": (await desk.responsible(case)).name,
            "times": case.reopenings,
            "matter": matter,
            "note": shortened(case.resolution, WORDS) if case.resolution else None,
            "text": await words_of(desk, person, case),
        },
        rows,
        Purpose.DECISION,
    )
    await desk.say(head, card, case=case, priority=Priority.CARD)


async def words_of(desk: Desk, person: Person, case: Case) -> str:
    """Give what a resident said about the case since it was solved, and why few stars."""
    since = case.resolved_at or case.filed_at
    said = [
        spoken.text
        for spoken in await desk.unit.spoken.of_case(case.id)
        if spoken.person_id == person.id and spoken.at > since and spoken.taken_back_at is None
    ]
    if person.id == case.reporter_id:
        comment = (await callback_of(desk, case)).comment
        said += [comment] if comment and comment not in "\n".join(said) else []
    text = "\n".join(dict.fromkeys(one for one in said if one.strip()))
    supporter = await supporter_of(desk, person, case)
    if supporter is not None and supporter.place.room is not None:
        text = text.replace(supporter.place.room, "…")
    return shortened(text, WORDS)


async def watch_decisions(desk: Desk, case: Case) -> None:
    """Have whoever has to decide reminded; nothing is planned where nothing has to be decided."""
    await desk.unit.due.cancel(case.id, {DueKind.DECISION_DUE})
    if case.undecided_since is None and not case.appeal_waits:
        return
    history = await desk.unit.cases.history(case.id)
    within = desk.community.casework.reopening.decide_within
    at = next_reminder(desk.now, within, reminders(case, history))
    at = out_of_quiet_hours(at, desk.community.quiet_hours, desk.community.timezone)
    await desk.unit.due.add(DueKind.DECISION_DUE, case.id, case.round, at)


async def settle_cards(desk: Desk, case: Case, keys: Collection[str], settled: Utterance) -> None:
    """Take the buttons off the cards of a decision that was made."""
    for posted in await desk.unit.outbox.of_case(case.id):
        letter = posted.letter
        own = letter.purpose == Purpose.DECISION and letter.key in keys
        if own and letter.kind is not SendKind.EDIT:
            holder = await desk.unit.people.get(letter.person_id)
            await desk.revise(holder, posted.id, settled, case=case)


async def _tell_worker(desk: Desk, case: Case, head: Person) -> None:
    """Tell who handled it what the resident says, and that he may appeal."""
    worker = await desk.responsible(case)
    if worker.id == head.id:
        return
    rows: Rows = ((Button(Action.APPEAL, case.id),),)
    news = Utterance(
        "decision-news",
        {"number": case.number, "name": head.name, "times": case.reopenings},
        rows,
        Purpose.NEWS,
    )
    await desk.say(worker, news, case=case, priority=Priority.NEWS)
