"""Plans who is told when a promise runs out, and reads off the history what was told already.

Nothing is planned further than the next step: so a changed community file, a moved promise and a
program that was away need no repair; what is due is always worked out anew.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from community.areas import Community
from community.case import Case, HistoryEntry, Status
from community.escalation import Clock, Step
from community.followup import DueKind, out_of_quiet_hours

KINDS: Mapping[Clock, DueKind] = {
    Clock.RESPOND: DueKind.RESPOND_OVERDUE,
    Clock.ANSWER: DueKind.ANSWER_OVERDUE,
    Clock.SOLVE: DueKind.SOLVE_OVERDUE,
}
"""The due row of each clock; it stands for the clock's next step, whichever that is."""

ESCALATED = "case_escalated"
"""Somebody was told."""
SKIPPED = "escalation_skipped"
"""A step that told nobody, with the reason."""
HELD_BACK = "escalation_held_back"
"""Somebody was not told, because he was told as often as is set."""

_ORDER = list(Step)


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step of one clock."""

    step: Step
    clock: Clock
    promised: datetime
    due_at: datetime
    """When it comes by the community's rules."""
    at: datetime
    """The same out of the quiet hours; danger knows none."""

    @property
    def rank(self) -> int:
        """Give how high it goes."""
        return _ORDER.index(self.step)


def running(case: Case) -> tuple[Clock, ...]:
    """Give the clocks of a case whose promise is not kept yet and which do not stand still."""
    if not case.is_open:
        return ()
    runs = {
        # Whoever got it from somebody who had accepted it has to respond, too.
        Clock.RESPOND: case.status is Status.ASSIGNED
        or (case.status is Status.REOPENED and case.accepted_at is None),
        Clock.ANSWER: case.answered_at is None,
        Clock.SOLVE: case.paused_at is None,
    }
    return tuple(clock for clock in Clock if runs[clock])


def promised_of(case: Case, clock: Clock) -> datetime:
    """Give the time that a clock runs to."""
    return {
        Clock.RESPOND: case.respond_by,
        Clock.ANSWER: case.answer_by,
        Clock.SOLVE: case.solve_by,
    }[clock]


def late_clocks(case: Case, now: datetime) -> tuple[Clock, ...]:
    """Give the running clocks whose time is over."""
    return tuple(clock for clock in running(case) if promised_of(case, clock) <= now)


def plan(community: Community, case: Case, clock: Clock) -> tuple[PlannedStep, ...]:
    """Give all steps of a clock by time; steps of the same time stand in the order of `Step`."""
    steps = community.casework.escalation.steps(clock)
    promised = promised_of(case, clock)
    before = steps.remind_before
    after: Mapping[Step, timedelta | None] = {
        Step.REMIND: -before if before is not None else None,
        Step.WORKER: timedelta(0),
        Step.SUBSTITUTE: steps.substitute_after,
        Step.LEADER: steps.leader_after,
        Step.SECRETARY: steps.secretary_after,
        Step.SUPERVISE: steps.supervise_after,
    }
    quiet = None if case.urgent else community.quiet_hours
    planned = [
        PlannedStep(
            step,
            clock,
            promised,
            promised + span,
            out_of_quiet_hours(promised + span, quiet, community.timezone),
        )
        for step, span in after.items()
        if span is not None
    ]
    return tuple(sorted(planned, key=lambda one: (one.due_at, one.rank)))


def steps_left(
    community: Community, case: Case, history: Sequence[HistoryEntry]
) -> tuple[PlannedStep, ...]:
    """Give the steps of all running clocks that are still to come, or due, by time."""
    left = [
        planned
        for clock in running(case)
        for planned in plan(community, case, clock)
        if not _is_done(planned, case, history)
    ]
    return tuple(sorted(left, key=lambda one: (one.at, one.rank)))


def _is_done(planned: PlannedStep, case: Case, history: Sequence[HistoryEntry]) -> bool:
    """Each step comes once for each clock and round, and anew for a promise that was put off."""
    if planned.step is Step.SUPERVISE and case.supervised_at is not None:
        return True
    return any(
        entry.actor_id is None
        and entry.event in {ESCALATED, SKIPPED}
        and entry.details.get("step") == planned.step
        and entry.details.get("clock") == planned.clock
        and entry.details.get("round") == str(case.round)
        and (entry.details.get("promised") == _written(planned) or entry.at >= planned.due_at)
        for entry in history
    )


def caught_up(
    due: Iterable[PlannedStep],
) -> tuple[tuple[PlannedStep, ...], tuple[PlannedStep, ...]]:
    """Part what is due at once into what is said and what is skipped.

    Of each clock the highest step is said, with those of the same time, and always the worker's:
    whoever has to do it must know. So a program that was away for a day sends no burst.
    """
    due = tuple(due)
    said: list[PlannedStep] = []
    for clock in Clock:
        own = [one for one in due if one.clock is clock]
        if not own:
            continue
        top = max(own, key=lambda one: one.rank)
        said += [one for one in own if one.step is Step.WORKER or one.due_at == top.due_at]
    return tuple(said), tuple(one for one in due if one not in said)


def details_of(planned: PlannedStep, case: Case) -> dict[str, str]:
    """Write down for the history which step of which promise it was."""
    return {
        "step": planned.step.value,
        "clock": planned.clock.value,
        "round": str(case.round),
        "promised": _written(planned),
    }


def _written(planned: PlannedStep) -> str:
    return planned.promised.isoformat()


def nudges(history: Sequence[HistoryEntry], case: Case, key: str) -> int:
    """Count how often a person was told about the present round; one message counts once."""
    return len({entry.at for entry in _told(history, case) if entry.details.get("to") == key})


def nudged_at(history: Sequence[HistoryEntry], case: Case, key: str) -> datetime | None:
    """Give when a person was told about the present round last."""
    times = [entry.at for entry in _told(history, case) if entry.details.get("to") == key]
    return max(times, default=None)


def told_late(
    history: Sequence[HistoryEntry], case: Case, planned: PlannedStep
) -> frozenset[str | None]:
    """Give who was told already that this promise is late, before this step."""
    return frozenset(
        entry.details.get("to")
        for entry in _told(history, case)
        if entry.actor_id is None
        and entry.details.get("clock") == planned.clock
        and entry.details.get("promised") == _written(planned)
        and entry.details.get("step") != Step.REMIND
    )


def _told(history: Sequence[HistoryEntry], case: Case) -> list[HistoryEntry]:
    return [
        entry
        for entry in history
        if entry.event == ESCALATED and entry.details.get("round") == str(case.round)
    ]


NOBODY, LEADER, SECRETARY, ON_THE_LIST = range(4)
"""How far up a late case was told of, as the resident may read it."""


def told_above(history: Sequence[HistoryEntry], case: Case) -> int:
    """Say how far up the lateness of the solution was told, if the case is still open."""
    if not case.is_open:
        return NOBODY
    if case.supervised_at is not None:
        return ON_THE_LIST
    parts = {
        entry.details.get("part")
        for entry in _told(history, case)
        if entry.details.get("clock") == Clock.SOLVE
        and entry.details.get("promised") == case.solve_by.isoformat()
        and entry.details.get("step") != Step.REMIND
    }
    if "secretary" in parts:
        return SECRETARY
    return LEADER if "leader" in parts else NOBODY
