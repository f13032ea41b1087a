"""Several real Rasas: another model without a pause, odd texts and bursts."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path

import pytest
import pytest_asyncio

from community.understanding import ACCEPT_FROM, INTENTS
from nlu.child import RasaChild
from nlu.client import RasaUnderstander
from nlu.model import find_rasa_python
from nlu.pace import Pace
from nlu.pool import RasaPool

pytestmark = pytest.mark.asyncio(loop_scope="module")

CHILDREN = 2
LONG = 400.0
"""Seconds for a start of several Rasas on a busy machine."""
PATIENCE = 60.0
"""Seconds for one answer; how fast Rasa is, benchmarks measure."""
PACE = Pace(start_timeout=LONG)
ODD_TEXTS = {
    "ten thousand signs": "楼道灯坏了，没人修。" * 1000,
    "one word without an end": "灯" * 10_000,
    "an endless English word": "a" * 10_000,
    "a thousand emoji": "🔥😡👨‍👩‍👧" * 350,
    "zero-width signs": "灯\u200b\u200d\u2060" * 2500,
    "right to left": "مصباح الدرج معطل \u202e" * 500,
    "control characters": "\x00\x01\x07\x1b[31m" * 1500,
    "combining marks": "z" + "\u0301" * 9999,
    "lone surrogates": "灯坏了\ud800\udfff" * 500,
    "only marks": "。，！？" * 2500,
    "only blanks": " \u3000\n" * 3000,
    "digits": "13812345678 " * 900,
    "braces and brackets": "{[(<" * 2500,
}


class Choice:
    """Which model is to serve."""

    def __init__(self, model: Path) -> None:
        self.model = model
        self.changes = 0

    def choose(self, model: Path) -> None:
        self.model = model
        self.changes += 1


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def choice(trained_model: Path) -> Choice:
    return Choice(trained_model)


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(LONG):
        while not condition():  # noqa: ASYNC110 - other processes set no events of ours
            await asyncio.sleep(0.05)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def pool(choice: Choice) -> AsyncIterator[RasaPool]:
    pool = RasaPool(
        lambda model: RasaChild(model, find_rasa_python(), pace=PACE),
        children=CHILDREN,
        model=lambda: choice.model,
        changed=lambda: (choice.changes, 0),
        look_every=0.1,
    )
    task = asyncio.create_task(pool.run())
    await until(lambda: len(pool.addresses()) == CHILDREN or task.done())
    yield pool
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS)
async def test_any_text_is_judged(pool: RasaPool, text: str) -> None:
    async with pool.understander(timeout=PATIENCE) as rasa:
        thought = await rasa.understand(text)
    assert thought.intent in INTENTS
    assert 0 <= thought.confidence <= 1


@pytest.mark.parametrize("name", ["a thousand emoji", "only marks", "only blanks", "right to left"])
async def test_what_the_model_cannot_know_is_not_filed_at_once(pool: RasaPool, name: str) -> None:
    async with pool.understander(timeout=PATIENCE) as rasa:
        assert (await rasa.understand(ODD_TEXTS[name])).confidence < ACCEPT_FROM


async def test_a_burst_is_judged_to_the_last_question(pool: RasaPool) -> None:
    # How fast is measured in benchmarks; a busy machine must not make this fail.
    async with pool.understander(timeout=LONG) as rasa:
        texts = [f"丽景苑{n}号楼的路灯坏了，天一黑就看不见" for n in range(200)]
        thoughts = await asyncio.gather(*(rasa.understand(text) for text in texts))
    assert {thought.intent for thought in thoughts} == {"report_lighting"}


async def ask_until(rasa: RasaUnderstander, model: str) -> list[str]:
    """Ask without a pause until a model answers; a single unanswered question raises."""
    models: list[str] = []
    async with asyncio.timeout(LONG):
        while not models or models[-1] != model:
            models.append((await rasa.understand("电梯坏了，门打不开")).model)
    return models


async def test_another_model_takes_over_while_questions_go_on(
    pool: RasaPool, choice: Choice, trained_model: Path, tmp_path: Path
) -> None:
    other = tmp_path / "linli-other.tar.gz"
    shutil.copy(trained_model, other)
    async with pool.understander(timeout=PATIENCE) as rasa:
        asking = [asyncio.create_task(ask_until(rasa, "linli-other")) for _ in range(3)]
        choice.choose(other)
        for models in await asyncio.gather(*asking):
            former = trained_model.name.removesuffix(".tar.gz")
            assert set(models) == {former, "linli-other"}
            assert models.index("linli-other") == len(models) - 1
    await until(lambda: pool.model == other)


async def test_a_broken_model_never_takes_over(
    pool: RasaPool, choice: Choice, tmp_path: Path
) -> None:
    serving = pool.model
    broken = tmp_path / "linli-broken.tar.gz"
    broken.write_bytes(b"this is no model")
    choice.choose(broken)
    async with pool.understander(timeout=PATIENCE) as rasa:
        for _ in range(40):
            assert (await rasa.understand("电梯坏了")).intent == "report_elevator"
            await asyncio.sleep(0.1)
    assert pool.model == serving
