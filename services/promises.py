"""Plans when the next person is told that a promise of a case runs out."""

from collections.abc import Sequence

from community.case import Case, HistoryEntry
from community.escalation import Clock, Step
from community.escalation_plan import (
    KINDS,
    SKIPPED,
    PlannedStep,
    details_of,
    steps_left,
)
from services.desk import Desk

CLOCKS = tuple(KINDS.values())


async def start_clocks(desk: Desk, case: Case) -> int:
    """Plan the next step of each promise that is not kept yet; nobody is woken for it.

    To be called whenever a promised time of the case has changed; what was planned before is
    cancelled. Gives how many clocks have a step to come.
    """
    await desk.unit.due.cancel(case.id, set(CLOCKS))
    history = await desk.unit.cases.history(case.id)
    left = steps_left(desk.community, case, history)
    coming: dict[Clock, PlannedStep] = {}
    for planned in await _without_idle_reminders(desk, case, left):
        coming.setdefault(planned.clock, planned)
    for clock, planned in coming.items():
        late = desk.now if case.urgent else desk.waking
        at = planned.at if planned.at > desk.now else late
        await desk.unit.due.add(KINDS[clock], case.id, case.round, at)
    return len(coming)


async def _without_idle_reminders(
    desk: Desk, case: Case, left: Sequence[PlannedStep]
) -> list[PlannedStep]:
    """A reminder that would have come before the promise was made reminds of nothing."""
    coming = []
    for planned in left:
        if planned.step is Step.REMIND and planned.at <= desk.now:
            await note_skipped(desk, case, planned, "too_late")
        else:
            coming.append(planned)
    return coming


async def note_skipped(desk: Desk, case: Case, planned: PlannedStep, why: str) -> None:
    """Record that a step told nobody, and why; it does not come again."""
    details = {**details_of(planned, case), "reason": why}
    await desk.record(case, SKIPPED, None, details=details)


async def is_watched(desk: Desk, case: Case, history: Sequence[HistoryEntry]) -> bool:
    """Say whether somebody will be told of a case, or everybody was told who there is."""
    rows = await desk.unit.due.of_case(case.id)
    if any(row.kind in CLOCKS and row.round == case.round for row in rows):
        return True
    return not steps_left(desk.community, case, history)
