"""Decides whether a case is done again that was reopened as often as is set (再办一次 or not)."""

from dataclasses import replace

from community.appealing import OVERTURNED, UPHELD
from community.appeals import Appeal
from community.case import Case
from community.decisions import ASKED, MADE, Matter, latest
from community.people import Person
from community.purposes import Purpose
from community.reopening import ReopenedWhy
from community.speech import Utterance
from services.deciders import may_decide
from services.deciding import put_to_decision, settle_cards
from services.deciding_ended import asker_of, end_for_good
from services.desk import Desk
from services.desk_prompts import ask_staff
from services.hearing import Heard
from services.incoming import IncomingTap
from services.permissions import is_decider, leads
from services.reopening import start_anew
from services.reopening_news import tell_of_reopening
from services.stages import close_prompts


async def do_again(desk: Desk, head: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    """Decide that it is done once more: it starts anew, one level higher."""
    refused = await _refused(desk, head, case, tap)
    if refused is not None:
        return refused
    asker = await asker_of(desk, case)
    asked = latest(await desk.unit.cases.history(case.id), ASKED)
    details = {"round": str(case.round), "verdict": "again"}
    case = await desk.move(case, replace(case, undecided_since=None), MADE, head, details)
    if asked is not None and asked.details.get("kind") == Matter.OBJECTION:
        overturned = replace(case, appeal=Appeal.REFUSED)
        case = await desk.move(case, overturned, OVERTURNED, head, {"round": str(case.round)})
    settled = Utterance("decision-settled", {"number": case.number, "name": head.name, "again": 1})
    await settle_cards(desk, case, {"decision-card"}, settled)
    reopened = await start_anew(desk, head, case, ReopenedWhy.DECIDED)
    told = Utterance("decision-again", {"number": case.number, "name": head.name})
    await desk.say(asker, told, case=reopened)
    await tell_of_reopening(desk, asker, reopened, by=head)
    return None


async def ask_why_not_again(
    desk: Desk, head: Person, case: Case, tap: IncomingTap
) -> Utterance | None:
    """Ask for the reason why it is not done again; without one nothing is decided."""
    refused = await _refused(desk, head, case, tap)
    if refused is None:
        await ask_staff(desk, head, case, Purpose.NOT_AGAIN_PROMPT)
    return refused


async def take_why_not_again(desk: Desk, head: Person, case: Case, heard: Heard) -> None:
    """Take the reason: it is not done again, and the resident reads why."""
    allowed = leads(desk, head, case) or await is_decider(desk, head, case)
    if case.undecided_since is None or not allowed:
        await close_prompts(desk, head, case.id, Purpose.NOT_AGAIN_PROMPT)
        await desk.say(head, Utterance("decision-too-late", {"number": case.number}), case=case)
        return
    if not await may_decide(desk, head, case):
        await desk.say(head, Utterance("decision-not-yours", {"number": case.number}), case=case)
        return
    if not heard.text.strip():
        await ask_staff(desk, head, case, Purpose.NOT_AGAIN_PROMPT)
        return
    await close_prompts(desk, head, case.id)
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    ended, reached = await end_for_good(desk, head, case, heard.text)
    done = Utterance("decision-done", {"number": case.number, "reached": reached})
    await desk.say(head, done, case=ended)


async def object_to_appeal(
    desk: Desk, person: Person, case: Case, tap: IncomingTap
) -> Utterance | None:
    """The resident does not agree that an appeal was upheld: the level above decides, once."""
    history = await desk.unit.cases.history(case.id)
    upheld = latest(history, UPHELD)
    if case.appeal is not Appeal.UPHELD or tap.argument != str(case.round) or upheld is None:
        return Utterance("tap-too-late", {"status": case.status})
    since = history[history.index(upheld) :]
    if case.undecided_since is not None or any(entry.event == ASKED for entry in since):
        return Utterance("tap-done-before", {})
    if case.is_open or desk.now > upheld.at + desk.community.durations.after_closing:
        return Utterance("tap-too-late", {"status": case.status})
    decided_by = () if upheld.actor_id is None else (upheld.actor_id,)
    await put_to_decision(desk, person, case, matter=Matter.OBJECTION, but=decided_by)
    return None


async def _refused(desk: Desk, head: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    """Say why somebody cannot decide now; None if he can."""
    if tap.argument != str(case.round):
        return Utterance("tap-too-late", {"status": case.status})
    if case.undecided_since is None:
        return Utterance("tap-done-before", {})
    return None if await may_decide(desk, head, case) else Utterance("tap-not-yours", {})
