"""How far a training is: by its steps, and within a step by the time that it usually takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from community.console.training import RunStep, StepTaken

USUAL: Mapping[RunStep, float] = {
    RunStep.BEGINNING: 5.0,
    RunStep.TRAINING: 110.0,
    RunStep.HEARING_OLD: 20.0,
    RunStep.HEARING_NEW: 20.0,
}
"""Seconds of each step where no training was measured yet."""
_NEVER_QUITE = 0.97


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a training is."""

    share: float
    """From 0 to 1; within a step by the time that it usually takes."""
    step: RunStep
    left: timedelta | None
    """How long it will take yet, as the last one did; None if it takes longer than usual."""


def lengths(steps: Sequence[StepTaken], ended_at: datetime) -> dict[RunStep, float]:
    """Give how many seconds each step of a training took."""
    ends = [one.at for one in steps[1:]] + [ended_at]
    return {one.step: (end - one.at).total_seconds() for one, end in zip(steps, ends, strict=True)}


def progress(steps: Sequence[StepTaken], usual: Mapping[RunStep, float], now: datetime) -> Progress:
    """Say how far a training is.

    Args:
        steps: that it has begun.
        usual: seconds that each step took last time; the others take what `USUAL` says.
        now: on real time.
    """
    taken = {**USUAL, **{step: max(seconds, 1.0) for step, seconds in usual.items()}}
    present = steps[-1] if steps else None
    step = present.step if present else RunStep.BEGINNING
    before = sum(taken[one] for one in _before(step))
    here = (now - present.at).total_seconds() if present else 0.0
    whole = sum(taken.values())
    within = min(max(here, 0.0), taken[step] * _NEVER_QUITE)
    late = here > taken[step]
    left = None if late else timedelta(seconds=whole - before - within)
    return Progress((before + within) / whole, step, left)


def _before(step: RunStep) -> list[RunStep]:
    every = list(RunStep)
    return every[: every.index(step)]
