"""Which steps come when, what is done already, and what is said after a time of silence."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from community.areas import Community, QuietHours
from community.case import Case, HistoryEntry, Status
from community.casework_rules import CaseworkRules
from community.categories import Category
from community.escalation import Clock, Escalation, Step, Steps
from community.escalation_plan import (
    ESCALATED,
    SKIPPED,
    PlannedStep,
    caught_up,
    details_of,
    nudges,
    plan,
    running,
    steps_left,
    told_above,
    told_late,
)
from community.places import Place

NOON = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
"""12:00 in Shanghai."""
HOUR = timedelta(hours=1)
EVERY_STEP = Steps(
    remind_before=4 * HOUR,
    substitute_after=HOUR,
    leader_after=2 * HOUR,
    secretary_after=24 * HOUR,
    supervise_after=48 * HOUR,
)


@pytest.fixture
def ruled(community: Community) -> Community:
    none = Steps(leader_after=None)
    rules = CaseworkRules(escalation=Escalation(none, none, EVERY_STEP, most_nudges=3))
    return replace(community, casework=rules)


@pytest.fixture
def case() -> Case:
    """A case that was accepted and answered in time."""
    return Case(
        id=1,
        number="LL2026-000001",
        reporter_id=1,
        responsible_id=2,
        category=Category.LIGHTING,
        status=Status.ACCEPTED,
        text="",
        place=Place(),
        area_id="g1a",
        urgent=False,
        round=1,
        filed_at=NOON,
        respond_by=NOON + timedelta(minutes=2),
        answer_by=NOON + timedelta(minutes=5),
        solve_by=NOON + 48 * HOUR,
        accepted_at=NOON,
        answered_at=NOON,
    )


def entry(
    case: Case, planned: PlannedStep, *, event: str = ESCALATED, **details: str
) -> HistoryEntry:
    written = {**details_of(planned, case), **details}
    return HistoryEntry(case.id, planned.at, event, None, None, None, written)


def steps(planned: tuple[PlannedStep, ...]) -> list[Step]:
    return [one.step for one in planned]


def test_all_steps_come_in_order_around_the_promised_time(ruled: Community, case: Case) -> None:
    planned = plan(ruled, case, Clock.SOLVE)
    assert steps(planned) == list(Step)
    assert [one.at - case.solve_by for one in planned] == [
        -4 * HOUR,
        timedelta(0),
        HOUR,
        2 * HOUR,
        24 * HOUR,
        48 * HOUR,
    ]


def test_steps_stay_out_of_the_quiet_hours_but_not_in_danger(ruled: Community, case: Case) -> None:
    quiet = replace(ruled, quiet_hours=QuietHours(time(11, 0), time(14, 30)))
    (worker,) = [one for one in plan(quiet, case, Clock.SOLVE) if one.step is Step.WORKER]
    assert worker.at == case.solve_by + timedelta(hours=2, minutes=30)
    (danger, *_) = [
        one
        for one in plan(quiet, replace(case, urgent=True), Clock.SOLVE)
        if one.step is Step.WORKER
    ]
    assert danger.at == case.solve_by


@pytest.mark.parametrize(
    ("changes", "clocks"),
    [
        ({}, [Clock.SOLVE]),
        ({"status": Status.ASSIGNED, "accepted_at": None, "answered_at": None}, [*Clock]),
        # Handed on after it was accepted in time: whoever has it now has to respond, too.
        ({"status": Status.ASSIGNED, "answered_at": None}, [*Clock]),
        # Taken back from being withdrawn: it was accepted before.
        ({"status": Status.REOPENED, "answered_at": None}, [Clock.ANSWER, Clock.SOLVE]),
        ({"paused_at": NOON}, []),
        ({"status": Status.RESOLVED}, []),
        ({"status": Status.WITHDRAWN, "answered_at": None}, []),
    ],
)
def test_a_clock_runs_until_its_promise_is_kept(
    case: Case, changes: dict[str, object], clocks: list[Clock]
) -> None:
    assert [*running(replace(case, **changes))] == clocks  # type: ignore[arg-type]  # by name


def test_each_step_comes_once_in_a_round(ruled: Community, case: Case) -> None:
    planned = plan(ruled, case, Clock.SOLVE)
    history = [entry(case, planned[0]), entry(case, planned[1], event=SKIPPED)]
    assert steps(steps_left(ruled, case, history)) == [*Step][2:]
    again = replace(case, round=2)
    assert steps(steps_left(ruled, again, history)) == [*Step]


def test_a_promise_that_was_put_off_is_watched_anew(ruled: Community, case: Case) -> None:
    history = [entry(case, planned) for planned in plan(ruled, case, Clock.SOLVE)]
    assert steps_left(ruled, case, history) == ()
    later = replace(case, solve_by=case.solve_by + timedelta(days=10))
    assert steps(steps_left(ruled, later, history)) == [*Step]


def test_other_rules_do_not_repeat_what_was_said(ruled: Community, case: Case) -> None:
    planned = plan(ruled, case, Clock.SOLVE)
    history = [entry(case, one) for one in planned if one.step in {Step.REMIND, Step.WORKER}]
    sooner = Escalation(solve=replace(EVERY_STEP, remind_before=6 * HOUR, leader_after=HOUR / 2))
    changed = replace(ruled, casework=CaseworkRules(escalation=sooner))
    assert steps(steps_left(changed, case, history))[0] is Step.LEADER
    assert Step.REMIND not in steps(steps_left(changed, case, history))


def test_what_somebody_did_by_hand_takes_the_place_of_no_step(ruled: Community, case: Case) -> None:
    planned = plan(ruled, case, Clock.SOLVE)
    by_hand = replace(entry(case, planned[1]), actor_id=9)
    assert Step.WORKER in steps(steps_left(ruled, case, [by_hand]))
    listed = replace(case, supervised_at=NOON)
    assert Step.SUPERVISE not in steps(steps_left(ruled, listed, []))


def test_after_a_silence_the_highest_step_is_said_and_the_worker_is_told(
    ruled: Community, case: Case
) -> None:
    said, skipped = caught_up(plan(ruled, case, Clock.SOLVE)[:5])
    assert steps(said) == [Step.WORKER, Step.SECRETARY]
    assert steps(skipped) == [Step.REMIND, Step.SUBSTITUTE, Step.LEADER]


def test_steps_of_the_same_time_are_no_silence(community: Community, case: Case) -> None:
    due = [one for one in plan(community, case, Clock.SOLVE) if one.due_at == case.solve_by]
    said, skipped = caught_up(due)
    assert (steps(said), skipped) == ([Step.WORKER, Step.LEADER], ())


def test_one_message_about_two_clocks_is_one_nudge(ruled: Community, case: Case) -> None:
    solve, answer = (
        PlannedStep(Step.WORKER, clock, NOON, NOON, NOON) for clock in (Clock.SOLVE, Clock.ANSWER)
    )
    history = [entry(case, one, to="w1") for one in (solve, answer)]
    assert nudges(history, case, "w1") == 1
    assert nudges(history, case, "w2") == 0
    assert nudges(history, replace(case, round=2), "w1") == 0


def test_a_reminder_tells_nobody_that_it_is_late(ruled: Community, case: Case) -> None:
    remind, worker, *_ = plan(ruled, case, Clock.SOLVE)
    assert told_late([entry(case, remind, to="w1")], case, worker) == frozenset()
    assert told_late([entry(case, worker, to="w1")], case, worker) == {"w1"}


@pytest.mark.parametrize(("part", "expected"), [("worker", 0), ("leader", 1), ("secretary", 2)])
def test_the_resident_reads_how_far_up_it_was_told(
    ruled: Community, case: Case, part: str, expected: int
) -> None:
    leader = plan(ruled, case, Clock.SOLVE)[3]
    history = [entry(case, leader, part=part)]
    assert told_above(history, case) == expected
    assert told_above(history, replace(case, status=Status.RESOLVED)) == 0
    assert told_above(history, replace(case, solve_by=case.solve_by + HOUR)) == 0
    assert told_above([], replace(case, supervised_at=NOON)) == 3
