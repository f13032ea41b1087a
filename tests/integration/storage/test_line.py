"""The line between processes: one is on duty, another takes over, and news get through."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

import asyncpg  # type: ignore[import-untyped]  # it carries no types
import pytest

from community.duties import Duty, News, Subject, Task
from storage import line
from storage.line import PostgresLine

BOT_ID = 7_000_000_001
PATIENCE = 60.0
BREAK_OFF = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE application_name = 'linli line' AND datname = current_database()
"""
NONSENSE = """NOTIFY linli, 'nonsense'; NOTIFY linli, '{"subject": "tea"}'"""


@pytest.fixture(autouse=True)
def no_pause_of_the_machine_is_an_outage(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, seconds in (("ANSWER", 60.0), ("SURE", 200.0), ("SILENCE", 240.0)):
        monkeypatch.setattr(line, name, seconds)


@dataclass
class Process:
    """One process at the line, with a clock that the test may move."""

    url: str
    seconds: float = 0.0
    heard: list[News] = field(default_factory=list)

    def __post_init__(self) -> None:
        loop = asyncio.get_running_loop()
        self.line = PostgresLine(self.url, monotonic=lambda: loop.time() + self.seconds)
        self.line.listen(self.heard.append)

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Process"]:
        task = asyncio.create_task(self.line.run())
        try:
            yield self
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


@pytest.fixture
async def bring(postgresql_url: str) -> AsyncIterator[Callable[[], Awaitable[Process]]]:
    async with AsyncExitStack() as stack:

        async def one() -> Process:
            return await stack.enter_async_context(Process(postgresql_url).running())

        yield one


async def command(url: str, sql: str) -> None:
    connection = await asyncpg.connect(url.replace("+asyncpg", ""), ssl=False)
    try:
        await connection.execute(sql)
    finally:
        await connection.close()


async def held_by_one(*duties: Duty) -> Duty:
    """Wait until exactly one is on duty, and never see two."""
    async with asyncio.timeout(PATIENCE):
        while True:
            held = [duty for duty in duties if duty.held]
            assert len(held) <= 1
            if held:
                return held[0]
            await duties[0].change(0.02)


async def test_who_ends_hands_his_duty_on(postgresql_url: str) -> None:
    async with Process(postgresql_url).running() as second:
        async with Process(postgresql_url).running() as first:
            mine = await first.line.duty(Task.SENDING, BOT_ID)
            waits = await second.line.duty(Task.SENDING, BOT_ID)
            assert (mine.held, waits.held) == (True, False)
            # Other tasks and other bots have duties of their own.
            assert (await second.line.duty(Task.POLLING, BOT_ID)).held
            assert (await second.line.duty(Task.SENDING, BOT_ID + 1)).held
        assert await held_by_one(mine, waits) is waits


async def test_after_the_server_broke_all_lines_off_one_is_on_duty_again(
    bring: Callable[[], Awaitable[Process]], postgresql_url: str
) -> None:
    first, second = await bring(), await bring()
    duties = [await one.line.duty(Task.SENDING, BOT_ID) for one in (first, second)]
    assert duties[0].held
    await command(postgresql_url, BREAK_OFF)
    async with asyncio.timeout(PATIENCE):
        while duties[0].held:
            await duties[0].change(0.02)
    await held_by_one(*duties)
    await heard_at_last(first, second)


async def heard_at_last(tells: Process, hears: Process) -> None:
    async with asyncio.timeout(PATIENCE):
        while News(Subject.OUTBOX) not in hears.heard:
            tells.line.tell(News(Subject.OUTBOX))
            await asyncio.sleep(0.01)


async def test_a_process_that_stood_still_does_not_think_that_it_is_on_duty(
    bring: Callable[[], Awaitable[Process]],
) -> None:
    frozen = await bring()
    duty = await frozen.line.duty(Task.SENDING, BOT_ID)
    assert duty.held
    frozen.seconds += line.SURE + 1
    assert not duty.held
    # It was not long enough for the server: the next sign of life says that all is well.
    assert await held_by_one(duty) is duty


async def test_the_server_takes_the_duty_from_a_process_that_is_silent(
    bring: Callable[[], Awaitable[Process]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line, "SILENCE", 1.0)
    monkeypatch.setattr(line, "BEAT", 10 * PATIENCE)
    duty = await (await bring()).line.duty(Task.SENDING, BOT_ID)
    assert await held_by_one(duty) is duty
    async with asyncio.timeout(PATIENCE):
        while duty.held:
            await duty.change(PATIENCE)


async def test_news_reach_all_others_and_nonsense_nobody(
    bring: Callable[[], Awaitable[Process]], postgresql_url: str
) -> None:
    first, second, third = await bring(), await bring(), await bring()
    for one in (first, second, third):
        await one.line.duty(Task.SENDING, BOT_ID)
    await command(postgresql_url, NONSENSE)
    wait = News(Subject.WAIT, chat_id=-7, seconds=2.5)
    first.line.tell(wait)
    async with asyncio.timeout(PATIENCE):
        while not (second.heard and third.heard):  # noqa: ASYNC110 - other sessions ring no bell
            await asyncio.sleep(0.01)
    assert (first.heard, second.heard, third.heard) == ([], [wait], [wait])
