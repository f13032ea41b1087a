"""Two bots behind one proxy, two clocks and one Rasa, each a program of its own; one bot dies."""

import asyncio
import itertools
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from benchmarks.crowd import report_of
from sandbox.phone import Phone
from storage import schema
from tests.acceptance.kills import rows_of, sees
from tests.acceptance.town import Town, open_town, until
from tests.free_ports import free_port
from tests.integration.app.programs import Program

pytestmark = pytest.mark.asyncio(loop_scope="session")

RESIDENTS = 30
_CASES = "SELECT count(*) FROM cases"
_SENT = "SELECT chat_id, text FROM outbox WHERE state = 'sent' AND kind <> 'edit'"
_IN_THEIR_ORDER = """
SELECT chat_id, case_id, telegram_message_id FROM outbox
WHERE state = 'sent' AND kind <> 'edit' AND case_id IS NOT NULL ORDER BY chat_id, case_id, id
"""


@asynccontextmanager
async def proxy(*ports: int) -> AsyncIterator[str]:
    """Pass what Telegram posts to the programs in turn, and over those that are not there."""
    turns = itertools.cycle(range(len(ports)))

    async def pass_on(request: web.Request) -> web.Response:
        body, first = await request.read(), next(turns)
        for port in ports[first:] + ports[:first]:
            try:
                async with session.post(
                    f"http://127.0.0.1:{port}{request.path}", data=body, headers=request.headers
                ) as answer:
                    return web.Response(status=answer.status)
            except aiohttp.ClientConnectorError:
                continue
            except aiohttp.ClientError:
                break
        return web.Response(status=502)

    application = web.Application()
    application.router.add_post("/telegram", pass_on)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.2)
    async with aiohttp.ClientSession() as session:
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}/telegram"
        finally:
            await runner.cleanup()


async def begin(town: Town, *arguments: str, **settings: str) -> Program:
    program = await Program.start(town.folder, *arguments, **{**town.settings, **settings})
    town._programs.append(program)
    return program


async def bots_and_clocks(town: Town, url: str, ports: tuple[int, int]) -> list[Program]:
    """Start two bots, of which the first sends, and two clocks."""
    bots = []
    for port, words in zip(ports, ("listening for Telegram", "standing by"), strict=True):
        hook = {"TELEGRAM_WEBHOOK_URL": url, "TELEGRAM_WEBHOOK_SECRET": "a-long-random-word"}
        bots.append(await begin(town, "bot", **hook, LISTEN=f"127.0.0.1:{port}"))
        await bots[-1].says(words)
    clocks = [await begin(town, "clock") for _ in range(2)]
    for clock in clocks:
        await clock.says("started")
    await bots[-1].says("listening for Telegram")
    return [*bots, *clocks]


async def test_reports_survive_the_death_of_the_bot_that_sends(
    shared_rasa: dict[str, str], postgresql_url: str, tmp_path: Path
) -> None:
    ports = (free_port(), free_port())
    await schema.upgrade(postgresql_url)
    async with (
        open_town(tmp_path, DATABASE_URL=postgresql_url, **shared_rasa) as town,
        proxy(*ports) as url,
    ):
        programs = await bots_and_clocks(town, url, ports)
        await town.bind("w1", "w2")
        residents = await asyncio.gather(
            *(town.resident(f"居民{number}") for number in range(RESIDENTS))
        )
        await asyncio.gather(
            *(resident.send(report_of(number)) for number, resident in enumerate(residents))
        )

        async def some_are_filed() -> bool:
            return int((await rows_of(town, _CASES))[0][0]) >= RESIDENTS // 4

        await until(some_are_filed, "the first cases")
        await programs[0].kill()
        in_flight = await _in_flight(town)

        for resident in residents:
            await sees(resident, "您反映的事记下了")
        await town.settled()
        await _nothing_twice(town, residents, in_flight)

        # Both clocks tell of everything that nobody has taken on: each of it once.
        await town.forward("3min")
        await until(lambda: _reminded(town), "the reminders")
        await town.settled()
        await _nothing_twice(town, residents, in_flight)
        for program in programs[1:]:
            assert await program.end() == 0
            assert "Traceback" not in program.said


async def _in_flight(town: Town) -> int:
    return len(await rows_of(town, "SELECT id FROM outbox WHERE state = 'sending'"))


async def _reminded(town: Town) -> bool:
    due = "SELECT 1 FROM due_rows WHERE finished_at IS NULL AND attempts > 0"
    told = "SELECT DISTINCT case_id FROM due_rows WHERE finished_at IS NOT NULL AND NOT cancelled"
    return not await rows_of(town, due) and len(await rows_of(town, told)) == RESIDENTS


async def _nothing_twice(town: Town, residents: list[Phone], in_flight: int) -> None:
    reporters = await rows_of(town, "SELECT reporter_id, count(*) FROM cases GROUP BY reporter_id")
    assert [count for _, count in reporters] == [1] * len(residents)
    assert await rows_of(town, "SELECT error FROM inbox WHERE quarantined") == []
    said = Counter(tuple(row) for row in await rows_of(town, _SENT))
    assert [one for one in said.items() if one[1] > 1] == []
    taken = await _taken(town)
    assert said.total() <= taken <= said.total() + in_flight
    ids = await rows_of(town, _IN_THEIR_ORDER)
    assert ids == sorted(ids)


async def _taken(town: Town) -> int:
    calls = (await town.backstage.ledger())["received"]
    return sum(call["ok"] and call["method"] == "sendMessage" for call in calls)
