"""Gives a case to another person."""

from collections.abc import Mapping
from dataclasses import replace

from community.case import Case, Status
from community.offers import OfferEnd
from community.people import Person
from community.purposes import Purpose
from community.rounds import HANDED_OVER as PUT_OFF
from community.speech import Priority, Utterance
from services.calls_told import go_on_with_calls
from services.cards import refresh_card
from services.clocks import fair_to, note_change, note_lateness
from services.desk import Desk
from services.filing import hand_card
from services.offers import end_offer
from services.pausing import run_again
from services.promises import start_clocks
from services.receipts import refresh_receipt
from services.routing import HANDED_OVER
from services.stages import close_prompts
from services.supporters import tell_supporters

BACK_TO_ASSIGNED = frozenset(
    {Status.ACCEPTED, Status.WORKING, Status.WAITING, Status.REOPENED, Status.FILED}
)


async def reassign(
    desk: Desk,
    case: Case,
    to: Person,
    actor: Person | None,
    reason: str,
    *,
    details: Mapping[str, str] | None = None,
    accepts: bool = False,
) -> Case:
    """Make another person responsible; he gets the card, the resident is told.

    Args:
        desk: the desk.
        case: the case; an offer of it ends.
        to: who has it from now on.
        actor: who gives it to him; None is the program itself.
        reason: why, in the program's own word.
        details: what else the history keeps of the reasons.
        accepts: he accepts it in the same moment; the resident hears of both at once, there.
    """
    former = await desk.responsible(case)
    if await end_offer(desk, case, OfferEnd.MOVED, actor):
        case = await desk.unit.cases.get(case.id)
    changed, extended = await give(desk, case, to, actor, reason, details)
    await close_prompts(desk, former, case.id)
    await refresh_card(desk, changed, former)
    await hand_card(desk, changed, to)
    await refresh_receipt(desk, changed)
    await go_on_with_calls(desk, changed)
    if not accepts:
        await _tell_resident(desk, changed, to, extended=extended)
    return changed


async def give(
    desk: Desk,
    case: Case,
    to: Person,
    actor: Person | None,
    reason: str,
    details: Mapping[str, str] | None = None,
) -> tuple[Case, bool]:
    """Write down that another person has a case, with the clocks that are fair to him.

    Tells nobody but those above, if it is late. Gives the case, and whether its solution is
    promised for later now because of it.
    """
    former = await desk.responsible(case)
    case = await run_again(desk, case, actor, "handed_over")
    await note_lateness(desk, case, former, but=(to, actor))
    moved = case.moved_to(Status.ASSIGNED) if case.status in BACK_TO_ASSIGNED else case
    changed = await fair_to(desk, replace(moved, responsible_id=to.id), to)
    kept = {**(details or {}), "from": former.key or "", "to": to.key or "", "reason": reason}
    kept |= {"respond_by": changed.respond_by.isoformat()}
    kept |= {"answer_by": changed.answer_by.isoformat()}
    changed = await desk.move(case, changed, HANDED_OVER, actor, kept)
    extended = changed.solve_by != case.solve_by
    if extended:
        await note_change(desk, case.solve_by, changed, actor, PUT_OFF)
    await start_clocks(desk, changed)
    return changed, extended


async def _tell_resident(desk: Desk, changed: Case, to: Person, *, extended: bool) -> None:
    news = Utterance(
        "handed-over", {"number": changed.number, "worker": to.name}, purpose=Purpose.NEWS
    )
    if extended:
        news = Utterance(
            "handed-over-longer",
            {"number": changed.number, "worker": to.name, "solve_by": changed.solve_by},
            purpose=Purpose.NEWS,
        )
    await desk.say(await desk.reporter(changed), news, case=changed, priority=Priority.NEWS)
    await tell_supporters(desk, changed, news)
