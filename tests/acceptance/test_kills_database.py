"""Stops the database while reports come in: the receiver waits, and nothing is lost."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from storage import schema
from tests.acceptance.kills import sees
from tests.acceptance.town import open_town
from tests.postgres_server import PostgresServer

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(loop_scope="session")
async def mortal_postgres() -> AsyncIterator[PostgresServer]:
    """A PostgreSQL that no other test uses."""
    server = await asyncio.to_thread(PostgresServer)
    try:
        await asyncio.to_thread(server.start)
        yield server
    finally:
        await asyncio.to_thread(server.remove)


async def test_reports_that_come_while_the_database_is_away_are_filed_when_it_is_back(
    shared_rasa: dict[str, str], mortal_postgres: PostgresServer, tmp_path: Path
) -> None:
    url = mortal_postgres.url()
    await schema.upgrade(url)
    async with open_town(tmp_path, DATABASE_URL=url, **shared_rasa) as town:
        program = await town.start()
        residents = await asyncio.gather(*(town.resident(f"居民{n}") for n in range(8)))
        await town.settled()

        for number, resident in enumerate(residents[:4]):
            await resident.send(f"丽景苑{number + 1}号楼2单元楼道灯坏了三天没人修")
        await asyncio.to_thread(mortal_postgres.stop)
        for number, resident in enumerate(residents[4:]):
            await resident.send(f"丽景苑{number + 5}号楼2单元楼道灯坏了三天没人修")
        # Whether it was receiving just then or stood by already, its other parts say why.
        await program.says("The database cannot be reached")
        told = await town.backstage.counters()
        assert told["updates_pending"] >= 4
        await asyncio.to_thread(mortal_postgres.start)

        for resident in residents:
            await sees(resident, "您反映的事记下了")
        await town.settled()
        assert len(await town.cases()) == len(residents)
        assert await program.end() == 0
        assert "Traceback" not in program.said
