"""Several children, and another model without a pause, with tiny executables in Rasa's place."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import pytest
from aiohttp.test_utils import TestServer

from community.errors import UnderstandingUnavailable
from nlu.child import RasaChild
from nlu.client import RasaUnderstander
from nlu.errors import ModelMissing
from nlu.front import NluFront
from nlu.pool import RasaPool
from tests.unit.nlu.test_rasa_child import PATIENCE, make_child, until


@dataclass
class Choice:
    """Which model is to serve, as a test says."""

    path: Path
    changes: int = 0
    made: list[RasaChild] = field(default_factory=list)

    def model(self) -> Path:
        if not self.path.is_file():
            raise ModelMissing(str(self.path))
        return self.path

    def choose(self, path: Path) -> None:
        self.path = path
        self.changes += 1

    def child(self, model: Path) -> RasaChild:
        self.made.append(make_child(model))
        return self.made[-1]


def make_model(folder: Path, name: str, behaviour: str = "serve") -> Path:
    model = folder / f"{name}.tar.gz"
    model.write_text(behaviour, encoding="utf-8")
    return model


@pytest.fixture
def choice(tmp_path: Path) -> Choice:
    return Choice(make_model(tmp_path, "first"))


@asynccontextmanager
async def running(choice: Choice, children: int = 1) -> AsyncIterator[RasaPool]:
    pool = RasaPool(
        choice.child,
        children=children,
        model=choice.model,
        changed=lambda: (choice.changes, 0),
        look_every=0.02,
    )
    task = asyncio.create_task(pool.run())
    try:
        await until(lambda: len(pool.addresses()) == children or task.done())
        yield pool
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        assert pool.addresses() == ()


async def ask_without_pause(rasa: RasaUnderstander, until_model: str) -> list[str]:
    """Ask again and again until another model answers; every question must be answered."""
    models: list[str] = []
    async with asyncio.timeout(PATIENCE):
        while not models or models[-1] != until_model:
            models.append((await rasa.understand("路灯坏了")).model)
    return models


async def test_another_model_takes_over_without_one_question_unanswered(
    choice: Choice, tmp_path: Path
) -> None:
    async with running(choice) as pool, pool.understander(timeout=PATIENCE) as rasa:
        assert (await rasa.understand("路灯坏了")).model == "first"
        choice.choose(make_model(tmp_path, "second"))
        askers = [ask_without_pause(rasa, "second") for _ in range(4)]
        for models in await asyncio.gather(*askers):
            assert models == sorted(models), "once the new model answers, the old one does not"
        former, _ = choice.made
        await until(lambda: former.pid is None)
        assert (await rasa.understand("路灯坏了")).model == "second"


@pytest.mark.parametrize("behaviour", ["fail", "babble"])
async def test_a_model_that_does_not_start_leaves_the_running_one_alone(
    choice: Choice, tmp_path: Path, behaviour: str
) -> None:
    async with running(choice) as pool, pool.understander(timeout=PATIENCE) as rasa:
        choice.choose(make_model(tmp_path, "broken", behaviour))
        await until(lambda: len(choice.made) > 1 and choice.made[1].state == "stopped")
        assert pool.model is not None
        assert pool.model.name == "first.tar.gz"
        assert (await rasa.understand("路灯坏了")).model == "first"
        choice.choose(make_model(tmp_path, "third"))
        assert (await ask_without_pause(rasa, "third"))[-1] == "third"


async def test_a_model_with_intents_of_somebody_else_is_refused(
    choice: Choice, tmp_path: Path
) -> None:
    async with running(choice) as pool, pool.understander(timeout=PATIENCE) as rasa:
        choice.choose(make_model(tmp_path, "foreign", "foreign"))
        await until(lambda: len(choice.made) > 1 and choice.made[1].state == "stopped")
        assert (await rasa.understand("路灯坏了")).model == "first"


async def test_a_choice_of_nothing_changes_nothing(choice: Choice, tmp_path: Path) -> None:
    async with running(choice) as pool, pool.understander(timeout=PATIENCE) as rasa:
        choice.choose(tmp_path / "none.tar.gz")
        choice.choose(make_model(tmp_path, "second"))
        assert (await ask_without_pause(rasa, "second"))[-1] == "second"


async def test_while_one_of_two_children_is_gone_the_other_answers(choice: Choice) -> None:
    async with running(choice, children=2) as pool, pool.understander(timeout=PATIENCE) as rasa:
        victim = choice.made[0].pid
        assert victim is not None
        os.kill(victim, signal.SIGKILL)
        for _ in range(50):
            assert (await rasa.understand("路灯坏了")).intent == "report_lighting"
        await until(lambda: choice.made[0].pid not in {victim, None} and len(pool.addresses()) == 2)


async def test_a_burst_is_shared_among_the_children(choice: Choice) -> None:
    async with running(choice, children=2) as pool, pool.understander(timeout=PATIENCE) as rasa:
        asked: list[str] = []
        whole = rasa._request

        async def note(address: object, method: str, path: str, body: object) -> dict[str, object]:
            asked.append(getattr(address, "url", ""))
            return await whole(address, method, path, body)  # type: ignore[arg-type]  # passed on

        rasa._request = note  # type: ignore[method-assign]  # to see which child is asked
        answers = await asyncio.gather(*(rasa.understand("路灯坏了") for _ in range(40)))
    assert len(answers) == 40
    assert {asked.count(address) >= 15 for address in set(asked)} == {True}
    assert len(set(asked)) == 2


async def test_without_a_model_there_is_no_pool(choice: Choice) -> None:
    choice.path.unlink()
    pool = RasaPool(choice.child, model=choice.model, changed=lambda: None)
    with pytest.raises(ModelMissing):
        await pool.run()


@asynccontextmanager
async def front_of(pool: RasaPool) -> AsyncIterator[str]:
    async with TestServer(NluFront(pool, "a-token", timeout=PATIENCE).application()) as server:
        yield str(server.make_url("")).rstrip("/")


async def test_one_address_serves_other_processes_over_a_change_of_model(
    choice: Choice, tmp_path: Path
) -> None:
    async with (
        running(choice, children=2) as pool,
        front_of(pool) as url,
        RasaUnderstander(url, "a-token", timeout=PATIENCE) as rasa,
    ):
        assert (await rasa.understand("路灯坏了")).intent == "report_lighting"
        choice.choose(make_model(tmp_path, "second"))
        async with asyncio.timeout(PATIENCE):
            while pool.model is None or pool.model.name != "second.tar.gz":
                assert (await rasa.understand("路灯坏了")).intent == "report_lighting"


async def test_the_address_wants_the_token_and_says_when_nobody_serves(choice: Choice) -> None:
    async with running(choice) as pool, front_of(pool) as url, aiohttp.ClientSession() as session:
        async with session.get(f"{url}/version") as alive:
            assert (alive.status, await alive.json()) == (
                200,
                {"model": "first.tar.gz", "children": 1},
            )
        for token in ("", "wrong", "a-tokeN"):
            async with session.get(f"{url}/status", params={"token": token}) as refused:
                assert refused.status == 401
        async with session.get(f"{url}/model", params={"token": "a-token"}) as unknown:
            assert unknown.status == 404
    async with front_of(pool) as url, RasaUnderstander(url, "a-token") as rasa:
        with pytest.raises(UnderstandingUnavailable, match="503"):
            await rasa.understand("路灯坏了")
