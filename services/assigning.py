"""Gives a case to another person, and moves it when its place becomes known."""

from collections.abc import Mapping
from dataclasses import replace

from community.case import Case, Status
from community.people import Person
from community.places import Place
from community.speech import Priority, Purpose, Utterance
from services.cards import refresh_card, refresh_receipt
from services.desk import Desk
from services.filing import find_responsible, hand_card
from services.stages import close_prompts
from services.supporters import tell_supporters

_BACK_TO_ASSIGNED = frozenset(
    {Status.ACCEPTED, Status.WORKING, Status.WAITING, Status.REOPENED, Status.FILED}
)


async def reassign(
    desk: Desk,
    case: Case,
    to: Person,
    actor: Person | None,
    reason: str,
    more: Mapping[str, str] | None = None,
) -> Case:
    """Make another person responsible; he gets the card, the resident and the former are told.

    Args:
        desk: the desk.
        case: as it is now.
        to: who is responsible from now on.
        actor: who decided it; None is the program itself.
        reason: why, in the program's own words.
        more: further details for the history.
    """
    former = await desk.responsible(case)
    moved = case.moved_to(Status.ASSIGNED) if case.status in _BACK_TO_ASSIGNED else case
    changed = replace(moved, responsible_id=to.id)
    details = {"from": former.key or "", "to": to.key or "", "reason": reason, **(more or {})}
    changed = await desk.move(case, changed, "case_handed_over", actor, details)
    await close_prompts(desk, former, case.id)
    await refresh_card(desk, changed, former)
    await hand_card(desk, changed, to)
    await refresh_receipt(desk, changed)
    news = Utterance(
        "handed-over", {"number": changed.number, "worker": to.name}, purpose=Purpose.NEWS
    )
    await desk.say(await desk.reporter(changed), news, case=changed, priority=Priority.NEWS)
    await tell_supporters(desk, changed, news)
    return changed


async def relocate(desk: Desk, case: Case, place: Place, actor: Person) -> Case:
    """Take over a place that became known after filing; the case goes where it belongs.

    A complaint about somebody of the staff stays above him, wherever it is.
    """
    routing = await find_responsible(desk, place, case.category)
    to = await desk.unit.people.by_key(routing.person_key)
    changed = replace(case, place=place, area_id=routing.area_id)
    changed = await desk.move(case, changed, "place_corrected", actor)
    if to.id != case.responsible_id and not case.accused:
        return await reassign(desk, changed, to, actor, routing.reason.value)
    await refresh_card(desk, changed)
    await refresh_receipt(desk, changed)
    return changed
