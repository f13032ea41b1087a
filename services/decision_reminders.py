"""Reminds whoever has to decide about a case, and then those above him, until somebody does."""

from collections.abc import Sequence

from community.appealing import latest_appeal
from community.case import Case
from community.decisions import ASKED, REMINDED, Matter, latest, reminders
from community.people import Person, Role
from services.appeals import show_appeal
from services.deciders import decider, deciders
from services.deciding import show_decision, watch_decisions
from services.deciding_ended import asker_of
from services.desk import Desk


async def remind_of_decision(desk: Desk, case: Case) -> None:
    """Show the card again to who should decide; from the second time on to the secretaries too."""
    if case.undecided_since is None and not case.appeal_waits:
        return
    history = await desk.unit.cases.history(case.id)
    told = await _told(desk, case, reminders(case, history))
    for head in told:
        details = {"round": str(case.round), "to": head.key or ""}
        await desk.record(case, REMINDED, None, details=details)
    asked, appealed = latest(history, ASKED), latest_appeal(history)
    for head in told:
        if case.undecided_since is not None and asked is not None:
            asker = await asker_of(desk, case)
            await show_decision(desk, case, head, asker, Matter(asked.details["kind"]))
        if case.appeal_waits and appealed is not None:
            await show_appeal(desk, case, head, appealed)
    await watch_decisions(desk, case)


async def _told(desk: Desk, case: Case, before: int) -> Sequence[Person]:
    first = await decider(desk, case)
    if before == 0 and first.can_be_told:
        return (first,)
    above = [one for one in await deciders(desk, case) if Role.SECRETARY in one.roles]
    return tuple({one.id: one for one in (first, *above)}.values())
