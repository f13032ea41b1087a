"""What `app` gives the console for teaching: the training texts, and the training of models."""

import asyncio
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import structlog

from app.settings import Settings
from community.console.neighbours import around, shelf_of
from community.console.teaching import Neighbourhood, Question, Shelf
from community.console.training import Failure, ModelGone, Models
from nlu.active import activate, deactivate, serving_model
from nlu.errors import (
    EnvironmentMissing,
    LabelledTextsWrong,
    ModelMissing,
    TrainingDataWrong,
)
from nlu.evaluation.texts import held_out_of, read_danger_texts, read_held_out
from nlu.model import find_rasa_python, input_hash, model_path
from nlu.training_data import read_examples
from services.office import Office

_log = structlog.get_logger(__name__)
CHILD = (sys.executable, "-P", "-m", "app.training_child")
"""Runs in the folder of this process, where the paths of its settings begin; -P keeps what lies
there from being imported."""


def teaching_ports(settings: Settings, office: Office) -> Mapping[str, Any]:
    """Give the ports by the names under which the pages ask for them."""
    return {
        "training_texts": FileTexts(settings.nlu_project),
        "trainer": ProcessTrainer(settings, office),
    }


class FileTexts:
    """The project's training texts and held-out texts, read when they are first asked for."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._reading: asyncio.Task[Shelf] | None = None

    async def around(self, questions: Sequence[Question]) -> Sequence[Neighbourhood]:
        """Give the neighbours of each; empty ones where the texts cannot be read."""
        if not questions:
            return []
        if self._reading is None:
            self._reading = asyncio.create_task(asyncio.to_thread(self._read))
        # Several pages may wait for the one reading, and none of them ends it by going away.
        shelf = await asyncio.shield(self._reading)
        return await asyncio.to_thread(lambda: [around(shelf, one) for one in questions])

    def _read(self) -> Shelf:
        try:
            examples = read_examples(self._root)
            held_out = read_held_out(held_out_of(self._root))
            dangers = read_danger_texts(held_out_of(self._root) / "dangers.yml")
        except (TrainingDataWrong, LabelledTextsWrong) as error:
            _log.warning("training_texts_unreadable", reason=str(error))
            return Shelf()
        texts = [one.text for one in (*held_out, *dangers)]
        return shelf_of([(one.intent, one.text) for one in examples], texts)


class ProcessTrainer:
    """Starts `app.training_child`, and knows the models in nlu/models of the project."""

    def __init__(self, settings: Settings, office: Office, command: Sequence[str] = CHILD) -> None:
        self._database_url = settings.database_url.get_secret_value()
        self._elsewhere = settings.nlu_server is not None
        self._office = office
        self._root = settings.nlu_project
        self._command = command
        self.watching: set[asyncio.Task[None]] = set()
        """Keeps the watches alive; who waits for them knows that the trainings are over."""

    async def start(self, run_id: int) -> None:
        """Start the process; it is not ended with the console, and writes into the book itself."""
        child = await asyncio.create_subprocess_exec(
            *self._command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=None,
            start_new_session=True,
        )
        order = {
            "database_url": self._database_url,
            "run_id": run_id,
            "project": str(self._root),
        }
        assert child.stdin is not None
        child.stdin.write(json.dumps(order).encode() + b"\n")
        child.stdin.close()
        _log.info("training_started", run=run_id, pid=child.pid)
        watch = asyncio.create_task(self._watch(run_id, child))
        self.watching.add(watch)
        watch.add_done_callback(self.watching.discard)

    async def _watch(self, run_id: int, child: asyncio.subprocess.Process) -> None:
        """See a crash at once; where the console is gone, the missing signs of life tell."""
        code = await child.wait()
        async with self._office.units.write() as unit:
            now = self._office.timepiece.now()
            crashed = await unit.trainings.fail(run_id, Failure.BROKE_OFF, now)
            await unit.commit()
        (_log.error if crashed else _log.info)("training_ended", run=run_id, code=code)

    async def models(self) -> Models:
        """Say which model serves, and which could."""
        return await asyncio.to_thread(self._models)

    def _models(self) -> Models:
        obstacle, serving = "", ""
        try:
            serving = serving_model(self._root).name
            find_rasa_python(self._root)
        except ModelMissing:
            obstacle = "no-model"
        except EnvironmentMissing:
            obstacle = "no-rasa"
        own = model_path(self._root)
        fitting = own.parent.glob(f"linli-{input_hash(self._root)}*.tar.gz")
        usable = frozenset(one.name for one in fitting)
        return Models(serving, own.name, usable, obstacle, self._elsewhere)

    async def switch(self, model: str) -> None:
        """Let a learnt model serve; ModelGone."""
        try:
            await asyncio.to_thread(activate, Path(model), self._root)
        except ModelMissing:
            raise ModelGone(model) from None

    async def switch_back(self) -> None:
        """Let the project's own model serve."""
        await asyncio.to_thread(deactivate, self._root)
