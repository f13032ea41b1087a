"""How far a training is, and when one that is silent has died."""

from datetime import UTC, datetime, timedelta

from community.console.training import (
    LOST_AFTER,
    Failure,
    Run,
    RunState,
    RunStep,
    StepTaken,
)
from community.console.training_progress import USUAL, lengths, progress

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


TAKEN = [StepTaken(RunStep.BEGINNING, NOW), StepTaken(RunStep.TRAINING, after(10))]


def test_it_goes_on_with_time_and_never_back() -> None:
    shares = [progress(TAKEN, {}, after(seconds)).share for seconds in (10, 30, 60, 1000)]
    assert shares == sorted(shares)
    assert shares[0] < 0.1
    assert shares[-1] < 1
    later = [*TAKEN, StepTaken(RunStep.HEARING_OLD, after(1000))]
    assert progress(later, {}, after(1000)).share > shares[-1]


def test_what_is_left_follows_from_how_long_it_took_last_time() -> None:
    last = lengths([*TAKEN, StepTaken(RunStep.HEARING_NEW, after(210))], after(240))
    assert last == {
        RunStep.BEGINNING: 10.0,
        RunStep.TRAINING: 200.0,
        RunStep.HEARING_NEW: 30.0,
    }
    left = progress(TAKEN, last, after(60)).left
    assert left == timedelta(seconds=150 + USUAL[RunStep.HEARING_OLD] + 30)


def test_what_takes_longer_than_usual_promises_nothing() -> None:
    assert progress(TAKEN, {}, after(10 + USUAL[RunStep.TRAINING] + 1)).left is None
    assert progress([], {}, NOW).step is RunStep.BEGINNING


def test_a_clock_that_was_set_back_does_no_harm() -> None:
    assert progress(TAKEN, {}, after(-500)).share >= 0


def test_a_training_without_a_sign_of_life_has_died() -> None:
    run = Run(1, "高书记", NOW, NOW, RunState.RUNNING, 3)
    assert run.seen_at(NOW + LOST_AFTER).state is RunState.RUNNING
    dead = run.seen_at(NOW + LOST_AFTER + timedelta(seconds=1))
    assert (dead.state, dead.failure, dead.ended_at) == (RunState.FAILED, Failure.BROKE_OFF, NOW)
