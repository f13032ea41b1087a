"""Ends a case because an appeal was right; the resident reads why, and may object once."""

from dataclasses import replace
from datetime import datetime

from community.actions import Action
from community.calls import EndedWhy
from community.case import Case, Outcome, Status
from community.followup import DueKind
from community.offers import OfferEnd
from community.people import Person
from community.private_numbers import shortened
from community.purposes import Purpose
from community.speech import Button, Priority, Rows, Utterance
from services.calls_closing import end_calls
from services.deciders import deciders
from services.deciding import WORDS, watch_decisions
from services.desk import Desk
from services.offers import end_offer
from services.passing_on import Reached, tell_or_pass_on
from services.pausing import run_again
from services.receipts import refresh_receipt
from services.stages import close_prompts
from services.supervising import take_off_list
from services.supporters import tell_supporters


async def close_upheld(desk: Desk, head: Person, case: Case, why: str) -> tuple[Case, Reached]:
    """End what was taken up again, and tell everybody whom it concerns."""
    closed = await _end(desk, head, case)
    values = {"number": case.number, "name": head.name, "text": shortened(why, WORDS)}
    rows = await _objection(desk, head, closed)
    told = Utterance("appeal-closed", {**values, "may": int(bool(rows))}, rows, Purpose.NEWS)
    by_phone = Utterance("appeal-pass-on", values, purpose=Purpose.NEWS)
    reached = await tell_or_pass_on(desk, await desk.reporter(closed), closed, told, by_phone)
    news = Utterance("appeal-closed-news", values, purpose=Purpose.NEWS)
    await tell_supporters(desk, closed, news)
    await refresh_receipt(desk, closed)
    return closed, reached


async def tell_of_rating(desk: Desk, head: Person, case: Case, why: str) -> Reached:
    """Tell a resident truly that his low score stands, but is not held against the worker."""
    # Where a "no" waits for a decision anyway, there is nothing to object to besides.
    over = case.status is Status.CLOSED and case.undecided_since is None
    rows = await _objection(desk, head, case) if over else ()
    values = {"number": case.number, "name": head.name, "text": shortened(why, WORDS)}
    told = Utterance("appeal-of-rating", {**values, "may": int(bool(rows))}, rows, Purpose.NEWS)
    by_phone = Utterance("rating-pass-on", values, purpose=Purpose.NEWS)
    reporter = await desk.reporter(case)
    return await tell_or_pass_on(desk, reporter, case, told, by_phone, Priority.NEWS)


async def _end(desk: Desk, head: Person, case: Case) -> Case:
    """Close the case; that it was solved earlier, and when, is true again."""
    case = await run_again(desk, case, head, "appeal_upheld")
    closed = replace(
        case.moved_to(Status.CLOSED),
        closed_at=desk.now,
        resolved_at=await _solved_at(desk, case),
        outcome=Outcome.APPEAL_UPHELD,
    )
    details = {"outcome": Outcome.APPEAL_UPHELD.value}
    closed = await desk.move(case, closed, "case_closed", head, details)
    closed = await take_off_list(desk, closed, head)
    await end_calls(desk, closed, EndedWhy.DECLINED)
    await end_offer(desk, closed, OfferEnd.DROPPED, head)
    await desk.unit.due.cancel(case.id, set(DueKind))
    await watch_decisions(desk, closed)
    await close_prompts(desk, await desk.responsible(closed), case.id)
    return closed


async def _solved_at(desk: Desk, case: Case) -> datetime:
    """Give when it was solved last; each reopened case was solved before."""
    history = await desk.unit.cases.history(case.id)
    solved = [entry.at for entry in history if entry.event == "case_resolved"]
    return case.resolved_at or max(solved, default=desk.now)


async def _objection(desk: Desk, head: Person, case: Case) -> Rows:
    """Let the resident object once, if somebody else above could decide anew."""
    if not await deciders(desk, case, but=(head.id,)):
        return ()
    return ((Button(Action.APPEAL_OBJECT, case.id, str(case.round)),),)
