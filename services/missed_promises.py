"""Tells residents truthfully that a day passed which they were promised, and of the new one."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from community.calls import Call
from community.case import Case, HistoryEntry
from community.escalation import Clock, Step
from community.escalation_plan import PlannedStep
from community.followup import DueKind, out_of_quiet_hours
from community.people import Person
from community.purposes import Purpose
from community.rounds import of_this_round
from community.speech import Priority, Utterance
from services.calls_units import liaisons_of
from services.desk import Desk
from services.supporters import tell_supporters

MISSED = "missed_promise_told"
NEW_DATE = "new_date_told"


async def tell_solution_missed(
    desk: Desk, case: Case, steps: Iterable[PlannedStep], told: Iterable[Person]
) -> None:
    """Tell those behind a case once that it was not solved by the promised day.

    Args:
        desk: the desk.
        case: as it is now; of danger nothing is said, it is not a matter of promised days.
        steps: what the escalation has just done.
        told: the staff who heard of it, whoever works on it first.
    """
    late = any(
        planned.clock is Clock.SOLVE and planned.step is not Step.REMIND
        for planned in steps
        if planned.promised <= desk.now
    )
    if case.urgent or not late or await _was_recorded(desk, case, MISSED, case.solve_by):
        return
    news = Utterance(
        "promise-missed",
        {
            "number": case.number,
            "solve_by": case.solve_by,
            "worker": (await desk.responsible(case)).name,
            "names": names_of(told),
        },
        purpose=Purpose.NEWS,
    )
    await _tell(desk, case, news, but=told)
    await _record(desk, case, MISSED, case.solve_by)


async def tell_unit_missed(desk: Desk, case: Case, call: Call) -> None:
    """Tell those behind a case that a unit was not done by the day that they were told."""
    staff = [await desk.responsible(case), await desk.leader_over(case)]
    told = [person for person in staff if person.can_be_told]
    news = Utterance(
        "unit-promise-missed",
        {
            "number": case.number,
            "unit": call.unit_name,
            "promised_by": call.promised_by,
            "reached": int(bool(await liaisons_of(desk, case, call.unit_id))),
            "names": names_of(told),
        },
        purpose=Purpose.NEWS,
    )
    await _tell(desk, case, news, but=told)


async def tell_new_date(desk: Desk, worker: Person, case: Case) -> None:
    """Of a late case, tell the day that the worker names now; somebody looks whether it holds."""
    until = case.measure_by
    if until is None or case.urgent or case.solve_by > (case.paused_at or desk.now):
        return
    if told_date(await desk.unit.cases.history(case.id)) == until:
        return
    news = Utterance(
        "new-date",
        {"number": case.number, "worker": worker.name, "until_at": until},
        purpose=Purpose.NEWS,
    )
    await _tell(desk, case, news, but=(worker,))
    shown = Utterance("new-date-shown", {"number": case.number, "until_at": until})
    await desk.say(worker, shown, case=case)
    await _record(desk, case, NEW_DATE, until)
    await desk.unit.due.cancel(case.id, {DueKind.NEW_DATE_OVERDUE})
    at = out_of_quiet_hours(until, desk.community.quiet_hours, desk.community.timezone)
    await desk.unit.due.add(DueKind.NEW_DATE_OVERDUE, case.id, case.round, at)


async def new_date_overdue(desk: Desk, case: Case) -> None:
    """The day that residents were told last passed, too: they hear it, and worker and leader."""
    until = told_date(await desk.unit.cases.history(case.id))
    if not case.is_open or until is None or until > desk.now:
        return
    if await _was_recorded(desk, case, MISSED, until):
        return
    staff = [await desk.responsible(case), await desk.leader_over(case)]
    told = list({person.id: person for person in staff if person.can_be_told}.values())
    overdue = Utterance(
        "new-date-overdue", {"number": case.number, "until_at": until}, purpose=Purpose.NEWS
    )
    for person in told:
        await desk.say(person, overdue, case=case, priority=Priority.NEWS)
    news = Utterance(
        "new-date-missed",
        {"number": case.number, "until_at": until, "names": names_of(told)},
        purpose=Purpose.NEWS,
    )
    await _tell(desk, case, news, but=told)
    await _record(desk, case, MISSED, until)


def told_date(history: Sequence[HistoryEntry]) -> datetime | None:
    """Give the new day that residents were told last in this round; None if they were told none."""
    told = [entry for entry in of_this_round(history) if entry.event == NEW_DATE]
    return datetime.fromisoformat(told[-1].details["promised"]) if told else None


def names_of(people: Iterable[Person]) -> str | None:
    """Give names as they are read one after the other; None for nobody."""
    return "、".join(dict.fromkeys(person.name for person in people)) or None


async def _tell(desk: Desk, case: Case, news: Utterance, *, but: Iterable[Person]) -> None:
    """Tell the reporter, unless he is among those who know, and everybody behind the case."""
    reporter = await desk.reporter(case)
    if reporter.id not in {person.id for person in but}:
        await desk.say(reporter, news, case=case, priority=Priority.NEWS)
    await tell_supporters(desk, case, news)


async def _was_recorded(desk: Desk, case: Case, event: str, promised: datetime) -> bool:
    history = of_this_round(await desk.unit.cases.history(case.id))
    written = promised.isoformat()
    return any(one.event == event and one.details.get("promised") == written for one in history)


async def _record(desk: Desk, case: Case, event: str, promised: datetime) -> None:
    details = {"promised": promised.isoformat(), "round": str(case.round)}
    await desk.record(case, event, None, details=details)
