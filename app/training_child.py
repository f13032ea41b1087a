"""Trains one model in a process of its own: `python -m app.training_child`.

The first line of stdin says which training, at which database and in which project's folder: an
address with a password belongs neither into the process list nor into the environment. What comes
out stands in the database, so the training goes on while the console is started anew.
"""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from app.training_results import result_of
from community.console.training import BEAT_EVERY, Failure, Result, RunStep
from community.errors import StorageUnavailable
from community.ports import UnitOfWork, Units
from community.teaching import Candidate, Review
from nlu.errors import (
    EnvironmentMissing,
    EvaluationFailed,
    LabelledTextsWrong,
    LearningRuns,
    ModelMissing,
    NothingLearnt,
    TrainingDataWrong,
    TrainingFailed,
)
from nlu.learning import Step, learn
from nlu.training_data import Example
from storage.units import open_units

_WHY = {
    NothingLearnt: Failure.NOTHING_LEARNT,
    LearningRuns: Failure.OTHERS_LEARN,
    EnvironmentMissing: Failure.NOT_READY,
    ModelMissing: Failure.NOT_READY,
    LabelledTextsWrong: Failure.NOT_READY,
    TrainingDataWrong: Failure.NOT_READY,
    TrainingFailed: Failure.RASA,
    EvaluationFailed: Failure.RASA,
}


_AGAIN = 2.0
"""Seconds after which a database that was away is tried again."""


async def train(units: Units, run_id: int, project: Path) -> None:
    """Train with all accepted candidates, and write each step and the end into the book."""
    async with units.read() as unit:
        accepted = await unit.teaching.with_review(Review.ACCEPTED)
    beating = asyncio.create_task(_beat(units, run_id))
    try:
        result = await _learn(units, run_id, accepted, project)
    except tuple(_WHY) as error:
        why = _WHY[type(error)]
        # What cannot be learnt are residents' words, and they have no place in a log.
        words = "" if why is Failure.NOTHING_LEARNT else f": {error}"
        sys.stderr.write(f"training {run_id}: {type(error).__name__}{words}\n")
        await _note(units, lambda unit: unit.trainings.fail(run_id, why, datetime.now(UTC)))
    else:
        await _note(units, lambda unit: unit.trainings.finish(run_id, result, datetime.now(UTC)))
    finally:
        beating.cancel()
        await asyncio.gather(beating, return_exceptions=True)


async def _learn(units: Units, run_id: int, accepted: Sequence[Candidate], project: Path) -> Result:
    loop = asyncio.get_running_loop()

    def tell(step: Step) -> None:
        now, begun = datetime.now(UTC), RunStep(step.stage.value)
        noted = _note(units, lambda unit: unit.trainings.take_step(run_id, begun, now))
        asyncio.run_coroutine_threadsafe(noted, loop).result()

    corrections = [Example(one.intent, one.text) for one in accepted]
    outcome = await asyncio.to_thread(learn, corrections, root=project, dry_run=True, tell=tell)
    return result_of(outcome, accepted)


async def _beat(units: Units, run_id: int) -> None:
    while True:
        await asyncio.sleep(BEAT_EVERY.total_seconds())
        await _note(units, lambda unit: unit.trainings.beat(run_id, datetime.now(UTC)))


async def _note(units: Units, write: Callable[[UnitOfWork], Awaitable[bool]]) -> None:
    """Write into the book; a database that is away for a while does not end a training."""
    while True:
        try:
            async with units.write() as unit:
                await write(unit)
                await unit.commit()
        except StorageUnavailable:
            await asyncio.sleep(_AGAIN)
        else:
            return


async def _main() -> None:
    order = json.loads(sys.stdin.readline())
    units = open_units(order["database_url"])
    try:
        await train(units, order["run_id"], Path(order["project"]))
    finally:
        await units.dispose()


if __name__ == "__main__":
    asyncio.run(_main())
