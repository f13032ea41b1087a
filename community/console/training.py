"""Training models from the console: the runs, how far one is, what the new model does better."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from community.errors import LinliError

BEAT_EVERY = timedelta(seconds=3)
"""How often a training says that it lives."""
LOST_AFTER = timedelta(seconds=45)
"""Without a sign of life for so long, a training has died."""


class RunState(StrEnum):
    """What became of a training."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class RunStep(StrEnum):
    """What a training does, in its order."""

    BEGINNING = "beginning"
    TRAINING = "training"
    HEARING_OLD = "hearing-old"
    HEARING_NEW = "hearing-new"


class Failure(StrEnum):
    """Why a training came to nothing."""

    NOTHING_LEARNT = "nothing-learnt"
    """No accepted correction can be learnt from."""
    OTHERS_LEARN = "others-learn"
    """The command line is learning on the same machine."""
    NOT_READY = "not-ready"
    """Rasa's environment, the model or the texts are not there."""
    RASA = "rasa"
    """Rasa could not train or judge."""
    BROKE_OFF = "broke-off"
    """The process is gone: killed, out of memory, or the machine was switched off."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A held-out sentence that one model understands and the other does not."""

    text: str
    label: str
    before: str
    after: str
    sure_before: float
    sure_after: float

    @property
    def better(self) -> bool:
        """Whether the new model is the one that is right."""
        return self.after == self.label


@dataclass(frozen=True, slots=True)
class PassedOver:
    """An accepted candidate that was not learnt from; its words stand with the candidate alone."""

    candidate_id: int
    cause: str
    other: str


@dataclass(frozen=True, slots=True)
class Objection:
    """One reason why the new model must not serve."""

    kind: str
    values: Mapping[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The old and the new model on the same held-out texts; each pair is old and new."""

    sentences: int
    accuracy: tuple[float, float]
    macro_f1: tuple[float, float]
    danger_texts: int
    dangers: tuple[int, int]
    only_old_right: int
    only_new_right: int
    p: float
    """How likely such a difference is by chance alone."""
    changes: tuple[Changed, ...] = ()
    danger_changes: tuple[tuple[str, bool], ...] = ()
    """Dangers that only one of them sees, and whether that is the new one."""
    objections: tuple[Objection, ...] = ()

    @property
    def accepted(self) -> bool:
        """Whether the new model may serve."""
        return not self.objections


@dataclass(frozen=True, slots=True)
class Result:
    """What a training that came to its end gives."""

    old_model: str
    new_model: str
    learnt: int
    """How many candidates it learnt from."""
    passed_over: tuple[PassedOver, ...]
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Run:
    """One training."""

    id: int
    started_by: str
    started_at: datetime
    """On real time, like all times of a training."""
    beat_at: datetime
    """When it last said that it lives."""
    state: RunState
    corrections: int
    """How many accepted candidates there were."""
    ended_at: datetime | None = None
    failure: Failure | None = None
    result: Result | None = None

    def seen_at(self, now: datetime) -> "Run":
        """Give it as it is now: one that has long been silent has died."""
        if self.state is not RunState.RUNNING or now - self.beat_at <= LOST_AFTER:
            return self
        return replace(
            self, state=RunState.FAILED, failure=Failure.BROKE_OFF, ended_at=self.beat_at
        )


@dataclass(frozen=True, slots=True)
class StepTaken:
    """When a training began with a step."""

    step: RunStep
    at: datetime


@dataclass(frozen=True, slots=True)
class Models:
    """Which model serves, and what else there is on this machine."""

    serving: str = ""
    """Its name; empty if there is none."""
    own: str = ""
    """The project's own, which serves without corrections."""
    usable: frozenset[str] = frozenset()
    """Those that were trained on the present texts and are still there."""
    obstacle: str = ""
    """Why nothing can be trained here: `no-rasa`, `no-model`; empty if it can."""
    elsewhere: bool = False
    """Whether the bot asks a server that others run, which has to be switched there."""


class ModelGone(LinliError):
    """The model is not there any more, or belongs to other texts."""


class Trainer(Protocol):
    """Trains models in a process of its own, and says which one serves."""

    async def start(self, run_id: int) -> None:
        """Start a training that is in the book as running; it writes there how far it is."""

    async def models(self) -> Models:
        """Say which model serves, and which could."""

    async def switch(self, model: str) -> None:
        """Let a learnt model serve; ModelGone."""

    async def switch_back(self) -> None:
        """Let the project's own model serve."""


@dataclass(frozen=True, slots=True)
class WantedRuns:
    """Which trainings are looked for."""

    state: RunState | None = None
    """As it is to be seen: one that has long been silent has failed."""
    since: datetime | None = None
    until: datetime | None = None
    """Not this moment itself."""
    newest_first: bool = True


class TrainingBook(Protocol):
    """The trainings; at most one of them runs."""

    async def begin(self, run: Run) -> Run | None:
        """Add a running training (its id is ignored); None if another one runs."""

    async def get(self, run_id: int) -> Run | None:
        """Find a training."""

    async def running(self) -> Run | None:
        """Give the training that runs, if there is one."""

    async def listed(
        self, wanted: WantedRuns, now: datetime, offset: int, limit: int
    ) -> Sequence[Run]:
        """Give the trainings that are looked for, as they are seen at `now`, in order."""

    async def last_done(self) -> Run | None:
        """Give the newest training that came to its end."""

    async def steps(self, run_id: int) -> Sequence[StepTaken]:
        """Give the steps that a training has begun, in order."""

    async def take_step(self, run_id: int, step: RunStep, at: datetime) -> bool:
        """Note that a running training begins a step; False if it does not run any more."""

    async def beat(self, run_id: int, at: datetime) -> bool:
        """Note that a running training lives; False if it does not run any more."""

    async def finish(self, run_id: int, result: Result, at: datetime) -> bool:
        """Note what a running training gave; False if it does not run any more."""

    async def fail(self, run_id: int, failure: Failure, at: datetime) -> bool:
        """Note that a running training came to nothing; False if it does not run any more."""
