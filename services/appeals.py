"""Lets a worker appeal (申诉) against a "no" or a low score; a person above agrees or refuses."""

from collections.abc import Sequence
from dataclasses import replace

from community.actions import Action
from community.appealing import APPEALED, REFUSED, UPHELD, latest_appeal, was_about_stars
from community.appeals import Appeal, Upholding
from community.case import Case, HistoryEntry, Outcome
from community.decisions import ASKED, latest, waited_before
from community.history_seals import FORGOTTEN
from community.people import Person
from community.private_numbers import shortened
from community.purposes import Purpose
from community.speech import Button, Priority, Rows, Utterance, Value
from services.cards import refresh_card
from services.closing_appealed import close_upheld, tell_of_rating
from services.deciders import decider, may_decide, way_to_case
from services.deciding import WORDS, settle_cards, watch_decisions
from services.deciding_ended import end_for_good
from services.decision_lines import can_appeal
from services.desk import Desk
from services.desk_prompts import ask_staff
from services.hearing import Heard
from services.incoming import IncomingTap
from services.passing_on import Reached
from services.permissions import is_decider, leads
from services.stages import close_prompts


async def begin_appeal(
    desk: Desk, person: Person, case: Case, _tap: IncomingTap
) -> Utterance | None:
    """Ask the worker why a "no" or a low score is not fair."""
    if not await _may_appeal(desk, case):
        return Utterance("tap-nothing-to-appeal", {})
    await ask_staff(desk, person, case, Purpose.APPEAL_PROMPT)
    return None


async def take_appeal(desk: Desk, worker: Person, case: Case, heard: Heard) -> None:
    """Put the worker's reason to somebody above; the resident hears nothing of it yet."""
    if worker.id != case.responsible_id or not await _may_appeal(desk, case):
        await close_prompts(desk, worker, case.id, Purpose.APPEAL_PROMPT)
        late = Utterance("appeal-too-late", {"number": case.number, "status": case.status})
        await desk.say(worker, late, case=case)
        return
    if not heard.text.strip():
        await ask_staff(desk, worker, case, Purpose.APPEAL_PROMPT)
        return
    await close_prompts(desk, worker, case.id, Purpose.APPEAL_PROMPT)
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    head = await decider(desk, case, but=(worker.id,))
    details = {"round": str(case.round), "to": head.key or "", "words": heard.text}
    appealed = replace(case, appeal=Appeal.PENDING)
    appealed = await desk.move(case, appealed, APPEALED, worker, details)
    await watch_decisions(desk, appealed)
    made = latest_appeal(await desk.unit.cases.history(case.id))
    assert made is not None
    await show_appeal(desk, appealed, head, made)
    await refresh_card(desk, appealed)
    sent = Utterance("appeal-sent", {"number": case.number, "name": head.name})
    await desk.say(worker, sent, case=appealed)


async def show_appeal(desk: Desk, case: Case, head: Person, made: HistoryEntry) -> None:
    """Give somebody the card by which he decides about an appeal."""
    words = made.details["words"]
    worker = await desk.unit.people.get(made.actor_id or case.responsible_id)
    rows: Rows = (
        (
            Button(Action.APPEAL_AGREE, case.id, made.details["round"]),
            Button(Action.APPEAL_REFUSE, case.id, made.details["round"]),
        ),
        *await way_to_case(desk, head, case),
    )
    card = Utterance(
        "appeal-card",
        {
            "number": case.number,
            "category": case.category,
            "place": case.place,
            "worker": worker.name,
            "status": case.status,
            "note": shortened(words, WORDS) if words != FORGOTTEN else None,
            "leads_to": await _leads_to(desk, case, made),
        },
        rows,
        Purpose.DECISION,
    )
    await desk.say(head, card, case=case, priority=Priority.CARD)


async def judge_appeal(
    desk: Desk, person: Person, case: Case, tap: IncomingTap
) -> Utterance | None:
    """Ask whoever agrees with an appeal, or refuses it, for his reason."""
    made = latest_appeal(await desk.unit.cases.history(case.id))
    if made is None or tap.argument != made.details["round"]:
        return Utterance("tap-stale", {})
    if not case.appeal_waits:
        return Utterance("tap-done-before", {})
    if not await may_decide(desk, person, case):
        return Utterance("tap-not-yours", {})
    agrees = tap.action is Action.APPEAL_AGREE
    purpose = Purpose.APPEAL_AGREE_PROMPT if agrees else Purpose.APPEAL_REFUSE_PROMPT
    await ask_staff(desk, person, case, purpose)
    return None


async def uphold(desk: Desk, head: Person, case: Case, heard: Heard) -> None:
    """Agree with an appeal: what it was about counts in no rate, and is not done once more."""
    made = await _to_settle(desk, head, case, heard, Purpose.APPEAL_AGREE_PROMPT)
    if made is None:
        return
    closes = await _closes(desk, case, made)
    details = {"round": made.details["round"], "words": heard.text}
    upheld = replace(case, appeal=Appeal.UPHELD)
    upheld = await desk.move(case, upheld, UPHELD, head, details)
    reached = Reached.RESIDENT
    if closes and upheld.undecided_since is not None:
        upheld, reached = await end_for_good(desk, head, upheld, heard.text, Outcome.APPEAL_UPHELD)
    elif closes:
        upheld, reached = await close_upheld(desk, head, upheld, heard.text)
    elif _is_about_stars(await desk.unit.cases.history(case.id), made):
        reached = await tell_of_rating(desk, head, upheld, heard.text)
    await _tell(desk, head, upheld, made, heard.text, reached)


async def refuse(desk: Desk, head: Person, case: Case, heard: Heard) -> None:
    """Refuse an appeal: everything stays, and only the worker hears of it."""
    made = await _to_settle(desk, head, case, heard, Purpose.APPEAL_REFUSE_PROMPT)
    if made is None:
        return
    details = {"round": made.details["round"], "words": heard.text}
    refused = replace(case, appeal=Appeal.REFUSED)
    refused = await desk.move(case, refused, REFUSED, head, details)
    await _tell(desk, head, refused, made, heard.text)


async def _to_settle(
    desk: Desk, head: Person, case: Case, heard: Heard, purpose: Purpose
) -> HistoryEntry | None:
    """Give the appeal that words decide about; None if they cannot, which was said."""
    made = latest_appeal(await desk.unit.cases.history(case.id))
    allowed = leads(desk, head, case) or await is_decider(desk, head, case)
    if made is None or not case.appeal_waits or not allowed:
        await close_prompts(desk, head, case.id, purpose)
        await desk.say(head, Utterance("decision-too-late", {"number": case.number}), case=case)
        return None
    if not await may_decide(desk, head, case):
        await desk.say(head, Utterance("decision-not-yours", {"number": case.number}), case=case)
        return None
    if not heard.text.strip():
        await ask_staff(desk, head, case, purpose)
        return None
    await close_prompts(desk, head, case.id)
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    return made


async def _tell(
    desk: Desk,
    head: Person,
    case: Case,
    made: HistoryEntry,
    why: str,
    reached: Reached = Reached.RESIDENT,
) -> None:
    """Tell who appealed and who decided, and strike the cards."""
    await watch_decisions(desk, case)
    values: dict[str, Value] = {
        "number": case.number,
        "name": head.name,
        "agreed": int(case.appeal is Appeal.UPHELD),
        "text": shortened(why, WORDS),
    }
    worker = await desk.unit.people.get(made.actor_id or case.responsible_id)
    news = Utterance("appeal-decided", values, purpose=Purpose.NEWS)
    await desk.say(worker, news, case=case, priority=Priority.NEWS)
    agreed = int(case.appeal is Appeal.UPHELD)
    done = Utterance("appeal-done", {"number": case.number, "agreed": agreed, "reached": reached})
    await desk.say(head, done, case=case)
    settled = Utterance(
        "appeal-settled", {"number": case.number, "name": head.name, "agreed": agreed}
    )
    await settle_cards(desk, case, {"appeal-card"}, settled)
    await refresh_card(desk, case)


async def _closes(desk: Desk, case: Case, made: HistoryEntry) -> bool:
    """Say whether agreeing ends what was taken up, or would be, because of the "no".

    A "no" that came only after the appeal is decided about by itself.
    """
    if made.details["round"] != str(case.round):
        return False
    if case.undecided_since is None:
        return case.is_open and case.reopenings > 0 and not case.urgent
    history = await desk.unit.cases.history(case.id)
    asked = latest(history, ASKED)
    return asked is not None and history.index(asked) < history.index(made)


def _is_about_stars(history: Sequence[HistoryEntry], made: HistoryEntry) -> bool:
    """While a "no" waits for a decision, an appeal is about that, however many stars there are."""
    return not waited_before(history, made) and was_about_stars(history, made)


async def _leads_to(desk: Desk, case: Case, made: HistoryEntry) -> Upholding:
    """Say what agreeing leads to, as it stands now."""
    if not await _closes(desk, case, made):
        return Upholding.STAYS
    return Upholding.OPEN if case.undecided_since is None else Upholding.WAITS


async def _may_appeal(desk: Desk, case: Case) -> bool:
    return can_appeal(desk, case, await desk.unit.cases.history(case.id))
