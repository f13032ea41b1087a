"""The server goes away and comes back; only the name of the error is seen, and nothing is lost."""

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest

from community.errors import StorageUnavailable
from storage import schema
from storage.units import SqlUnits, open_units
from tests.integration.storage.builders import BOT, LEASE, NOW, make_update
from tests.postgres_server import PostgresServer, run_apart

END_ALL = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


@pytest.fixture(scope="module")
def own_server() -> Iterator[PostgresServer]:
    server = PostgresServer()
    try:
        server.start()
        run_apart(schema.upgrade(server.url()))
        yield server
    finally:
        server.remove()


@pytest.fixture
async def units(own_server: PostgresServer) -> AsyncIterator[SqlUnits]:
    own_server.start()
    opened = open_units(own_server.url())
    async with opened.write() as unit:
        await unit.inbox.store([make_update(1)], NOW)
        await unit.commit()
    yield opened
    await opened.dispose()


async def _stop(server: PostgresServer) -> None:
    # Apart from the loop, so that its connections hear of it as they do in life.
    await asyncio.to_thread(server.stop)


async def _waiting(units: SqlUnits) -> int:
    async with units.read() as unit:
        return await unit.inbox.waiting()


async def _last_update(units: SqlUnits) -> int | None:
    async with units.read() as unit:
        return await unit.inbox.last_update_id(BOT)


async def test_an_outage_is_named_and_over_when_the_server_is_back(
    units: SqlUnits, own_server: PostgresServer
) -> None:
    assert await _waiting(units) == 1
    await _stop(own_server)
    with pytest.raises(StorageUnavailable):
        async with units.write():
            pass
    with pytest.raises(StorageUnavailable):
        await _waiting(units)

    own_server.start()
    # The very first units after the outage work: stale connections are replaced unseen.
    assert await _waiting(units) == 1
    async with units.write() as unit:
        assert await unit.inbox.store([make_update(2)], NOW) == 1


async def test_a_unit_that_is_open_in_an_outage_fails_by_name_and_is_rolled_back(
    units: SqlUnits, own_server: PostgresServer
) -> None:
    async def claim_in_an_outage() -> None:
        async with units.write() as unit:
            await unit.inbox.store([make_update(10)], NOW)
            await _stop(own_server)
            await unit.inbox.claim("h", NOW, LEASE, 1)

    with pytest.raises(StorageUnavailable):
        await claim_in_an_outage()

    own_server.start()
    assert await _last_update(units) == 1


async def test_a_commit_in_an_outage_fails_by_name_and_has_not_happened(
    units: SqlUnits, own_server: PostgresServer
) -> None:
    async def commit_in_an_outage() -> None:
        async with units.write() as unit:
            await unit.inbox.store([make_update(11)], NOW)
            await _stop(own_server)
            await unit.commit()

    with pytest.raises(StorageUnavailable):
        await commit_in_an_outage()

    own_server.start()
    assert await _last_update(units) == 1


async def test_a_unit_that_is_left_in_an_outage_keeps_its_own_error(
    units: SqlUnits, own_server: PostgresServer
) -> None:
    async def leave_in_an_outage() -> None:
        async with units.write() as unit:
            await unit.inbox.store([make_update(20)], NOW)
            await _stop(own_server)
            raise KeyError

    with pytest.raises(KeyError):
        await leave_in_an_outage()

    own_server.start()
    assert await _last_update(units) == 1


async def test_a_session_that_an_administrator_ends_is_storage_unavailable(
    units: SqlUnits, own_server: PostgresServer
) -> None:
    async def look_while_thrown_out() -> None:
        async with units.write() as unit:
            await unit.inbox.waiting()
            own_server.command(END_ALL)
            await unit.inbox.waiting()

    with pytest.raises(StorageUnavailable):
        await look_while_thrown_out()

    assert await _last_update(units) == 1
