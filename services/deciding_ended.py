"""Ends a matter for good: a person above decided that it is not done again, and says why."""

from collections.abc import Sequence
from dataclasses import replace

from community.case import Case, Outcome, Status
from community.decisions import ASKED, MADE, latest
from community.people import Person
from community.private_numbers import shortened
from community.purposes import Purpose
from community.speech import Priority, Utterance
from services.cards import refresh_card
from services.comingback import COMING_BACK, callback_of
from services.deciding import WORDS, settle_cards, watch_decisions
from services.desk import Desk
from services.passing_on import Reached, tell_or_pass_on, worst
from services.receipts import refresh_receipt
from services.supporters import behind


async def end_for_good(
    desk: Desk, head: Person, case: Case, why: str, outcome: Outcome = Outcome.NOT_AGAIN
) -> tuple[Case, Reached]:
    """Decide that a case is not done again; who said no reads it with the reason, if he can.

    A neighbour's "no" that is turned down ends nothing for a reporter who was not asked yet.
    """
    asker = await asker_of(desk, case)
    own = asker.id == case.reporter_id or await reporter_said_no(desk, case)
    others = await _neighbours_since(desk, case)
    ended = replace(case, undecided_since=None, outcome=outcome if own else case.outcome)
    details = {"round": str(case.round), "verdict": "ended", "words": why}
    ended = await desk.move(case, ended, MADE, head, details)
    if own and ended.status is Status.RESOLVED:
        closed = replace(ended.moved_to(Status.CLOSED), closed_at=desk.now)
        ended = await desk.move(ended, closed, "case_closed", head, {"outcome": outcome.value})
        await desk.unit.due.cancel(case.id, set(COMING_BACK))
    await watch_decisions(desk, ended)
    reporters = [await desk.reporter(ended)] if own else []
    reached = await _tell(desk, head, ended, [asker, *reporters, *others], why)
    settled = Utterance("decision-settled", {"number": case.number, "name": head.name, "again": 0})
    await settle_cards(desk, ended, {"decision-card"}, settled)
    await refresh_card(desk, ended)
    await refresh_receipt(desk, ended)
    return ended, reached


async def _tell(
    desk: Desk, head: Person, case: Case, said_no: Sequence[Person], why: str
) -> Reached:
    """Tell who said no, by phone where no message arrives, and who handled it."""
    values = {"number": case.number, "name": head.name, "text": shortened(why, WORDS)}
    told = Utterance("decision-ended", values, purpose=Purpose.NEWS)
    by_phone = Utterance("decision-pass-on", values, purpose=Purpose.NEWS)
    reached = [
        await tell_or_pass_on(desk, person, case, told, by_phone)
        for person in {one.id: one for one in said_no}.values()
    ]
    worker = await desk.responsible(case)
    if worker.id != head.id:
        news = Utterance("decision-ended-news", values, purpose=Purpose.NEWS)
        await desk.say(worker, news, case=case, priority=Priority.NEWS)
    return worst(reached)


async def _neighbours_since(desk: Desk, case: Case) -> Sequence[Person]:
    """Give those behind a case who said no, too, while it waited for the decision."""
    since = case.undecided_since
    if since is None:
        return ()
    return [
        person
        for one, person in await behind(desk, case)
        if one.round == case.round
        and one.solved is False
        and one.answered_at is not None
        and one.answered_at >= since
    ]


async def reporter_said_no(desk: Desk, case: Case) -> bool:
    """Say whether the reporter himself answered that the present round solved nothing."""
    callback = await callback_of(desk, case)
    return callback.answered_at is not None and not callback.solved


async def asker_of(desk: Desk, case: Case) -> Person:
    """Give the resident whose "no" somebody has to decide about: the reporter, or a neighbour."""
    asked = latest(await desk.unit.cases.history(case.id), ASKED)
    named = asked.details.get("asker", "") if asked is not None else ""
    neighbour = await desk.unit.supporters.find(case.id, int(named)) if named else None
    # Who was entered by staff may have linked his account since: he is the reporter still.
    return await desk.unit.people.get(neighbour.person_id if neighbour else case.reporter_id)
