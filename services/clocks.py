"""Moves the clocks of a case that runs: each change is recorded, planned anew and told."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from community.case import Case
from community.deadlines import is_late
from community.escalation import Clock, Step
from community.followup import out_of_quiet_hours
from community.people import Person
from community.promises import between, later, promised, span_of, terms_of
from community.purposes import Purpose
from community.rounds import (
    CHANGED,
    HELD_WHEN_LATE,
    begun_at,
    extended_to,
    pauses,
    was_late_under,
)
from community.speech import Priority, Utterance
from services.desk import Desk
from services.escalating import escalate
from services.promises import start_clocks
from services.promising import promise, warn_of_guesses
from services.supporters import tell_supporters


async def fair_to(desk: Desk, case: Case, to: Person) -> Case:
    """Give a case the clocks that it has for whoever newly gets it; nothing is stored.

    He has the whole time to respond, and to answer if nobody has. The promise of the solution
    stays, unless less than half of its span is left: then there is half of it again, from now,
    but once in each round, so that handing over does not stretch it without end.
    """
    fresh = promise(desk, case, to)
    answer_by = case.answer_by if case.answered_at else max(case.answer_by, fresh.answer_by)
    case = replace(case, respond_by=fresh.respond_by, answer_by=answer_by)
    history = await desk.unit.cases.history(case.id)
    if case.urgent or extended_to(history) is not None:
        return case
    terms = terms_of(desk.community, case)
    half = span_of(desk.community, terms) / 2
    if between(desk.community, terms.counts, desk.now, case.solve_by) >= half:
        return case
    begin = desk.now if to.id in desk.awake else desk.waking
    extended = later(desk.community, terms.counts, begin, half)
    return replace(case, solve_by=max(case.solve_by, extended))


async def note_lateness(
    desk: Desk, case: Case, holder: Person, *, but: Collection[Person | None] = ()
) -> None:
    """Record who held a case that is late already, before somebody else gets it or more time.

    The leader above is told, for nothing that was planned will do so any more; unless he is
    among `but`, who know.
    """
    if not is_late(case, desk.now) or was_late_under(await desk.unit.cases.history(case.id)):
        return
    await desk.record(case, HELD_WHEN_LATE, None, details={"holder": holder.key or ""})
    leader = await desk.leader_over(case)
    if leader.id not in {person.id for person in but if person is not None}:
        await escalate(desk, case, Step.LEADER, Clock.SOLVE, None)


async def note_change(
    desk: Desk, before: datetime, case: Case, actor: Person | None, reason: str
) -> None:
    """Record that the solution of a case is promised for another time than before."""
    details = {
        "from": before.isoformat(),
        "to": case.solve_by.isoformat(),
        "reason": reason,
        "round": str(case.round),
    }
    await desk.record(case, CHANGED, actor, details=details)


async def repromise(
    desk: Desk, case: Case, actor: Person | None, reason: str, *, sooner: bool
) -> Case:
    """Promise the solution by what a case is now, counted from the beginning of its round.

    A promise that ran out stands: no change hides that it is late.

    Args:
        desk: the desk.
        case: as it is now, with the time that was promised before.
        actor: whose change it was.
        reason: what was changed; a word of the program's own.
        sooner: whether the new time may be sooner than the one before.
    """
    if case.urgent or is_late(case, desk.now):
        return case
    solve_by = await _solve_by_rules(desk, case)
    solve_by = solve_by if sooner else max(solve_by, case.solve_by)
    if solve_by == case.solve_by or solve_by <= (case.paused_at or desk.now):
        return case
    changed = replace(case, solve_by=solve_by)
    await desk.unit.cases.save(changed)
    await note_change(desk, case.solve_by, changed, actor, reason)
    await start_clocks(desk, changed)
    worker = await desk.responsible(changed)
    news = Utterance(
        "clock-changed",
        {"number": case.number, "worker": worker.name, "solve_by": solve_by},
        purpose=Purpose.NEWS,
    )
    await desk.say(await desk.reporter(case), news, case=changed, priority=Priority.NEWS)
    await tell_supporters(desk, changed, news)
    return changed


async def _solve_by_rules(desk: Desk, case: Case) -> datetime:
    """Count from the beginning of the round; pauses and a hand-over's extension still count."""
    community, history = desk.community, await desk.unit.cases.history(case.id)
    begun = begun_at(case, history)
    made = promised(
        community,
        category=case.category,
        urgent=case.urgent,
        track=case.track,
        again=case.reopenings > 0,
        start=out_of_quiet_hours(begun, community.quiet_hours, community.timezone),
    )
    warn_of_guesses(desk, case, made)
    solve_by, counts = made.solve_by, terms_of(community, case).counts
    for pause in pauses(history):
        solve_by = later(
            community, counts, solve_by, between(community, counts, pause.since, pause.until)
        )
    return max(solve_by, extended_to(history) or solve_by)
