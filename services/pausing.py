"""Lets the clock of a case stand still while its resident is asked something, and run again."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from community.case import Case, Status
from community.deadlines import is_late
from community.followup import DueKind
from community.people import Person
from community.promises import between, later, terms_of
from community.purposes import Purpose
from community.rounds import PAUSED, RESUMED, count_pauses, pause_ends_at
from community.speech import Priority, Utterance, Value
from services.cards import refresh_card
from services.desk import Desk
from services.promises import start_clocks
from services.receipts import refresh_receipt

NO_PAUSE = frozenset(
    {
        "no-pause-danger",
        "no-pause-paused",
        "no-pause-late",
        "no-pause-unreachable",
        "no-pause-often",
        "no-pause-never",
    }
)
"""Why a clock may not stand still; a worker who taps has to read it."""


async def why_not_pause(desk: Desk, case: Case) -> Utterance | None:
    """Say why the clock of an open case may not stand still now; None if it may."""
    if case.urgent:
        return Utterance("no-pause-danger", {"number": case.number})
    if case.paused_at is not None:
        return Utterance("no-pause-paused", {"number": case.number})
    if is_late(case, desk.now):
        return Utterance("no-pause-late", {"number": case.number})
    if not (await desk.reporter(case)).can_be_told:
        return Utterance("no-pause-unreachable", {"number": case.number})
    return await _used_up(desk, case)


async def _used_up(desk: Desk, case: Case) -> Utterance | None:
    most = desk.community.casework.most_pauses
    if count_pauses(await desk.unit.cases.history(case.id)) < most:
        return None
    often = Utterance("no-pause-often", {"number": case.number, "count": most})
    return often if most else Utterance("no-pause-never", {"number": case.number})


async def pause(desk: Desk, staff: Person, case: Case, until: datetime) -> Case:
    """Stop the clock of the solution; a due row lets it run again at the latest `until`."""
    paused = replace(case.moved_to(Status.WAITING), paused_at=desk.now)
    details = {
        "until": until.isoformat(),
        "solve_by": case.solve_by.isoformat(),
        "round": str(case.round),
    }
    paused = await desk.move(case, paused, PAUSED, staff, details)
    await start_clocks(desk, paused)
    await desk.unit.due.add(DueKind.PAUSE_ENDS, case.id, case.round, until)
    await refresh_card(desk, paused)
    await refresh_receipt(desk, paused)
    return paused


async def paused_until(desk: Desk, reporter: Person, case: Case) -> datetime:
    """Say until when a pause that begins now lasts at most: people sleep before they answer."""
    asked_at = desk.waits_until(reporter, case) or desk.now
    return asked_at + desk.community.casework.pause_at_most


async def run_again(desk: Desk, case: Case, actor: Person | None, reason: str) -> Case:
    """End the pause of a case, if it has one: its promise moves by exactly the time it stood.

    Nobody is told; whoever ends it tells of it.

    Args:
        desk: the desk.
        case: paused or not.
        actor: who ended it; None is the clock.
        reason: a word of the program's own: `answered`, `expired`, `handed_over` …
    """
    if case.paused_at is None:
        return case
    latest = pause_ends_at(await desk.unit.cases.history(case.id)) or desk.now
    until = max(min(desk.now, latest), case.paused_at)
    counts = terms_of(desk.community, case).counts
    stood = between(desk.community, counts, case.paused_at, until)
    solve_by = later(desk.community, counts, case.solve_by, stood) if stood else case.solve_by
    running = replace(case.moved_to(Status.WORKING), paused_at=None, solve_by=solve_by)
    details = {
        "since": case.paused_at.isoformat(),
        "until": until.isoformat(),
        "from": case.solve_by.isoformat(),
        "to": solve_by.isoformat(),
        "reason": reason,
        "round": str(case.round),
    }
    running = await desk.move(case, running, RESUMED, actor, details)
    await desk.unit.due.cancel(case.id, {DueKind.PAUSE_ENDS})
    await start_clocks(desk, running)
    return running


async def go_on_after_answer(desk: Desk, person: Person, case: Case) -> Case:
    """The resident has said something to his case: its clock runs again, and both are told."""
    if case.paused_at is None or person.id != case.reporter_id:
        return case
    running = await run_again(desk, case, person, "answered")
    values: Mapping[str, Value] = {"number": case.number, "solve_by": running.solve_by}
    news = Utterance("clock-runs-for-staff", values, purpose=Purpose.NEWS)
    worker = await desk.responsible(case)
    if worker.id != person.id:
        await desk.say(worker, news, case=running, priority=Priority.CARD)
    await desk.say(person, Utterance("clock-runs", values), case=running)
    await _show(desk, running)
    return running


async def end_unanswered(desk: Desk, case: Case) -> None:
    """The longest pause is over: the clock runs again, both are told, the resident asked anew."""
    if case.paused_at is None:
        return
    running = await run_again(desk, case, None, "expired")
    worker, reporter = await desk.responsible(case), await desk.reporter(case)
    told = Utterance(
        "pause-over-for-staff",
        {
            "number": case.number,
            "solve_by": running.solve_by,
            "asked": int(reporter.can_be_told),
        },
        purpose=Purpose.NEWS,
    )
    await desk.say(worker, told, case=running, priority=Priority.CARD)
    asked = Utterance(
        "pause-over",
        {"number": case.number, "worker": worker.name, "solve_by": running.solve_by},
        purpose=Purpose.NEWS,
    )
    await desk.say(reporter, asked, case=running, priority=Priority.NEWS)
    await _show(desk, running)


async def _show(desk: Desk, case: Case) -> None:
    await refresh_card(desk, case)
    await refresh_receipt(desk, case)
