"""Kills the whole process group between commits and around sends, and the main job goes on.

The plays run side by side, because most of their time is waiting for a dead program's leases.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio

from tests.acceptance.kills import Lives, count_once, play_on, processes_of, sees, survive
from tests.acceptance.scenes import number_in
from tests.acceptance.town import OWN_RASA, open_town, webhook_settings
from tests.postgres_databases import PostgresDatabases
from tests.postgres_server import PostgresServer

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(1200)]

ABREAST = 4
"""Plays at a time: as many as two cores start and restart without hurrying anybody's patience."""

PLAYS: dict[str, tuple[str, ...]] = {
    "polling": (
        "receiver.before_store",
        "receiver.after_store",
        "sender.after_claim",
        "sender.before_send:2",
        "sender.after_send",
    ),
    "webhook": (
        "receiver.before_store:2",
        "receiver.after_store",
        "worker.after_claim",
        "media.after_claim",
        "media.after_fetch",
        "media.after_keep",
    ),
    "postgresql": (
        "answer.before_commit",
        "answer.after_commit",
        "sender.after_mark:2",
        "clock.after_claim",
        "clock.after_commit",
    ),
    "own rasa": ("answer.before_commit:2", "clock.before_commit"),
}
"""One life for each point, in this order; `name:2` is the second time that a life reaches it."""

NAMES = tuple(reversed(PLAYS))
"""In the order in which they begin: the longest first."""

REPEATS = {"polling"}
"""Only a kill between Telegram's answer and the mark surely repeats a message: here the receipt or
the card."""


@dataclass(frozen=True)
class Ended:
    """What is to be checked of a play."""

    survived: list[str]
    repeats: int
    numbers: list[str]
    filed: list[str]
    left: int


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def plays(
    shared_rasa: dict[str, str],
    postgresql_town: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[Mapping[str, asyncio.Task[Ended]]]:
    """Begin all plays, some at a time, the longest first."""
    rooms = asyncio.Semaphore(ABREAST)
    others = {
        "webhook": {**shared_rasa, **webhook_settings()},
        "postgresql": {**shared_rasa, "DATABASE_URL": postgresql_town},
        "own rasa": OWN_RASA,
    }

    async def one(name: str) -> Ended:
        async with rooms:
            folder = tmp_path_factory.mktemp(name.replace(" ", "-"))
            return await play_and_kill(folder, PLAYS[name], others.get(name, shared_rasa))

    tasks = {name: asyncio.create_task(one(name)) for name in NAMES}
    yield tasks
    for task in tasks.values():
        task.cancel()
    await asyncio.gather(*tasks.values(), return_exceptions=True)


@pytest.fixture(scope="module")
def postgresql_town(
    postgres_server: PostgresServer, postgres_databases: PostgresDatabases
) -> Iterator[str]:
    name = postgres_databases.take()
    yield postgres_server.url(name)
    postgres_databases.give_back(name)


async def play_and_kill(folder: Path, points: tuple[str, ...], settings: dict[str, str]) -> Ended:
    """Bring everybody in, then play the main job while the program dies at each point."""
    async with open_town(folder, **settings) as town:
        program = await town.start()
        resident, _ = await asyncio.gather(town.resident("王女士"), town.bind("w1"))
        await town.settled()
        assert await program.end() == 0
        numbers: list[str] = []

        async def job(lives: Lives) -> None:
            await lives.begun.wait()
            if settings == OWN_RASA:
                await town.program.says("rasa_ready")
            numbers.append(await play_on(town, resident))

        lives = await survive(town, points, job)
        if settings == OWN_RASA:
            await town.program.says("rasa_ready")
            neighbour = await town.resident("李先生")
            await neighbour.send("丽景苑3号楼1单元路灯不亮")
            numbers.append(number_in(await sees(neighbour, "您反映的事记下了")))
        await town.settled()
        repeats = await count_once(lives)
        filed = [row["number"] for row in await town.cases()]
        assert await town.program.end() == 0
        left = len(processes_of(town, None))
        return Ended(lives.survived, repeats, numbers, filed, left)


@pytest.mark.parametrize("name", NAMES)
async def test_the_main_job_survives_each_kill(
    plays: Mapping[str, asyncio.Task[Ended]], name: str
) -> None:
    ended = await plays[name]
    assert ended.survived == [*PLAYS[name]]
    assert ended.left == 0
    assert sorted(ended.filed) == ended.numbers
    if name in REPEATS:
        assert ended.repeats > 0
