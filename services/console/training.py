"""Starts trainings, says how far they are, and lets models serve; at most one training runs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from community.console.teaching import WantedLessons
from community.console.training import (
    Failure,
    ModelGone,
    Models,
    Run,
    RunState,
    RunStep,
    StepTaken,
    Trainer,
    WantedRuns,
)
from community.console.training_progress import Progress, lengths, progress
from community.errors import LinliError
from community.teaching import Review
from community.workload import Scope
from services.console.audit import audit
from services.console.viewer import Viewer
from services.desk import Desk
from services.office import Office

SUBJECT = "training"
MODEL = "model"
_MOST_ACCEPTED = 20_000


class TrainingRuns(LinliError):
    """Another training runs."""


class NothingAccepted(LinliError):
    """No candidate is accepted."""


class NoTrainer(LinliError):
    """Nothing can be trained on this machine."""


class NoSuchRun(LinliError):
    """There is no such training."""


class NotBetter(LinliError):
    """The training came to nothing, or its model must not serve."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A training with its steps, and how far it is while it runs."""

    run: Run
    steps: Sequence[StepTaken]
    progress: Progress | None


@dataclass(frozen=True, slots=True)
class Trainings:
    """What the page of trainings shows."""

    runs: Sequence[Run]
    running: Seen | None
    accepted: int


async def overview(desk: Desk, wanted: WantedRuns, offset: int, limit: int) -> Trainings:
    """Give the trainings that are looked for, and how much there is to learn from."""
    book, now = desk.unit.trainings, real_now(desk)
    running = await book.running()
    alive = running is not None and running.seen_at(now).state is RunState.RUNNING
    accepted = await _accepted(desk)
    return Trainings(
        runs=await book.listed(wanted, now, offset, limit),
        running=await _seen(desk, running) if alive and running else None,
        accepted=accepted,
    )


async def look(desk: Desk, run_id: int) -> Seen:
    """Give a training; NoSuchRun."""
    run = await desk.unit.trainings.get(run_id)
    if run is None:
        raise NoSuchRun(str(run_id))
    return await _seen(desk, run)


async def start(office: Office, viewer: Viewer, trainer: Trainer | None) -> Run:
    """Start a training with all accepted candidates.

    Raises:
        NoTrainer: if nothing can be trained on this machine.
        NothingAccepted: if there is nothing to learn from.
        TrainingRuns: if another one runs, whoever started it and wherever.
    """
    if trainer is None or (await trainer.models()).obstacle:
        raise NoTrainer
    async with office.units.write() as unit:
        run = await _begin(await Desk.at(office, unit), viewer)
        await unit.commit()
    try:
        await trainer.start(run.id)
    except OSError:
        # The machine has no memory or no process left; the training must not seem to run.
        async with office.units.write() as unit:
            await unit.trainings.fail(run.id, Failure.BROKE_OFF, office.timepiece.now())
            await unit.commit()
    return run


async def _begin(desk: Desk, viewer: Viewer) -> Run:
    book, now = desk.unit.trainings, real_now(desk)
    before = await book.running()
    if before is not None and before.seen_at(now).state is RunState.FAILED:
        await book.fail(before.id, Failure.BROKE_OFF, before.beat_at)
    accepted = await _accepted(desk)
    if not accepted:
        raise NothingAccepted
    wanted = Run(0, viewer.person.name, now, now, RunState.RUNNING, accepted)
    run = await book.begin(wanted)
    if run is None:
        raise TrainingRuns
    await book.take_step(run.id, RunStep.BEGINNING, now)
    details = {"corrections": run.corrections}
    await audit(desk, viewer, "training-started", SUBJECT, run.id, details)
    return run


async def switch(desk: Desk, viewer: Viewer, trainer: Trainer | None, run_id: int) -> str:
    """Let the model of a training serve, and give its name.

    Raises:
        NoSuchRun: if there is no such training.
        NotBetter: if it came to nothing, or its model must not serve.
        NoTrainer, ModelGone: if the model is not here.
    """
    run = await desk.unit.trainings.get(run_id)
    if run is None:
        raise NoSuchRun(str(run_id))
    if run.result is None or not run.result.comparison.accepted:
        raise NotBetter(str(run_id))
    if trainer is None:
        raise NoTrainer
    model = run.result.new_model
    before = await trainer.models()
    if model not in before.usable:
        raise ModelGone(model)
    details = {"from": before.serving, "to": model}
    await audit(desk, viewer, "model-switched", MODEL, model, details)
    await trainer.switch(model)
    return model


async def switch_back(desk: Desk, viewer: Viewer, trainer: Trainer | None) -> None:
    """Let the project's own model serve, without corrections; NoTrainer."""
    if trainer is None:
        raise NoTrainer
    before: Models = await trainer.models()
    details = {"from": before.serving, "to": before.own}
    await audit(desk, viewer, "model-switched-back", MODEL, before.own, details)
    await trainer.switch_back()


def real_now(desk: Desk) -> datetime:
    """Give real time: a training takes as long as it takes, however the sandbox moves its clock."""
    return desk.office.timepiece.now()


async def _accepted(desk: Desk) -> int:
    everybody_s = WantedLessons(Review.ACCEPTED)
    return await desk.unit.lessons.count(Scope(""), everybody_s, _MOST_ACCEPTED)


async def _seen(desk: Desk, run: Run) -> Seen:
    now = real_now(desk)
    present = run.seen_at(now)
    steps = await desk.unit.trainings.steps(run.id)
    if present.state is not RunState.RUNNING:
        return Seen(present, steps, None)
    return Seen(present, steps, progress(steps, await _usual(desk), now))


async def _usual(desk: Desk) -> Mapping[RunStep, float]:
    last = await desk.unit.trainings.last_done()
    if last is None or last.ended_at is None:
        return {}
    return lengths(await desk.unit.trainings.steps(last.id), last.ended_at)
