"""Trainings in a process of their own: what they write, and what is left when they crash."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from app import training_child
from app.console_teaching import FileTexts, ProcessTrainer
from app.opening import open_office
from app.settings import Settings
from app.training_child import train
from community.console.teaching import Question
from community.console.training import Failure, ModelGone, Run, RunState, RunStep
from nlu.errors import LearningRuns, NothingLearnt
from nlu.learning import Outcome, PassedOver, Stage, Step
from nlu.measures import Judged
from nlu.model import ROOT
from nlu.obstacles import Cause, Obstacle
from nlu.training_data import Example
from nlu.verdict import compare
from services.office import Office
from storage.units import SqlUnits

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
PROJECT = Path("/of/our/own")


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    return sqlite_url


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(database_url=SecretStr(database_url), media_dir=tmp_path / "media")


@pytest.fixture
async def office(settings: Settings, units: SqlUnits) -> AsyncIterator[Office]:
    async with open_office(settings) as opened:
        yield replace(opened, units=units)


async def begin(units: SqlUnits) -> int:
    async with units.write() as unit:
        run = await unit.trainings.begin(Run(0, "高书记", NOW, NOW, RunState.RUNNING, 1))
        assert run is not None
        await unit.commit()
    return run.id


async def run_of(units: SqlUnits, run_id: int) -> Run:
    async with units.read() as unit:
        run = await unit.trainings.get(run_id)
    assert run is not None
    return run


def learning(outcome: Outcome | Exception) -> Callable[..., Outcome]:
    """Pretend to learn: tell each step, and give an outcome."""

    def learn(
        corrections: Sequence[Example], *, root: Path, dry_run: bool, tell: Callable[[Step], None]
    ) -> Outcome:
        assert root == PROJECT
        assert dry_run, "nothing is switched without a manager"
        assert list(corrections) == []
        for stage in Stage:
            tell(Step(stage, "…"))
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    return learn


async def test_the_steps_and_the_comparison_are_in_the_book_afterwards(
    units: SqlUnits, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = [Judged("greet", "你好", (("deny", 0.4),)), Judged("urge", "快点", (("urge", 0.9),))]
    new = [Judged("greet", "你好", (("greet", 0.8),)), Judged("urge", "快点", (("deny", 0.6),))]
    verdict = compare(old, new, {"着火了": True}, {"着火了": False})
    passed = PassedOver("x", Obstacle(Cause.HELD_OUT, "…", "你好"))
    outcome = Outcome(Path("old.tar.gz"), Path("new.tar.gz"), 3, (passed,), verdict, False)
    monkeypatch.setattr(training_child, "learn", learning(outcome))
    run_id = await begin(units)
    await train(units, run_id, PROJECT)
    run = await run_of(units, run_id)
    assert run.state is RunState.DONE
    assert run.result is not None
    assert (run.result.old_model, run.result.learnt) == ("old.tar.gz", 3)
    assert [(one.text, one.better) for one in run.result.comparison.changes] == [
        ("你好", True),
        ("快点", False),
    ]
    assert run.result.comparison.danger_changes == (("着火了", False),)
    assert "dangers" in {one.kind for one in run.result.comparison.objections}
    async with units.read() as unit:
        steps = [one.step for one in await unit.trainings.steps(run_id)]
    assert steps == [RunStep.TRAINING, RunStep.HEARING_OLD, RunStep.HEARING_NEW]


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (NothingLearnt("王女士的话"), Failure.NOTHING_LEARNT),
        (LearningRuns("lock"), Failure.OTHERS_LEARN),
    ],
)
async def test_what_kept_it_from_learning_is_named_without_residents_words(
    units: SqlUnits,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: Exception,
    failure: Failure,
) -> None:
    monkeypatch.setattr(training_child, "learn", learning(error))
    run_id = await begin(units)
    await train(units, run_id, PROJECT)
    run = await run_of(units, run_id)
    assert (run.state, run.failure) == (RunState.FAILED, failure)
    told = capsys.readouterr().err
    assert type(error).__name__ in told
    assert "王女士" not in told


async def test_a_process_that_crashes_is_seen_at_once_and_gets_its_order_by_stdin(
    settings: Settings, office: Office, units: SqlUnits, tmp_path: Path
) -> None:
    order = tmp_path / "order"
    code = f"import sys; open({str(order)!r}, 'w').write(sys.stdin.readline()); sys.exit(9)"
    trainer = ProcessTrainer(settings, office, command=(sys.executable, "-c", code))
    run_id = await begin(units)
    await trainer.start(run_id)
    await asyncio.gather(*trainer.watching)
    assert json.loads(order.read_text()) == {
        "database_url": settings.database_url.get_secret_value(),
        "run_id": run_id,
        "project": str(ROOT),
    }
    run = await run_of(units, run_id)
    assert (run.state, run.failure) == (RunState.FAILED, Failure.BROKE_OFF)


async def test_models_are_known_switched_and_switched_back(
    settings: Settings, office: Office, tmp_path: Path
) -> None:
    for name in ("config.yml", "nlu/domain.yml", "nlu/requirements.lock"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    own = settings.model_copy(update={"nlu_project": tmp_path})
    trainer = ProcessTrainer(own, office)
    models = await trainer.models()
    assert (models.serving, models.obstacle) == ("", "no-model")
    folder = tmp_path / "nlu" / "models"
    folder.mkdir()
    (folder / models.own).write_text("own")
    learnt = models.own.replace(".tar.gz", "-ba9876543210.tar.gz")
    (folder / learnt).write_text("learnt")
    (folder / "linli-000000000000-1.tar.gz").write_text("of other inputs")
    models = await trainer.models()
    assert (models.serving, models.obstacle) == (models.own, "no-rasa")
    assert models.usable == {models.own, learnt}
    await trainer.switch(learnt)
    assert (await trainer.models()).serving == learnt
    await trainer.switch_back()
    assert (await trainer.models()).serving == models.own
    with pytest.raises(ModelGone):
        await trainer.switch("linli-nothing.tar.gz")


async def test_texts_that_cannot_be_read_leave_a_page_without_neighbours(tmp_path: Path) -> None:
    texts = FileTexts(tmp_path)
    (found,) = await texts.around([Question("灯坏了", "report_lighting", "greet")])
    assert (found.meant, found.hindrance) == ((), None)
