"""What the buttons of a late case do: take it over, have its worker nudged, put it on the list."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from community.actions import Action
from community.case import Case
from community.escalation import Step
from community.escalation_plan import late_clocks, nudged_at, nudges
from community.people import Person
from community.permissions import Part
from community.purposes import Purpose
from community.speech import Priority, Utterance
from services.assigning import reassign
from services.casework import accept
from services.desk import Desk
from services.escalating import escalate
from services.incoming import IncomingTap
from services.permissions import parts_of

SAME_NUDGE = timedelta(minutes=10)
"""Whoever was told within this time is not nudged again by hand."""


async def _take_over(desk: Desk, person: Person, case: Case, _tap: IncomingTap) -> Utterance | None:
    """Whoever was told does it himself: the case is his, and accepted."""
    if not case.is_open:
        return Utterance("tap-too-late", {"status": case.status})
    if case.responsible_id == person.id:
        return Utterance("tap-done-before", {})
    former = await desk.responsible(case)
    above = bool({Part.LEADER, Part.SECRETARY} & await parts_of(desk, person, case))
    if case.accused and not above:
        return Utterance("tap-not-yours", {})
    if not above and not _needs_somebody(desk, case, former):
        return Utterance("tap-not-late", {"worker": former.name})
    changed = await reassign(desk, case, person, person, "taken_over", accepts=True)
    await accept(desk, person, changed)
    news = Utterance(
        "taken-over-news", {"number": case.number, "worker": person.name}, purpose=Purpose.NEWS
    )
    await desk.say(former, news, case=changed, priority=Priority.NEWS)
    return Utterance("tap-taken-over", {"number": case.number})


def _needs_somebody(desk: Desk, case: Case, responsible: Person) -> bool:
    """Say whether a substitute may step in: it is late, or who is responsible is not there."""
    is_away = desk.community.is_away(responsible.key or "", desk.now)
    return bool(late_clocks(case, desk.now)) or is_away or not responsible.can_be_told


async def _nudge(desk: Desk, person: Person, case: Case, _tap: IncomingTap) -> Utterance | None:
    if not case.is_open:
        return Utterance("tap-too-late", {"status": case.status})
    worker = await desk.responsible(case)
    if worker.id == person.id:
        return Utterance("tap-stale", {})
    history = await desk.unit.cases.history(case.id)
    last = nudged_at(history, case, worker.key or "")
    if last is not None and desk.now - last < SAME_NUDGE:
        return Utterance("tap-nudged-lately", {"worker": worker.name})
    _, told = await escalate(desk, case, Step.WORKER, None, person)
    if told:
        return Utterance("tap-nudged", {"worker": worker.name})
    count = nudges(history, case, worker.key or "")
    if count >= desk.community.casework.escalation.most_nudges:
        return Utterance("tap-nudge-limit", {"worker": worker.name, "count": count})
    return Utterance("tap-nudge-unheard", {"worker": worker.name})


async def _supervise(desk: Desk, person: Person, case: Case, _tap: IncomingTap) -> Utterance | None:
    if not case.is_open:
        return Utterance("tap-too-late", {"status": case.status})
    if case.supervised_at is not None:
        return Utterance("tap-done-before", {})
    await escalate(desk, case, Step.SUPERVISE, None, person)
    return Utterance("tap-supervised", {"number": case.number})


ESCALATION_TAPS: Mapping[
    Action, Callable[[Desk, Person, Case, IncomingTap], Awaitable[Utterance | None]]
] = {
    Action.TAKE_OVER: _take_over,
    Action.NUDGE_WORKER: _nudge,
    Action.SUPERVISE: _supervise,
}
